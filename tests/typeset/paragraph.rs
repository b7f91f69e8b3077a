//! One paragraph: nothing is lost, and points, carets and rectangles agree.

use hashiya::text::Direction;
use hashiya::typeset::{Affinity, Caret, Face, Fonts, Paragraph, TextStyle};
use proptest::prelude::*;

use super::hard_text;

fn lay_out(text: &str, face: Face, width: Option<f32>, direction: Direction) -> Paragraph {
    // One set of fonts a thread: opening faces costs more than the text.
    thread_local! {
        static FONTS: std::cell::RefCell<Fonts> = std::cell::RefCell::new(Fonts::bundled());
    }
    FONTS.with_borrow_mut(|fonts| {
        Paragraph::lay_out(fonts, text, TextStyle::new(face, 20.0, 30.0), width, direction)
    })
}

fn graphemes(text: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let next = hashiya::text::grapheme_after(text, at);
        all.push((at, next));
        at = next;
    }
    all
}

fn anything() -> impl Strategy<Value = (String, Face, f32, Direction)> {
    (
        hard_text(),
        prop_oneof![Just(Face::Naskh), Just(Face::Amiri), Just(Face::Interface)],
        prop_oneof![1.0f32..40.0, 40.0f32..400.0, Just(10_000.0)],
        prop_oneof![Just(Direction::Rtl), Just(Direction::Ltr)],
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_byte_is_on_exactly_one_line((text, face, width, direction) in anything()) {
        let paragraph = lay_out(&text, face, Some(width), direction);
        let mut at = 0;
        for line in paragraph.lines() {
            prop_assert_eq!(line.start, at);
            prop_assert!(text.is_char_boundary(line.end));
            prop_assert!(line.end > at || text.is_empty());
            at = line.end;
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn no_line_is_too_wide_unless_it_cannot_be_broken((text, face, width, direction) in anything()) {
        let paragraph = lay_out(&text, face, Some(width), direction);
        for line in paragraph.lines() {
            if line.ink_width() > width + 0.05 {
                // A single cluster: one letter, or a ligature of a few that stand in one picture.
                let shown = text[line.start..line.ink_end].chars().filter(|c| c.is_alphanumeric());
                prop_assert!(shown.count() <= 8, "{:?}", &text[line.start..line.end]);
            }
        }
    }

    #[test]
    fn rectangles_hold_all_of_a_line((text, face, width, direction) in anything()) {
        let paragraph = lay_out(&text, face, Some(width), direction);
        for (index, line) in paragraph.lines().iter().enumerate() {
            let whole = paragraph.rects(line.start..line.end);
            let apart: f32 = graphemes(&text)
                .into_iter()
                .filter(|&(start, _)| line.start <= start && start < line.end)
                .flat_map(|(start, end)| paragraph.rects(start..end))
                .map(|rect| rect.right - rect.left)
                .sum();
            prop_assert!(whole.iter().all(|rect| rect.line == index));
            let together: f32 = whole.iter().map(|rect| rect.right - rect.left).sum();
            prop_assert!((together - apart).abs() < 1.0, "{together} {apart}");
            prop_assert!(together + 0.1 >= line.ink_width());
        }
    }

    #[test]
    fn pointing_at_a_letter_finds_it((text, face, width, direction) in anything()) {
        let paragraph = lay_out(&text, face, Some(width), direction);
        for (start, end) in graphemes(&text) {
            for rect in paragraph.rects(start..end) {
                let line = paragraph.lines()[rect.line];
                let y = line.top + 10.0;
                // Blanks that hang at the end of a line of the other direction are one with its
                // edge: the caret may be drawn on either side of them.
                let hanging: f32 = paragraph.rects(line.ink_end..line.end).iter().map(|r| r.right - r.left).sum();
                let wide = rect.right - rect.left;
                if wide < 1.0 || line.start > start || line.end < end {
                    continue;
                }
                for (x, edge) in [(rect.left + wide * 0.2, rect.left), (rect.right - wide * 0.2, rect.right)] {
                    let hit = paragraph.hit(x, y);
                    let place = paragraph.caret(hit);
                    prop_assert!(text.is_char_boundary(hit.position));
                    prop_assert_eq!(place.line, rect.line, "{:?} {:?}", hit, &text[start..end]);
                    prop_assert!((place.x - edge).abs() < 0.1 + hanging, "{} is not {} for {:?} in {:?}", place.x, edge, hit, text);
                }
            }
        }
    }

    #[test]
    fn a_caret_walks_through_the_whole_paragraph((text, face, width, direction) in anything()) {
        let paragraph = lay_out(&text, face, Some(width), direction);
        let steps = graphemes(&text).len() * 2 + paragraph.lines().len() * 2 + 2;
        for forward in [true, false] {
            let mut caret = if forward { Caret::before(0) } else { Caret::after(text.len()) };
            let mut line = paragraph.line_of(caret);
            for step in 0.. {
                prop_assert!(step <= steps, "the caret goes round in circles in {text:?}");
                let left = forward == direction.is_rtl();
                let Some(next) = (if left { paragraph.left_of(caret) } else { paragraph.right_of(caret) }) else { break };
                prop_assert!(next != caret && text.is_char_boundary(next.position));
                let on = paragraph.line_of(next);
                let onward = if forward { on >= line } else { on <= line };
                prop_assert!(onward);
                (caret, line) = (next, on);
            }
            let last = paragraph.lines().len() - 1;
            prop_assert_eq!(line, if forward { last } else { 0 });
        }
    }

    #[test]
    fn nothing_panics_on_positions_that_are_none(
        (text, face, width, direction) in anything(), a in 0usize..300, b in 0usize..300, x in -1e9f32..1e9, y in -1e9f32..1e9,
    ) {
        let paragraph = lay_out(&text, face, Some(width), direction);
        let _ = paragraph.rects(a.min(b)..a.max(b));
        let hit = paragraph.hit(x, y);
        prop_assert!(text.is_char_boundary(hit.position));
        for affinity in [Affinity::Upstream, Affinity::Downstream] {
            let caret = Caret { position: a, affinity };
            let place = paragraph.caret(caret);
            prop_assert!(place.x.is_finite() && place.line < paragraph.lines().len());
            let _ = (paragraph.left_of(caret), paragraph.right_of(caret), paragraph.line_above(caret, x), paragraph.line_below(caret, x));
            let _ = (paragraph.line_start(a), paragraph.line_end(b));
        }
    }
}

#[test]
fn a_range_through_two_directions_is_two_rectangles() {
    let text = "نقلت RT عن";
    let paragraph = lay_out(text, Face::Naskh, Some(500.0), Direction::Rtl);
    let latin = text.find('R').unwrap();
    assert_eq!(paragraph.rects(0..text.len()).len(), 1);
    // «نقلت R»: the R stands left of the T, away from the Arabic.
    let apart = paragraph.rects(0..latin + 1);
    assert_eq!(apart.len(), 2);
    assert!(apart[0].right < apart[1].left);
}

#[test]
fn a_tag_inside_a_word_and_a_ligature_is_measured() {
    let text = "الأسعار";
    let paragraph = lay_out(text, Face::Naskh, Some(500.0), Direction::Rtl);
    let lam = paragraph.rects(2..4)[0];
    let alef = paragraph.rects(4..6)[0];
    assert!((lam.left - alef.right).abs() < 0.01 && lam.right > lam.left && alef.right > alef.left);
    assert!((500.0 - paragraph.lines()[0].ink_right).abs() < 0.01);
}

#[test]
fn an_empty_paragraph_has_a_line_and_a_caret() {
    for (direction, x) in [(Direction::Rtl, 300.0), (Direction::Ltr, 0.0)] {
        let paragraph = lay_out("", Face::Amiri, Some(300.0), direction);
        assert_eq!(paragraph.lines().len(), 1);
        assert_eq!(paragraph.caret(paragraph.hit(5.0, 5.0)).x, x);
        assert_eq!(paragraph.left_of(Caret::before(0)), None);
    }
}

#[test]
fn visual_steps_follow_the_eye() {
    // From the right: «ab» first, then Arabic.
    let text = "ab غ";
    let paragraph = lay_out(text, Face::Naskh, Some(300.0), Direction::Rtl);
    let mut caret = Caret::before(0);
    let mut seen = vec![paragraph.caret(caret).x];
    while let Some(next) = paragraph.left_of(caret) {
        caret = next;
        seen.push(paragraph.caret(caret).x);
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.windows(2).all(|pair| pair[1] < pair[0]), "{seen:?}");
    assert_eq!(caret.position, text.len());
}

#[test]
fn what_no_face_has_is_drawn_and_told() {
    let mut fonts = Fonts::bundled();
    let style = TextStyle::new(Face::Naskh, 20.0, 30.0);
    let text = "قال 한국 ثم";
    assert!(!fonts.missing_glyphs());
    let paragraph = Paragraph::lay_out(&mut fonts, text, style, None, Direction::Rtl);
    assert_eq!(fonts.missing().collect::<String>(), "국한");
    let at = text.find('한').unwrap();
    let boxes = paragraph.rects(at..at + 3);
    assert!(boxes[0].right - boxes[0].left > 4.0);
}

#[test]
fn zero_width_letters_of_controls_do_not_eat_text() {
    let text = "أ\u{0}ب\u{85}ج\u{2028}د\u{1c}ه\tو";
    let paragraph = lay_out(text, Face::Amiri, Some(2000.0), Direction::Rtl);
    assert_eq!(paragraph.lines().len(), 1);
    let tab = paragraph.rects(text.find('\t').unwrap()..text.len() - 2)[0];
    assert!(tab.right - tab.left > 2.0);
}
