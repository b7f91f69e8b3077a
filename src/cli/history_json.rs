//! A transaction of a history as JSON: all that its line says, positions in code points.

use serde_json::{Map, Value, json};

use crate::edit::{
    PastChange, PastChoice, PastDecision, PastRefusal, PastRelation, PastSpan, PastTransaction,
    TransactionKind,
};
use crate::model::{
    AnnotatorId, AttributeValue, CandidateId, Entity, LayerStatus, Remark, RemarkKind,
};

/// `told` with what was done in `words`.
pub(super) fn transaction_json(told: &PastTransaction, words: &str) -> Value {
    let (kind, of) = match told.kind {
        TransactionKind::Edit => ("edit", None),
        TransactionKind::Undo(number) => ("undo", Some(number)),
        TransactionKind::Redo(number) => ("redo", Some(number)),
    };
    json!({
        "time": told.time,
        "annotator": told.annotator.as_str(),
        "number": told.number,
        "tool": told.tool,
        "kind": kind,
        "of": of,
        "gesture": told.gesture.kind.name(),
        "about": told.gesture.about,
        "words": words,
        "articles": told.articles.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        "changes": told.changes.iter().map(change_json).collect::<Vec<_>>(),
        "hash": told.hash.map(|hash| hash.to_string()),
        "previous": told.previous.to_string(),
    })
}

fn change_json(change: &PastChange) -> Value {
    match change {
        PastChange::Span { article, before, after } => json!({
            "change": "span",
            "article": article.as_str(),
            "before": before.as_ref().map(span_json),
            "after": after.as_ref().map(span_json),
        }),
        PastChange::Relation { article, before, after } => json!({
            "change": "relation",
            "article": article.as_str(),
            "before": before.as_ref().map(relation_json),
            "after": after.as_ref().map(relation_json),
        }),
        PastChange::Refusal { article, before, after } => json!({
            "change": "refusal",
            "article": article.as_str(),
            "before": before.as_ref().map(refusal_json),
            "after": after.as_ref().map(refusal_json),
        }),
        PastChange::Status { article, before, after } => json!({
            "change": "status",
            "article": article.as_str(),
            "before": status(*before),
            "after": status(*after),
        }),
        PastChange::Decision { article, before, after } => json!({
            "change": "decision",
            "article": article.as_str(),
            "before": before.as_deref().map(decision_json),
            "after": after.as_deref().map(decision_json),
        }),
        PastChange::Remark { article, before, after } => json!({
            "change": "remark",
            "article": article.as_str(),
            "before": before.as_deref().map(remark_json),
            "after": after.as_deref().map(remark_json),
        }),
        PastChange::Reviewed { article, before, after } => json!({
            "change": "reviewed",
            "article": article.as_str(),
            "before": status(*before),
            "after": status(*after),
        }),
        PastChange::Entity { before, after } => json!({
            "change": "entity",
            "before": before.as_deref().map(entity_json),
            "after": after.as_deref().map(entity_json),
        }),
    }
}

fn status(status: LayerStatus) -> &'static str {
    match status {
        LayerStatus::InProgress => "in-progress",
        LayerStatus::Done => "done",
    }
}

fn span_json(span: &PastSpan) -> Value {
    let attributes: Map<String, Value> =
        span.attributes.iter().map(|(id, value)| (id.to_string(), value_json(value))).collect();
    let mut json = json!({
        "id": span.id.as_str(),
        "label": span.label.as_str(),
        "start": span.start(),
        "end": span.end(),
        "text": span.quote,
        "attributes": attributes,
    });
    if span.pieces.len() > 1 {
        json["fragments"] = json!(span.pieces);
    }
    if let Some(confidence) = span.confidence {
        json["confidence"] = json!(confidence.percent());
    }
    if let Some(was) = &span.was {
        json["was"] = json!(was);
    }
    if span.lost {
        json["lost"] = json!(true);
    }
    for (name, words) in [("note", &span.note), ("question", &span.question)] {
        if !words.is_empty() {
            json[name] = json!(words);
        }
    }
    json
}

fn candidate_json(id: &CandidateId) -> Value {
    json!({ "annotator": id.annotator.as_str(), "span": id.span.as_str() })
}

fn decision_json(decision: &PastDecision) -> Value {
    let seen = |(annotator, span): &(AnnotatorId, PastSpan)| {
        let mut json = span_json(span);
        json["annotator"] = json!(annotator.as_str());
        json
    };
    let (choice, of, span) = match &decision.choice {
        PastChoice::Take(id) => ("take", Some(id), None),
        PastChoice::Edit { like, span } => ("edit", Some(like), Some(span_json(span))),
        PastChoice::Neither => ("neither", None, None),
        PastChoice::Later => ("later", None, None),
    };
    json!({
        "seen": decision.seen.iter().map(seen).collect::<Vec<_>>(),
        "choice": choice,
        "candidate": of.map(candidate_json),
        "span": span,
        "reason": decision.reason,
        "automatic": decision.automatic,
        "time": decision.time,
    })
}

fn remark_json(remark: &Remark) -> Value {
    let (kind, of) = match &remark.kind {
        RemarkKind::Comment => ("comment", None),
        RemarkKind::Question => ("question", None),
        RemarkKind::Answer(id) => ("answer", Some(id)),
        RemarkKind::Resolve(id) => ("resolve", Some(id)),
    };
    json!({
        "id": remark.id.as_str(),
        "kind": kind,
        "of": of.map(|id| id.as_str()),
        "about": remark.about.iter().map(candidate_json).collect::<Vec<_>>(),
        "words": remark.words,
        "time": remark.time,
    })
}

pub(super) fn value_json(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::Flag(flag) => Value::Bool(*flag),
        // With the digits that it was written with.
        AttributeValue::Number(number) => {
            serde_json::from_str(number.as_str()).unwrap_or_else(|_| json!(number.as_str()))
        }
        other => json!(other.plain()),
    }
}

fn relation_json(relation: &PastRelation) -> Value {
    json!({
        "id": relation.id.as_str(),
        "type": relation.kind.as_str(),
        "from": relation.from.id.as_str(),
        "to": relation.to.id.as_str(),
    })
}

fn refusal_json(refusal: &PastRefusal) -> Value {
    json!({
        "label": refusal.label.as_str(),
        "start": refusal.start,
        "end": refusal.end,
        "text": refusal.quote,
    })
}

fn entity_json(entity: &Entity) -> Value {
    json!({
        "id": entity.id.as_str(),
        "ar": entity.name.ar,
        "en": entity.name.en,
        "kind": entity.kind,
        "variants": entity.variants,
        "links": entity.links,
        "coordinates": entity.coordinates,
        "note": entity.note,
    })
}
