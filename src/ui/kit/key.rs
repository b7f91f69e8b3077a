//! Keys as they stand on a keyboard; only to be read.

use egui::{Color32, Painter, Rect, Role, Sense, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::{Icon, Inked, Kit, Look};
use crate::text::Direction;

/// Height of a cap, in points.
const HEIGHT: f32 = 22.0;

/// One key, laid out and ready to paint. `↔` and `↕` stand for the arrow keys of a line and of a
/// column, and are drawn, because no bundled face has them.
pub struct KeyCap {
    words: Option<Inked>,
    sign: Option<Icon>,
    ink: Color32,
}

impl KeyCap {
    /// The key called `key` in the colour `ink`.
    #[must_use]
    pub fn new(kit: &mut Kit, key: &str, ink: Color32) -> Self {
        let sign = match key {
            "↔" => Some(Icon::Across),
            "↕" => Some(Icon::Upright),
            _ => None,
        };
        let look = Look::new(kit.theme.sizes.tiny, ink).running(Direction::Ltr);
        let words = sign.is_none().then(|| kit.pen.ink(key, &look));
        Self { words, sign, ink }
    }

    /// The cap's size in points.
    #[must_use]
    pub fn size(&self) -> Vec2 {
        let width = self.words.as_ref().map_or(18.0, |words| words.size().x);
        vec2((width + 12.0).max(HEIGHT), HEIGHT)
    }

    /// Paints the cap in `place`.
    pub fn paint(&self, kit: &mut Kit, painter: &Painter, place: Rect) {
        let corners = kit.theme.shapes.radius_small;
        let frame = kit.theme.hairline();
        painter.rect(place, corners, kit.theme.colors.raised, frame, StrokeKind::Inside);
        if let Some(words) = &self.words {
            kit.pen.draw(painter, place.center() - words.size() / 2.0, words);
        }
        if let Some(sign) = self.sign {
            let place = Rect::from_center_size(place.center(), vec2(22.0, 22.0));
            sign.paint(painter, place, self.ink, false);
        }
    }
}

/// A key that stands by itself.
pub fn key_cap(kit: &mut Kit, ui: &mut Ui, key: &str) {
    let cap = KeyCap::new(kit, key, kit.theme.colors.ink);
    let (rect, response) = ui.allocate_exact_size(cap.size(), Sense::hover());
    cap.paint(kit, ui.painter(), rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, key));
}
