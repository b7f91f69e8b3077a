//! Pictures of glyphs, packed into one texture.

use std::collections::HashMap;

use cosmic_text::{CacheKey, SwashCache, SwashContent};

use super::fonts::Fonts;

/// A part of the texture whose pixels changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// Left edge in texels.
    pub x: u32,
    /// Upper edge in texels.
    pub y: u32,
    /// Width in texels, more than 0.
    pub width: u32,
    /// Height in texels, more than 0.
    pub height: u32,
    /// Rows of red, green, blue, alpha, premultiplied.
    pub rgba: Vec<u8>,
    /// The patch is the whole texture, which has to be made (anew) in this size.
    pub whole: bool,
}

/// Where a glyph's picture is and how it lies on its origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Picture {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
    /// From the glyph's origin to the picture's left edge, in pixels.
    pub(super) left: i32,
    /// From the glyph's origin up to the picture's upper edge, in pixels.
    pub(super) top: i32,
    pub(super) coloured: bool,
    /// The upper edge of its shelf, which names the shelf.
    shelf: u32,
}

/// A row of pictures of about the same height.
#[derive(Debug)]
struct Shelf {
    y: u32,
    height: u32,
    /// Where the next picture goes.
    x: u32,
    /// The last frame in which one of its pictures was asked for.
    used: u64,
    keys: Vec<CacheKey>,
    /// What changed since the last upload.
    dirty: Option<(u32, u32)>,
}

/// All glyph pictures, in one texture that the owner uploads.
///
/// A picture stays where it is as long as [`GlyphAtlas::generation`] does not change, and always
/// until the end of the frame in which it was asked for: room is made only in rows that this frame
/// did not use. The texture starts small and grows in height, up to the limit.
///
/// Limits: when the pictures of a single frame do not fit the largest texture, the ones too many
/// are left out of that frame and [`GlyphAtlas::overflowed`] says so; the next frame starts empty.
pub struct GlyphAtlas {
    max_side: u32,
    width: u32,
    height: u32,
    pixels: Vec<u8>,
    /// From top to bottom.
    shelves: Vec<Shelf>,
    pictures: HashMap<CacheKey, Option<Picture>>,
    swash: SwashCache,
    frame: u64,
    generation: u64,
    remake: bool,
    overflowed: bool,
}

impl std::fmt::Debug for GlyphAtlas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GlyphAtlas")
            .field("side", &self.side())
            .field("pictures", &self.pictures.len())
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

/// The texture's width, if the limit allows, and its first height.
const WIDTH: u32 = 1024;
const FIRST_HEIGHT: u32 = 256;

/// Free texels around each picture.
const GAP: u32 = 1;

impl GlyphAtlas {
    /// An empty atlas whose texture never gets wider or higher than `max_side` texels (at least
    /// 256 are taken).
    #[must_use]
    pub fn new(max_side: u32) -> Self {
        let max_side = max_side.max(FIRST_HEIGHT);
        let (width, height) = (WIDTH.min(max_side), FIRST_HEIGHT);
        Self {
            max_side,
            width,
            height,
            pixels: vec![0; pixels(width, height)],
            shelves: Vec::new(),
            pictures: HashMap::new(),
            swash: SwashCache::new(),
            frame: 0,
            generation: 0,
            remake: true,
            overflowed: false,
        }
    }

    /// Starts a frame: call once before painting.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        if self.overflowed {
            self.overflowed = false;
            self.generation += 1;
            self.shelves.clear();
            self.pictures.clear();
            self.pixels.fill(0);
            self.remake = true;
        }
    }

    /// Width and height of the texture in texels. Ask after all quads of the frame are made.
    #[must_use]
    pub fn side(&self) -> [u32; 2] {
        [self.width, self.height]
    }

    /// Changes when quads of earlier frames may point at other pictures now.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether pictures were left out of this frame: paint another.
    #[must_use]
    pub fn overflowed(&self) -> bool {
        self.overflowed
    }

    /// What changed since the last call. Upload it before the frame's quads are drawn; the texture
    /// is to be sampled without smoothing.
    pub fn take_patches(&mut self) -> Vec<Patch> {
        if self.remake {
            self.remake = false;
            for shelf in &mut self.shelves {
                shelf.dirty = None;
            }
            return vec![Patch {
                x: 0,
                y: 0,
                width: self.width,
                height: self.height,
                rgba: self.pixels.clone(),
                whole: true,
            }];
        }
        let mut patches = Vec::new();
        for shelf in &mut self.shelves {
            let Some((from, to)) = shelf.dirty.take() else { continue };
            let mut rgba = Vec::with_capacity(pixels(to - from, shelf.height));
            for y in shelf.y..shelf.y + shelf.height {
                let row = pixels(self.width, y);
                let part = row + pixels(from, 1)..row + pixels(to, 1);
                rgba.extend_from_slice(self.pixels.get(part).unwrap_or_default());
            }
            patches.push(Patch {
                x: from,
                y: shelf.y,
                width: to - from,
                height: shelf.height,
                rgba,
                whole: false,
            });
        }
        patches
    }

    /// The picture for `key`; `None` when the glyph has none (a blank) or there is no room.
    pub(super) fn picture(&mut self, fonts: &mut Fonts, key: CacheKey) -> Option<Picture> {
        if let Some(known) = self.pictures.get(&key) {
            let known = *known;
            if let Some(picture) = known
                && let Ok(at) = self.shelves.binary_search_by_key(&picture.shelf, |shelf| shelf.y)
            {
                self.shelves[at].used = self.frame;
            }
            return known;
        }
        let image = self.swash.get_image_uncached(&mut fonts.system, key);
        let Some(image) = image.filter(|of| of.placement.width > 0 && of.placement.height > 0)
        else {
            self.pictures.insert(key, None);
            return None;
        };
        let (width, height) = (image.placement.width, image.placement.height);
        let frame = self.frame;
        let Some(shelf) = self.room(width, height) else {
            self.overflowed = true;
            return None;
        };
        let coloured = image.content == SwashContent::Color;
        let (x, y) = (shelf.x, shelf.y);
        shelf.x += width + GAP;
        shelf.used = frame;
        shelf.keys.push(key);
        let dirty = shelf.dirty.unwrap_or((x, x + width));
        shelf.dirty = Some((dirty.0.min(x), dirty.1.max(x + width)));
        self.draw(x, y, width, &image.data, coloured);
        let (left, top) = (image.placement.left, image.placement.top);
        let picture = Picture { x, y, width, height, left, top, coloured, shelf: y };
        self.pictures.insert(key, Some(picture));
        Some(picture)
    }

    fn draw(&mut self, x: u32, y: u32, width: u32, data: &[u8], coloured: bool) {
        let step = if coloured { 4 } else { 1 };
        for (line, source) in (y..).zip(data.chunks_exact(width as usize * step)) {
            let start = pixels(self.width, line) + pixels(x, 1);
            let Some(target) = self.pixels.get_mut(start..start + pixels(width, 1)) else { return };
            for (texel, source) in target.chunks_exact_mut(4).zip(source.chunks_exact(step)) {
                match *source {
                    [alpha] => texel.fill(alpha),
                    [r, g, b, a] => {
                        let by = |c: u8| ((u16::from(c) * u16::from(a) + 127) / 255) as u8;
                        texel.copy_from_slice(&[by(r), by(g), by(b), a]);
                    }
                    _ => {}
                }
            }
        }
    }

    /// A shelf with room for a picture of this size.
    fn room(&mut self, width: u32, height: u32) -> Option<&mut Shelf> {
        if width > self.width || height > self.max_side {
            return None;
        }
        let fits = |shelf: &Shelf| {
            // Never more than half empty above, so that small pictures leave tall shelves alone.
            (height..=height * 2).contains(&shelf.height) && shelf.x + width <= self.width
        };
        if let Some(at) = self.shelves.iter().position(fits) {
            return self.shelves.get_mut(at);
        }
        let rounded = height.next_multiple_of(8).min(self.max_side);
        let end = self.shelves.last().map_or(0, |last| last.y + last.height + GAP);
        let (at, y) = loop {
            if let Some(found) = self.gap(rounded) {
                break found;
            }
            if self.grow(end + rounded) {
                continue;
            }
            // Full: empty the row that was not needed for the longest time, never one of this frame.
            let oldest = (0..self.shelves.len())
                .filter(|&at| self.shelves[at].used < self.frame)
                .min_by_key(|&at| self.shelves[at].used)?;
            self.generation += 1;
            for key in self.shelves.remove(oldest).keys {
                self.pictures.remove(&key);
            }
        };
        let part = pixels(self.width, y)..pixels(self.width, y + rounded);
        self.pixels.get_mut(part)?.fill(0);
        let dirty = Some((0, self.width));
        let shelf = Shelf { y, height: rounded, x: 0, used: self.frame, keys: Vec::new(), dirty };
        self.shelves.insert(at, shelf);
        self.shelves.get_mut(at)
    }

    /// The first free rows of that height: which shelf they come before, and where they begin.
    fn gap(&self, height: u32) -> Option<(usize, u32)> {
        let mut free = 0;
        for (at, shelf) in self.shelves.iter().enumerate() {
            if free + height + GAP <= shelf.y {
                return Some((at, free));
            }
            free = shelf.y + shelf.height + GAP;
        }
        (free + height <= self.height).then_some((self.shelves.len(), free))
    }

    fn grow(&mut self, needed: u32) -> bool {
        if needed > self.max_side {
            return false;
        }
        while self.height < needed {
            self.height = (self.height * 2).min(self.max_side);
        }
        self.pixels.resize(pixels(self.width, self.height), 0);
        self.remake = true;
        true
    }
}

/// Bytes of that many texels.
fn pixels(width: u32, height: u32) -> usize {
    width as usize * height as usize * 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use cosmic_text::CacheKeyFlags;

    fn key(fonts: &Fonts, glyph: u16, size: f32) -> CacheKey {
        let face = &fonts.opened[0];
        let flags = CacheKeyFlags::DISABLE_HINTING;
        CacheKey::new(face.id, glyph, size, (0.0, 0.0), face.weight, flags).0
    }

    fn texels(atlas: &GlyphAtlas, picture: Picture) -> Vec<u8> {
        (picture.y..picture.y + picture.height)
            .flat_map(|y| {
                let row = pixels(atlas.width, y) + pixels(picture.x, 1);
                atlas.pixels[row..row + pixels(picture.width, 1)].to_vec()
            })
            .collect()
    }

    #[test]
    fn a_full_atlas_never_touches_what_this_frame_uses() {
        let mut fonts = Fonts::bundled();
        let _ = fonts.chain(crate::typeset::Face::Amiri, false);
        let mut atlas = GlyphAtlas::new(256);
        let mut before = 0;
        for frame in 0..40u16 {
            atlas.begin_frame();
            let shown: Vec<(Picture, Vec<u8>)> = (0..12u16)
                .filter_map(|i| {
                    let key = key(&fonts, 20 + frame * 12 + i, 30.0);
                    let picture = atlas.picture(&mut fonts, key)?;
                    let texels = texels(&atlas, picture);
                    Some((picture, texels))
                })
                .collect();
            assert!(!atlas.overflowed());
            for (picture, seen) in shown {
                assert_eq!(
                    texels(&atlas, picture),
                    seen,
                    "a picture of this frame was painted over"
                );
            }
            before = before.max(atlas.generation());
        }
        assert!(before > 0, "480 glyphs fill 256 × 256 texels");
        assert_eq!(atlas.side(), [256, 256]);
    }

    #[test]
    fn patches_hold_every_texel_that_was_drawn() {
        let mut fonts = Fonts::bundled();
        let _ = fonts.chain(crate::typeset::Face::Amiri, false);
        let mut atlas = GlyphAtlas::new(2048);
        let mut texture: Vec<u8> = Vec::new();
        for frame in 0..30u16 {
            atlas.begin_frame();
            for i in 0..40 {
                let key = key(&fonts, frame * 40 + i, 24.0);
                let _ = atlas.picture(&mut fonts, key);
            }
            for patch in atlas.take_patches() {
                assert_eq!(patch.rgba.len(), pixels(patch.width, patch.height));
                if patch.whole {
                    texture = patch.rgba;
                    continue;
                }
                for (row, line) in patch.rgba.chunks_exact(pixels(patch.width, 1)).enumerate() {
                    let start = pixels(atlas.width, patch.y + row as u32) + pixels(patch.x, 1);
                    texture[start..start + line.len()].copy_from_slice(line);
                }
            }
            assert!(texture == atlas.pixels, "frame {frame}");
        }
        assert!(atlas.side()[1] > FIRST_HEIGHT);
        assert!(atlas.take_patches().is_empty());
    }
}
