//! Turns runs into clusters: the smallest pieces of text whose drawing cannot be taken apart.
//!
//! The shaper is the one inside `cosmic_text`, called a run at a time with the text around it, so
//! that letters join as in the whole paragraph. A cluster here always begins and ends between two
//! graphemes.

use std::str::FromStr as _;
use std::sync::Arc;

use cosmic_text::harfrust::{self, Direction as ShapeDirection, Language, ShapePlan, Tag};
use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts::{Fonts, LANGUAGE};
use super::runs::{Run, runs};
use super::style::TextStyle;
use crate::text::Direction;

/// One glyph of a cluster, in pixels from the cluster's left edge and the baseline (down).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) face: u16,
    pub(super) id: u16,
    pub(super) x: f32,
    pub(super) y: f32,
}

/// What a cluster is to the line maker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something that must fit the line.
    Ink,
    /// A blank, which may hang beyond the line's end.
    Blank,
    /// A tabulator: a blank whose width depends on where it stands.
    Tab,
}

/// The smallest piece of text that is laid out whole, in logical order. Positions are bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cluster {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Where its glyphs begin among the paragraph's.
    pub(super) glyph: u32,
    pub(super) glyphs: u16,
    /// How many graphemes it holds: more than 1 in a ligature.
    pub(super) parts: u16,
    /// Where the starts of its second and further graphemes are kept.
    pub(super) inner: u32,
    pub(super) advance: f32,
    /// The left edge, from the paragraph's left; set when lines are made.
    pub(super) x: f32,
    pub(super) level: u8,
    pub(super) kind: Kind,
    /// The font looks across its beginning: cut there, both sides are shaped anew.
    pub(super) tied: bool,
}

/// Advances below this, in pixels, are taken for none.
const NOTHING: f32 = 0.01;

/// A paragraph's text on its way to glyphs.
pub(super) struct Shaping<'a> {
    shaper: Shaper<'a>,
    runs: Vec<Run>,
    /// Starts of the second and further graphemes of clusters that hold several.
    inner: Vec<u32>,
}

impl<'a> Shaping<'a> {
    /// Finds the runs of `text`.
    pub(super) fn new(
        fonts: &'a mut Fonts,
        text: &'a str,
        style: TextStyle,
        direction: Direction,
    ) -> Self {
        let chain = fonts.chain(style.face, style.bold);
        let size = style.size;
        let shaper = Shaper { fonts, text, chain, size, raw: Vec::new(), glyphs: Vec::new() };
        Self { shaper, runs: runs(text, direction), inner: Vec::new() }
    }

    /// The clusters of the whole text; every byte is in exactly one.
    pub(super) fn all(&mut self) -> Vec<Cluster> {
        for run in &self.runs {
            if run.control {
                self.shaper.control(run);
            } else {
                self.shaper.run(run, run.start, run.end, Faces::Chain(0));
            }
        }
        self.merge(0, self.shaper.text.len())
    }

    /// The clusters of `start..end` as they are when a line begins or ends there: letters keep
    /// their joins, but what a font does across the cut is undone. Empty when the stretch is not
    /// within one run.
    pub(super) fn apart(&mut self, start: usize, end: usize) -> Vec<Cluster> {
        let at = self.runs.partition_point(|run| run.end <= start);
        match self.runs.get(at) {
            Some(run) if !run.control && run.start <= start && start < end && end <= run.end => {
                self.shaper.run(run, start, end, Faces::Chain(0));
                self.merge(start, end)
            }
            _ => Vec::new(),
        }
    }

    /// What the clusters refer to: glyphs, and starts of inner graphemes.
    pub(super) fn into_parts(self) -> (Vec<Glyph>, Vec<u32>) {
        (self.shaper.glyphs, self.inner)
    }

    /// Joins raw clusters that cut a grapheme, and the widthless half of a ligature to the other half;
    /// counts graphemes.
    fn merge(&mut self, start: usize, end: usize) -> Vec<Cluster> {
        let text = self.shaper.text;
        let glyphs = self.shaper.glyphs.as_mut_slice();
        let raw = std::mem::take(&mut self.shaper.raw);
        let mut clusters: Vec<Cluster> = Vec::with_capacity(raw.len());
        let inner = &mut self.inner;
        let part = text.get(start..end).unwrap_or_default();
        let mut graphemes = part.grapheme_indices(true).map(|(at, _)| start + at).peekable();
        for part in raw {
            let begins = graphemes.next_if(|&at| at == part.start).is_some();
            let widthless = part.advance < NOTHING
                && part.kind == Kind::Ink
                && text[part.start..part.end].chars().next().is_some_and(char::is_alphabetic);
            let half = |last: &Cluster| {
                widthless
                    && last.kind == Kind::Ink
                    && last.level == part.level
                    && last.advance >= NOTHING
            };
            let begins_part = begins && clusters.last().is_some_and(half);
            match clusters.last_mut() {
                Some(last) if !begins || begins_part => {
                    join(last, &part, glyphs);
                    if begins {
                        if last.parts == 1 {
                            last.inner = offset(inner.len());
                        }
                        last.parts = last.parts.saturating_add(1);
                        inner.push(offset(part.start));
                    }
                }
                _ => clusters.push(Cluster {
                    start: offset(part.start),
                    end: offset(part.end),
                    glyph: offset(part.glyph),
                    glyphs: u16::try_from(part.glyphs).unwrap_or(u16::MAX),
                    parts: 1,
                    inner: offset(inner.len()),
                    advance: part.advance,
                    x: 0.0,
                    level: part.level,
                    kind: part.kind,
                    tied: part.tied,
                }),
            }
            if let Some(last) = clusters.last_mut() {
                while let Some(at) = graphemes.next_if(|&at| at < part.end) {
                    if last.parts == 1 {
                        last.inner = offset(inner.len());
                    }
                    last.parts = last.parts.saturating_add(1);
                    inner.push(offset(at));
                }
            }
        }
        clusters
    }
}

/// The width of a space in the first face that has one, in pixels.
pub(super) fn space_width(fonts: &mut Fonts, style: TextStyle) -> f32 {
    let chain = fonts.chain(style.face, style.bold);
    let advance = chain.iter().find_map(|&place| {
        let face = fonts.opened.get(usize::from(place))?;
        let glyph = face.font.as_swash().charmap().map(' ');
        (glyph != 0).then(|| advance_of(fonts, place, glyph, style.size))
    });
    advance.unwrap_or(style.size / 4.0)
}

fn advance_of(fonts: &Fonts, place: u16, glyph: u16, size: f32) -> f32 {
    fonts.opened.get(usize::from(place)).map_or(0.0, |face| {
        face.font.as_swash().glyph_metrics(&[]).scale(size).advance_width(glyph)
    })
}

/// Which faces a stretch is tried with.
#[derive(Clone, Copy)]
enum Faces {
    /// The chain from this place on; what none of it has goes to the installed faces.
    Chain(usize),
    /// This face, whatever it lacks.
    Last(u16),
}

/// A cluster as the shaper reports it.
struct Raw {
    start: usize,
    end: usize,
    glyph: usize,
    glyphs: usize,
    advance: f32,
    level: u8,
    kind: Kind,
    tied: bool,
}

struct Shaper<'a> {
    fonts: &'a mut Fonts,
    text: &'a str,
    chain: Arc<[u16]>,
    size: f32,
    raw: Vec<Raw>,
    glyphs: Vec<Glyph>,
}

/// Glyphs of one shaper cluster, left to right.
struct Group {
    start: usize,
    end: usize,
    from: usize,
    to: usize,
    missing: bool,
    tied: bool,
}

impl Shaper<'_> {
    /// Appends the clusters of `start..end`, a part of `run`.
    fn run(&mut self, run: &Run, start: usize, end: usize, faces: Faces) {
        let place = match faces {
            Faces::Chain(k) => self.chain.get(k).copied(),
            Faces::Last(place) => Some(place),
        };
        let Some(place) = place else {
            return self.bare(run, start, end);
        };
        let Some(glyphs) = self.harfrust(run, start, end, place) else {
            return self.bare(run, start, end);
        };
        let groups = group(&glyphs, start, end, run.level % 2 == 1);
        let mut i = 0;
        while let Some(first) = groups.get(i) {
            if !first.missing || matches!(faces, Faces::Last(_)) {
                self.push(run, first, &glyphs, place);
                i += 1;
                continue;
            }
            let mut j = i;
            while groups.get(j).is_some_and(|group| group.missing) {
                j += 1;
            }
            let stretch = groups.get(i..j).unwrap_or_default();
            match faces {
                Faces::Chain(k) if k + 1 < self.chain.len() => {
                    let upto = stretch.last().map_or(end, |group| group.end);
                    self.run(run, first.start, upto, Faces::Chain(k + 1));
                }
                _ => self.installed(run, stretch),
            }
            i = j;
        }
        self.glyphs_done(glyphs);
    }

    /// What no face of the chain has: the installed faces, and boxes in the end.
    fn installed(&mut self, run: &Run, stretch: &[Group]) {
        let box_of = self.chain.first().copied().unwrap_or_default();
        let mut parts: Vec<(usize, usize, u16)> = Vec::new();
        for group in stretch {
            let c = self.text[group.start..group.end].chars().next().unwrap_or('\u{fffd}');
            let place = self.fonts.installed_for(c).unwrap_or(box_of);
            match parts.last_mut() {
                Some((_, end, last)) if *last == place => *end = group.end,
                _ => parts.push((group.start, group.end, place)),
            }
        }
        for (start, end, place) in parts {
            self.run(run, start, end, Faces::Last(place));
        }
    }

    /// Text for which there is no face at all: it keeps its place, with the width of half an em.
    fn bare(&mut self, run: &Run, start: usize, end: usize) {
        for (at, c) in self.text[start..end].char_indices() {
            let blank = is_blank(c);
            self.raw.push(Raw {
                start: start + at,
                end: start + at + c.len_utf8(),
                glyph: self.glyphs.len(),
                glyphs: 0,
                advance: self.size / 2.0,
                level: run.level,
                kind: if blank { Kind::Blank } else { Kind::Ink },
                tied: false,
            });
        }
    }

    /// Control characters are not text to a font. As in a browser: a tab is a tab, line and
    /// paragraph separators are blanks, most of the first 32 are boxes, the others have no width.
    fn control(&mut self, run: &Run) {
        let c = self.text[run.start..run.end].chars().next().unwrap_or_default();
        let place = self.chain.first().copied().unwrap_or_default();
        let glyph = self.glyphs.len();
        let mut kind = Kind::Ink;
        let mut advance = 0.0;
        match c {
            '\t' => kind = Kind::Tab,
            '\u{2028}' | '\u{2029}' => {
                kind = Kind::Blank;
                advance = advance_of(
                    self.fonts,
                    place,
                    self.fonts
                        .opened
                        .get(usize::from(place))
                        .map_or(0, |face| face.font.as_swash().charmap().map(' ')),
                    self.size,
                );
            }
            '\0' | '\n' | '\u{c}' | '\r' | '\u{7f}'..='\u{9f}' => {}
            _ => {
                advance = advance_of(self.fonts, place, 0, self.size);
                self.glyphs.push(Glyph { face: place, id: 0, x: 0.0, y: 0.0 });
            }
        }
        self.raw.push(Raw {
            start: run.start,
            end: run.end,
            glyph,
            glyphs: self.glyphs.len() - glyph,
            advance,
            level: run.level,
            kind,
            tied: false,
        });
    }

    fn push(&mut self, run: &Run, group: &Group, glyphs: &harfrust::GlyphBuffer, place: u16) {
        let unit =
            self.fonts.opened.get(usize::from(place)).map_or(0.0, |face| face.per_unit) * self.size;
        let glyph = self.glyphs.len();
        let mut pen = 0i32;
        let infos = glyphs.glyph_infos().get(group.from..group.to).unwrap_or_default();
        let positions = glyphs.glyph_positions().get(group.from..group.to).unwrap_or_default();
        for (info, at) in infos.iter().zip(positions) {
            self.glyphs.push(Glyph {
                face: place,
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                x: (pen as f32 + at.x_offset as f32) * unit,
                y: -(at.y_offset as f32) * unit,
            });
            pen += at.x_advance;
        }
        let text = &self.text[group.start..group.end];
        self.raw.push(Raw {
            start: group.start,
            end: group.end,
            glyph,
            glyphs: self.glyphs.len() - glyph,
            advance: (pen as f32 * unit).max(0.0),
            level: run.level,
            kind: if text.chars().all(is_blank) { Kind::Blank } else { Kind::Ink },
            tied: group.tied,
        });
    }

    fn harfrust(
        &mut self,
        run: &Run,
        start: usize,
        end: usize,
        place: u16,
    ) -> Option<harfrust::GlyphBuffer> {
        let face = self.fonts.opened.get(usize::from(place))?;
        let rtl = run.level % 2 == 1;
        let direction = if rtl { ShapeDirection::RightToLeft } else { ShapeDirection::LeftToRight };
        let tag = Tag::from_str(run.script.short_name()).unwrap_or_default();
        let script = harfrust::Script::from_iso15924_tag(tag)?;
        let language = Language::from_str(LANGUAGE).ok();
        let shaper = face.font.shaper();
        let plan = self.fonts.plans.entry((place, rtl, script)).or_insert_with(|| {
            ShapePlan::new(shaper, direction, Some(script), language.as_ref(), &[])
        });
        let mut buffer = self.fonts.buffer.take().unwrap_or_default();
        buffer.set_direction(direction);
        buffer.set_script(script);
        if let Some(language) = language {
            buffer.set_language(language);
        }
        buffer.set_pre_context(&self.text[..start]);
        buffer.push_str(&self.text[start..end]);
        buffer.set_post_context(&self.text[end..]);
        Some(shaper.shape_with_plan(plan, buffer, &[]))
    }

    fn glyphs_done(&mut self, glyphs: harfrust::GlyphBuffer) {
        self.fonts.buffer = Some(glyphs.clear());
    }
}

/// Whether a line end swallows `c`.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// The shaper's clusters in logical order; together they cover `start..end`.
fn group(glyphs: &harfrust::GlyphBuffer, start: usize, end: usize, rtl: bool) -> Vec<Group> {
    let infos = glyphs.glyph_infos();
    let mut groups: Vec<Group> = Vec::with_capacity(infos.len());
    for (i, info) in infos.iter().enumerate() {
        let at = start + info.cluster as usize;
        let missing = info.glyph_id == 0;
        match groups.last_mut() {
            Some(last) if last.start == at => {
                last.to = i + 1;
                last.missing |= missing;
                last.tied |= info.unsafe_to_break();
            }
            _ => {
                let tied = info.unsafe_to_break();
                groups.push(Group { start: at, end, from: i, to: i + 1, missing, tied });
            }
        }
    }
    if rtl {
        groups.reverse();
    }
    // A shaper may drop a character at a run's beginning; its text must not get lost.
    if let Some(first) = groups.first_mut() {
        first.start = start;
        first.tied = false;
    } else if start < end {
        groups.push(Group { start, end, from: 0, to: 0, missing: false, tied: false });
    }
    for i in 1..groups.len() {
        let next = groups[i].start;
        groups[i - 1].end = next;
    }
    groups
}

/// Makes `part` the end of `last`. In a run from the right it stands to its left.
fn join(last: &mut Cluster, part: &Raw, glyphs: &mut [Glyph]) {
    let start = last.glyph as usize;
    let (old, new) = (usize::from(last.glyphs), part.glyphs);
    let (shifted, by) = if last.level % 2 == 1 {
        (start..start + old, part.advance)
    } else {
        (part.glyph..part.glyph + new, last.advance)
    };
    for glyph in glyphs.get_mut(shifted).unwrap_or_default() {
        glyph.x += by;
    }
    last.end = offset(part.end);
    last.glyphs = u16::try_from(old + new).unwrap_or(u16::MAX);
    last.advance += part.advance;
    if last.kind != Kind::Tab {
        last.kind = if part.kind == Kind::Ink { Kind::Ink } else { last.kind };
    }
}

/// Paragraphs are far below 4 GiB: longer ones are laid out in pieces.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
