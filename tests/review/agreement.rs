//! Coefficients against values that are published, or worked out by hand.

use hashiya::review::agreement::nominal::CodingTally;
use hashiya::review::agreement::spans::pair_counts;
use hashiya::review::agreement::u_alpha::UAlphaTally;
use hashiya::review::agreement::unitizing::UnitizingTally;
use hashiya::review::agreement::{Continuum, MAX_LENGTH, Unit};

/// A continuum of `length`, a list of `(start, end, label)` an annotator.
fn continuum(length: u64, annotators: &[&[(u64, u64, u32)]]) -> Continuum {
    let unit = |&(start, end, label): &(u64, u64, u32)| Unit { start, end, label };
    let units = annotators.iter().map(|list| list.iter().map(unit).collect()).collect();
    Continuum::new(length, units).unwrap()
}

/// A continuum in which every position is coded: a letter a position, `.` for nothing.
fn coded(annotators: &[&str]) -> Continuum {
    let units = annotators.iter().map(|codes| {
        let units = (0_u64..).zip(codes.bytes()).filter(|&(_, code)| code != b'.');
        units.map(|(at, code)| Unit { start: at, end: at + 1, label: code.into() }).collect()
    });
    Continuum::new(annotators[0].len() as u64, units.collect()).unwrap()
}

#[track_caller]
fn near(value: Option<f64>, wanted: f64, within: f64) {
    let found = value.expect("a value");
    assert!((found - wanted).abs() <= within, "{found}, not {wanted}");
}

#[test]
fn two_observers_of_ten_things_have_the_published_alpha() {
    // Krippendorff, Computing Krippendorff's alpha-reliability (2011), example A: α = .095.
    let tally = CodingTally::of(&coded(&["abaaaaaaba", "bbbaabaaaa"]));
    near(tally.krippendorff_alpha(), 0.095, 5e-4);
    // Worked out: 4 of 10 differ; 14 a and 6 b of 20, so 168 of 400 draws differ by one habit.
    near(tally.fleiss_kappa(), 1.0 - 0.4 / 0.42, 1e-12);
    // By two habits 0.8 · 0.4 + 0.2 · 0.6 differ.
    near(tally.cohen_kappa(0), 1.0 - 0.4 / 0.44, 1e-12);
    near(tally.davies_fleiss_kappa(), 1.0 - 0.4 / 0.44, 1e-12);
}

#[test]
fn fleiss_own_patients_have_his_kappa() {
    // Fleiss 1971, table 1: 30 patients, six psychiatrists, five diagnoses; κ = .430. Who said what does
    // not matter to it.
    const TABLE: [[usize; 5]; 30] = [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
        [0, 0, 5, 0, 1],
        [3, 0, 0, 1, 2],
        [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0],
        [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6],
        [0, 1, 0, 5, 0],
        [0, 2, 0, 1, 3],
        [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1],
        [0, 5, 0, 1, 0],
        [4, 0, 0, 0, 2],
        [0, 2, 0, 4, 0],
        [1, 0, 5, 0, 0],
        [0, 0, 0, 0, 6],
    ];
    let mut annotators = vec![String::new(); 6];
    for row in TABLE {
        let said = row.iter().zip('a'..).flat_map(|(&count, code)| vec![code; count]);
        annotators.iter_mut().zip(said).for_each(|(annotator, code)| annotator.push(code));
    }
    let codes: Vec<&str> = annotators.iter().map(String::as_str).collect();
    near(CodingTally::of(&coded(&codes)).fleiss_kappa(), 0.430, 5e-4);
}

#[test]
fn krippendorffs_unitizing_examples_have_their_published_values() {
    // Krippendorff 1995, p. 57, A: κ .385, π .314, α .329.
    let a = continuum(24, &[&[(2, 10, 0), (14, 20, 0)], &[(4, 8, 0), (15, 17, 0)]]);
    let tally = CodingTally::of(&a);
    near(tally.cohen_kappa(0), 0.385, 5e-4);
    near(tally.fleiss_kappa(), 0.314, 5e-4);
    near(tally.krippendorff_alpha(), 0.329, 5e-4);
    // Krippendorff 2004, p. 254, moved to 0: α_U .8591 (from rounded sums), of the two labels .7286 and 1.
    let i = [(30, 90, 0), (75, 145, 1), (150, 200, 0), (220, 250, 1)];
    let j = [(30, 90, 0), (70, 150, 1), (150, 200, 0), (205, 225, 1), (250, 270, 1)];
    let tally = UnitizingTally::of(&continuum(300, &[&i, &j]));
    near(tally.overall(), 0.8591, 5e-4);
    near(tally.of_label(0), 1.0, 1e-12);
    near(tally.of_label(1), 0.7286, 5e-5);
    // Krippendorff 2019, figure 12.11: uα .510, |uα .413, cuα .724 (within .005).
    let alex = [(0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7)];
    let paul = [(0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6)];
    let suzan = [(0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6)];
    let tally = UAlphaTally::of(&continuum(60, &[&alex, &paul, &suzan]));
    near(tally.nominal(), 0.510, 5e-4);
    near(tally.binary(), 0.413, 2e-3);
    near(tally.coding(), 0.724, 5e-3);
    for (label, wanted) in [(1, 1.0), (2, 0.0), (3, 0.0), (4, 0.0), (5, 1.0), (6, 1.0)] {
        near(tally.of_label(label).value, wanted, 1e-12);
    }
    // Nobody else marked anything where the 7 is.
    assert_eq!((tally.of_label(7).value, tally.of_label(7).coverage), (None, Some(0.0)));
}

#[test]
fn spans_are_counted_as_sets_and_overlap_many_to_one() {
    let one = [(0, 10, 0), (12, 20, 0), (30, 40, 1), (30, 40, 2), (50, 60, 1)];
    let other = [(0, 10, 0), (10, 14, 0), (16, 18, 0), (30, 40, 3), (58, 70, 1), (60, 61, 0)];
    let counts = pair_counts(&continuum(80, &[&one, &other]))[0];
    near(counts.exact_f1(), 2.0 / 11.0, 1e-12);
    // One stretch with two labels counts once: 4 and 6 stretches, 2 of them the same.
    near(counts.boundary_f1(), 4.0 / 10.0, 1e-12);
    // Of the first all but the two at 30 have a partner, of the second all but those at 30 and 60.
    near(counts.overlap_f1(), 7.0 / 11.0, 1e-12);
    assert_eq!(counts.without_partner(), 4);
    let alone = pair_counts(&continuum(80, &[&one, &[]]))[0];
    assert_eq!(alone.exact_f1(), Some(0.0));
    let nothing = pair_counts(&continuum(80, &[&[], &[]]))[0];
    assert_eq!(
        (nothing.exact_f1(), nothing.overlap_f1(), nothing.boundary_f1()),
        (None, None, None)
    );
}

#[test]
fn a_long_span_finds_its_partner_behind_shorter_ones() {
    // The partner starts first and reaches over others that end before.
    let counts =
        pair_counts(&continuum(50, &[&[(40, 45, 0)], &[(0, 44, 0), (1, 3, 0), (5, 9, 0)]]))[0];
    assert_eq!(counts.overlapping, [1, 1]);
}

#[test]
fn a_pure_split_is_perfect_for_characters_and_wrong_for_spans() {
    let split = continuum(9, &[&[(2, 6, 0)], &[(2, 4, 0), (4, 6, 0)]]);
    let tally = CodingTally::of(&split);
    near(tally.cohen_kappa(0), 1.0, 0.0);
    near(tally.krippendorff_alpha(), 1.0, 0.0);
    near(UAlphaTally::of(&split).nominal(), 1.0, 0.0);
    near(pair_counts(&split)[0].exact_f1(), 0.0, 0.0);
}

#[test]
fn what_is_undefined_is_no_number() {
    let nothing = continuum(9, &[&[], &[]]);
    let same = continuum(9, &[&[(0, 9, 0)], &[(0, 9, 0)]]);
    let empty = continuum(0, &[&[], &[]]);
    for undefined in [&nothing, &same, &empty] {
        let tally = CodingTally::of(undefined);
        assert_eq!(tally.cohen_kappa(0), None);
        assert_eq!((tally.fleiss_kappa(), tally.krippendorff_alpha()), (None, None));
        assert_eq!(tally.davies_fleiss_kappa(), None);
        let family = UAlphaTally::of(undefined);
        assert_eq!((family.nominal(), family.binary(), family.coding()), (None, None, None));
    }
    assert_eq!(UnitizingTally::of(&nothing).overall(), None);
    assert_eq!(UnitizingTally::of(&empty).overall(), None);
    // One annotator agrees with nobody.
    let alone = CodingTally::of(&coded(&["ab"]));
    assert_eq!((alone.fleiss_kappa(), alone.krippendorff_alpha()), (None, None));
    // One label that meets itself alone has no other to be told from.
    let family = UAlphaTally::of(&continuum(9, &[&[(2, 6, 0)], &[(3, 6, 0)]]));
    assert_eq!((family.of_label(0).value, family.of_label(0).unopposed), (None, true));
    // Overlapping units of one annotator are no partition.
    let nested = continuum(9, &[&[(0, 6, 0), (2, 4, 0)], &[(0, 6, 0)]]);
    assert_eq!(UnitizingTally::of(&nested).overall(), None);
    assert_eq!(UAlphaTally::of(&nested).nominal(), None);
    // Of two labels each is one for itself.
    let nested = continuum(9, &[&[(0, 6, 0), (2, 4, 1)], &[(0, 6, 0)]]);
    near(UnitizingTally::of(&nested).of_label(0), 1.0, 0.0);
    assert_eq!(UAlphaTally::of(&nested).nominal(), None);
}

#[test]
fn texts_add_up_to_what_they_are_together() {
    let first = continuum(20, &[&[(2, 6, 0), (10, 14, 1)], &[(3, 6, 0)]]);
    let second = continuum(30, &[&[(0, 5, 2)], &[(0, 5, 2), (8, 9, 0)]]);
    let both = continuum(
        50,
        &[&[(2, 6, 0), (10, 14, 1), (20, 25, 2)], &[(3, 6, 0), (20, 25, 2), (28, 29, 0)]],
    );
    let mut tally = CodingTally::of(&first);
    tally.add(&CodingTally::of(&second), 1);
    assert_eq!(tally, CodingTally::of(&both));
    let mut tally = UAlphaTally::of(&first);
    tally.add(&UAlphaTally::of(&second), 1);
    assert_eq!(tally, UAlphaTally::of(&both));
    // Several times is as often as told.
    let mut often = CodingTally::empty(2);
    often.add(&CodingTally::of(&first), 3);
    let mut thrice = CodingTally::empty(2);
    (0..3).for_each(|_| thrice.add(&CodingTally::of(&first), 1));
    assert_eq!(often, thrice);
    // Gaps end with their text: one unit of 4 in a text of 20 and nothing in one of 30.
    let mut tally = UnitizingTally::of(&continuum(20, &[&[(2, 6, 0)], &[]]));
    tally.add(&UnitizingTally::of(&continuum(30, &[&[], &[]])));
    // Observed: 2 · 16 / (2 · 2500); gaps 2, 14, 30, 20, 30; expected by hand from them.
    let room = (14.0 - 3.0) + 2.0 * (30.0 - 3.0) + (20.0 - 3.0);
    let expected = 16.0 * room * (2.0 / 50.0) / (100.0 * 99.0 - 12.0);
    near(tally.of_label(0), 1.0 - 16.0 / 2500.0 / expected, 1e-12);
}

#[test]
fn a_text_of_any_length_costs_what_its_spans_cost() {
    let far = MAX_LENGTH;
    let one = [(0, 10, 0), (far - 10, far, 1)];
    let other = [(0, 5, 0), (far - 10, far, 1)];
    let long = continuum(far, &[&one, &other, &[]]);
    let tally = CodingTally::of(&long);
    // 5 positions differ, where 35 would by chance: the second's 15 and the first's 20.
    near(tally.cohen_kappa(0), 1.0 - 5.0 / 35.0, 1e-9);
    assert!(tally.krippendorff_alpha().unwrap() < 0.5);
    assert!(UnitizingTally::of(&long).overall().is_some());
    assert!(UAlphaTally::of(&long).nominal().is_some());
}
