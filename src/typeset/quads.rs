//! A laid-out paragraph as rectangles of the glyph texture.

use cosmic_text::{CacheKey, CacheKeyFlags};

use super::atlas::GlyphAtlas;
use super::caption::Caption;
use super::fonts::Fonts;
use super::paragraph::{Cell, Paragraph};
use super::shape::Cluster;

/// A picture to paint: a rectangle on the screen and one of the same shape in the texture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quad {
    /// Upper left corner in pixels, in the space of the origin that was given.
    pub min: [f32; 2],
    /// Lower right corner in pixels.
    pub max: [f32; 2],
    /// Upper left corner in the texture, in texels.
    pub texel_min: [f32; 2],
    /// Lower right corner in the texture, in texels.
    pub texel_max: [f32; 2],
    /// The picture has its own colours: paint it white. Otherwise it is a mask for the ink.
    pub coloured: bool,
}

/// What part of the space is seen. Only whole pictures outside of it are left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clip {
    /// Left edge in pixels.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl Clip {
    /// Leaves nothing out.
    #[must_use]
    pub fn everything() -> Self {
        Self {
            left: f32::NEG_INFINITY,
            top: f32::NEG_INFINITY,
            right: f32::INFINITY,
            bottom: f32::INFINITY,
        }
    }

    fn misses(&self, quad: &Quad) -> bool {
        quad.max[0] < self.left
            || quad.min[0] > self.right
            || quad.max[1] < self.top
            || quad.min[1] > self.bottom
    }
}

/// Glyphs larger than this are enlarged from a picture of this size.
const LARGEST: f32 = 160.0;

/// Above this size a quarter of a pixel to the side cannot be seen.
const FINE: f32 = 64.0;

impl GlyphAtlas {
    /// Hands out the glyphs of `paragraph`, its upper left corner at `origin`.
    ///
    /// `colour` is asked for the ink of the letter that begins at a byte of the paragraph. A
    /// ligature whose letters differ in ink is handed out once for each, cut between them.
    pub fn paragraph_quads<C: Copy + PartialEq>(
        &mut self,
        fonts: &mut Fonts,
        paragraph: &Paragraph,
        origin: [f32; 2],
        clip: Clip,
        mut colour: impl FnMut(usize) -> C,
        mut out: impl FnMut(Quad, C),
    ) {
        let style = paragraph.style();
        // Marks and tails may reach into the neighbouring lines.
        let reach = style.line_height.max(style.size * 2.0);
        for line in paragraph.lines() {
            let top = origin[1] + line.top;
            if top + style.line_height + reach < clip.top {
                continue;
            }
            if top - reach > clip.bottom {
                break;
            }
            let baseline = origin[1] + line.baseline;
            for cluster in paragraph.visual_clusters(line) {
                let left = origin[0] + cluster.x;
                if left + cluster.advance + reach < clip.left || left - reach > clip.right {
                    continue;
                }
                let ink = colour(cluster.start as usize);
                let inks = inks(paragraph, cluster, ink, origin[0], &mut colour);
                self.cluster_quads(fonts, paragraph, cluster, [left, baseline], |quad| {
                    if clip.misses(&quad) {
                        return;
                    }
                    if inks.is_empty() {
                        out(quad, ink);
                    }
                    for &(from, to, ink) in &inks {
                        if let Some(part) = between(quad, from, to) {
                            out(part, ink);
                        }
                    }
                });
            }
        }
    }

    /// Hands out the glyphs of `caption`, its upper left corner at `origin`, in one ink.
    pub fn caption_quads<C: Copy + PartialEq>(
        &mut self,
        fonts: &mut Fonts,
        caption: &Caption,
        origin: [f32; 2],
        clip: Clip,
        ink: C,
        mut out: impl FnMut(Quad, C),
    ) {
        for (top, paragraph) in caption.paragraphs() {
            let origin = [origin[0], origin[1] + top];
            self.paragraph_quads(fonts, paragraph, origin, clip, |_| ink, &mut out);
        }
    }

    fn cluster_quads(
        &mut self,
        fonts: &mut Fonts,
        paragraph: &Paragraph,
        cluster: &Cluster,
        origin: [f32; 2],
        mut out: impl FnMut(Quad),
    ) {
        let size = paragraph.style().size;
        let drawn = size.min(LARGEST);
        let scale = size / drawn;
        let first = cluster.glyph as usize;
        let glyphs = paragraph.glyphs.get(first..first + usize::from(cluster.glyphs));
        for glyph in glyphs.unwrap_or_default() {
            let Some(face) = fonts.opened.get(usize::from(glyph.face)) else { continue };
            let (x, y) = (origin[0] + glyph.x, (origin[1] + glyph.y).round());
            let x = if size > FINE { x.round() } else { x };
            let (key, x, _) = CacheKey::new(
                face.id,
                glyph.id,
                drawn,
                (x, 0.0),
                face.weight,
                CacheKeyFlags::DISABLE_HINTING,
            );
            let Some(picture) = self.picture(fonts, key) else { continue };
            let left = x as f32 + picture.left as f32 * scale;
            let top = y - picture.top as f32 * scale;
            let (width, height) = (picture.width as f32, picture.height as f32);
            let texel = [picture.x as f32, picture.y as f32];
            out(Quad {
                min: [left, top],
                max: [left + width * scale, top + height * scale],
                texel_min: texel,
                texel_max: [texel[0] + width, texel[1] + height],
                coloured: picture.coloured,
            });
        }
    }
}

/// The stretches of a ligature with their inks, left to right; empty when there is only one ink.
fn inks<C: Copy + PartialEq>(
    paragraph: &Paragraph,
    cluster: &Cluster,
    first: C,
    x: f32,
    colour: &mut impl FnMut(usize) -> C,
) -> Vec<(f32, f32, C)> {
    if cluster.parts == 1 {
        return Vec::new();
    }
    let mut cells: Vec<(Cell, C)> =
        paragraph.cells(cluster).map(|cell| (cell, colour(cell.start))).collect();
    if cells.iter().all(|(_, ink)| *ink == first) {
        return Vec::new();
    }
    cells.sort_by(|a, b| a.0.left.total_cmp(&b.0.left));
    let mut inks: Vec<(f32, f32, C)> = Vec::new();
    for (cell, ink) in cells {
        match inks.last_mut() {
            Some(last) if last.2 == ink => last.1 = x + cell.right,
            _ => inks.push((x + cell.left, x + cell.right, ink)),
        }
    }
    // What sticks out at either side belongs to the outer letters.
    if let Some(first) = inks.first_mut() {
        first.0 = f32::NEG_INFINITY;
    }
    if let Some(last) = inks.last_mut() {
        last.1 = f32::INFINITY;
    }
    inks
}

/// The part of `quad` between two verticals.
fn between(quad: Quad, from: f32, to: f32) -> Option<Quad> {
    let (left, right) = (quad.min[0].max(from), quad.max[0].min(to));
    if left >= right {
        return None;
    }
    let per_pixel = (quad.texel_max[0] - quad.texel_min[0]) / (quad.max[0] - quad.min[0]);
    let texel = |x: f32| quad.texel_min[0] + (x - quad.min[0]) * per_pixel;
    Some(Quad {
        min: [left, quad.min[1]],
        max: [right, quad.max[1]],
        texel_min: [texel(left), quad.texel_min[1]],
        texel_max: [texel(right), quad.texel_max[1]],
        coloured: quad.coloured,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Direction;
    use crate::typeset::{Face, TextStyle};

    fn quads(text: &str, size: f32, colour: impl FnMut(usize) -> u8) -> Vec<(Quad, u8)> {
        let mut fonts = Fonts::bundled();
        let mut atlas = GlyphAtlas::new(2048);
        atlas.begin_frame();
        let style = TextStyle::new(Face::Naskh, size, size * 1.6);
        let paragraph = Paragraph::lay_out(&mut fonts, text, style, None, Direction::Rtl);
        let mut all = Vec::new();
        let out = |quad, ink| all.push((quad, ink));
        atlas.paragraph_quads(&mut fonts, &paragraph, [0.0, 0.0], Clip::everything(), colour, out);
        all
    }

    #[test]
    fn ink_changes_neither_the_number_nor_the_place_of_glyphs() {
        let text = "محمّد RT 12";
        let plain = quads(text, 22.0, |_| 0);
        let inked = quads(text, 22.0, |at| u8::from(at < 4));
        assert_eq!(plain.len(), 9, "eight letters and a shadda");
        let places = |all: &[(Quad, u8)]| all.iter().map(|(quad, _)| *quad).collect::<Vec<_>>();
        assert_eq!(places(&plain), places(&inked));
    }

    #[test]
    fn a_ligature_in_two_inks_is_cut_without_a_gap() {
        let lam_alef = quads("لا", 40.0, |at| u8::from(at > 0));
        let of = |ink| lam_alef.iter().filter(move |(_, of)| *of == ink);
        let right = of(0).map(|(quad, _)| quad.min[0]).fold(f32::INFINITY, f32::min);
        let left = of(1).map(|(quad, _)| quad.max[0]).fold(f32::NEG_INFINITY, f32::max);
        assert_eq!(left, right, "{lam_alef:?}");
    }

    #[test]
    fn huge_letters_are_enlarged_not_left_out() {
        let small = quads("ق", 100.0, |_| 0);
        let huge = quads("ق", 1000.0, |_| 0);
        assert_eq!(small.len(), huge.len());
        let height = |all: &[(Quad, u8)]| all[0].0.max[1] - all[0].0.min[1];
        let ratio = height(&huge) / height(&small);
        assert!((9.0..11.0).contains(&ratio), "{ratio}");
    }
}
