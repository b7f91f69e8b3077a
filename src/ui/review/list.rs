//! The panel at the start side: the questions with their kinds, what was said, what became of tags.

use egui::{
    Color32, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::ask::ask;
use super::past::feedback_ui;
use super::state::{Pane, ReviewPanel};
use super::talk::talk_ui;
use super::view::View;
use crate::i18n::Message;
use crate::model::LayerStatus;
use crate::review::{Caveat, Difference, Standing};
use crate::session::{ReviewCommand, Session};
use crate::ui::article::ArticlePanel;
use crate::ui::kit::{Button, Heading, Kit, Look, body, column, heading, muted, segments};
use crate::ui::request::Request;
use crate::ui::theme::Theme;

/// Height of a question, in points.
const ROW: f32 = 58.0;
/// Room around what stands in a row, in points.
const PADDING: f32 = 8.0;

/// The message that names a kind of difference.
pub(super) fn kind_message(kind: Difference) -> &'static str {
    match kind {
        Difference::Label => "review-kind-label",
        Difference::Missing => "review-kind-missing",
        Difference::Split => "review-kind-split",
        Difference::Boundary => "review-kind-boundary",
        Difference::Attribute => "review-kind-attribute",
        Difference::Relation => "review-kind-relation",
    }
}

/// The colour of a kind; its words stand beside it.
fn kind_color(kit: &Kit, kind: Difference) -> Color32 {
    kit.theme.mark(match kind {
        Difference::Label => "blue",
        Difference::Missing => "rose",
        Difference::Split => "teal",
        Difference::Boundary => "amber",
        Difference::Attribute => "olive",
        Difference::Relation => "purple",
    })
}

/// Draws the panel.
pub(super) fn review_list_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    view: Option<&View<'_>>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    column(kit, ui, |kit, ui| {
        let Some(view) = view else {
            nothing(kit, ui, session);
            return;
        };
        let (left, all) = view.progress();
        let message = Message::new("review-progress").arg("left", left).arg("count", all);
        let words = kit.tell(&message);
        heading(kit, ui, &words, Heading::Section);
        bar(kit, ui, left, all);
        statuses(kit, ui, view);
        let names =
            [kit.say("review-questions"), kit.say("review-talk"), kit.say("review-feedback")];
        let shown: Vec<&str> = names.iter().map(String::as_str).collect();
        let panes = [Pane::Questions, Pane::Talk, Pane::Feedback];
        let on = panes.iter().position(|pane| *pane == panel.pane).unwrap_or(0);
        let name = kit.say("review-panes");
        if let Some(chosen) = segments(kit, ui, &name, &shown, on) {
            panel.pane = panes[chosen];
        }
        match panel.pane {
            Pane::Questions => questions(kit, ui, view, panel, out),
            Pane::Talk => talk_ui(kit, ui, view, panel, out),
            Pane::Feedback => feedback_ui(kit, ui, view, panel, out),
        }
    });
}

/// Why there is nothing to look at.
fn nothing(kit: &mut Kit, ui: &mut Ui, session: &Session) {
    let id = match session.open_article() {
        None => "article-none",
        Some(open) if session.is_blind(&open.article.record.id) => "review-blind",
        Some(_) => "review-reading",
    };
    let message = Message::new(id);
    let words = kit.tell(&message);
    body(kit, ui, &words);
    if let Some(hint) = kit.words.part(&message, "hint") {
        muted(kit, ui, &hint);
    }
}

/// How many annotators are done with the article, and who is done with its review.
fn statuses(kit: &mut Kit, ui: &mut Ui, view: &View<'_>) {
    let layers = view.table.compared();
    let done = layers.iter().filter(|layer| layer.status == LayerStatus::Done).count();
    let annotators =
        Message::new("review-annotators-done").arg("done", done).arg("count", layers.len());
    let reviews = view.table.reviews().into_iter();
    let reviewers: Vec<&str> = reviews
        .filter(|(_, review)| review.status == LayerStatus::Done)
        .map(|(reviewer, _)| view.session.annotator_name(reviewer))
        .collect();
    let reviewers = if reviewers.is_empty() {
        Message::new("review-nobody-done")
    } else {
        let comma = if kit.arabic() { "، " } else { ", " };
        Message::new("review-reviewers-done").arg("names", reviewers.join(comma))
    };
    let words = format!("{} · {}", kit.tell(&annotators), kit.tell(&reviewers));
    muted(kit, ui, &words);
}

/// How much is decided.
#[allow(clippy::cast_precision_loss, reason = "a bar is a few hundred pixels wide")]
fn bar(kit: &Kit, ui: &mut Ui, left: usize, all: usize) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 6.0));
    let colors = kit.theme.colors;
    ui.painter().rect_filled(rect, 3.0, colors.line);
    let share = if all == 0 { 1.0 } else { 1.0 - left as f32 / all as f32 };
    let width = rect.width() * share;
    let done = if kit.rtl() {
        rect.with_min_x(rect.right() - width)
    } else {
        rect.with_max_x(rect.left() + width)
    };
    ui.painter().rect_filled(done, 3.0, colors.accent);
}

fn questions(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    caveats(kit, ui, view);
    let foot = 46.0;
    let height = (ui.available_height() - foot).max(80.0);
    if view.shown.is_empty() {
        let id =
            if view.annotators().len() < 2 { "review-one-layer" } else { "review-no-question" };
        let words = kit.say(id);
        body(kit, ui, &words);
        ui.allocate_space(vec2(0.0, (height - 60.0).max(0.0)));
    } else {
        let width = ui.available_width();
        let row = ROW + 2.0;
        let area = ScrollArea::vertical().max_height(height).auto_shrink(false);
        area.id_salt("review-questions").show_viewport(ui, |ui, window| {
            ui.set_width(width);
            #[allow(clippy::cast_precision_loss, reason = "questions are some thousands")]
            let total = view.shown.len() as f32 * row;
            ui.set_height(total);
            let corner = ui.max_rect().min;
            for (nth, &at) in view.shown.iter().enumerate() {
                #[allow(clippy::cast_precision_loss, reason = "questions are some thousands")]
                let top = nth as f32 * row;
                let rect =
                    egui::Rect::from_min_size(pos2(corner.x, corner.y + top), vec2(width, ROW));
                if view.at == Some(at) && panel.followed != Some(at) {
                    panel.followed = Some(at);
                    ui.scroll_to_rect(rect, None);
                }
                let seen = top + row >= window.top() && top <= window.bottom();
                if !seen && view.at != Some(at) {
                    continue;
                }
                let id = egui::Id::unique(("review-question", at));
                let response = ui.interact(rect, id, Sense::click());
                question(kit, ui, view, at, rect, &response);
                if response.clicked() {
                    ask(ReviewCommand::Show(Some(view.cluster(at).key())), out);
                    ui.memory_mut(|memory| memory.request_focus(ArticlePanel::id()));
                }
            }
        });
    }
    let own = view.session.layer().map_or(LayerStatus::InProgress, |layer| layer.review.status);
    let (id, to) = match own {
        LayerStatus::Done => ("review-mark-not-done", LayerStatus::InProgress),
        LayerStatus::InProgress => ("review-mark-done", LayerStatus::Done),
    };
    let words = kit.say(id);
    if Button::new(&words).show(kit, ui).clicked() {
        ask(ReviewCommand::SetStatus(to), out);
    }
}

/// What must be known of the layers, in a line each.
fn caveats(kit: &mut Kit, ui: &mut Ui, view: &View<'_>) {
    for caveat in view.table.caveats() {
        let name = |id| view.session.annotator_name(id).to_owned();
        let message = match caveat {
            Caveat::OtherSchema { annotator, count } => Message::new("review-other-schema")
                .arg("annotator", name(annotator))
                .arg("count", *count),
            Caveat::Unconfirmed { annotator, count } => Message::new("review-unconfirmed")
                .arg("annotator", name(annotator))
                .arg("count", *count),
            Caveat::Lost { annotator, count } => {
                Message::new("review-lost").arg("annotator", name(annotator)).arg("count", *count)
            }
            Caveat::NotDone { annotator } => {
                Message::new("review-not-done").arg("annotator", name(annotator))
            }
            Caveat::OtherText => Message::new("review-other-text"),
            Caveat::LaterEdition { article } => {
                Message::new("review-later-edition").arg("article", article.as_str())
            }
        };
        let words = kit.tell(&message);
        muted(kit, ui, &words);
    }
}

fn question(
    kit: &mut Kit,
    ui: &Ui,
    view: &View<'_>,
    at: usize,
    rect: egui::Rect,
    response: &Response,
) {
    let cluster = view.cluster(at);
    let standing = view.standings[at];
    let (colors, painter) = (kit.theme.colors, ui.painter().clone());
    let on = view.at == Some(at);
    if on || response.hovered() {
        let fill = if on { colors.paper } else { colors.hover };
        painter.rect_filled(rect, kit.theme.corners(), fill);
    }
    let ring = if response.has_focus() {
        Some(Stroke::new(kit.theme.shapes.outline, colors.focus))
    } else {
        on.then(|| Stroke::new(1.0, colors.line))
    };
    if let Some(ring) = ring {
        painter.rect_stroke(rect, kit.theme.corners(), ring, StrokeKind::Inside);
    }
    let inner = rect.shrink(PADDING);
    let words = view.words_of(cluster);
    let state = match standing {
        Standing::Decided(_) => Some(("review-state-decided", colors.good)),
        Standing::Later(_) => Some(("review-state-later", colors.warn)),
        Standing::Reopened(_) => Some(("review-state-reopened", colors.warn)),
        _ => None,
    };
    let mut names: Vec<String> =
        cluster.differences.iter().map(|kind| kit.say(kind_message(*kind))).collect();
    let mut line = crate::ui::kit::Walk::new(inner.with_max_y(inner.top() + 20.0), kit.rtl());
    for (kind, name) in cluster.differences.iter().zip(&names).take(3) {
        let color = kind_color(kit, *kind);
        let chip = Look::new(kit.theme.sizes.tiny, colors.ink);
        let inked = kit.pen.ink(name, &chip);
        let place = line.take(inked.size() + vec2(12.0, 0.0), 4.0);
        painter.rect_filled(place, 5.0, Theme::on_paper(color, kit.theme.bands.selected));
        kit.pen.draw(&painter, place.center() - inked.size() / 2.0, &inked);
    }
    if let Some((id, color)) = state {
        let name = kit.say(id);
        let inked = kit.pen.ink(&name, &Look::new(kit.theme.sizes.tiny, color));
        let place = line.take_end(inked.size(), 0.0);
        kit.pen.draw(&painter, place.min, &inked);
        names.push(name);
    }
    let ink = if standing.is_left() { colors.ink } else { colors.muted };
    let look = Look::new(kit.theme.sizes.body, ink)
        .wrapped(inner.width(), 1)
        .running(crate::text::prevailing(&words, kit.direction()));
    let inked = kit.pen.ink(&words, &look);
    let x = if kit.rtl() { inner.right() - inked.size().x } else { inner.left() };
    kit.pen.draw(&painter, pos2(x, inner.bottom() - inked.size().y + 2.0), &inked);
    let name = format!("{}: {words}", names.join(", "));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, &name));
}
