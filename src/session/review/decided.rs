//! What was decided in one article: examples of labels, and feedback.

use std::collections::BTreeMap;

use super::table::ReviewTable;
use crate::model::{AnnotatorId, Article, CandidateId, Choice, Span};
use crate::review::{Feedback, Standing};

/// What was decided in one article.
#[derive(Clone, Debug)]
pub struct DecidedArticle {
    /// The article.
    pub article: Article,
    /// The spans that were chosen where annotators differed, in reading order, each with a candidate of
    /// its question.
    pub chosen: Vec<(CandidateId, Span)>,
    /// What the decisions say to each annotator.
    pub feedback: BTreeMap<AnnotatorId, Vec<Feedback>>,
}

impl DecidedArticle {
    pub(super) fn of(table: &ReviewTable) -> Self {
        let standings = table.standings();
        let mut chosen = Vec::new();
        for (cluster, standing) in table.comparison().clusters.iter().zip(&standings) {
            let Standing::Decided(ruling) = standing else { continue };
            let span = match ruling.decision.choice() {
                Choice::Take(id) => table.candidate(id),
                Choice::Edit { span, .. } => Some(span),
                Choice::Neither | Choice::Later => None,
            };
            chosen.extend(span.map(|span| (cluster.key(), span.clone())));
        }
        let annotators = table.comparison().annotators.iter();
        let feedback = annotators.map(|who| (who.clone(), table.feedback(who))).collect();
        Self { article: table.article().clone(), chosen, feedback }
    }
}
