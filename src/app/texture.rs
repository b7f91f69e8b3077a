//! The texture that holds the glyphs: kept as the pen's atlas says.

use egui::{Color32, ColorImage, Context, ImageData, TextureHandle, TextureId, TextureOptions};

use crate::typeset::Patch;

/// The texture that holds the glyphs.
pub struct GlyphTexture {
    handle: TextureHandle,
}

impl GlyphTexture {
    /// An empty texture of `side` texels.
    #[must_use]
    pub fn new(ctx: &Context, side: [u32; 2]) -> Self {
        let image = ColorImage::filled(size(side), Color32::TRANSPARENT);
        Self { handle: ctx.load_texture("glyphs", image, TextureOptions::NEAREST) }
    }

    /// Its id for meshes.
    #[must_use]
    pub fn id(&self) -> TextureId {
        self.handle.id()
    }

    /// Takes over what changed. A patch of the whole makes the texture anew in its size.
    pub fn upload(&mut self, patches: Vec<Patch>) {
        for patch in patches {
            let image =
                ColorImage::from_rgba_premultiplied(size([patch.width, patch.height]), &patch.rgba);
            let image = ImageData::Color(std::sync::Arc::new(image));
            if patch.whole {
                self.handle.set(image, TextureOptions::NEAREST);
            } else {
                self.handle.set_partial(size([patch.x, patch.y]), image, TextureOptions::NEAREST);
            }
        }
    }
}

fn size(side: [u32; 2]) -> [usize; 2] {
    side.map(|side| usize::try_from(side).unwrap_or(0))
}
