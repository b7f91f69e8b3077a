//! A place of the article with what stands around it, on a line or two.

use egui::{Color32, CornerRadius, Role, Sense, Ui, WidgetInfo, vec2};

use crate::text::{TextRange, before_word, behind_word, prevailing};
use crate::typeset::Face;
use crate::ui::kit::{Kit, Look};
use crate::ui::theme::Theme;

/// Characters that are shown before and behind a place.
const AROUND: usize = 28;
/// Characters of a place that are shown from its start, and to its end, when it is long.
const LONG: usize = 70;

/// A piece of text that is marked.
pub(super) struct Extent {
    /// Its fragments.
    pub fragments: Vec<TextRange>,
    /// The colour of its mark.
    pub color: Color32,
}

/// Draws the text around `extents` in one run of letters, with the extents marked behind it.
pub(super) fn context(kit: &mut Kit, ui: &mut Ui, text: &str, extents: &[Extent], width: f32) {
    let ranges = || extents.iter().flat_map(|extent| &extent.fragments);
    let start = ranges().map(|range| range.start()).min().unwrap_or(0);
    let end = ranges().map(|range| range.end()).max().unwrap_or(0);
    let shown = Shown::of(text, start, end);
    let colors = kit.theme.colors;
    let look = Look::new(kit.theme.sizes.body * 1.15, colors.ink)
        .face(Face::Amiri)
        .wrapped(width, 2)
        .running(prevailing(&shown.words, kit.direction()));
    let inked = kit.pen.ink(&shown.words, &look);
    let (rect, response) = ui.allocate_exact_size(vec2(width, inked.size().y), Sense::hover());
    let left = if kit.rtl() { rect.right() - inked.size().x } else { rect.left() };
    let at = egui::pos2(left, rect.top());
    for extent in extents {
        for range in &extent.fragments {
            for piece in shown.places(*range) {
                for area in kit.pen.rects_of(&inked, at, piece) {
                    let fill = Theme::on_paper(extent.color, kit.theme.bands.selected);
                    let area = area.shrink2(vec2(0.0, area.height() * 0.14));
                    ui.painter().rect_filled(area, CornerRadius::same(3), fill);
                }
            }
        }
    }
    kit.pen.draw(ui.painter(), at, &inked);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &shown.words));
}

/// What is shown of a text, and where its pieces stand in the text.
struct Shown {
    words: String,
    /// Start in the words, start in the text, length.
    pieces: Vec<(usize, usize, usize)>,
}

impl Shown {
    fn of(text: &str, start: usize, end: usize) -> Self {
        let back = |from: usize, count: usize| {
            let before = text[..from].char_indices().rev().take(count);
            before.take_while(|(_, c)| *c != '\n').last().map_or(from, |(at, _)| at)
        };
        let on = |from: usize, count: usize| {
            let after = text[from..].char_indices().take(count).take_while(|(_, c)| *c != '\n');
            after.last().map_or(from, |(at, c)| from + at + c.len_utf8())
        };
        let mut shown = Self { words: String::new(), pieces: Vec::new() };
        // Words stay whole, also where what is marked begins or ends within one.
        let (from, until) =
            (before_word(text, back(start, AROUND)), behind_word(text, on(end, AROUND)));
        if from > 0 && !text[..from].ends_with('\n') {
            shown.words.push('…');
        }
        let long = text[start..end].chars().count() > 2 * LONG;
        if long {
            let head = text[start..].char_indices().nth(LONG).map_or(end, |(at, _)| start + at);
            let tail = text[..end].char_indices().rev().nth(LONG - 1).map_or(start, |(at, _)| at);
            let (head, tail) = (behind_word(text, head), before_word(text, tail));
            shown.add(text, from, head);
            shown.words.push_str(" … ");
            shown.add(text, tail, until);
        } else {
            shown.add(text, from, until);
        }
        if until < text.len() && !text[until..].starts_with('\n') {
            shown.words.push('…');
        }
        shown
    }

    fn add(&mut self, text: &str, from: usize, until: usize) {
        self.pieces.push((self.words.len(), from, until - from));
        // One line: what breaks lines is a blank, of the same length.
        self.words.extend(text[from..until].chars().map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c => c,
        }));
    }

    /// Where a range of the text stands in the words.
    fn places(&self, range: TextRange) -> Vec<std::ops::Range<usize>> {
        let cut = |&(at, from, length): &(usize, usize, usize)| {
            let (start, end) = (range.start().max(from), range.end().min(from + length));
            (start < end).then(|| at + start - from..at + end - from)
        };
        self.pieces.iter().filter_map(cut).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_place_keeps_its_ends_and_what_stands_around_it() {
        let text = format!("قبل {} بعد", "كلمة ".repeat(60));
        let range = TextRange::new(&text, 7, text.len() - 8).unwrap();
        let shown = Shown::of(&text, range.start(), range.end());
        assert!(shown.words.starts_with("قبل كلمة") && shown.words.ends_with("بعد"));
        let places = shown.places(range);
        assert_eq!(places.len(), 2, "what is left out is not marked");
        assert!(shown.words[places[0].clone()].starts_with("كلمة"));
        assert!(shown.words.contains(" … "));
    }

    #[test]
    fn a_place_ends_with_its_paragraph() {
        let text = "السطر الأول\nكلمة هنا\nالسطر الثالث";
        let start = text.find("كلمة").unwrap();
        let range = TextRange::new(text, start, start + "كلمة".len()).unwrap();
        let shown = Shown::of(text, range.start(), range.end());
        assert_eq!(shown.words, "كلمة هنا");
        let whole = 0.."كلمة".len();
        assert_eq!(shown.places(range), vec![whole]);
    }

    #[test]
    fn words_around_a_place_are_whole() {
        let text =
            "وكان المتحدثون المستقلون يعلنون في العاصمة أن الهدوء عاد إلى شوارعها المزدحمة كلها";
        let start = text.find("أن الهدوء").unwrap();
        let shown = Shown::of(text, start, start + "أن".len());
        let words: Vec<&str> = shown.words.trim_matches('…').split(' ').collect();
        assert!(words.iter().all(|word| text.split(' ').any(|known| known == *word)), "{words:?}");
        assert!(shown.words.starts_with('…') && shown.words.ends_with('…'));
    }
}
