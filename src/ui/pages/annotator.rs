//! In whose name one works.

use egui::{Context, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::frame::{Card, caption};
use crate::i18n::Message;
use crate::model::AnnotatorId;
use crate::session::{Command, Session};
use crate::ui::kit::{Button, ButtonStyle, Field, Icon, Kit, Look, Walk, ends, muted};
use crate::ui::request::Request;

/// Height of a line, in points.
const LINE: f32 = 44.0;

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub(super) struct AnnotatorPage {
    name: String,
}

/// Draws the page; whether it is to be closed.
pub(super) fn annotator_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    page: &mut AnnotatorPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    let title = kit.say("annotator-title");
    let (chosen, closed) = Card::new("annotator", &title, 440.0).show(kit, ctx, |kit, ui, room| {
        let lead = kit.say("annotator-lead");
        muted(kit, ui, &lead);
        ui.add_space(4.0);
        let mut chosen = None;
        ScrollArea::vertical().max_height((room - 180.0).max(LINE * 2.0)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for id in session.annotators() {
                let on = id == session.annotator();
                if person(kit, ui, session.annotator_name(id), on) {
                    chosen = Some(id.clone());
                }
            }
        });
        another(kit, ui, page, fresh).or(chosen)
    });
    match chosen {
        Some(id) => {
            if &id != session.annotator() {
                out.push(Request::Do(Command::WorkAs(id)));
            }
            true
        }
        None => closed,
    }
}

/// One annotator; whether they were chosen.
fn person(kit: &mut Kit, ui: &mut Ui, name: &str, on: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    let colors = kit.theme.colors;
    if on || response.hovered() {
        let fill = if on { colors.paper } else { colors.hover };
        ui.painter().rect_filled(rect, kit.theme.corners(), fill);
    }
    let frame = if response.has_focus() {
        Some(Stroke::new(kit.theme.shapes.outline, colors.focus))
    } else {
        on.then(|| kit.theme.hairline())
    };
    if let Some(frame) = frame {
        ui.painter().rect_stroke(rect, kit.theme.corners(), frame, StrokeKind::Inside);
    }
    let mut walk = Walk::new(rect.shrink2(vec2(10.0, 0.0)), kit.rtl());
    let disc = walk.take(vec2(28.0, 28.0), 10.0);
    let fill = if on { colors.accent } else { colors.muted };
    ui.painter().circle_filled(disc.center(), 14.0, fill);
    let initial = name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
    let ink = if on { colors.on_accent } else { colors.panel };
    let inked =
        kit.pen.ink(&initial.unwrap_or_default(), &Look::new(kit.theme.sizes.small, ink).bold());
    kit.pen.draw(ui.painter(), disc.center() - inked.size() / 2.0, &inked);
    if on {
        let tick: Rect = walk.take_end(vec2(20.0, 20.0), 8.0);
        Icon::Tick.paint(ui.painter(), tick, colors.accent, false);
    }
    let look = Look::new(kit.theme.sizes.body, colors.ink).wrapped(walk.rest().width(), 1);
    let inked = kit.pen.ink(name, &look);
    let at = walk.take(inked.size(), 0.0);
    kit.pen.draw(ui.painter(), at.min, &inked);
    let words = kit.tell(&Message::new("annotator-switch").arg("name", name));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &words));
    response.clicked()
}

/// The field for somebody who is not in the list yet.
fn another(
    kit: &mut Kit,
    ui: &mut Ui,
    page: &mut AnnotatorPage,
    fresh: bool,
) -> Option<AnnotatorId> {
    let (add, start) = (kit.say("annotator-add"), kit.say("annotator-start"));
    ui.add_space(8.0);
    caption(kit, ui, &add);
    let ready = !page.name.trim().is_empty();
    let (submitted, pressed) = ends(
        kit,
        ui,
        36.0,
        |kit, ui| {
            let hint = kit.say("new-project-annotator");
            let field = Field::new("annotator-name", &add, ui.available_width()).hint(&hint);
            field.focused(fresh).show(kit, ui, &mut page.name).submitted
        },
        |kit, ui| {
            let button = Button::new(&start).style(ButtonStyle::Primary).enabled(ready);
            button.show(kit, ui).clicked()
        },
    );
    ((submitted || pressed) && ready).then(|| AnnotatorId::made_safe(&page.name))
}
