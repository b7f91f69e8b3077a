//! Relations: begun at one span, drawn to another.

use crate::edit::{GestureKind, compose};
use crate::i18n::{Message, Value};
use crate::model::{LocalName, RelationTypeId, SpanId};
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

    /// Says why a relation cannot be drawn, in the names of the schema.
    fn refuse_ends(&mut self, kind: &RelationTypeId, from: &SpanId, to: Option<&SpanId>) {
        let name = |name: &LocalName, id: &str| match (name.ar.as_str(), name.en.as_str()) {
            ("", "") => Value::from(id),
            _ => Value::Name(name.ar.clone(), name.en.clone()),
        };
        let label = |id: &SpanId| {
            let span = self.layer()?.span(id)?;
            let known = self.schema.label(&span.label);
            Some(name(&known.map(|l| l.name.clone()).unwrap_or_default(), span.label.as_str()))
        };
        let known = self.schema.relation(kind);
        let relation = known.map(|known| name(&known.name, kind.as_str()));
        let message = match (relation, label(from), to.map(label)) {
            (None, ..) => Message::new("notice-relation-unknown").arg("relation", kind.as_str()),
            (_, None, _) | (.., Some(None)) => Message::new("notice-relation-end-gone"),
            _ if to == Some(from) => Message::new("notice-relation-itself"),
            (Some(relation), Some(from), None) => {
                Message::new("notice-relation-start").arg("relation", relation).arg("from", from)
            }
            (Some(relation), Some(from), Some(Some(to))) => Message::new("notice-relation-unfit")
                .arg("relation", relation)
                .arg("from", from)
                .arg("to", to),
        };
        self.tell(Notice::new(Severity::Warning, message));
    }

    pub(super) fn refuse(&mut self, why: &str) {
        let message = Message::new("notice-edit-refused");
        self.tell(Notice::new(Severity::Error, message).detail(why));
    }
}
