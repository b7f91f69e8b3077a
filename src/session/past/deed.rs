//! What a transaction of a history did, as messages.
//!
//! The same messages serve the window and the command line. A span is named by its words, or as «the
//! span» where everybody knows which one is meant. Undo names what was undone, not what undoing did.

use std::collections::BTreeSet;

use crate::edit::{
    GestureKind, PastChange, PastChoice, PastDecision, PastEnd, PastRelation, PastSpan,
    PastTransaction, TransactionKind,
};
use crate::i18n::{Message, Value};
use crate::model::{
    Attribute, AttributeId, AttributeValue, Entity, LayerStatus, Remark, RemarkKind, SpanId,
};
use crate::session::names::Names;

/// Characters of a quote that are shown; the middle of a longer one is left out.
const QUOTE: usize = 60;

/// Changes that are told one by one; more are counted.
const MOST: usize = 3;

/// What `transaction` did; of all that it did only what concerns the span `about`, if there is one.
#[must_use]
pub fn deed(transaction: &PastTransaction, about: Option<&SpanId>, names: &Names<'_>) -> Message {
    let undone: Vec<PastChange>;
    let mut changes: &[PastChange] = &transaction.changes;
    // What is told of an undo is what it took back.
    if matches!(transaction.kind, TransactionKind::Undo(_)) {
        undone = changes.iter().rev().map(PastChange::inverse).collect();
        changes = &undone;
    }
    let relevant: Vec<&PastChange> =
        changes.iter().filter(|change| about.is_none_or(|id| change.touches(id))).collect();
    let teller = Teller { about, names };
    let what = match (transaction.gesture.kind, relevant.iter().find_map(|c| c.span())) {
        (GestureKind::Import, _) => {
            let file = transaction.gesture.about.as_str();
            Message::new("did-import").arg("file", file).arg("what", teller.all(&relevant))
        }
        (GestureKind::Reimport, _) => {
            Message::new("did-reimport").arg("what", teller.all(&relevant))
        }
        (GestureKind::Accept, Some(_)) => {
            Message::new("did-accept").arg("what", teller.all(&relevant))
        }
        (GestureKind::Propagate, Some(_)) => {
            Message::new("did-propagate").arg("what", teller.all(&relevant))
        }
        (GestureKind::Merge, _) => {
            // Behind the name of the copy stands up to where it was taken.
            let about = &transaction.gesture.about;
            let source = about.rsplit_once(" · ").map_or(about.as_str(), |(name, _)| name);
            Message::new("did-merge").arg("source", source).arg("what", teller.all(&relevant))
        }
        (GestureKind::Attach, Some(lost)) => {
            let found = relevant.iter().filter_map(|c| c.span()).find(|span| !span.lost);
            Message::new("did-attach")
                .arg("label", names.label(&lost.label))
                .arg("span", teller.span(found.unwrap_or(lost)))
        }
        _ => teller.all(&relevant),
    };
    match transaction.kind {
        TransactionKind::Edit => what,
        TransactionKind::Undo(number) => {
            Message::new("did-undo").arg("number", names.plain(number)).arg("what", what)
        }
        TransactionKind::Redo(number) => {
            Message::new("did-redo").arg("number", names.plain(number)).arg("what", what)
        }
    }
}

/// [`deed`] with its place behind it, in code points: `… at 5–25 in 000`.
#[must_use]
pub fn deed_with_place(
    transaction: &PastTransaction,
    about: Option<&SpanId>,
    names: &Names<'_>,
) -> Message {
    let what = deed(transaction, about, names);
    let mut articles = transaction.articles.iter();
    let (Some(article), None) = (articles.next(), articles.next()) else { return what };
    let mut spans = transaction
        .changes
        .iter()
        .filter(|change| about.is_none_or(|id| change.touches(id)))
        .filter_map(PastChange::span);
    match (spans.next(), spans.next()) {
        (Some(span), None) => Message::new("did-at")
            .arg("what", what)
            .arg("start", names.plain(span.start()))
            .arg("end", names.plain(span.end()))
            .arg("article", article.as_str()),
        _ => Message::new("did-in").arg("what", what).arg("article", article.as_str()),
    }
}

/// `text` with its middle left out when it is long, on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = line.chars().count();
    if count <= QUOTE {
        return line;
    }
    let start: String = line.chars().take(QUOTE * 2 / 3).collect();
    let end: String = line.chars().skip(count - QUOTE / 3).collect();
    format!("{} … {}", start.trim_end(), end.trim_start())
}

fn quote(text: &str) -> Message {
    Message::new("did-quote").arg("quote", short(text))
}

/// Several messages as one.
fn joined(mut messages: Vec<Message>) -> Message {
    let Some(mut all) = messages.pop() else { return Message::new("did-nothing") };
    while let Some(first) = messages.pop() {
        all = Message::new("did-and").arg("first", first).arg("rest", all);
    }
    all
}

/// At most a few of them; the rest is counted.
fn few(mut all: Vec<Message>) -> Message {
    if all.len() > MOST + 1 {
        let more = all.len() - MOST;
        all.truncate(MOST);
        all.push(Message::new("did-more").arg("count", more));
    }
    joined(all)
}

/// What somebody said.
fn said(remark: &Remark) -> Message {
    let id = match remark.kind {
        RemarkKind::Comment => "did-comment",
        RemarkKind::Question => "did-ask",
        RemarkKind::Answer(_) => "did-answer",
        RemarkKind::Resolve(_) => "did-resolve",
    };
    Message::new(id).arg("to", short(&remark.words))
}

/// How many changes are of which kind.
#[derive(Default)]
struct Counts {
    lost: usize,
    spans: [usize; 3],
    relations: [usize; 3],
    entities: [usize; 3],
    refusals: [usize; 2],
    decisions: [usize; 2],
    others: usize,
}

/// Added, removed or changed: the place of each in [`Counts`].
fn way<T>(before: Option<&T>, after: Option<&T>) -> usize {
    match (before, after) {
        (None, _) => 0,
        (_, None) => 1,
        _ => 2,
    }
}

struct Teller<'t> {
    about: Option<&'t SpanId>,
    names: &'t Names<'t>,
}

impl Teller<'_> {
    fn all(&self, changes: &[&PastChange]) -> Message {
        let is_gone_relation =
            |change: &&&PastChange| matches!(change, PastChange::Relation { after: None, .. });
        let gone = changes.iter().filter(is_gone_relation).count();
        let rest: Vec<&PastChange> =
            changes.iter().filter(|change| !is_gone_relation(change)).copied().collect();
        // A span that goes, or changes its label, takes its relations along.
        if let (1.., [one @ PastChange::Span { before: Some(_), .. }]) = (gone, rest.as_slice()) {
            let what = self.one(one);
            return Message::new("did-with-relations").arg("count", gone).arg("what", what);
        }
        if changes.len() <= MOST {
            return joined(changes.iter().map(|change| self.one(change)).collect());
        }
        self.counted(changes)
    }

    fn counted(&self, changes: &[&PastChange]) -> Message {
        let mut counts = Counts::default();
        let mut told = Vec::new();
        for change in changes {
            match change {
                PastChange::Span { after: Some(lost), .. } if lost.lost => counts.lost += 1,
                PastChange::Span { before, after, .. } => {
                    counts.spans[way(before.as_ref(), after.as_ref())] += 1;
                }
                PastChange::Relation { before, after, .. } => {
                    counts.relations[way(before.as_ref(), after.as_ref())] += 1;
                }
                PastChange::Entity { before, after } => {
                    counts.entities[way(before.as_ref(), after.as_ref())] += 1;
                }
                PastChange::Refusal { before, after, .. } => {
                    counts.refusals[way(before.as_ref(), after.as_ref()).min(1)] += 1;
                }
                PastChange::Decision { after, .. } => {
                    counts.decisions[usize::from(after.is_none())] += 1;
                }
                PastChange::Status { .. } | PastChange::Reviewed { .. } if told.is_empty() => {
                    told.push(self.one(change));
                }
                PastChange::Status { .. }
                | PastChange::Reviewed { .. }
                | PastChange::Remark { .. } => counts.others += 1,
            }
        }
        let mut tell = |count: usize, message: fn() -> Message| {
            if count > 0 {
                told.push(message().arg("count", count));
            }
        };
        tell(counts.spans[0], || Message::new("did-add-spans"));
        tell(counts.spans[2], || Message::new("did-change-spans"));
        tell(counts.spans[1], || Message::new("did-remove-spans"));
        tell(counts.lost, || Message::new("did-lose-spans"));
        tell(counts.relations[0], || Message::new("did-add-relations"));
        tell(counts.relations[1], || Message::new("did-remove-relations"));
        tell(counts.refusals[0], || Message::new("did-refuse-all"));
        tell(counts.refusals[1], || Message::new("did-forgive-all"));
        tell(counts.entities[0], || Message::new("did-add-entities"));
        tell(counts.entities[1] + counts.entities[2], || Message::new("did-change-entities"));
        tell(counts.decisions[0], || Message::new("did-decide-many"));
        tell(counts.decisions[1], || Message::new("did-reopen-many"));
        tell(counts.others + counts.relations[2], || Message::new("did-more"));
        joined(told)
    }

    fn one(&self, change: &PastChange) -> Message {
        match change {
            PastChange::Span { before, after, .. } => match (before, after) {
                (None, None) => Message::new("did-nothing"),
                (None, Some(lost)) if lost.lost => Message::new("did-lose")
                    .arg("span", self.span(lost))
                    .arg("label", self.names.label(&lost.label)),
                (Some(lost), None) if lost.lost => Message::new("did-dismiss")
                    .arg("label", self.names.label(&lost.label))
                    .arg("span", self.span(lost)),
                (None, Some(span)) => self.tagged(span),
                (Some(span), None) => Message::new("did-untag")
                    .arg("label", self.names.label(&span.label))
                    .arg("span", self.span(span)),
                (Some(before), Some(after)) => self.changed(before, after),
            },
            PastChange::Relation { before, after, .. } => match (before, after) {
                (None, None) => Message::new("did-nothing"),
                (None, Some(relation)) => self.relation(Message::new("did-relate"), relation),
                (Some(relation), None) => self.relation(Message::new("did-unrelate"), relation),
                (_, Some(relation)) => self.relation(Message::new("did-change-relation"), relation),
            },
            PastChange::Refusal { before, after, .. } => {
                let (message, refusal) = match (before, after) {
                    (_, Some(refusal)) => (Message::new("did-refuse"), refusal),
                    (Some(refusal), None) => (Message::new("did-forgive"), refusal),
                    (None, None) => return Message::new("did-nothing"),
                };
                message
                    .arg("label", self.names.label(&refusal.label))
                    .arg("span", quote(&refusal.quote))
            }
            PastChange::Status { after: LayerStatus::Done, .. } => Message::new("did-done"),
            PastChange::Status { after: LayerStatus::InProgress, .. } => {
                Message::new("did-not-done")
            }
            PastChange::Reviewed { after: LayerStatus::Done, .. } => Message::new("did-reviewed"),
            PastChange::Reviewed { after: LayerStatus::InProgress, .. } => {
                Message::new("did-not-reviewed")
            }
            PastChange::Decision { before, after, .. } => {
                match (after.as_deref(), before.as_deref()) {
                    (Some(decision), _) => self.decided(decision),
                    (None, Some(decision)) => {
                        Message::new("did-reopen").arg("span", self.question(decision))
                    }
                    (None, None) => Message::new("did-nothing"),
                }
            }
            PastChange::Remark { before, after, .. } => match (after.as_deref(), before) {
                (Some(remark), _) => said(remark),
                (None, Some(remark)) => {
                    Message::new("did-take-remark-back").arg("to", short(&remark.words))
                }
                (None, None) => Message::new("did-nothing"),
            },
            PastChange::Entity { before, after } => {
                self.entity(before.as_deref(), after.as_deref())
            }
        }
    }

    /// How the place of a decision is named: by the words of its first candidate.
    fn question(&self, decision: &PastDecision) -> Message {
        let about =
            decision.seen.iter().find(|(_, span)| self.about == Some(&span.id)).map(|(_, s)| s);
        match about.or(decision.seen.first().map(|(_, span)| span)) {
            Some(span) => self.span(span),
            None => Message::new("did-nothing"),
        }
    }

    fn decided(&self, decision: &PastDecision) -> Message {
        let span = self.question(decision);
        let what = match (&decision.choice, decision.chosen()) {
            (PastChoice::Take(id), Some(chosen)) => Message::new("did-take")
                .arg("span", span)
                .arg("annotator", id.annotator.as_str())
                .arg("label", self.names.label(&chosen.label))
                .arg("to", quote(&chosen.quote)),
            (PastChoice::Edit { .. }, Some(chosen)) => Message::new("did-take-edited")
                .arg("span", span)
                .arg("label", self.names.label(&chosen.label))
                .arg("to", quote(&chosen.quote)),
            (PastChoice::Later, _) => Message::new("did-later").arg("span", span),
            _ => Message::new("did-neither").arg("span", span),
        };
        let mut message = what;
        if !decision.automatic.is_empty() {
            let strategy = decision.automatic.as_str();
            message = Message::new("did-automatic").arg("what", message).arg("strategy", strategy);
        }
        if !decision.reason.is_empty() {
            let reason = short(&decision.reason);
            message = Message::new("did-because").arg("what", message).arg("reason", reason);
        }
        message
    }

    /// How the span is named.
    fn span(&self, span: &PastSpan) -> Message {
        if self.about == Some(&span.id) { Message::new("did-this") } else { quote(&span.quote) }
    }

    /// How a relation's end is named.
    fn end(&self, end: &PastEnd) -> Message {
        match &end.quote {
            _ if self.about == Some(&end.id) => Message::new("did-this"),
            Some(words) => quote(words),
            None => Message::new("did-nameless").arg("id", end.id.as_str()),
        }
    }

    fn relation(&self, message: Message, relation: &PastRelation) -> Message {
        message
            .arg("from", self.end(&relation.from))
            .arg("to", self.end(&relation.to))
            .arg("relation", self.names.relation(&relation.kind))
    }

    fn entity(&self, before: Option<&Entity>, after: Option<&Entity>) -> Message {
        let name = |entity| self.names.entity_then(entity);
        match (before.map(name), after.map(name)) {
            (None, None) => Message::new("did-nothing"),
            (None, Some(name)) => Message::new("did-entity-add").arg("name", name),
            (Some(name), None) => Message::new("did-entity-remove").arg("name", name),
            (Some(from), Some(to)) if from != to => {
                Message::new("did-entity-rename").arg("from", from).arg("to", to)
            }
            (_, Some(name)) => Message::new("did-entity-change").arg("name", name),
        }
    }

    /// A new span, with what it says from the start.
    fn tagged(&self, span: &PastSpan) -> Message {
        let tagged = Message::new("did-tag")
            .arg("span", self.span(span))
            .arg("label", self.names.label(&span.label));
        let mut bare = span.clone();
        bare.attributes.clear();
        bare.note.clear();
        bare.question.clear();
        bare.confidence = None;
        bare.was.clone_from(&span.was);
        let mut all = vec![tagged];
        all.extend(self.of_named(span).facts(&bare, span));
        few(all)
    }

    fn changed(&self, before: &PastSpan, after: &PastSpan) -> Message {
        let mut all = Vec::new();
        if before.label != after.label {
            let message = Message::new("did-relabel")
                .arg("span", self.span(after))
                .arg("from", self.names.label(&before.label))
                .arg("to", self.names.label(&after.label));
            all.push(message);
        }
        if before.pieces != after.pieces {
            all.push(self.moved(before, after));
        }
        let facts = if all.is_empty() { self } else { &self.of_named(after) };
        all.extend(facts.facts(before, after));
        few(all)
    }

    /// The teller of what else happened to a span that was just named.
    fn of_named<'s>(&'s self, span: &'s PastSpan) -> Teller<'s> {
        Teller { about: Some(&span.id), names: self.names }
    }

    fn moved(&self, before: &PastSpan, after: &PastSpan) -> Message {
        let (were, are) = (before.pieces.len(), after.pieces.len());
        let message = match (before.start() != after.start(), before.end() != after.end()) {
            _ if were < are => Message::new("did-add-fragment"),
            _ if were > are => Message::new("did-remove-fragment"),
            (true, false) => Message::new("did-move-start"),
            (false, true) => Message::new("did-move-end"),
            (true, true) => Message::new("did-move-ends"),
            (false, false) => {
                return Message::new("did-move-inside")
                    .arg("label", self.names.label(&after.label))
                    .arg("span", self.span(after));
            }
        };
        message
            .arg("label", self.names.label(&after.label))
            .arg("from", quote(&before.quote))
            .arg("to", quote(&after.quote))
    }

    /// What is said about the span: attributes, note, question, confidence.
    fn facts(&self, before: &PastSpan, after: &PastSpan) -> Vec<Message> {
        let mut all = Vec::new();
        let ids: BTreeSet<&AttributeId> =
            before.attributes.keys().chain(after.attributes.keys()).collect();
        for id in ids {
            let (was, is) = (before.attributes.get(id), after.attributes.get(id));
            if was != is {
                all.push(self.attribute(id, after, was, is));
            }
        }
        let span = || self.span(after);
        match (&before.was, &after.was) {
            (Some(_), None) => all.push(Message::new("did-confirm").arg("span", span())),
            (None, Some(_)) => all.push(Message::new("did-unconfirm").arg("span", span())),
            _ => {}
        }
        match (before.note.as_str(), after.note.as_str()) {
            (was, is) if was == is => {}
            ("", is) => all.push(Message::new("did-note").arg("span", span()).arg("to", short(is))),
            (was, "") => {
                let message = Message::new("did-clear-note");
                all.push(message.arg("span", span()).arg("from", short(was)));
            }
            (was, is) => all.push(
                Message::new("did-change-note")
                    .arg("span", span())
                    .arg("from", short(was))
                    .arg("to", short(is)),
            ),
        }
        match (before.question.as_str(), after.question.as_str()) {
            (was, is) if was == is => {}
            ("", is) => {
                all.push(Message::new("did-question").arg("span", span()).arg("to", short(is)));
            }
            (was, "") => {
                let message = Message::new("did-clear-question");
                all.push(message.arg("span", span()).arg("from", short(was)));
            }
            (was, is) => all.push(
                Message::new("did-change-question")
                    .arg("span", span())
                    .arg("from", short(was))
                    .arg("to", short(is)),
            ),
        }
        let percent = |confidence| self.names.percent(confidence);
        match (before.confidence.map(percent), after.confidence.map(percent)) {
            (was, is) if was == is => {}
            (None, Some(is)) => {
                all.push(Message::new("did-confidence").arg("span", span()).arg("to", is));
            }
            (Some(was), None) => {
                all.push(Message::new("did-clear-confidence").arg("span", span()).arg("from", was));
            }
            (was, is) => all.push(
                Message::new("did-change-confidence")
                    .arg("span", span())
                    .arg("from", was.unwrap_or_default())
                    .arg("to", is.unwrap_or_default()),
            ),
        }
        all
    }

    fn attribute(
        &self,
        id: &AttributeId,
        span: &PastSpan,
        was: Option<&AttributeValue>,
        is: Option<&AttributeValue>,
    ) -> Message {
        let label = self.names.schema().label(&span.label);
        let attribute = label.and_then(|label| label.attribute(id));
        let name = attribute.map_or(id.as_str(), |known| self.names.attribute(known)).to_owned();
        let said = |value| self.value(attribute, value);
        let (message, values) = match (was.map(said), is.map(said)) {
            (None, None) => return Message::new("did-nothing"),
            (None, Some(to)) => (Message::new("did-set"), vec![("to", to)]),
            (Some(from), None) => (Message::new("did-clear"), vec![("from", from)]),
            (Some(from), Some(to)) => {
                (Message::new("did-change"), vec![("from", from), ("to", to)])
            }
        };
        let message =
            values.into_iter().fold(message, |message, (name, value)| message.arg(name, value));
        message.arg("attribute", name).arg("span", self.span(span))
    }

    fn value(&self, attribute: Option<&Attribute>, value: &AttributeValue) -> Value {
        match self.names.said(attribute, value) {
            Value::Text(text) => Value::Text(short(&text)),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests;
