//! What one person decided and said in two copies of a project, brought together.

use std::collections::BTreeSet;

use super::LayerChange;
use crate::model::{CandidateId, Decision, RemarkId, Review};

/// The edits that bring into `ours` what changed from `base` to `theirs`. Where both decided the same
/// question anew, the later decision counts, a person's before a strategy's; every remark is kept that
/// nobody took back.
pub fn reviews(base: &Review, ours: &Review, theirs: &Review) -> Vec<LayerChange> {
    let mut changes = Vec::new();
    let all = [base, theirs];
    let keys: BTreeSet<CandidateId> =
        all.iter().flat_map(|review| review.decisions()).map(Decision::key).collect();
    for key in &keys {
        let [was, here, there] = [base, ours, theirs].map(|review| review.decision(key));
        let untouched = here == was;
        let wins = |other: &Decision| here.is_none_or(|here| rank(other) > rank(here));
        if there != was && there != here && (untouched || there.is_some_and(wins)) {
            let [before, after] = [here, there].map(|decision| decision.cloned().map(Box::new));
            changes.push(LayerChange::Decide { before, after });
        }
    }
    let ids: BTreeSet<&RemarkId> =
        all.iter().flat_map(|review| review.remarks()).map(|remark| &remark.id).collect();
    for id in ids {
        match (base.remark(id), ours.remark(id), theirs.remark(id)) {
            (None, None, Some(new)) => changes.push(LayerChange::AddRemark(Box::new(new.clone()))),
            (Some(was), Some(here), None) if was == here => {
                changes.push(LayerChange::RemoveRemark(Box::new(here.clone())));
            }
            _ => {}
        }
    }
    if theirs.status != base.status && theirs.status != ours.status {
        let (before, after) = (ours.status, theirs.status);
        changes.push(LayerChange::SetReviewed { before, after });
    }
    changes
}

fn rank(decision: &Decision) -> (bool, &str) {
    (decision.automatic.is_empty(), &decision.time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, ChangeSet};
    use crate::model::{
        AnnotatorId, ArticleId, Choice, Fragments, LabelId, Layer, Remark, RemarkKind, Seen, Span,
        SpanId,
    };
    use crate::text::TextRange;

    fn decision(choice: fn(CandidateId) -> Choice, automatic: &str, time: &str) -> Decision {
        let range = TextRange::new("0123456789", 1, 4).unwrap();
        let label = LabelId::new("Actor").unwrap();
        let span = Span::new(SpanId::new("a.s1").unwrap(), label, Fragments::one(range));
        let annotator = AnnotatorId::new("a").unwrap();
        let seen = Seen { annotator, span, relations: Vec::new() };
        let mut decision = Decision::new(vec![seen.clone()], choice(seen.id())).unwrap();
        decision.automatic = automatic.to_owned();
        decision.time = time.to_owned();
        decision
    }

    fn review(decision: Option<&Decision>) -> Review {
        let mut review = Review::default();
        if let Some(decision) = decision {
            review.put_decision(&decision.key(), Some(decision.clone()));
        }
        review
    }

    /// What stands in the reviewer's layer after the changes were applied to `ours`.
    fn merged(base: &Review, ours: &Review, theirs: &Review) -> Review {
        let (article, annotator) = (ArticleId::new("x").unwrap(), AnnotatorId::new("r").unwrap());
        let mut layer = Layer::new(article.clone(), annotator);
        layer.review = ours.clone();
        struct One(Layer, crate::model::Registry);
        impl crate::edit::Editable for One {
            fn layer(&mut self, _: &ArticleId) -> Option<&mut Layer> {
                Some(&mut self.0)
            }
            fn registry(&mut self) -> &mut crate::model::Registry {
                &mut self.1
            }
        }
        let changes = reviews(base, ours, theirs);
        let changes = changes.into_iter().map(|c| Change::Layer(article.clone(), c)).collect();
        let mut one = One(layer, crate::model::Registry::default());
        ChangeSet::new(changes).apply(&mut one).unwrap();
        one.0.review
    }

    #[test]
    fn what_one_side_decided_is_brought_in_and_a_persons_word_beats_a_strategy() {
        let person = decision(Choice::Take, "", "2026-01-01T10:00:00.000Z");
        let later = decision(|_| Choice::Neither, "majority", "2026-01-02T10:00:00.000Z");
        let none = review(None);
        assert_eq!(merged(&none, &none, &review(Some(&person))), review(Some(&person)));
        let both = merged(&none, &review(Some(&person)), &review(Some(&later)));
        assert_eq!(both, review(Some(&person)));
        let both = merged(&none, &review(Some(&later)), &review(Some(&person)));
        assert_eq!(both, review(Some(&person)));
        // Opened again there, untouched here.
        let base = review(Some(&person));
        assert_eq!(merged(&base, &base, &none), none);
    }

    #[test]
    fn remarks_of_both_sides_are_kept_and_what_was_taken_back_goes() {
        let remark = |time: &str| {
            let id = RemarkId::at(&AnnotatorId::new("r").unwrap(), time);
            let (words, time) = ("why?".to_owned(), time.to_owned());
            Remark { id, kind: RemarkKind::Question, about: Vec::new(), words, time }
        };
        let of = |times: &[&str]| {
            let mut review = Review::default();
            for time in times {
                let remark = remark(time);
                review.put_remark(&remark.id.clone(), Some(remark));
            }
            review
        };
        let base = of(&["1"]);
        assert_eq!(merged(&base, &of(&["1", "2"]), &of(&["3"])), of(&["2", "3"]));
    }
}
