//! Relations: begun at one span, drawn to another.

use crate::edit::{GestureKind, compose};
use crate::i18n::Message;
use crate::model::{RelationTypeId, SpanId};
use crate::session::command::RelationCommand;
use crate::session::notice::{Notice, Severity};
use crate::session::selection::PendingRelation;
use crate::session::state::Session;

impl Session {
    pub(super) fn perform_relation(&mut self, command: RelationCommand) {
        match command {
            RelationCommand::Begin(kind) => self.begin_relation(kind),
            RelationCommand::Cancel => {
                if let Some(open) = &mut self.open {
                    open.pending = None;
                }
            }
            RelationCommand::Draw { kind, from, to } => self.draw_relation(&kind, &from, &to),
            RelationCommand::Delete(id) => {
                let Some(layer) = self.layer() else { return };
                let about = layer
                    .relation(&id)
                    .map(|relation| relation.kind.to_string())
                    .unwrap_or_default();
                match compose::unrelate(layer, &id) {
                    Ok(changes) => {
                        self.commit(GestureKind::Unrelate, &about, changes);
                    }
                    Err(error) => self.refuse(&error.to_string()),
                }
            }
        }
    }

    fn begin_relation(&mut self, kind: RelationTypeId) {
        let Some(span) = self.selected_span() else {
            self.tell(Notice::info("notice-no-span"));
            return;
        };
        let starts_here = self.schema.relation(&kind).is_some_and(|relation| {
            relation.from.is_empty() || relation.from.contains(&span.label)
        });
        let from = span.id.clone();
        if !starts_here {
            self.refuse_ends(&kind, &from, None);
            return;
        }
        if let Some(open) = &mut self.open {
            open.pending = Some(PendingRelation { kind, from });
        }
    }

    fn draw_relation(&mut self, kind: &RelationTypeId, from: &SpanId, to: &SpanId) {
        let Some(layer) = self.layer() else { return };
        let label = |id: &SpanId| layer.span(id).map(|span| &span.label);
        let fits = match (self.schema.relation(kind), label(from), label(to)) {
            (Some(kind), Some(a), Some(b)) => from != to && kind.links(a, b),
            _ => false,
        };
        if !fits {
            self.refuse_ends(kind, from, Some(to));
            return;
        }
        match compose::relate(layer, kind, from, to) {
            Ok(changes) => {
                self.commit(GestureKind::Relate, kind.as_str(), changes);
                let from = from.clone();
                if let Some(open) = &mut self.open {
                    open.pending = None;
                }
                self.select_span(Some(from), false);
            }
            Err(error) => self.refuse(&error.to_string()),
        }
    }

    fn refuse_ends(&mut self, kind: &RelationTypeId, from: &SpanId, to: Option<&SpanId>) {
        let label = |id: &SpanId| {
            let span = self.layer().and_then(|layer| layer.span(id));
            span.map(|span| span.label.to_string()).unwrap_or_default()
        };
        let message = Message::new("notice-relation-unfit")
            .arg("relation", kind.as_str())
            .arg("from", label(from))
            .arg("to", to.map(label).unwrap_or_default());
        self.tell(Notice::new(Severity::Warning, message));
    }

    pub(super) fn refuse(&mut self, why: &str) {
        let message = Message::new("notice-edit-refused");
        self.tell(Notice::new(Severity::Error, message).detail(why));
    }
}
