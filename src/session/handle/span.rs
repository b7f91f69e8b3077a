//! Tagging, and changing what is tagged.

use crate::edit::{ChangeSet, GestureKind, compose};
use crate::formats::SpanDraft;
use crate::i18n::Message;
use crate::model::{
    ArticleId, AttributeId, AttributeValue, Fragments, LabelId, LayerError, Span, SpanId,
};
use crate::session::command::{SpanCommand, SpanEdit, SpanEnd};
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;
use crate::text::{TextRange, snap_to_graphemes};

impl Session {
    pub(super) fn perform_span(&mut self, command: SpanCommand) {
        match command {
            SpanCommand::Tag(label) => self.tag(&label),
            SpanCommand::TagAt { label, fragments, attributes } => {
                self.tag_at(&label, fragments, attributes)
            }
            SpanCommand::TagDraft(draft) => self.tag_draft(draft),
            SpanCommand::Delete => self.change(GestureKind::Untag, compose::untag),
            SpanCommand::MoveEnd { end, to } => self.move_end(end, to),
            SpanCommand::AddFragment => self.add_fragment(),
            SpanCommand::RemoveFragment(at) => self.remove_fragment(at),
            SpanCommand::Edit(edit) => self.edit_selected(edit),
            SpanCommand::EditOf { article, span, edit } => self.edit_span(&article, &span, edit),
        }
    }

    fn tag(&mut self, label: &LabelId) {
        let Some(open) = self.open_article() else { return };
        let text = open.article.text.as_str();
        let range = open.selection.range(text).and_then(|range| inked(text, range));
        match (range, self.selected_span()) {
            (Some(range), _) => self.tag_at(label, Fragments::one(range), Vec::new()),
            (None, Some(_)) => self.edit_selected(SpanEdit::Label(label.clone())),
            (None, None) => match self.word_to_tag(open.selection.focus) {
                Some(word) => self.tag_at(label, Fragments::one(word), Vec::new()),
                None => self.tell(Notice::info("notice-nothing-selected")),
            },
        }
    }

    fn tag_draft(&mut self, draft: SpanDraft) {
        let Some(known) = self.schema.label(&draft.label).filter(|label| !label.retired) else {
            let message = Message::new("notice-no-label").arg("label", draft.label.as_str());
            self.tell(Notice::new(Severity::Error, message));
            return;
        };
        if let Err(error) = self.schema.check_attributes(known, &draft.attributes) {
            let message = Message::new("notice-bad-attribute");
            self.tell(Notice::new(Severity::Error, message).detail(error.to_string()));
            return;
        }
        let (Some(open), Some(layer)) = (self.open_article(), self.layer()) else { return };
        if let Some(id) = layer.span_at(&draft.label, &draft.fragments).map(|span| span.id.clone())
        {
            self.select_span(Some(id), false);
            return;
        }
        let quote = draft.fragments.quote(open.article.text.as_str());
        let SpanDraft { label, fragments, attributes, confidence, note, question } = draft;
        let values: Vec<AttributeValue> = attributes.values().cloned().collect();
        let (id, changes) = compose::tag_filled(layer, &label, fragments, |span| {
            span.attributes = attributes;
            span.confidence = confidence;
            span.note = note;
            span.question = question;
        });
        let changes = self.with_entities(values.iter(), changes);
        if self.commit(GestureKind::Tag, &quote, changes) {
            if let Some(open) = &mut self.open {
                // The caret stays where the hand is; the words are the span's now.
                open.selection.anchor = open.selection.focus;
            }
            self.select_span(Some(id), false);
        }
    }

    fn tag_at(
        &mut self,
        label: &LabelId,
        fragments: Fragments,
        attributes: Vec<(AttributeId, AttributeValue)>,
    ) {
        self.tag_draft(SpanDraft {
            label: label.clone(),
            fragments,
            attributes: attributes.into_iter().collect(),
            confidence: None,
            note: String::new(),
            question: String::new(),
        });
    }

    fn move_end(&mut self, end: SpanEnd, to: usize) {
        let Some(open) = self.open_article() else { return };
        let text = open.article.text.as_str();
        let Some(span) = self.selected_span() else { return };
        let Some(fragments) = moved(text, &span.fragments, end, to) else { return };
        self.change(GestureKind::Reshape, |layer, id| compose::reshape(layer, id, fragments));
    }

    /// The selected text becomes a part of the span that was selected last: to select text is to
    /// leave the span.
    fn add_fragment(&mut self) {
        let Some(open) = self.open_article() else { return };
        let Some(range) = open.selection.range(open.article.text.as_str()) else {
            self.tell(Notice::info("notice-nothing-selected"));
            return;
        };
        let id = open.span.as_ref().or(open.last_span.as_ref());
        let Some(span) = id.and_then(|id| self.layer()?.span(id)) else {
            self.tell(Notice::info("notice-no-span"));
            return;
        };
        let (id, fragments) = (span.id.clone(), span.fragments.with(range));
        self.select_span(Some(id), false);
        self.change(GestureKind::Reshape, |layer, id| compose::reshape(layer, id, fragments));
        if let Some(open) = &mut self.open {
            open.selection.anchor = open.selection.focus;
        }
    }

    fn remove_fragment(&mut self, at: usize) {
        let Some(fragments) = self.selected_span().and_then(|span| span.fragments.without(at))
        else {
            return;
        };
        self.change(GestureKind::Reshape, |layer, id| compose::reshape(layer, id, fragments));
    }

    fn edit_selected(&mut self, edit: SpanEdit) {
        let (Some(open), Some(span)) = (self.open_article(), self.selected_span()) else {
            self.tell(Notice::info("notice-no-span"));
            return;
        };
        let (article, span) = (open.article.record.id.clone(), span.id.clone());
        self.edit_span(&article, &span, edit);
    }

    /// One gesture on a span of any article whose layer is in memory.
    fn edit_span(&mut self, article: &ArticleId, id: &SpanId, edit: SpanEdit) {
        let Some(layer) = self.desk.layers.get(article).map(|held| &*held.layer) else { return };
        let Some(span) = layer.span(id) else { return };
        if let SpanEdit::Attribute(attribute, Some(value)) = &edit
            && let Some(label) = self.schema.label(&span.label)
            && let Err(error) = self.schema.check_value(label, attribute, value)
        {
            let message = Message::new("notice-bad-attribute");
            self.tell(Notice::new(Severity::Error, message).detail(error.to_string()));
            return;
        }
        let about = self.desk.texts.get(article).map(|text| about(span, text.as_str()));
        let (kind, changes) = match edit {
            SpanEdit::Label(label) => {
                let Some(label) = self.schema.label(&label) else { return };
                (GestureKind::Relabel, compose::relabel(layer, &self.schema, id, label))
            }
            SpanEdit::Attribute(attribute, value) => {
                let named = value.clone();
                let set = compose::set_attribute(layer, id, &attribute, value);
                let set = set.map(|changes| self.with_entities(named.iter(), changes));
                (GestureKind::SetAttribute, set)
            }
            SpanEdit::Place(fragments) => {
                (GestureKind::Reshape, compose::reshape(layer, id, fragments))
            }
            SpanEdit::Note(note) => {
                (GestureKind::Annotate, compose::replace(layer, id, |span| span.note = note))
            }
            SpanEdit::Question(question) => {
                let write = |span: &mut Span| span.question = question;
                (GestureKind::Annotate, compose::replace(layer, id, write))
            }
            SpanEdit::Confidence(confidence) => {
                let write = |span: &mut Span| span.confidence = confidence;
                (GestureKind::Annotate, compose::replace(layer, id, write))
            }
        };
        match changes {
            Ok(changes) => {
                self.commit(kind, &about.unwrap_or_default(), changes);
            }
            Err(error) => self.refuse(&error.to_string()),
        }
    }

    /// One gesture on the selected span.
    pub(super) fn change(
        &mut self,
        kind: GestureKind,
        compose: impl FnOnce(&crate::model::Layer, &SpanId) -> Result<ChangeSet, LayerError>,
    ) {
        let (Some(open), Some(layer), Some(span)) =
            (self.open_article(), self.layer(), self.selected_span())
        else {
            self.tell(Notice::info("notice-no-span"));
            return;
        };
        let about = about(span, open.article.text.as_str());
        match compose(layer, &span.id) {
            Ok(changes) => {
                self.commit(kind, &about, changes);
                self.drop_stale_selection();
            }
            Err(error) => {
                let message = Message::new("notice-edit-refused");
                self.tell(Notice::new(Severity::Error, message).detail(error.to_string()));
            }
        }
    }
}

/// `range` without the blanks at its ends, which a hand takes along and nobody means; `None` when
/// there is nothing else.
fn inked(text: &str, range: TextRange) -> Option<TextRange> {
    let words = range.of(text)?;
    let start = range.start() + (words.len() - words.trim_start().len());
    TextRange::new(text, start, start + words.trim().len()).ok()
}

/// A span's quote, short enough for a line of history.
fn about(span: &Span, text: &str) -> String {
    const MOST: usize = 80;
    let quote = span.fragments.quote(text);
    match quote.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", &quote[..cut]),
        None => quote,
    }
}

/// `fragments` with one end of their hull at `to`. Fragments that the end passes are left behind;
/// the end never passes the other one.
fn moved(text: &str, fragments: &Fragments, end: SpanEnd, to: usize) -> Option<Fragments> {
    let mut ranges: Vec<TextRange> = fragments.ranges().to_vec();
    match end {
        SpanEnd::Start => {
            while ranges.len() > 1 && ranges[0].end() <= to {
                ranges.remove(0);
            }
            let first = ranges.first_mut()?;
            *first = snap_to_graphemes(text, to.min(first.end()), first.end())?;
        }
        SpanEnd::End => {
            while ranges.len() > 1 && ranges.last().is_some_and(|last| last.start() >= to) {
                ranges.pop();
            }
            let last = ranges.last_mut()?;
            *last = snap_to_graphemes(text, last.start(), to.max(last.start()))?;
        }
    }
    Fragments::new(ranges).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "0123456789";

    fn fragments(ranges: &[(usize, usize)]) -> Fragments {
        Fragments::new(ranges.iter().map(|&(a, b)| TextRange::new(TEXT, a, b).unwrap()).collect())
            .unwrap()
    }

    #[test]
    fn blanks_at_the_ends_of_a_selection_are_not_tagged() {
        let text = " قال  محمد \u{a0}\n";
        let all = TextRange::whole(text).unwrap();
        assert_eq!(inked(text, all).and_then(|range| range.of(text)), Some("قال  محمد"));
        assert_eq!(inked(text, TextRange::new(text, 0, 1).unwrap()), None);
    }

    #[test]
    fn an_end_moves_over_fragments_but_never_over_the_other_end() {
        let two = fragments(&[(1, 3), (5, 8)]);
        assert_eq!(moved(TEXT, &two, SpanEnd::End, 9), Some(fragments(&[(1, 3), (5, 9)])));
        assert_eq!(moved(TEXT, &two, SpanEnd::End, 4), Some(fragments(&[(1, 4)])));
        assert_eq!(moved(TEXT, &two, SpanEnd::Start, 6), Some(fragments(&[(6, 8)])));
        assert_eq!(moved(TEXT, &two, SpanEnd::End, 1), None);
        assert_eq!(moved(TEXT, &two, SpanEnd::Start, 8), None);
    }
}
