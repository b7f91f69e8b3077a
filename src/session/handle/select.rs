//! What is selected.

use crate::model::SpanId;
use crate::session::command::SelectCommand;
use crate::session::selection::Selection;
use crate::session::state::Session;

impl Session {
    pub(super) fn perform_select(&mut self, command: SelectCommand) {
        match command {
            SelectCommand::Text { anchor, focus } => {
                self.offers.current = None;
                if let Some(open) = &mut self.open {
                    open.selection = Selection::new(open.article.text.as_str(), anchor, focus);
                }
            }
            SelectCommand::Span(id) => self.select_span(id, false),
            SelectCommand::Show(id) => self.select_span(Some(id), true),
            SelectCommand::NextSpan => self.step_span(true),
            SelectCommand::PreviousSpan => self.step_span(false),
        }
    }

    /// Selects a span of the open article, or none, and with `reveal` shows its place.
    pub(super) fn select_span(&mut self, id: Option<SpanId>, reveal: bool) {
        let start = match (&id, self.layer()) {
            (Some(id), Some(layer)) => match layer.span(id) {
                Some(span) => Some(span.fragments.hull().start()),
                None => return,
            },
            _ => None,
        };
        let Some(open) = &mut self.open else { return };
        if id.is_some() {
            // What is done next is done to the span, not to an offer.
            self.offers.current = None;
            open.last_span.clone_from(&id);
        }
        open.span = id;
        if let (Some(start), true) = (start, reveal) {
            open.selection = Selection::new(open.article.text.as_str(), start, start);
            open.reveal += 1;
        }
    }

    /// The span after or before the selected one in reading order, or from the caret on.
    fn step_span(&mut self, forward: bool) {
        let (Some(open), Some(layer)) = (self.open_article(), self.layer()) else { return };
        let spans = layer.spans_in_order();
        let caret = open.selection.focus;
        let here = open.span.as_ref().and_then(|id| spans.iter().position(|span| &span.id == id));
        let next = match (here, forward) {
            (Some(at), true) => at.checked_add(1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => spans.iter().position(|span| span.fragments.hull().start() >= caret),
            (None, false) => spans.iter().rposition(|span| span.fragments.hull().start() < caret),
        };
        if let Some(id) = next.and_then(|at| spans.get(at)).map(|span| span.id.clone()) {
            self.select_span(Some(id), true);
        }
    }
}
