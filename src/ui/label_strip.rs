//! The strip above the page: labels with their keys and counts, and how the page is set.

use egui::{Align, Layout, Ui, UiBuilder, vec2};

use super::actions::Action;
use super::kit::{Button, ButtonStyle, Kit, Look, label, tooltip};
use super::preferences::{Preference, Preferences};
use super::request::Request;
use crate::i18n::Message;
use crate::session::{ArticleRow, Command, Session, SpanCommand};
use crate::typeset::Face;

/// Height of the strip, in points.
pub const HEIGHT: f32 = 48.0;

/// Between two labels.
const APART: f32 = 8.0;
/// From this width of the strip on, face and size are beside the labels.
const WITH_SETTING: f32 = 600.0;
/// From this width for a label on, how often it is used is told.
const WITH_COUNT: f32 = 124.0;
/// From this width for a label on, its key is told.
const WITH_KEY: f32 = 104.0;
/// What a label without key and count takes besides its name.
const SMALL_FRAME: f32 = 36.0;

/// The narrowest that a label may be; those that do not fit have their keys, the palette and the
/// inspector.
const LEAST: f32 = 56.0;

/// Draws the strip.
pub fn label_strip_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    preferences: &Preferences,
    out: &mut Vec<Request>,
) {
    let strip = ui.available_rect_before_wrap().shrink2(vec2(16.0, 0.0));
    let (from_start, from_end) = if kit.rtl() {
        (Layout::right_to_left(Align::Center), Layout::left_to_right(Align::Center))
    } else {
        (Layout::left_to_right(Align::Center), Layout::right_to_left(Align::Center))
    };
    // Labels come first; face and size have keys too.
    let used = if strip.width() < WITH_SETTING {
        0.0
    } else {
        let mut side = ui.new_child(UiBuilder::new().max_rect(strip).layout(from_end));
        setting(kit, &mut side, preferences, out);
        side.min_rect().width() + 8.0
    };
    let room = strip
        .with_max_x(strip.right() - if kit.rtl() { 0.0 } else { used })
        .with_min_x(strip.left() + if kit.rtl() { used } else { 0.0 });
    let mut side = ui.new_child(UiBuilder::new().max_rect(room).layout(from_start));
    side.spacing_mut().item_spacing.x = APART;
    labels(kit, &mut side, session, out);
}

fn labels(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    let row =
        session.open_article().and_then(|open| row_of(session, open.article.record.id.as_str()));
    let room = ui.available_width() + APART;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a strip is a few thousand points wide"
    )]
    let fit = (room / (LEAST + APART)).max(1.0) as usize;
    let many = session.schema().offered().take(fit).count().max(1);
    #[allow(clippy::cast_precision_loss, reason = "labels are few")]
    let each = room / many as f32 - APART;
    for known in session.schema().offered().take(fit) {
        let name = known.name.pick(kit.arabic(), known.id.as_str()).to_owned();
        let key = known.key.map(String::from).unwrap_or_default();
        let count = row.and_then(|row| row.progress.counts.get(&known.id)).copied().unwrap_or(0);
        let number = kit.words.digits().whole(i64::try_from(count).unwrap_or(i64::MAX));
        let button = Button {
            dot: Some(kit.theme.mark(&known.color)),
            count: if each < WITH_COUNT { "" } else { &number },
            small: each < WITH_KEY,
            max_width: (each < WITH_KEY).then_some((each - SMALL_FRAME).max(12.0)),
            ..Button::new(&name)
                .key(if each < WITH_KEY { "" } else { &key })
                .enabled(session.open_article().is_some())
        };
        let response = button.show(kit, ui);
        let hint = known.hint.pick(kit.arabic(), "").to_owned();
        if !hint.is_empty() {
            tooltip(kit, &response, &hint);
        }
        if response.clicked() {
            out.push(Request::Do(Command::Span(SpanCommand::Tag(known.id.clone()))));
        }
    }
}

fn row_of<'s>(session: &'s Session, id: &str) -> Option<&'s ArticleRow> {
    let rows = session.library();
    rows.binary_search_by(|row| row.record.id.as_str().cmp(id)).ok().and_then(|at| rows.get(at))
}

/// Face and size of the article.
fn setting(kit: &mut Kit, ui: &mut Ui, preferences: &Preferences, out: &mut Vec<Request>) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let quiet = |text| Button::new(text).style(ButtonStyle::Quiet);
    let larger = quiet("A+").show(kit, ui);
    let tip = kit.say("action-zoom-in");
    tooltip(kit, &larger, &tip);
    if larger.clicked() {
        out.push(Request::Act(Action::ZoomIn));
    }
    let percent = kit.words.digits().percent(f64::from(preferences.zoom));
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted);
    label(kit, ui, &percent, &look);
    let smaller = quiet("A−").show(kit, ui);
    let tip = kit.say("action-zoom-out");
    tooltip(kit, &smaller, &tip);
    if smaller.clicked() {
        out.push(Request::Act(Action::ZoomOut));
    }
    let (name, other) = match preferences.face {
        Face::Naskh => ("article-face-naskh", Face::Amiri),
        _ => ("article-face-amiri", Face::Naskh),
    };
    let name = kit.tell(&Message::new(name));
    let face = quiet(&name).show(kit, ui);
    let tip = kit.say("action-face");
    tooltip(kit, &face, &tip);
    if face.clicked() {
        out.push(Request::Prefer(Preference::Face(other)));
    }
}
