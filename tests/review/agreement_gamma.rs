//! γ: the best alignment is the best one, and random numbers do what is said of them.

use hashiya::review::agreement::gamma::{
    Dissimilarity, Effort, Gamma, GammaPlan, Place, Random, Sampler, Stop, best_alignment, gamma,
    gamma_value,
};

fn places(annotators: &[&[(f64, f64, u32)]]) -> Vec<Vec<Place>> {
    let place = |&(start, end, label): &(f64, f64, u32)| Place { start, end, label };
    annotators.iter().map(|list| list.iter().map(place).collect()).collect()
}

fn disorder(units: &[Vec<Place>], d: &Dissimilarity) -> f64 {
    best_alignment(units, d, &mut Effort::new(&mut || true)).unwrap().unwrap().disorder
}

/// The least disorder of all alignments, by trying every one.
fn tried_out(units: &[Vec<Place>], d: &Dissimilarity) -> f64 {
    fn rest(left: &mut Vec<Vec<Place>>, d: &Dissimilarity, best: &mut f64, cost: f64) {
        if cost >= *best {
            return;
        }
        let Some(who) = left.iter().position(|list| !list.is_empty()) else {
            *best = cost;
            return;
        };
        let unit = left[who].remove(0);
        partners(left, who + 1, &mut vec![unit], d, best, cost);
        left[who].insert(0, unit);
    }
    fn partners(
        left: &mut Vec<Vec<Place>>,
        who: usize,
        group: &mut Vec<Place>,
        d: &Dissimilarity,
        best: &mut f64,
        cost: f64,
    ) {
        if who == left.len() {
            let pairs = (left.len() * (left.len() - 1) / 2) as f64;
            let mut sum = 0.0;
            let mut met = 0.0;
            for (at, one) in group.iter().enumerate() {
                for other in &group[at + 1..] {
                    sum += d.between(one, other);
                    met += 1.0;
                }
            }
            return rest(left, d, best, cost + (sum + (pairs - met) * d.delta) / pairs);
        }
        partners(left, who + 1, group, d, best, cost);
        for at in 0..left[who].len() {
            let unit = left[who].remove(at);
            group.push(unit);
            partners(left, who + 1, group, d, best, cost);
            group.pop();
            left[who].insert(at, unit);
        }
    }
    let mut best = f64::INFINITY;
    rest(&mut units.to_vec(), d, &mut best, 0.0);
    let count: usize = units.iter().map(Vec::len).sum();
    best * units.len() as f64 / count as f64
}

#[test]
fn no_alignment_is_better_than_the_best_one() {
    let mut random = Random::new(11);
    for round in 0..400 {
        let annotators = 2 + random.below(4);
        let most = [6, 4, 3, 3][annotators - 2];
        let wide = [10.0, 30.0, 100.0][random.below(3)];
        let units: Vec<Vec<Place>> = (0..annotators)
            .map(|_| {
                let mut list: Vec<Place> = (0..random.below(most + 1))
                    .map(|_| {
                        let start = (random.fraction() * wide).floor();
                        let end = start + 1.0 + (random.fraction() * 15.0).floor();
                        Place { start, end, label: if random.fraction() < 0.5 { 0 } else { 1 } }
                    })
                    .collect();
                list.sort_by(|a, b| a.start.total_cmp(&b.start));
                list
            })
            .collect();
        if units.iter().all(Vec::is_empty) {
            continue;
        }
        let d = Dissimilarity {
            alpha: [1.0, 3.0, 0.3][round % 3],
            beta: [1.0, 2.0, 0.0][random.below(3)],
            delta: [1.0, 0.5, 2.0][random.below(3)],
        };
        let (found, wanted) = (disorder(&units, &d), tried_out(&units, &d));
        assert!((found - wanted).abs() < 1e-9, "{found}, not {wanted}: {units:?} {d:?}");
    }
}

#[test]
fn every_unit_stands_in_one_group() {
    let sampler =
        Sampler::of(&places(&[&[(0.0, 5.0, 0), (4.0, 9.0, 1), (30.0, 32.0, 0)], &[], &[]]));
    let mut random = Random::new(3);
    for _ in 0..50 {
        let units = sampler.as_ref().unwrap().draw(&mut random);
        assert!(units.iter().flatten().all(|unit| unit.start < unit.end));
        let best =
            best_alignment(&units, &Dissimilarity::default(), &mut Effort::new(&mut || true));
        let best = best.unwrap().unwrap();
        for (who, list) in units.iter().enumerate() {
            let mut seen: Vec<usize> = best.groups.iter().filter_map(|group| group[who]).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..list.len()).collect::<Vec<_>>());
        }
    }
}

#[test]
fn disorders_worked_out_by_hand() {
    let d = Dissimilarity::default();
    // Ends one apart, lengths 4 and 4: (2 / 8)².
    assert_eq!(disorder(&places(&[&[(1.0, 5.0, 0)], &[(2.0, 6.0, 0)]]), &d), 0.0625);
    // Another label costs beta more; still cheaper than two units alone.
    assert_eq!(disorder(&places(&[&[(1.0, 5.0, 0)], &[(2.0, 6.0, 1)]]), &d), 1.0625);
    // Too far apart: two units alone, one delta each, over one unit an annotator.
    assert_eq!(disorder(&places(&[&[(0.0, 1.0, 0)], &[(90.0, 91.0, 0)]]), &d), 2.0);
    // A unit of one annotator alone: one delta over half a unit an annotator.
    assert_eq!(disorder(&places(&[&[(0.0, 1.0, 0)], &[]]), &d), 2.0);
    // Three annotators, one without the unit: (0 + 1 + 1) / 3, over two thirds of a unit.
    let three = places(&[&[(0.0, 4.0, 0)], &[(0.0, 4.0, 0)], &[]]);
    assert!((disorder(&three, &d) - 1.0).abs() < 1e-12);
    // One unit for four pieces of it: the second piece fits best, (5 + 10) / 25 squared.
    let pieces = [(0.0, 5.0, 0), (5.0, 10.0, 0), (10.0, 15.0, 0), (15.0, 20.0, 0)];
    let split = places(&[&[(0.0, 20.0, 0)], &pieces]);
    assert!((disorder(&split, &d) - (0.36 + 3.0) / 2.5).abs() < 1e-12);
}

#[test]
fn gamma_of_the_paper_lies_where_the_paper_has_it() {
    // Mathet et al. 2015: Alex, Paul and Suzan; observed disorder .96 with alpha 3.
    let alex: &[_] = &[
        (2.0, 9.0, 1),
        (11.0, 17.0, 2),
        (24.0, 30.0, 5),
        (32.0, 36.0, 6),
        (36.0, 44.0, 6),
        (47.0, 63.0, 7),
    ];
    let paul: &[_] = &[(2.0, 9.0, 1), (11.0, 17.0, 3), (19.0, 25.0, 5), (32.0, 44.0, 6)];
    let suzan: &[_] = &[
        (2.0, 9.0, 1),
        (11.0, 17.0, 4),
        (21.0, 27.0, 5),
        (32.0, 36.0, 6),
        (36.0, 40.0, 6),
        (42.0, 46.0, 6),
    ];
    let units = places(&[alex, paul, suzan]);
    let dissimilarity = Dissimilarity { alpha: 3.0, ..Dissimilarity::default() };
    let plan = GammaPlan { dissimilarity, samples: 300, seed: 5 };
    let Gamma { observed, value, units: count, .. } =
        gamma(&units, &plan, &mut |_| true).unwrap().unwrap();
    assert!((observed - 0.96).abs() < 5e-3, "{observed}");
    assert!((0.40..0.47).contains(&value.unwrap()), "{value:?}");
    assert_eq!(count, 16);
    assert_eq!(gamma(&units, &plan, &mut |_| true), gamma(&units, &plan, &mut |_| true));
}

#[test]
fn gamma_of_given_samples_follows_from_their_disorders() {
    assert_eq!(gamma_value(0.25, 1.0), Some(0.75));
    assert_eq!(gamma_value(0.0, 0.0), Some(1.0));
    assert_eq!(gamma_value(0.5, 0.0), None);
    let nobody = gamma(&[Vec::new(), Vec::new()], &GammaPlan::default(), &mut |_| true);
    assert_eq!(nobody, Ok(None));
    let same = places(&[&[(1.0, 5.0, 0), (7.0, 9.0, 1)], &[(1.0, 5.0, 0), (7.0, 9.0, 1)]]);
    let found = gamma(&same, &GammaPlan::default(), &mut |_| true).unwrap().unwrap();
    assert_eq!((found.value, found.alone), (Some(1.0), 0));
    // Labels that cannot differ agree on nothing.
    let one_label = places(&[&[(1.0, 5.0, 0)], &[(1.0, 5.0, 0)]]);
    let found = gamma(&one_label, &GammaPlan::default(), &mut |_| true).unwrap().unwrap();
    assert_eq!(found.of_labels, None);
}

#[test]
fn who_does_not_wait_is_not_kept() {
    let units = places(&[&[(1.0, 5.0, 0)], &[(2.0, 6.0, 0)]]);
    let mut told = 0;
    let stopped = gamma(&units, &GammaPlan::default(), &mut |done| {
        told = done;
        done < 3
    });
    assert_eq!((stopped, told), (Err(Stop::Asked), 3));
    // Everything may stand with everything: given up, not waited for.
    let row =
        |from: f64| (0..4_000).map(move |at| (f64::from(at) + from, f64::from(at) + 90_000.0, 0));
    let crowd: Vec<Vec<(f64, f64, u32)>> =
        (0..4).map(|who| row(f64::from(who)).collect()).collect();
    let crowd: Vec<&[(f64, f64, u32)]> = crowd.iter().map(Vec::as_slice).collect();
    let crowd = places(&crowd);
    let found = gamma(&crowd, &GammaPlan::default(), &mut |_| true);
    assert_eq!(found, Err(Stop::TooHard));
}
