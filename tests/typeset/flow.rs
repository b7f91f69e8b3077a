//! A whole article: what is in view is right, however lazily it was laid out.

use std::sync::Arc;

use hashiya::text::Direction;
use hashiya::typeset::{Caret, DirectionRule, Face, FlowLayout, Fonts, Step, TextFlow, TextStyle};
use proptest::prelude::*;

use super::hard_text;

fn layout(width: f32) -> FlowLayout {
    FlowLayout {
        style: TextStyle::new(Face::Naskh, 20.0, 30.0),
        width,
        direction: DirectionRule::Prevailing(Direction::Rtl),
        gap: 12.0,
    }
}

fn article(paragraphs: usize) -> Arc<str> {
    let line = "أعلنت الوزارة أن 266 شخصا (نحو 5%) عادوا إلى بيوتهم، بحسب RT. ";
    let text: Vec<String> = (0..paragraphs).map(|i| line.repeat(1 + i % 7)).collect();
    text.join("\n").into()
}

/// Every place of the text, laid out from top to bottom.
fn laid_out(fonts: &mut Fonts, flow: &mut TextFlow) {
    let mut y = 0.0;
    while y < flow.height() {
        let _ = flow.show(fonts, y, y + 600.0);
        y += 300.0;
    }
}

#[test]
fn only_what_is_near_the_view_is_laid_out() {
    let mut fonts = Fonts::bundled();
    let mut flow = TextFlow::new(article(5000), layout(500.0));
    let mut y = 0.0;
    for _ in 0..200 {
        y += 500.0;
        y += flow.show(&mut fonts, y, y + 800.0);
        assert!(flow.laid_out() <= 80, "{}", flow.laid_out());
        let bottom = flow
            .visible(y, y + 800.0)
            .last()
            .map(|placed| placed.top + f64::from(placed.paragraph.height()));
        assert!(bottom.unwrap() + 12.0 >= y + 800.0, "the view is not filled");
    }
}

#[test]
fn the_text_in_view_stays_where_it_is_when_estimates_are_corrected() {
    let mut fonts = Fonts::bundled();
    let mut flow = TextFlow::new(article(400), layout(500.0));
    let mut y = flow.height() / 2.0;
    y += flow.show(&mut fonts, y, y + 800.0);
    let seen = |flow: &TextFlow, y: f64| {
        flow.visible(y, y + 800.0).next().map(|placed| (placed.start, placed.top - y))
    };
    let before = seen(&flow, y).unwrap();
    // A caret far above lays out paragraphs there.
    for position in (0..20_000).step_by(900) {
        let at = flow.text().floor_char_boundary(position);
        let _ = flow.caret(&mut fonts, Caret::before(at));
    }
    y += flow.show(&mut fonts, y, y + 800.0);
    let after = seen(&flow, y).unwrap();
    assert_eq!(before.0, after.0);
    assert!((before.1 - after.1).abs() < 0.01, "{before:?} {after:?}");
}

#[test]
fn the_key_tells_when_rectangles_move() {
    let mut fonts = Fonts::bundled();
    let mut flow = TextFlow::new(article(50), layout(500.0));
    let _ = flow.show(&mut fonts, 0.0, 500.0);
    let key = flow.key();
    let _ = flow.show(&mut fonts, 0.0, 500.0);
    flow.set_layout(layout(500.0));
    assert_eq!(flow.key(), key);
    flow.set_layout(layout(400.0));
    assert_ne!(flow.key(), key);
}

#[test]
fn a_place_is_kept_through_another_layout() {
    let mut fonts = Fonts::bundled();
    let mut flow = TextFlow::new(article(300), layout(500.0));
    let mut y = 9000.0;
    y += flow.show(&mut fonts, y, y + 600.0);
    let anchor = flow.anchor(y);
    flow.set_layout(layout(320.0));
    let moved = flow.y_of_anchor(&mut fonts, anchor);
    let shift = flow.show(&mut fonts, moved, moved + 600.0);
    let first = flow.hit(&mut fonts, 319.0, moved + shift + 1.0).position;
    assert!(first.abs_diff(anchor.position) < 120, "{first} {anchor:?}");
}

#[test]
fn a_line_of_ten_thousand_words_is_no_trouble() {
    let mut fonts = Fonts::bundled();
    let text: Arc<str> = "كلمة ".repeat(40_000).into();
    let mut flow = TextFlow::new(Arc::clone(&text), layout(500.0));
    let _ = flow.show(&mut fonts, 0.0, 800.0);
    assert!(flow.laid_out() <= 2);
    let end = flow.step(&mut fonts, Caret::before(0), Step::ParagraphEnd, &mut None);
    assert_eq!(end.position, text.len());
    let height = flow.height();
    let shift = flow.show(&mut fonts, height - 800.0, height);
    assert!(shift.is_finite());
    assert!(flow.reveal(&mut fonts, end, 0.0, 800.0, 20.0).is_some());
}

#[test]
fn up_and_down_keep_to_the_column() {
    let mut fonts = Fonts::bundled();
    let text: Arc<str> = "كلمة طويلة هنا وهناك\nقف\n\nكلمة طويلة هنا وهناك".into();
    let mut flow = TextFlow::new(Arc::clone(&text), layout(500.0));
    let start = Caret::before(text.find('ه').unwrap());
    let x = flow.caret(&mut fonts, start).x;
    let mut goal = None;
    let mut caret = start;
    for _ in 0..3 {
        caret = flow.step(&mut fonts, caret, Step::LineDown, &mut goal);
    }
    let there = flow.caret(&mut fonts, caret);
    assert!((there.x - x).abs() < 0.1);
    for _ in 0..3 {
        caret = flow.step(&mut fonts, caret, Step::LineUp, &mut goal);
    }
    assert_eq!(caret.position, start.position);
    assert_eq!(flow.step(&mut fonts, Caret::before(0), Step::LineUp, &mut goal), Caret::before(0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_caret_walks_through_the_whole_text(parts in prop::collection::vec(hard_text(), 1..5), width in 30.0f32..500.0) {
        let mut fonts = Fonts::bundled();
        let text: Arc<str> = parts.join("\n").into();
        let mut flow = TextFlow::new(Arc::clone(&text), layout(width));
        laid_out(&mut fonts, &mut flow);
        let mut goal = None;
        let mut y = -1.0;
        let mut caret = Caret::before(0);
        for _ in 0..4 * text.len() + 10 {
            let place = flow.caret(&mut fonts, caret);
            prop_assert!(place.top >= y);
            y = place.top;
            let next = flow.step(&mut fonts, caret, Step::LineDown, &mut goal);
            if next == caret { break }
            caret = next;
        }
        prop_assert!(y >= flow.height() - 31.0 - 12.0, "{y} of {}", flow.height());
    }

    #[test]
    fn rectangles_are_those_of_the_paragraphs(parts in prop::collection::vec(hard_text(), 1..5), width in 60.0f32..500.0) {
        let mut fonts = Fonts::bundled();
        let text: Arc<str> = parts.join("\n").into();
        let mut flow = TextFlow::new(Arc::clone(&text), layout(width));
        laid_out(&mut fonts, &mut flow);
        let _ = flow.show(&mut fonts, 0.0, f64::from(u16::MAX));
        let all = flow.rects(0..text.len(), 0.0, f64::from(u16::MAX));
        prop_assert!(all.iter().all(|rect| rect.top >= 0.0 && rect.bottom <= flow.height() + 0.01));
        let lines: usize = flow.visible(0.0, f64::from(u16::MAX)).map(|placed| placed.paragraph.lines().len()).sum();
        let tops: std::collections::BTreeSet<i64> = all.iter().map(|rect| rect.top as i64).collect();
        prop_assert!(tops.len() <= lines);
        for placed in flow.visible(0.0, f64::from(u16::MAX)) {
            for line in placed.paragraph.lines().iter().filter(|line| line.ink_width() > 1.0) {
                prop_assert!(tops.contains(&((placed.top + f64::from(line.top)) as i64)));
            }
        }
    }
}
