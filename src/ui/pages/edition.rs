//! The planned edition of an article: what became of each span, to be looked at before it is made.

use egui::{Align, Color32, Context, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::frame::{Card, scrolled};
use crate::edit::{Carried, Fate, Verdict};
use crate::i18n::Message;
use crate::model::{Article, Fragments, SpanId};
use crate::session::{Command, EditionCommand, LayerPlan, ReimportPlan, Session};
use crate::text;
use crate::ui::kit::{
    Button, ButtonStyle, Kit, Look, body, ends, label, muted, row, segments, wrapped_row,
};
use crate::ui::request::Request;

/// Height of a span in the list, in points.
const SPAN: f32 = 124.0;
/// Between spans, in points.
const APART: f32 = 8.0;
/// Letters of words around a quote.
const AROUND: usize = 40;
/// Width of the verdicts beside a span, in points.
const VERDICTS: f32 = 280.0;

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub(super) struct EditionPage {
    /// The span that the arrows walk from.
    cursor: usize,
}

/// Draws the page; whether it is to be closed.
pub(super) fn edition_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    page: &mut EditionPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    let Some(plan) = session.planned_edition() else { return true };
    let title = kit.say("edition-title");
    let card = Card { take_focus: fresh, ..Card::new("edition", &title, 860.0) };
    let (done, closed) = card.show(kit, ctx, |kit, ui, room| {
        let own = plan.layers.iter().find(|one| one.layer.annotator() == session.annotator());
        lead(kit, ui, session, plan, own);
        let listed: Vec<&Carried> = own.map(listed).unwrap_or_default();
        if let Some(own) = own.filter(|_| !listed.is_empty()) {
            all_of_a_kind(kit, ui, &listed, out);
            ui.add_space(4.0);
            list(kit, ui, session, plan, own, &listed, (room - 230.0).max(SPAN), page, out);
        }
        ui.add_space(8.0);
        buttons(kit, ui, out)
    });
    if closed && !done {
        out.push(Request::Do(Command::Edition(EditionCommand::GiveUp)));
    }
    done || closed
}

/// The spans that a person looks at, the worst first.
fn listed(own: &LayerPlan) -> Vec<&Carried> {
    let looked = |span: &&Carried| span.fate.needs_a_look() && span.from.is_some();
    let mut spans: Vec<&Carried> = own.spans.iter().filter(looked).collect();
    let rank = |span: &Carried| match span.fate {
        Fate::Lost => 0,
        Fate::Changed { .. } => 1,
        _ => 2,
    };
    spans.sort_by_key(|span| rank(span));
    spans
}

/// What is planned, in words.
fn lead(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    plan: &ReimportPlan,
    own: Option<&LayerPlan>,
) {
    let what = Message::new("edition-lead")
        .arg("edition", plan.edition.record.id.as_str())
        .arg("article", plan.earlier.record.id.as_str());
    let what = kit.tell(&what);
    body(kit, ui, &what);
    let counts = own.map(LayerPlan::counts).unwrap_or_default();
    let shifted = own.map_or(0, |own| {
        let shifted = |span: &&Carried| span.fate == Fate::Moved { displaced: false };
        own.spans.iter().filter(shifted).count()
    });
    let words = Message::new("edition-counts")
        .arg("same", counts.same + shifted)
        .arg("moved", counts.moved - shifted)
        .arg("changed", counts.changed)
        .arg("lost", counts.lost);
    let words = kit.tell(&words);
    body(kit, ui, &words);
    let others: Vec<&str> = plan
        .layers
        .iter()
        .filter(|one| one.layer.annotator() != session.annotator() && !one.is_there)
        .map(|one| session.annotator_name(one.layer.annotator()))
        .collect();
    if !others.is_empty() {
        let words = kit.tell(&Message::new("edition-others").arg("names", others.join("، ")));
        muted(kit, ui, &words);
    }
}

/// Buttons that say one thing of all spans of a kind.
fn all_of_a_kind(kit: &mut Kit, ui: &mut Ui, listed: &[&Carried], out: &mut Vec<Request>) {
    let kinds = [
        ("edition-accept-changed", Fate::Changed { likeness: 0 }),
        ("edition-accept-moved", Fate::Moved { displaced: true }),
    ];
    wrapped_row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        for (message, kind) in kinds {
            let of_kind = |span: &&&Carried| {
                std::mem::discriminant(&span.fate) == std::mem::discriminant(&kind)
            };
            let ids: Vec<SpanId> =
                listed.iter().filter(of_kind).map(|span| span.id.clone()).collect();
            if ids.is_empty() {
                continue;
            }
            let words = kit.tell(&Message::new(message).arg("count", ids.len()));
            let button = Button { small: true, ..Button::new(&words) };
            if button.show(kit, ui).clicked() {
                out.push(judge(ids, Verdict::Confirmed));
            }
        }
    });
}

fn judge(ids: Vec<SpanId>, verdict: Verdict) -> Request {
    Request::Do(Command::Edition(EditionCommand::Judge(ids, verdict)))
}

#[allow(clippy::too_many_arguments, reason = "a list and what it is a list of")]
fn list(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    plan: &ReimportPlan,
    own: &LayerPlan,
    listed: &[&Carried],
    room: f32,
    page: &mut EditionPage,
    out: &mut Vec<Request>,
) {
    #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
    let height = listed.len() as f32 * (SPAN + APART);
    scrolled(ui, room, height, |ui, place, view| {
        for (index, span) in listed.iter().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
            let top = place.top() + index as f32 * (SPAN + APART);
            let rect = Rect::from_min_size(pos2(place.left(), top), vec2(place.width(), SPAN));
            // Only what is in sight is drawn, and one more on either side for the Tab key.
            if !rect.expand(SPAN).intersects(view) {
                continue;
            }
            let layout = Layout::top_down(if kit.rtl() { Align::Max } else { Align::Min });
            let builder = UiBuilder::new()
                .id_salt(span.id.as_str())
                .max_rect(rect.shrink2(vec2(12.0, 8.0)))
                .layout(layout);
            ui.painter().rect_filled(rect, kit.theme.corners(), kit.theme.colors.paper);
            let mut child = ui.new_child(builder);
            span_ui(kit, &mut child, session, plan, own, span, out);
            if child.ctx().memory(|memory| memory.focused()).is_some_and(|focused| {
                child.ctx().read_response(focused).is_some_and(|r| rect.contains(r.rect.center()))
            }) && page.cursor != index
            {
                page.cursor = index;
                ui.scroll_to_rect(rect, None);
            }
        }
    });
}

/// One span: what became of it, what is to be said of it, its words before and after.
fn span_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    plan: &ReimportPlan,
    own: &LayerPlan,
    span: &Carried,
    out: &mut Vec<Request>,
) {
    ui.spacing_mut().item_spacing.y = 3.0;
    let (fate, color) = fate_words(kit, span.fate);
    let label_name = own.layer.span(&span.id).map(|tagged| {
        let known = session.schema().label(&tagged.label);
        let id = tagged.label.as_str();
        known.map_or(id, |label| label.name.pick(kit.arabic(), id)).to_owned()
    });
    let head =
        [Some(fate.clone()), label_name].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let on = match span.verdict {
        Verdict::Confirmed => 0,
        Verdict::Waiting => 1,
        Verdict::Lost => 2,
    };
    let names = ["edition-accept", "edition-later", "edition-lost"].map(|id| kit.say(id));
    let short = one_line(&span.was);
    let (_, chosen) = ends(
        kit,
        ui,
        32.0,
        |kit, ui| {
            let look =
                Look::new(kit.theme.sizes.small, color).bold().wrapped(ui.available_width(), 1);
            label(kit, ui, &head, &look)
        },
        |kit, ui| {
            span.place.as_ref()?;
            ui.scope_builder(
                UiBuilder::new().max_rect(side(kit, ui.available_rect_before_wrap())),
                |ui| segments(kit, ui, &short, &[&names[0], &names[1], &names[2]], on),
            )
            .inner
        },
    );
    if let Some(index) = chosen {
        let verdicts = [Verdict::Confirmed, Verdict::Waiting, Verdict::Lost];
        let verdict = verdicts.get(index).copied().unwrap_or(Verdict::Waiting);
        out.push(judge(vec![span.id.clone()], verdict));
    }
    let was = kit.tell(&Message::new("edition-was").arg("words", short.as_str()));
    let now = match &span.place {
        None => kit.say("edition-no-place"),
        Some(_) => kit.tell(&Message::new("edition-now").arg("words", one_line(&span.now))),
    };
    let (sizes, colors) = (kit.theme.sizes, kit.theme.colors);
    line(kit, ui, &was, kit.direction(), (sizes.body, colors.muted));
    line(kit, ui, &now, kit.direction(), (sizes.body, colors.ink));
    let around = match (&span.place, &span.from) {
        (Some(place), _) => surroundings(&plan.edition, place),
        (None, Some(from)) => surroundings(&plan.earlier, from),
        (None, None) => String::new(),
    };
    let direction = text::prevailing(&around, plan.edition.record.direction);
    line(kit, ui, &around, direction, (sizes.small, colors.muted));
}

/// The place of the verdicts at the end of a row.
fn side(kit: &Kit, rect: Rect) -> Rect {
    let width = VERDICTS.min(rect.width() * 0.6);
    let left = if kit.rtl() { rect.left() } else { rect.right() - width };
    Rect::from_min_size(pos2(left, rect.top() + 1.0), vec2(width, rect.height()))
}

/// One line in the direction of its words, at their side.
fn line(
    kit: &mut Kit,
    ui: &mut Ui,
    words: &str,
    direction: text::Direction,
    (size, color): (f32, Color32),
) {
    let width = ui.available_width();
    let look = Look::new(size, color).running(direction).wrapped(width, 1);
    let inked = kit.pen.ink(words, &look);
    let (rect, response) = ui.allocate_exact_size(vec2(width, inked.size().y), Sense::hover());
    let x = if direction.is_rtl() { rect.right() - inked.size().x } else { rect.left() };
    kit.pen.draw(ui.painter(), pos2(x, rect.top()), &inked);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
}

fn fate_words(kit: &Kit, fate: Fate) -> (String, Color32) {
    let colors = kit.theme.colors;
    match fate {
        Fate::Same => (kit.say("edition-fate-same"), colors.good),
        Fate::Moved { .. } => (kit.say("edition-fate-moved"), colors.warn),
        Fate::Changed { .. } => (kit.say("edition-fate-changed"), colors.warn),
        Fate::Lost => (kit.say("edition-fate-lost"), colors.bad),
    }
}

/// Words on one line.
fn one_line(words: &str) -> String {
    words.split(['\n', '\r']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What stands around fragments, with them.
fn surroundings(article: &Article, fragments: &Fragments) -> String {
    let text = article.text.as_str();
    let hull = fragments.hull();
    let before = text.get(..hull.start()).unwrap_or("");
    let after = text.get(hull.end()..).unwrap_or("");
    let start = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let end = after.char_indices().nth(AROUND).map(|(at, _)| at);
    let (lead, tail) = (start.map_or("", |_| "…"), end.map_or("", |_| "…"));
    let before = before.get(start.unwrap_or(0)..).unwrap_or("");
    let after = after.get(..end.unwrap_or(after.len())).unwrap_or("");
    let quote: String = hull.of(text).unwrap_or("").chars().take(2 * AROUND).collect();
    one_line(&format!("{lead}{before}{quote}{after}{tail}"))
}

/// Make it or not; whether the page is done with.
fn buttons(kit: &mut Kit, ui: &mut Ui, out: &mut Vec<Request>) -> bool {
    let (make, cancel) = (kit.say("edition-make"), kit.say("button-cancel"));
    row(kit, ui, |kit, ui| {
        let made = Button::new(&make).style(ButtonStyle::Primary).show(kit, ui).clicked();
        let cancelled = Button::new(&cancel).show(kit, ui).clicked();
        if made {
            out.push(Request::Do(Command::Edition(EditionCommand::Make)));
        } else if cancelled {
            out.push(Request::Do(Command::Edition(EditionCommand::GiveUp)));
        }
        made || cancelled
    })
}
