//! The line at the bottom: what is saved, what is there, and the keys that matter now.

use egui::{Align, Layout, Sense, Ui, UiBuilder, vec2};

use super::actions::Action;
use super::kit::{Button, Kit, Look, label};
use super::offer_words;
use super::request::Request;
use crate::i18n::Message;
use crate::model::SpanId;
use crate::session::{
    Command, FolderCommand, OpenArticle, SaveState, Session, Standing, holder_words,
};

/// Height of the line, in points.
pub const HEIGHT: f32 = 30.0;

/// What a person is at, and which keys therefore matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Tagging.
    Tagging,
    /// Going through the questions of the review.
    Reviewing,
    /// Making a span out of a candidate.
    EditingCandidate,
}

/// Draws the line; `hovered` and `offer` are the span and the offer under the pointer.
pub fn status_line_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    work: Work,
    (hovered, offer): (Option<&SpanId>, Option<usize>),
    out: &mut Vec<Request>,
) {
    let line = ui.available_rect_before_wrap().shrink2(vec2(16.0, 0.0));
    let (from_start, from_end) = if kit.rtl() {
        (Layout::right_to_left(Align::Center), Layout::left_to_right(Align::Center))
    } else {
        (Layout::left_to_right(Align::Center), Layout::right_to_left(Align::Center))
    };
    let mut side = ui.new_child(UiBuilder::new().max_rect(line).layout(from_end));
    let keys = match work {
        Work::Tagging => keys(kit, session),
        Work::Reviewing | Work::EditingCandidate => review_keys(kit, session, work),
    };
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted).running(kit.direction());
    label(kit, &mut side, &keys, &look.wrapped(line.width() * 0.6, 1));
    let mut side = ui.new_child(UiBuilder::new().max_rect(line).layout(from_start));
    side.spacing_mut().item_spacing.x = 6.0;
    let offers = saved(kit, &mut side, session, line.width() * 0.5);
    for (words, request) in offers {
        let words = kit.say(words);
        let button = Button { small: true, ..Button::new(&words) };
        if button.show(kit, &mut side).clicked() {
            out.push(request);
        }
    }
    side.add_space(10.0);
    let offer = offer.and_then(|at| session.offers().get(at));
    let offer = offer.map(|offer| offered(kit, session, offer));
    if let Some((color, words)) = hovered.and_then(|id| describe(kit, session, id)).or(offer) {
        dot(&mut side, color);
        let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink).running(kit.direction());
        label(kit, &mut side, &words, &look.wrapped(line.width() * 0.4, 1));
    } else if work == Work::Tagging {
        let counts = counts(kit, session);
        label(kit, &mut side, &counts, &look.wrapped(line.width() * 0.4, 1));
    }
}

fn dot(ui: &mut Ui, color: egui::Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(8.0, 8.0), Sense::hover());
    ui.painter().circle_filled(rect.center(), 4.0, color);
}

/// Says whether all is saved, or why nothing can be; what can be done about it.
fn saved(kit: &mut Kit, ui: &mut Ui, session: &Session, width: f32) -> Vec<Offer> {
    let colors = kit.theme.colors;
    let (color, message) = match (session.standing(), session.save_state()) {
        (Standing::Held(holder), _) => {
            (colors.warn, Message::new("status-held").arg("holder", holder_words(holder)))
        }
        (Standing::Parted { .. }, _) => (colors.bad, Message::new("status-parted")),
        (_, SaveState::ReadOnly) => (colors.warn, Message::new("status-read-only")),
        (_, SaveState::Waiting(_)) => (colors.bad, Message::new("status-unsaved")),
        (_, SaveState::Saved) if session.why_article_closed().is_some() => {
            (colors.warn, Message::new("status-article-closed"))
        }
        (_, SaveState::Saved) => (colors.good, Message::new("status-saved")),
    };
    dot(ui, color);
    let words = kit.tell(&message);
    let look = Look::new(kit.theme.sizes.small, color).running(kit.direction());
    label(kit, ui, &words, &look.wrapped(width, 1));
    offers(session.standing())
}

/// Words on a button, and what it asks for.
type Offer = (&'static str, Request);

/// What can be done so that work can be written again.
fn offers(standing: &Standing) -> Vec<Offer> {
    let folder = |command| Request::Do(Command::Folder(command));
    match standing {
        Standing::Writer | Standing::Closed(_) => Vec::new(),
        Standing::Held(_) => vec![
            ("sharing-try-again", folder(FolderCommand::TryAgain)),
            ("sharing-work-as", Request::Act(Action::ChangeAnnotator)),
        ],
        Standing::Parted { .. } => {
            vec![("sharing-take-from-disk", folder(FolderCommand::TakeFromDisk))]
        }
    }
}

fn counts(kit: &Kit, session: &Session) -> String {
    let Some(layer) = session.layer() else { return String::new() };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut parts =
        vec![kit.tell(&Message::new("status-spans").arg("count", count(layer.spans().len())))];
    parts.push(
        kit.tell(&Message::new("status-relations").arg("count", count(layer.relations().len()))),
    );
    let offers = session.offer_count();
    if offers > 0 {
        let message = match session.offer_queue() {
            Some(_) => Message::new("status-places"),
            None => Message::new("status-offers"),
        };
        parts.push(kit.tell(&message.arg("count", count(offers))));
    }
    if let Some(range) = session.open_article().and_then(selected) {
        parts.push(kit.tell(&Message::new("status-selected").arg("count", count(range))));
    }
    parts.join(" · ")
}

fn selected(open: &OpenArticle) -> Option<usize> {
    let text = open.article.text.as_str();
    let range = open.selection.range(text)?;
    range.of(text).map(|words| words.chars().count())
}

/// The same of an offer, with why it is made.
fn offered(kit: &Kit, session: &Session, offer: &crate::session::Offer) -> (egui::Color32, String) {
    let known = session.schema().label(&offer.label);
    let color = kit.theme.mark(known.map_or("", |label| label.color.as_str()));
    (color, offer_words::name(kit, session, offer))
}

/// Label and words of a span, for the one under the pointer.
fn describe(kit: &Kit, session: &Session, id: &SpanId) -> Option<(egui::Color32, String)> {
    let span = session.layer()?.span(id)?;
    let known = session.schema().label(&span.label);
    let name = known.map_or(span.label.as_str(), |l| l.name.pick(kit.arabic(), l.id.as_str()));
    let quote = span.fragments.quote(session.open_article()?.article.text.as_str());
    let quote: String = quote.chars().take(60).collect();
    Some((
        kit.theme.mark(known.map_or("", |l| l.color.as_str())),
        format!("{name}: \u{2068}{quote}\u{2069}"),
    ))
}

/// The three keys that matter now.
fn keys(kit: &Kit, session: &Session) -> String {
    let Some(open) = session.open_article() else {
        return hint(kit, "Ctrl O", "action-open-project");
    };
    if let Some(pending) = &open.pending {
        let known = session.schema().relation(&pending.kind);
        let name =
            known.map_or(pending.kind.as_str(), |r| r.name.pick(kit.arabic(), r.id.as_str()));
        return kit.tell(&Message::new("relation-pick-target").arg("relation", name));
    }
    let arrows = kit.say("key-arrows");
    let (alt, shift) = (format!("Alt {arrows}"), format!("Shift {arrows}"));
    let next = if session.offer_count() > 0 { "offer-next" } else { "action-next-span" };
    let all = if session.current_offer().is_some() {
        let mut all = vec![("Tab", next), ("Enter", "offer-accept"), ("Del", "offer-refuse")];
        if session.offer_queue().is_some() {
            all.push(("Shift Enter", "offer-accept-all"));
        }
        all.push(("Esc", "offers-leave"));
        all
    } else if open.span.is_some() {
        vec![
            ("Tab", next),
            ("P", "action-propagate"),
            (alt.as_str(), "inspector-change-ends"),
            ("Del", "action-delete"),
            ("F1", "action-keys"),
        ]
    } else if open.selection.anchor != open.selection.focus {
        vec![
            ("1–4", "keys-tag-selection"),
            (shift.as_str(), "action-extend-letter"),
            ("F1", "action-keys"),
        ]
    } else {
        vec![("Tab", next), ("Ctrl K", "action-palette"), ("F1", "action-keys")]
    };
    let hints: Vec<String> = all.into_iter().map(|(key, action)| hint(kit, key, action)).collect();
    hints.join("  ·  ")
}

/// The keys of the review that matter now.
fn review_keys(kit: &Kit, session: &Session, work: Work) -> String {
    let all = if work == Work::EditingCandidate {
        vec![("Enter", "review-edit-take"), ("Esc", "review-edit-leave")]
    } else if session.question().is_some() {
        vec![
            ("A B …", "review-keys-take"),
            ("M", "review-merge"),
            ("X", "review-neither"),
            ("Enter", "review-next"),
            ("F1", "action-keys"),
        ]
    } else if session.review().is_some() {
        vec![("Enter", "keys-review-next"), ("↑ ↓", "keys-review-walk"), ("F1", "action-keys")]
    } else {
        vec![("Ctrl R", "action-review"), ("F1", "action-keys")]
    };
    let hints: Vec<String> = all.into_iter().map(|(key, action)| hint(kit, key, action)).collect();
    hints.join("  ·  ")
}

fn hint(kit: &Kit, key: &str, action: &'static str) -> String {
    let action = kit.say(action);
    kit.tell(&Message::new("status-hint").arg("key", key).arg("action", action))
}
