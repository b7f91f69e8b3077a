//! Decisions and remarks between their wire form and the model.

use super::decisions_v1 as wire;
use super::layer::{read_past_span, read_span_exactly, write_span};
use crate::edit::{PastChoice, PastDecision};
use crate::model::{
    AnnotatorId, ArticleText, CandidateId, Choice, Decision, RelationTypeId, Remark, RemarkId,
    RemarkKind, Seen, SpanId,
};

fn words<T, E: ToString>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

fn write_candidate(id: &CandidateId) -> wire::Candidate {
    wire::Candidate { annotator: id.annotator.to_string(), span: id.span.to_string() }
}

fn read_candidate(id: &wire::Candidate) -> Result<CandidateId, String> {
    Ok(CandidateId {
        annotator: words(AnnotatorId::new(&id.annotator))?,
        span: words(SpanId::new(&id.span))?,
    })
}

/// The wire form of `decision`.
///
/// # Errors
/// In words, when a span is not of the text.
pub fn write_decision(decision: &Decision, text: &ArticleText) -> Result<wire::Decision, String> {
    let seen = |seen: &Seen| -> Result<wire::Seen, String> {
        let relations = seen.relations.iter();
        Ok(wire::Seen {
            annotator: seen.annotator.to_string(),
            span: write_span(&seen.span, text, false)?,
            relations: relations.map(|(kind, to)| (kind.to_string(), to.to_string())).collect(),
        })
    };
    Ok(wire::Decision {
        seen: decision.seen().iter().map(seen).collect::<Result<_, _>>()?,
        choice: match decision.choice() {
            Choice::Take(id) => wire::Choice::Take(write_candidate(id)),
            Choice::Edit { like, span } => wire::Choice::Edit {
                like: write_candidate(like),
                span: Box::new(write_span(span, text, false)?),
            },
            Choice::Neither => wire::Choice::Neither,
            Choice::Later => wire::Choice::Later,
        },
        reason: decision.reason.clone(),
        automatic: decision.automatic.clone(),
        time: decision.time.clone(),
    })
}

/// The decision that `decision` says, made on `text`.
///
/// # Errors
/// In words, when a span does not stand where it says, or an id cannot be one.
pub fn read_decision(decision: &wire::Decision, text: &ArticleText) -> Result<Decision, String> {
    let relation = |(kind, to): &(String, String)| -> Result<_, String> {
        Ok((words(RelationTypeId::new(kind))?, words(SpanId::new(to))?))
    };
    let seen = |seen: &wire::Seen| -> Result<Seen, String> {
        Ok(Seen {
            annotator: words(AnnotatorId::new(&seen.annotator))?,
            span: read_span_exactly(&seen.span, text)?,
            relations: seen.relations.iter().map(relation).collect::<Result<_, _>>()?,
        })
    };
    let choice = match &decision.choice {
        wire::Choice::Take(id) => Choice::Take(read_candidate(id)?),
        wire::Choice::Edit { like, span } => {
            Choice::Edit { like: read_candidate(like)?, span: read_span_exactly(span, text)? }
        }
        wire::Choice::Neither => Choice::Neither,
        wire::Choice::Later => Choice::Later,
    };
    let seen = decision.seen.iter().map(seen).collect::<Result<Vec<_>, String>>()?;
    let mut read = words(Decision::new(seen, choice))?;
    read.reason.clone_from(&decision.reason);
    read.automatic.clone_from(&decision.automatic);
    read.time.clone_from(&decision.time);
    Ok(read)
}

/// The decision as it says itself, without its text.
///
/// # Errors
/// In words.
pub fn read_past_decision(decision: &wire::Decision) -> Result<PastDecision, String> {
    let seen = |seen: &wire::Seen| -> Result<_, String> {
        Ok((words(AnnotatorId::new(&seen.annotator))?, read_past_span(&seen.span)?))
    };
    Ok(PastDecision {
        seen: decision.seen.iter().map(seen).collect::<Result<_, _>>()?,
        choice: match &decision.choice {
            wire::Choice::Take(id) => PastChoice::Take(read_candidate(id)?),
            wire::Choice::Edit { like, span } => PastChoice::Edit {
                like: read_candidate(like)?,
                span: Box::new(read_past_span(span)?),
            },
            wire::Choice::Neither => PastChoice::Neither,
            wire::Choice::Later => PastChoice::Later,
        },
        reason: decision.reason.clone(),
        automatic: decision.automatic.clone(),
        time: decision.time.clone(),
    })
}

/// The wire form of `remark`.
#[must_use]
pub fn write_remark(remark: &Remark) -> wire::Remark {
    wire::Remark {
        id: remark.id.to_string(),
        kind: match &remark.kind {
            RemarkKind::Comment => wire::RemarkKind::Comment,
            RemarkKind::Question => wire::RemarkKind::Question,
            RemarkKind::Answer(id) => wire::RemarkKind::Answer(id.to_string()),
            RemarkKind::Resolve(id) => wire::RemarkKind::Resolve(id.to_string()),
        },
        about: remark.about.iter().map(write_candidate).collect(),
        words: remark.words.clone(),
        time: remark.time.clone(),
    }
}

/// The remark that `remark` says.
///
/// # Errors
/// In words, when an id cannot be one.
pub fn read_remark(remark: &wire::Remark) -> Result<Remark, String> {
    let id = |id: &str| words(RemarkId::new(id));
    Ok(Remark {
        id: id(&remark.id)?,
        kind: match &remark.kind {
            wire::RemarkKind::Comment => RemarkKind::Comment,
            wire::RemarkKind::Question => RemarkKind::Question,
            wire::RemarkKind::Answer(of) => RemarkKind::Answer(id(of)?),
            wire::RemarkKind::Resolve(of) => RemarkKind::Resolve(id(of)?),
        },
        about: remark.about.iter().map(read_candidate).collect::<Result<_, _>>()?,
        words: remark.words.clone(),
        time: remark.time.clone(),
    })
}
