//! What happened to the span: who, what, when.

use egui::Ui;

use super::view::{View, part};
use crate::edit::PastTransaction;
use crate::i18n::Message;
use crate::session::{deed, seconds_since};
use crate::ui::kit::{Kit, muted};

/// Most lines of history.
const MOST: usize = 8;
/// Seconds after which a day says more than how long ago it was.
const WEEK: i64 = 7 * 24 * 60 * 60;

/// Draws the part, the latest first.
pub(super) fn past_ui(kit: &mut Kit, ui: &mut Ui, view: &View<'_>) {
    part(kit, ui, "inspector-history");
    let Some(past) = view.session.article_past() else {
        let words = kit.say("history-reading");
        muted(kit, ui, &words);
        return;
    };
    let all = past.of_span(view.session.annotator(), &view.span.id);
    if all.len() == 0 {
        let words = kit.say("history-none");
        muted(kit, ui, &words);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for transaction in all.rev().take(MOST) {
        let what = deed(transaction, Some(&view.span.id), &view.names);
        let message = Message::new("history-line")
            .arg("annotator", view.session.annotator_name(&transaction.annotator))
            .arg("what", what)
            .arg("when", when(kit, transaction));
        let words = kit.tell(&message);
        muted(kit, ui, &words);
    }
}

fn when(kit: &Kit, transaction: &PastTransaction) -> String {
    match seconds_since(&transaction.time) {
        Some(seconds) if seconds < WEEK => kit.words.ago(seconds),
        _ => kit.words.iso_date(&transaction.time),
    }
}
