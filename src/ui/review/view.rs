//! What the parts of the review read of a session, made once a frame.

use super::state::ReviewPanel;
use crate::model::{AnnotatorId, CandidateId, Choice};
use crate::review::{Cluster, Standing};
use crate::session::{Names, ReviewTable, Session};
use crate::ui::kit::Kit;

/// What the parts of the review read of a session.
pub struct View<'s> {
    /// The session.
    pub session: &'s Session,
    /// Everybody's layers, compared.
    pub table: &'s ReviewTable,
    /// How far each cluster is decided.
    pub standings: Vec<Standing<'s>>,
    /// The questions that are shown, the worst first: places in the comparison.
    pub shown: Vec<usize>,
    /// The question that is looked at.
    pub at: Option<usize>,
    /// How things are called.
    pub names: Names<'s>,
}

impl<'s> View<'s> {
    /// Of `session`, filtered as `panel` says; `None` while there is nothing to look at.
    #[must_use]
    pub fn of(kit: &Kit, session: &'s Session, panel: &ReviewPanel) -> Option<Self> {
        let table = session.review()?;
        let standings = table.standings();
        let shown = panel.filter.questions(table.comparison(), &standings);
        let names = Names::new(session.schema(), session.registry(), &kit.words);
        Some(Self { session, table, standings, shown, at: session.question(), names })
    }

    /// The cluster at a place of the comparison.
    #[must_use]
    pub fn cluster(&self, at: usize) -> &'s Cluster {
        &self.table.comparison().clusters[at]
    }

    /// The question that is looked at.
    #[must_use]
    pub fn current(&self) -> Option<(&'s Cluster, Standing<'s>)> {
        let at = self.at?;
        Some((self.cluster(at), *self.standings.get(at)?))
    }

    /// The annotators who are compared; their order is that of lanes and keys.
    #[must_use]
    pub fn annotators(&self) -> &'s [AnnotatorId] {
        &self.table.comparison().annotators
    }

    /// What a question is called: the words of its first candidate, on one line.
    #[must_use]
    pub fn words_of(&self, cluster: &Cluster) -> String {
        let words = cluster.candidates.first().map(|one| one.span.fragments.quote(self.text()));
        words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The article's text.
    #[must_use]
    pub fn text(&self) -> &'s str {
        self.table.article().text.as_str()
    }

    /// How many questions somebody still has to decide, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let left = self.standings.iter().filter(|standing| standing.is_left()).count();
        let asked = self.standings.iter().zip(&self.table.comparison().clusters);
        let all = asked.filter(|(s, cluster)| !cluster.is_unanimous() || s.is_left()).count();
        (left, all)
    }

    /// The question after the one that is looked at, or before it, as they are listed; with `left` the
    /// next that is still to be decided, from the start again behind the last one.
    #[must_use]
    pub fn neighbour(&self, forward: bool, left: bool) -> Option<CandidateId> {
        let here = self.at.and_then(|at| self.shown.iter().position(|&shown| shown == at));
        let count = self.shown.len();
        let fits = |at: &usize| !left || self.standings[*at].is_left();
        let order: Vec<usize> = match (here, forward) {
            (Some(here), true) if left => (here + 1..count).chain(0..here).collect(),
            (Some(here), true) => (here + 1..count).collect(),
            (Some(here), false) => (0..here).rev().collect(),
            (None, true) => (0..count).collect(),
            (None, false) => (0..count).rev().collect(),
        };
        let at = order.into_iter().filter_map(|nth| self.shown.get(nth)).find(|at| fits(at))?;
        Some(self.cluster(*at).key())
    }

    /// What the nth annotator has for the question: a choice that takes it.
    #[must_use]
    pub fn choice_of(&self, nth: usize) -> Option<Choice> {
        let annotator = self.annotators().get(nth)?;
        let (cluster, _) = self.current()?;
        Some(match cluster.of(annotator) {
            Some(seen) => Choice::Take(seen.id()),
            None => Choice::Neither,
        })
    }
}
