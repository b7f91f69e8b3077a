//! From a line of a history to what it says.

use super::history_line::{read_gesture, read_kind, read_status};
use super::wire::decisions::{read_past_decision, read_remark};
use super::wire::decisions_v1;
use super::wire::entities_v1::Entity;
use super::wire::history_v1::{self as wire, Change as WireChange};
use super::wire::layer::{read_past_refusal, read_past_span, read_relation};
use super::wire::{layer_v2, layer_v3};
use crate::edit::{PastChange, PastEnd, PastRelation, PastTransaction};
use crate::model::{AnnotatorId, ArticleId};
use crate::text::Digest;

/// What a proved line, without its line break, says. `hash` is its hash, if it was proved.
///
/// # Errors
/// In words, when an id or a value cannot be one.
pub fn read_past(line: &[u8], hash: Option<Digest>) -> Result<PastTransaction, String> {
    let line: wire::Line = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let article = |id: &String| ArticleId::new(id).map_err(|error| error.to_string());
    Ok(PastTransaction {
        annotator: AnnotatorId::new(&line.annotator).map_err(|error| error.to_string())?,
        number: line.number,
        time: line.time,
        tool: line.tool,
        kind: read_kind(line.kind),
        gesture: read_gesture(&line.gesture, line.about)?,
        articles: line.articles.iter().map(article).collect::<Result<_, _>>()?,
        changes: line.changes.into_iter().map(read_change).collect::<Result<_, _>>()?,
        hash,
        previous: line.prev.parse::<Digest>().map_err(|error| error.to_string())?,
    })
}

fn read_change(change: WireChange) -> Result<PastChange, String> {
    let id = |article: &str| ArticleId::new(article).map_err(|error| error.to_string());
    let span = |span: Box<layer_v3::Span>| read_past_span(&span).map(Some);
    let relation = |relation: layer_v2::Relation| -> Result<_, String> {
        let relation = read_relation(&relation)?;
        Ok(Some(PastRelation {
            id: relation.id,
            kind: relation.kind,
            from: PastEnd { id: relation.from, quote: None },
            to: PastEnd { id: relation.to, quote: None },
        }))
    };
    let entity = |entity: Box<Entity>| -> Result<_, String> {
        let entity = entity.read().map_err(|(id, why)| format!("{id}: {why}"))?;
        Ok(Some(Box::new(entity)))
    };
    let decision = |decision: Option<Box<decisions_v1::Decision>>| {
        decision.map(|made| read_past_decision(&made).map(Box::new)).transpose()
    };
    Ok(match change {
        WireChange::AddSpan { article, span: added } => {
            PastChange::Span { article: id(&article)?, before: None, after: span(added)? }
        }
        WireChange::RemoveSpan { article, span: removed } => {
            PastChange::Span { article: id(&article)?, before: span(removed)?, after: None }
        }
        WireChange::ReplaceSpan { article, before, after } => {
            PastChange::Span { article: id(&article)?, before: span(before)?, after: span(after)? }
        }
        WireChange::AddRelation { article, relation: added } => {
            PastChange::Relation { article: id(&article)?, before: None, after: relation(added)? }
        }
        WireChange::RemoveRelation { article, relation: gone } => {
            PastChange::Relation { article: id(&article)?, before: relation(gone)?, after: None }
        }
        // The relations of a lost span come and go as changes of their own.
        WireChange::AddLost { article, span: lost, .. } => {
            PastChange::Span { article: id(&article)?, before: None, after: span(lost)? }
        }
        WireChange::RemoveLost { article, span: lost, .. } => {
            PastChange::Span { article: id(&article)?, before: span(lost)?, after: None }
        }
        WireChange::AddRefusal { article, refusal } => PastChange::Refusal {
            article: id(&article)?,
            before: None,
            after: Some(read_past_refusal(refusal)?),
        },
        WireChange::RemoveRefusal { article, refusal } => PastChange::Refusal {
            article: id(&article)?,
            before: Some(read_past_refusal(refusal)?),
            after: None,
        },
        WireChange::SetStatus { article, before, after } => PastChange::Status {
            article: id(&article)?,
            before: read_status(before),
            after: read_status(after),
        },
        WireChange::Decide { article, before, after } => PastChange::Decision {
            article: id(&article)?,
            before: decision(before)?,
            after: decision(after)?,
        },
        WireChange::AddRemark { article, remark } => PastChange::Remark {
            article: id(&article)?,
            before: None,
            after: Some(Box::new(read_remark(&remark)?)),
        },
        WireChange::RemoveRemark { article, remark } => PastChange::Remark {
            article: id(&article)?,
            before: Some(Box::new(read_remark(&remark)?)),
            after: None,
        },
        WireChange::SetReviewed { article, before, after } => PastChange::Reviewed {
            article: id(&article)?,
            before: read_status(before),
            after: read_status(after),
        },
        WireChange::AddEntity { entity: added } => {
            PastChange::Entity { before: None, after: entity(added)? }
        }
        WireChange::RemoveEntity { entity: removed } => {
            PastChange::Entity { before: entity(removed)?, after: None }
        }
        WireChange::ReplaceEntity { before, after } => {
            PastChange::Entity { before: entity(before)?, after: entity(after)? }
        }
    })
}
