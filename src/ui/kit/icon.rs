//! Small signs drawn with lines, so that they need no font and mirror where they must.

use egui::{Color32, Painter, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Kit, tooltip};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A cross: close, remove.
    Cross,
    /// Opens downward.
    Down,
    /// A tick.
    Tick,
    /// A plus.
    Plus,
    /// A panel at the start side.
    StartPanel,
    /// A panel at the end side.
    EndPanel,
    /// Light or dark.
    Theme,
    /// From one thing to the next in reading direction.
    Arrow,
    /// Left and right.
    Across,
    /// Up and down.
    Upright,
    /// Something needs a look.
    Warning,
    /// Something failed.
    Failed,
    /// The other way.
    Back,
}

impl Icon {
    /// Paints the sign within `rect`; `rtl` mirrors what has a direction.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32, rtl: bool) {
        let stroke = Stroke::new(1.5, color);
        let r = rect.shrink(rect.width() * 0.22);
        let at = |x: f32, y: f32| {
            let x = if rtl { 1.0 - x } else { x };
            pos2(r.left() + r.width() * x, r.top() + r.height() * y)
        };
        let path = |points: &[(f32, f32)]| {
            painter.line(points.iter().map(|&(x, y)| at(x, y)).collect(), stroke);
        };
        match self {
            Self::Cross => {
                path(&[(0.1, 0.1), (0.9, 0.9)]);
                path(&[(0.9, 0.1), (0.1, 0.9)]);
            }
            Self::Down => path(&[(0.1, 0.3), (0.5, 0.75), (0.9, 0.3)]),
            Self::Tick => path(&[(0.05, 0.55), (0.38, 0.88), (0.95, 0.15)]),
            Self::Plus => {
                path(&[(0.5, 0.05), (0.5, 0.95)]);
                path(&[(0.05, 0.5), (0.95, 0.5)]);
            }
            Self::StartPanel | Self::EndPanel => {
                let split = if self == Self::StartPanel { 0.35 } else { 0.65 };
                path(&[(0.0, 0.05), (1.0, 0.05), (1.0, 0.95), (0.0, 0.95), (0.0, 0.05)]);
                path(&[(split, 0.05), (split, 0.95)]);
            }
            Self::Theme => {
                painter.circle_stroke(r.center(), r.width() * 0.45, stroke);
                let half =
                    Rect::from_center_size(r.center(), vec2(r.width() * 0.9, r.height() * 0.9));
                let dark = painter.with_clip_rect(
                    painter.clip_rect().intersect(half.split_left_right_at_fraction(0.5).0),
                );
                dark.circle_filled(r.center(), r.width() * 0.45, color);
            }
            Self::Across => {
                path(&[(-0.15, 0.5), (1.15, 0.5)]);
                path(&[(0.1, 0.28), (-0.15, 0.5), (0.1, 0.72)]);
                path(&[(0.9, 0.28), (1.15, 0.5), (0.9, 0.72)]);
            }
            Self::Upright => {
                path(&[(0.5, -0.1), (0.5, 1.1)]);
                path(&[(0.28, 0.15), (0.5, -0.1), (0.72, 0.15)]);
                path(&[(0.28, 0.85), (0.5, 1.1), (0.72, 0.85)]);
            }
            Self::Warning => {
                path(&[(0.5, 0.02), (1.0, 0.94), (0.0, 0.94), (0.5, 0.02)]);
                path(&[(0.5, 0.36), (0.5, 0.62)]);
                painter.circle_filled(at(0.5, 0.77), 1.0, color);
            }
            Self::Failed => {
                painter.circle_stroke(r.center(), r.width() * 0.55, stroke);
                path(&[(0.28, 0.28), (0.72, 0.72)]);
                path(&[(0.72, 0.28), (0.28, 0.72)]);
            }
            Self::Arrow | Self::Back => {
                let x = |x: f32| if self == Self::Back { 1.0 - x } else { x };
                path(&[(0.0, 0.5), (1.0, 0.5)]);
                path(&[(x(0.65), 0.15), (x(1.0), 0.5), (x(0.65), 0.85)]);
            }
        }
    }
}

/// A button that shows only a sign; `name` is its accessible name and tooltip.
pub fn icon_button(kit: &mut Kit, ui: &mut Ui, icon: Icon, name: &str, on: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(30.0, 30.0), Sense::click());
    let theme = &kit.theme;
    if response.hovered() || response.has_focus() || on {
        ui.painter().rect_filled(rect, theme.shapes.radius, theme.colors.bg);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            theme.shapes.radius,
            Stroke::new(1.5, theme.colors.focus),
            egui::StrokeKind::Inside,
        );
    }
    let color = if response.hovered() { theme.colors.ink } else { theme.colors.muted };
    let sign = Rect::from_center_size(rect.center(), vec2(20.0, 20.0));
    icon.paint(ui.painter(), sign, color, kit.rtl());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    tooltip(kit, &response, name);
    response
}
