//! Which questions are shown.

use super::cluster::{Cluster, Difference};
use super::comparison::Comparison;
use super::standing::Standing;
use crate::model::{AnnotatorId, LabelId};

/// Which questions are shown; nothing chosen shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those in which a candidate has this label.
    pub label: Option<LabelId>,
    /// Those that differ so.
    pub difference: Option<Difference>,
    /// Those in which this annotator stands against another: has something else than the others, or
    /// nothing.
    pub annotator: Option<AnnotatorId>,
    /// Only those that somebody still has to decide.
    pub left: bool,
}

impl Filter {
    /// The questions that are shown: places in [`Comparison::clusters`], the worst first. A question
    /// that was decided although all have the same is among them.
    #[must_use]
    pub fn questions(&self, comparison: &Comparison, standings: &[Standing<'_>]) -> Vec<usize> {
        let mut questions: Vec<usize> = comparison
            .clusters
            .iter()
            .zip(standings)
            .enumerate()
            .filter(|(_, (cluster, standing))| self.shows(cluster, standing))
            .map(|(at, _)| at)
            .collect();
        let worst = |at: &usize| {
            let worst = comparison.clusters[*at].worst();
            // No difference at all is the least.
            (worst.is_none(), worst, *at)
        };
        questions.sort_by_key(worst);
        questions
    }

    fn shows(&self, cluster: &Cluster, standing: &Standing<'_>) -> bool {
        let is_question = !cluster.is_unanimous()
            || standing.ruling().is_some_and(|ruling| ruling.decision.automatic.is_empty());
        is_question
            && (!self.left || standing.is_left())
            && self.difference.is_none_or(|kind| cluster.differences.contains(&kind))
            && self.label.as_ref().is_none_or(|label| cluster.labels().contains(&label))
            && self.annotator.as_ref().is_none_or(|annotator| stands_alone(cluster, annotator))
    }
}

/// Whether somebody has something else than `annotator`.
fn stands_alone(cluster: &Cluster, annotator: &AnnotatorId) -> bool {
    let own = cluster.had_by(annotator);
    if own.is_empty() {
        return cluster.missing.contains(annotator);
    }
    !cluster.missing.is_empty()
        || cluster.whose().into_iter().any(|other| cluster.had_by(other) != own)
}
