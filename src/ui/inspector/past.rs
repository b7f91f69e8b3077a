//! What happened to the span: who, what, when.

use egui::Ui;

use super::view::{View, part};
use crate::edit::PastTransaction;
use crate::i18n::Message;
use crate::session::{deed, seconds_since};
use crate::ui::kit::{Button, ButtonStyle, Kit, Look, label, muted, tooltip};
use crate::ui::timeline::exact;

/// Lines of history that are shown before it is unfolded.
const FEW: usize = 5;
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
    let count = all.len();
    if count == 0 {
        let words = kit.say("history-none");
        muted(kit, ui, &words);
    }
    let fold = ui.scope_id().with(("history", view.span.id.as_str()));
    let unfolded = ui.data(|data| data.get_temp::<bool>(fold)).unwrap_or(false);
    let shown = if unfolded { count } else { FEW };
    for transaction in all.rev().take(shown) {
        let what = kit.tell(&deed(transaction, Some(&view.span.id), &view.names));
        let message = Message::new("history-line")
            .arg("annotator", view.session.annotator_name(&transaction.annotator))
            .arg("when", when(kit, transaction));
        let by = kit.tell(&message);
        let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
        let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink)
            .wrapped(ui.available_width(), 6)
            .running(kit.direction());
        let response = label(kit, ui, &what, &look);
        let line = muted(kit, ui, &by);
        ui.spacing_mut().item_spacing.y = gap;
        let exact = exact(kit, transaction);
        tooltip(kit, &response.union(line), &exact);
    }
    if count > FEW {
        let words = if unfolded {
            kit.say("history-fold")
        } else {
            kit.tell(&Message::new("history-unfold").arg("count", count - FEW))
        };
        if Button::new(&words).style(ButtonStyle::Quiet).show(kit, ui).clicked() {
            ui.data_mut(|data| data.insert_temp(fold, !unfolded));
        }
    }
}

fn when(kit: &Kit, transaction: &PastTransaction) -> String {
    match seconds_since(&transaction.time) {
        Some(seconds) if seconds < WEEK => kit.words.ago(seconds),
        _ => kit.words.iso_date(&transaction.time),
    }
}
