//! Interface strings: short texts that are laid out once and drawn often.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::fonts::Fonts;
use super::paragraph::{Line, Paragraph};
use super::style::{Face, TextStyle};
use crate::text::{Direction, grapheme_after, paragraphs, prevailing};

/// How an interface string is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaptionStyle {
    /// Face, size, line height.
    pub style: TextStyle,
    /// Where lines begin; `None` takes the direction of most letters, or left to right.
    pub direction: Option<Direction>,
    /// Where lines are broken, in pixels; `None` never breaks them.
    pub max_width: Option<f32>,
    /// Lines beyond this number are left out and the last one ends with «…».
    pub max_lines: Option<usize>,
}

impl CaptionStyle {
    /// One line, as wide as it needs, in the direction of most letters.
    #[must_use]
    pub fn new(style: TextStyle) -> Self {
        Self { style, direction: None, max_width: None, max_lines: None }
    }

    fn key(&self) -> Key {
        (self.style.key(), self.direction, self.max_width.map(f32::to_bits), self.max_lines)
    }
}

type Key = ((Face, bool, u32, u32), Option<Direction>, Option<u32>, Option<usize>);

/// An interface string, laid out. Line feeds start new paragraphs.
#[derive(Clone, Debug)]
pub struct Caption {
    paragraphs: Vec<(f32, Paragraph)>,
    width: f32,
    height: f32,
    shortened: bool,
}

/// What stands for the part that was left out.
const ELLIPSIS: char = '…';

/// Bytes of a caption that are laid out: more than any screen holds. A file may give a title of ten
/// megabytes, and a caption is looked up each frame.
const LONGEST: usize = 64 << 10;

/// The part of `text` that is laid out.
fn head_of(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}

/// `text` with what would turn the rest of the line around, or is a control character, written out
/// by its number. Isolates stay: messages put them around what they quote.
fn written_out(text: &str) -> Cow<'_, str> {
    let turns = |c: char| {
        matches!(c, '\u{202a}'..='\u{202e}') || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
    };
    if !text.contains(turns) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if turns(c) {
            seen.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            seen.push(c);
        }
    }
    Cow::Owned(seen)
}

impl Caption {
    /// Lays `text` out: up to 64 KiB of it. Controls that would turn it around are written out.
    #[must_use]
    pub fn lay_out(fonts: &mut Fonts, text: &str, how: CaptionStyle) -> Self {
        let cut = head_of(text).len() < text.len();
        let text = &*written_out(head_of(text));
        let direction = how.direction.unwrap_or_else(|| prevailing(text, Direction::Ltr));
        let mut maker = Maker {
            fonts,
            style: how.style,
            direction,
            max_width: how.max_width.filter(|width| width.is_finite()).map(|width| width.max(1.0)),
            room: how.max_lines.map_or(usize::MAX, |lines| lines.max(1)),
            done: Vec::new(),
            shortened: cut,
        };
        let all: Vec<_> = paragraphs(text).collect();
        for (i, part) in all.iter().enumerate() {
            let more = i + 1 < all.len();
            maker.paragraph(text.get(part.clone()).unwrap_or_default(), more);
            if maker.room == 0 {
                break;
            }
        }
        let Maker { done, shortened, .. } = maker;
        let width = done
            .iter()
            .map(|paragraph| {
                let widest = paragraph.lines().iter().map(Line::ink_width).fold(0.0, f32::max);
                if how.max_width.is_some() { widest } else { paragraph.width() }
            })
            .fold(0.0, f32::max);
        let mut height = 0.0;
        let mut paragraphs = Vec::with_capacity(done.len());
        for mut paragraph in done {
            let top = height;
            height += paragraph.height();
            paragraph.set_width(width);
            paragraphs.push((top, paragraph));
        }
        Self { paragraphs, width, height, shortened }
    }

    /// The paragraphs with the distance of each from the top; never empty. All are as wide as the
    /// caption.
    #[must_use]
    pub fn paragraphs(&self) -> &[(f32, Paragraph)] {
        &self.paragraphs
    }

    /// The width of the widest line.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.width
    }

    /// The height of all lines.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Whether something was left out.
    #[must_use]
    pub fn shortened(&self) -> bool {
        self.shortened
    }
}

struct Maker<'a> {
    fonts: &'a mut Fonts,
    style: TextStyle,
    direction: Direction,
    max_width: Option<f32>,
    /// Lines that may still come.
    room: usize,
    done: Vec<Paragraph>,
    shortened: bool,
}

impl Maker<'_> {
    fn lay_out(&mut self, text: &str, width: Option<f32>) -> Paragraph {
        Paragraph::lay_out(self.fonts, text, self.style, width, self.direction)
    }

    /// Appends a paragraph; `more` says that others follow.
    fn paragraph(&mut self, text: &str, more: bool) {
        let laid = self.lay_out(text, self.max_width);
        let lines = laid.lines().len();
        if lines < self.room || lines == self.room && !more {
            self.room -= lines;
            self.done.push(laid);
            return;
        }
        // The last line is cut anew, so that it is filled by letters and not by words.
        let last = laid.lines().get(self.room - 1).map_or(0, |line| line.start);
        if last > 0 {
            let head = self.lay_out(text.get(..last).unwrap_or_default(), self.max_width);
            self.done.push(head);
        }
        let tail = self.shorten(text.get(last..).unwrap_or_default());
        self.done.push(tail);
        self.room = 0;
        self.shortened = true;
    }

    /// As much of `text` as fits one line with an ellipsis behind it; the ellipsis at least.
    fn shorten(&mut self, text: &str) -> Paragraph {
        let Some(width) = self.max_width else {
            return self.lay_out(&format!("{text}{ELLIPSIS}"), None);
        };
        let mut cuts = Vec::new();
        while cuts.last() != Some(&text.len()) && !text.is_empty() {
            cuts.push(grapheme_after(text, cuts.last().copied().unwrap_or(0)));
        }
        // `fits` cuts are known to fit, `beyond` are known not to.
        let (mut fits, mut beyond) = (0, cuts.len() + 1);
        let mut best = None;
        while fits + 1 < beyond {
            let middle = usize::midpoint(fits, beyond);
            let head = cuts.get(middle - 1).and_then(|&at| text.get(..at)).unwrap_or_default();
            let laid = self.lay_out(&format!("{}{ELLIPSIS}", head.trim_end()), None);
            if laid.width() <= width {
                fits = middle;
                best = Some(laid);
            } else {
                beyond = middle;
            }
        }
        best.unwrap_or_else(|| self.lay_out(&ELLIPSIS.to_string(), None))
    }
}

/// A caption and the last frame that asked for it.
type Known = (Arc<Caption>, u64);

/// Captions that were laid out before. Those that no frame asks for any more are dropped.
#[derive(Debug, Default)]
pub struct Captions {
    known: HashMap<Key, HashMap<Box<str>, Known>>,
    frame: u64,
    fonts: u64,
}

/// Frames that an unused caption is kept.
const KEPT: u64 = 120;

impl Captions {
    /// The caption of `text`, laid out when it is not known yet.
    #[must_use]
    pub fn get(&mut self, fonts: &mut Fonts, text: &str, how: CaptionStyle) -> Arc<Caption> {
        // One byte more than is laid out, so that the caption knows that it was cut.
        let text = text.get(..text.ceil_char_boundary(LONGEST + 1)).unwrap_or(text);
        if self.fonts != fonts.revision() {
            self.fonts = fonts.revision();
            self.known.clear();
        }
        let of_style = self.known.entry(how.key()).or_default();
        if let Some((caption, used)) = of_style.get_mut(text) {
            *used = self.frame;
            return Arc::clone(caption);
        }
        let caption = Arc::new(Caption::lay_out(fonts, text, how));
        of_style.insert(text.into(), (Arc::clone(&caption), self.frame));
        caption
    }

    /// Ends a frame: what was not asked for in the last two seconds or so is forgotten.
    pub fn end_frame(&mut self) {
        self.frame += 1;
        if self.frame.is_multiple_of(KEPT) {
            let oldest = self.frame - KEPT;
            self.known.retain(|_, of_style| {
                of_style.retain(|_, (_, used)| *used >= oldest);
                !of_style.is_empty()
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_a_line_around_is_written_out() {
        assert_eq!(written_out("لا\u{202e}abc\u{202c}\u{1b}"), "لا[U+202E]abc[U+202C][U+001B]");
        for plain in ["قال «نعم»\n", "\u{2068}اسم\u{2069}", "می\u{200c}روم", "🏴\u{e0067}"]
        {
            assert_eq!(written_out(plain), plain);
        }
        assert_eq!(head_of(&"ا".repeat(LONGEST)).len(), LONGEST);
    }

    fn style() -> CaptionStyle {
        CaptionStyle::new(TextStyle::new(Face::Interface, 16.0, 22.0))
    }

    #[test]
    fn a_caption_is_as_wide_as_its_widest_line() {
        let mut fonts = Fonts::bundled();
        let long = Caption::lay_out(&mut fonts, "افتح مشروعًا\nاحفظ", style());
        let short = Caption::lay_out(&mut fonts, "احفظ", style());
        assert_eq!(long.paragraphs().len(), 2);
        assert_eq!(long.height(), 44.0);
        let second = &long.paragraphs()[1].1;
        assert_eq!(second.lines()[0].ink_right, long.width());
        assert!((second.lines()[0].ink_width() - short.width()).abs() < 0.01);
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        let mut fonts = Fonts::bundled();
        let text = "لا يمكن فتح المشروع لأن الملف schema.ron غير موجود في المجلد";
        let whole = Caption::lay_out(&mut fonts, text, style());
        for lines in 1..4 {
            for width in [1.0f32, 30.0, 80.0, 120.0, 200.0] {
                let how =
                    CaptionStyle { max_width: Some(width), max_lines: Some(lines), ..style() };
                let caption = Caption::lay_out(&mut fonts, text, how);
                assert!(caption.shortened() || whole.width() < width * lines as f32);
                assert!(caption.height() <= 22.0 * lines as f32);
                assert!(caption.width() <= width.max(30.0), "{} > {width}", caption.width());
            }
        }
        assert!(!whole.shortened());
    }

    #[test]
    fn a_shortened_line_is_filled_by_letters() {
        let mut fonts = Fonts::bundled();
        let how = CaptionStyle { max_width: Some(100.0), max_lines: Some(1), ..style() };
        let caption = Caption::lay_out(&mut fonts, "abcdefghijklmnopqrstuvwxyz", how);
        assert!(caption.shortened());
        assert!(caption.width() > 85.0, "{}", caption.width());
    }

    #[test]
    fn captions_are_laid_out_once() {
        let mut fonts = Fonts::bundled();
        let mut captions = Captions::default();
        let first = captions.get(&mut fonts, "احفظ", style());
        let again = captions.get(&mut fonts, "احفظ", style());
        assert!(Arc::ptr_eq(&first, &again));
        for _ in 0..3 * KEPT {
            captions.end_frame();
        }
        let later = captions.get(&mut fonts, "احفظ", style());
        assert!(!Arc::ptr_eq(&first, &later));
    }
}
