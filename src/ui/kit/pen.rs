//! The one way in which text reaches the screen.
//!
//! egui has no bidirectional text, so nothing here or above uses its text: every string is laid out
//! by `typeset` in physical pixels and painted as one mesh of glyph quads from one texture.

use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, Mesh, Painter, Pos2, Rect, TextureId, Vec2, pos2, vec2};

use crate::text::Direction;
use crate::typeset::{
    Caption, CaptionStyle, Captions, Clip, Face, Fonts, GlyphAtlas, Paragraph, Patch, Quad,
    TextStyle,
};
use crate::ui::theme::Theme;

/// Lines of interface text are this many times as high as their letters; Arabic marks need it.
const LINE_HEIGHT: f32 = 1.6;

/// How a string looks. Lengths in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Letter size.
    pub size: f32,
    /// Letter colour.
    pub color: Color32,
    /// Bold letters.
    pub bold: bool,
    /// The face.
    pub face: Face,
    /// Where to wrap; one line when `None`.
    pub width: Option<f32>,
    /// Most lines; the last one then ends in `…`.
    pub lines: Option<usize>,
    /// Base direction; by most of its letters when `None`.
    pub direction: Option<Direction>,
}

impl Look {
    /// Interface text of `size` points.
    #[must_use]
    pub fn new(size: f32, color: Color32) -> Self {
        Self {
            size,
            color,
            bold: false,
            face: Face::Interface,
            width: None,
            lines: None,
            direction: None,
        }
    }

    /// In bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// In `face`.
    #[must_use]
    pub fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }

    /// Wrapped at `width` points, in at most `lines` lines.
    #[must_use]
    pub fn wrapped(self, width: f32, lines: usize) -> Self {
        Self { width: Some(width), lines: Some(lines), ..self }
    }

    /// Running `direction`, whatever its letters say.
    #[must_use]
    pub fn running(self, direction: Direction) -> Self {
        Self { direction: Some(direction), ..self }
    }
}

/// A string laid out and ready to paint.
#[derive(Clone)]
pub struct Inked {
    caption: Arc<Caption>,
    color: Color32,
    scale: f32,
}

impl Inked {
    /// Its size in points.
    #[must_use]
    pub fn size(&self) -> Vec2 {
        vec2(self.caption.width(), self.caption.height()) / self.scale
    }

    /// Whether it ends in `…` because it did not fit.
    #[must_use]
    pub fn shortened(&self) -> bool {
        self.caption.shortened()
    }
}

/// Lays out and paints text. One per window; its texture is kept up to date by the shell.
pub struct Pen {
    fonts: Fonts,
    atlas: GlyphAtlas,
    captions: Captions,
    texture: TextureId,
    scale: f32,
    side: [u32; 2],
    generation: u64,
}

impl Pen {
    /// A pen with the bundled faces, for a texture of at most `max_side` texels a side.
    #[must_use]
    pub fn new(max_side: u32) -> Self {
        let atlas = GlyphAtlas::new(max_side);
        Self {
            fonts: Fonts::bundled(),
            side: atlas.side(),
            generation: atlas.generation(),
            atlas,
            captions: Captions::default(),
            texture: TextureId::default(),
            scale: 1.0,
        }
    }

    /// Starts a frame at `scale` physical pixels a point, with glyphs in `texture`.
    pub fn begin_frame(&mut self, scale: f32, texture: TextureId) {
        self.atlas.begin_frame();
        self.scale = scale;
        self.texture = texture;
        self.side = self.atlas.side();
        self.generation = self.atlas.generation();
    }

    /// Ends a frame: what to upload, and whether the frame must be drawn again because the texture
    /// grew while it was being drawn.
    pub fn end_frame(&mut self) -> (Vec<Patch>, bool) {
        self.captions.end_frame();
        let again = self.atlas.side() != self.side || self.atlas.generation() != self.generation;
        (self.atlas.take_patches(), again)
    }

    /// The texture's size in texels.
    #[must_use]
    pub fn texture_side(&self) -> [u32; 2] {
        self.atlas.side()
    }

    /// The fonts, for text that is laid out elsewhere and painted by [`Pen::paragraph`].
    pub fn fonts(&mut self) -> &mut Fonts {
        &mut self.fonts
    }

    /// Physical pixels a point.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The style that `look` has in physical pixels.
    #[must_use]
    pub fn style(&self, look: &Look) -> TextStyle {
        let size = look.size * self.scale;
        let style = TextStyle::new(look.face, size, (size * LINE_HEIGHT).round());
        TextStyle { bold: look.bold, ..style }
    }

    /// `text` laid out, kept while it is drawn every frame.
    pub fn ink(&mut self, text: &str, look: &Look) -> Inked {
        let style = CaptionStyle {
            style: self.style(look),
            direction: look.direction,
            max_width: look.width.map(|width| (width * self.scale).floor().max(1.0)),
            max_lines: look.lines,
        };
        let caption = self.captions.get(&mut self.fonts, text, style);
        Inked { caption, color: look.color, scale: self.scale }
    }

    /// Paints `inked` with its top left corner at `at`.
    pub fn draw(&mut self, painter: &Painter, at: Pos2, inked: &Inked) {
        let rect = Rect::from_min_size(at, inked.size()).expand(inked.size().y);
        if !painter.clip_rect().intersects(rect) {
            return;
        }
        let (texture, scale) = (self.texture, self.scale);
        let (origin, clip) = (self.physical(at), self.clip(painter));
        let mut mesh = Mesh::with_texture(texture);
        let side = self.side;
        self.atlas.caption_quads(
            &mut self.fonts,
            &inked.caption,
            origin,
            clip,
            inked.color,
            |quad, color| {
                add_quad(&mut mesh, &quad, color, side, scale);
            },
        );
        if !mesh.is_empty() {
            painter.add(mesh);
        }
    }

    /// Paints a paragraph with its top left corner at `at`, coloured by byte.
    pub fn paragraph(
        &mut self,
        painter: &Painter,
        at: Pos2,
        paragraph: &Paragraph,
        color: impl FnMut(usize) -> Color32,
    ) {
        let (texture, scale, side) = (self.texture, self.scale, self.side);
        let (origin, clip) = (self.physical(at), self.clip(painter));
        let mut mesh = Mesh::with_texture(texture);
        self.atlas.paragraph_quads(
            &mut self.fonts,
            paragraph,
            origin,
            clip,
            color,
            |quad, color| {
                add_quad(&mut mesh, &quad, color, side, scale);
            },
        );
        if !mesh.is_empty() {
            painter.add(mesh);
        }
    }

    /// The rectangles of a byte range of a paragraph whose top left corner is at `at`, in points.
    #[must_use]
    pub fn rects(&self, paragraph: &Paragraph, at: Pos2, range: Range<usize>) -> Vec<Rect> {
        let scale = self.scale;
        let lines = paragraph.lines();
        let line_height = paragraph.style().line_height;
        let rect = |line: usize, left: f32, right: f32| {
            let top = lines.get(line).map_or(0.0, |line| line.top);
            Rect::from_min_max(
                at + vec2(left, top) / scale,
                at + vec2(right, top + line_height) / scale,
            )
        };
        paragraph.rects(range).into_iter().map(|r| rect(r.line, r.left, r.right)).collect()
    }

    /// The rectangles of a byte range of a string of one paragraph that is laid out and stands at `at`.
    #[must_use]
    pub fn rects_of(&self, inked: &Inked, at: Pos2, range: Range<usize>) -> Vec<Rect> {
        let first = inked.caption.paragraphs().first();
        first.map(|(_, paragraph)| self.rects(paragraph, at, range)).unwrap_or_default()
    }

    fn physical(&self, at: Pos2) -> [f32; 2] {
        [(at.x * self.scale).round(), (at.y * self.scale).round()]
    }

    fn clip(&self, painter: &Painter) -> Clip {
        let clip = painter.clip_rect() * self.scale;
        Clip { left: clip.left(), top: clip.top(), right: clip.right(), bottom: clip.bottom() }
    }
}

fn add_quad(mesh: &mut Mesh, quad: &Quad, color: Color32, side: [u32; 2], scale: f32) {
    #[allow(clippy::cast_precision_loss, reason = "a texture side is far below 2^24")]
    let uv = |texel: [f32; 2]| pos2(texel[0] / side[0] as f32, texel[1] / side[1] as f32);
    let rect = Rect::from_min_max(
        pos2(quad.min[0] / scale, quad.min[1] / scale),
        pos2(quad.max[0] / scale, quad.max[1] / scale),
    );
    let uv = Rect::from_min_max(uv(quad.texel_min), uv(quad.texel_max));
    mesh.add_rect_with_uv(rect, uv, if quad.coloured { Theme::UNTINTED } else { color });
}
