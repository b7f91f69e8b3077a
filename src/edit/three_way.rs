//! Two states of one annotator's layer that went apart, brought together.
//!
//! Nothing is lost: what both changed in different ways is kept twice, what one changed and the other
//! removed is kept, and every such case is in the report.

use std::collections::{BTreeMap, BTreeSet};

use super::three_way_review::reviews;
use super::{ChangeSet, LayerChange, OtherIds};
use crate::model::{AnnotatorId, Layer, LostSpan, Refusal, Relation, RelationId, Span, SpanId};

/// What was found on the other side, and what became of it. Spans that could not be placed count as
/// spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerMerge {
    /// Spans that are new on their side and were added.
    pub added: Vec<SpanId>,
    /// Spans that they removed and that were removed.
    pub removed: Vec<SpanId>,
    /// Spans that they changed and that were changed.
    pub changed: Vec<SpanId>,
    /// Spans that one side removed and the other changed or related: kept.
    pub kept: Vec<SpanId>,
    /// Spans that both changed in different ways, each with the id under which their state stands
    /// beside ours.
    pub conflicts: Vec<(SpanId, SpanId)>,
    /// Their new spans whose id stands for another span here, each with the id that it got.
    pub renamed: Vec<(SpanId, SpanId)>,
    /// How many relations were added.
    pub relations_added: usize,
    /// How many relations were removed.
    pub relations_removed: usize,
    /// How many refusals were added or taken back.
    pub refusals: usize,
}

impl LayerMerge {
    /// By how many spans the layer grew.
    #[must_use]
    pub fn growth(&self) -> isize {
        let grown = self.added.len() + self.conflicts.len() + self.renamed.len();
        isize::try_from(grown).unwrap_or(isize::MAX)
            - isize::try_from(self.removed.len()).unwrap_or(isize::MAX)
    }
}

/// What an id stands for in one state of a layer.
#[derive(Clone, Copy, PartialEq)]
enum State<'l> {
    Nothing,
    Placed(&'l Span),
    Lost(&'l LostSpan),
}

impl<'l> State<'l> {
    fn of(layer: &'l Layer, id: &SpanId) -> Self {
        match (layer.span(id), layer.lost(id)) {
            (Some(span), _) => Self::Placed(span),
            (None, Some(lost)) => Self::Lost(lost),
            (None, None) => Self::Nothing,
        }
    }

    fn add(self) -> Option<LayerChange> {
        match self {
            Self::Nothing => None,
            Self::Placed(span) => Some(LayerChange::AddSpan(span.clone())),
            Self::Lost(lost) => Some(LayerChange::AddLost(lost.clone())),
        }
    }

    fn remove(self) -> Option<LayerChange> {
        self.add().map(|added| added.inverse())
    }
}

/// The edits that bring into `ours` what changed from `base` to `theirs`, and what they are. All
/// three are states of one annotator's layer of one article. `question` says, of a span's id, what is
/// to be asked of their state of it, which is kept beside ours.
///
/// A second time with the same `base` and `theirs`, there is nothing left to do.
#[must_use]
pub fn three_way(
    base: &Layer,
    ours: &Layer,
    theirs: &Layer,
    question: &dyn Fn(&SpanId) -> String,
) -> (ChangeSet, LayerMerge) {
    let mut merging = Merging {
        base,
        ours,
        theirs,
        question,
        next: base.next_number().max(ours.next_number()).max(theirs.next_number()),
        ids: OtherIds::default(),
        gone: gone(base, ours, theirs),
        met: BTreeSet::new(),
        remove: Vec::new(),
        add: Vec::new(),
        report: LayerMerge::default(),
    };
    let ids: BTreeSet<&SpanId> = [base, theirs]
        .into_iter()
        .flat_map(|layer| {
            layer.spans().map(|span| &span.id).chain(layer.lost.iter().map(|lost| &lost.id))
        })
        .collect();
    for id in ids {
        merging.span(id);
    }
    let (unlink, link) = merging.relations();
    let mut changes = unlink;
    changes.append(&mut merging.remove);
    changes.append(&mut merging.add);
    changes.extend(link);
    let refusals = refusals(base, ours, theirs);
    merging.report.refusals = refusals.len();
    changes.extend(refusals);
    if theirs.status != base.status && theirs.status != ours.status {
        let (before, after) = (ours.status, theirs.status);
        changes.push(LayerChange::SetStatus { before, after });
    }
    changes.extend(reviews(&base.review, &ours.review, &theirs.review));
    (ChangeSet::of_layer(ours.article(), changes), merging.report)
}

/// What changed among their refusals and not among ours.
fn refusals(base: &Layer, ours: &Layer, theirs: &Layer) -> Vec<LayerChange> {
    let has = |layer: &Layer, refusal: &Refusal| layer.refuses(&refusal.label, refusal.range);
    let taken_back = base.refusals().filter(|r| !has(theirs, r) && has(ours, r));
    let new = theirs.refusals().filter(|r| !has(base, r) && !has(ours, r));
    taken_back
        .cloned()
        .map(LayerChange::RemoveRefusal)
        .chain(new.cloned().map(LayerChange::AddRefusal))
        .collect()
}

/// The spans of `ours` that they removed and that nothing here holds back: nobody changed them here,
/// and no relation that stays links them.
fn gone(base: &Layer, ours: &Layer, theirs: &Layer) -> BTreeSet<SpanId> {
    let mut gone: BTreeSet<SpanId> = base
        .spans()
        .map(|span| &span.id)
        .filter(|id| State::of(theirs, id) != State::of(base, id) && theirs.span(id).is_none())
        .filter(|id| State::of(ours, id) == State::of(base, id))
        .cloned()
        .collect();
    for relation in ours.relations() {
        let goes = theirs.relation(&relation.id).is_none()
            && base.relation(&relation.id) == Some(relation);
        if !goes {
            gone.remove(&relation.from);
            gone.remove(&relation.to);
        }
    }
    gone
}

struct Merging<'l> {
    base: &'l Layer,
    ours: &'l Layer,
    theirs: &'l Layer,
    question: &'l dyn Fn(&SpanId) -> String,
    /// The next number that no side used.
    next: u64,
    /// Under which ids what they have stands here.
    ids: OtherIds,
    gone: BTreeSet<SpanId>,
    /// The spans here that stand for one of theirs already: two that say the same stay two.
    met: BTreeSet<SpanId>,
    remove: Vec<LayerChange>,
    add: Vec<LayerChange>,
    report: LayerMerge,
}

impl Merging<'_> {
    fn span(&mut self, id: &SpanId) {
        let (base, ours, theirs) =
            (State::of(self.base, id), State::of(self.ours, id), State::of(self.theirs, id));
        if theirs == base || theirs == ours {
            // Nothing happened there; or a new relation there needs what was removed here.
            if ours == State::Nothing && theirs != State::Nothing && self.is_newly_related(id) {
                self.report.kept.push(id.clone());
                self.report.added.push(id.clone());
                self.add.extend(theirs.add());
            }
            return;
        }
        match (base, ours, theirs) {
            (State::Nothing, State::Nothing, _) => {
                self.report.added.push(id.clone());
                self.add.extend(theirs.add());
            }
            (State::Nothing, ..) => self.beside(id, theirs, false),
            (_, State::Nothing, _) => {
                self.report.kept.push(id.clone());
                self.report.added.push(id.clone());
                self.add.extend(theirs.add());
            }
            (_, _, State::Nothing) => {
                let lost = matches!(ours, State::Lost(_));
                if ours == base && (lost || self.gone.contains(id)) {
                    self.report.removed.push(id.clone());
                    self.remove.extend(ours.remove());
                } else {
                    self.report.kept.push(id.clone());
                }
            }
            (_, State::Placed(before), State::Placed(after)) if ours == base => {
                self.report.changed.push(id.clone());
                let (before, after) = (before.clone(), after.clone());
                self.add.push(LayerChange::ReplaceSpan { before, after });
            }
            // It lost its place there, or got one again.
            (_, _, _)
                if ours == base && (self.gone.contains(id) || self.ours.span(id).is_none()) =>
            {
                self.report.changed.push(id.clone());
                self.remove.extend(ours.remove());
                self.add.extend(theirs.add());
            }
            _ => self.beside(id, theirs, true),
        }
    }

    /// Whether a relation that is new on their side has this end.
    fn is_newly_related(&self, id: &SpanId) -> bool {
        let known = |layer: &Layer, r: &Relation| layer.relation(&r.id) == Some(r);
        self.theirs.relations_of(id).any(|r| !known(self.base, r) && !known(self.ours, r))
    }

    /// Puts their state of `id` beside ours, under an id of its own.
    fn beside(&mut self, id: &SpanId, theirs: State<'_>, conflict: bool) {
        if let Some(there) = self.already_beside(id, theirs) {
            self.met.insert(there.clone());
            if !conflict {
                self.ids.spans.insert(id.clone(), there);
            }
            return;
        }
        let new = self.fresh();
        let other =
            OtherIds { spans: BTreeMap::from([(id.clone(), new.clone())]), ..OtherIds::default() };
        let Some(mut added) = theirs.add().map(|added| other.of(&added)) else { return };
        if let LayerChange::AddSpan(span) = &mut added
            && conflict
        {
            let asked = (self.question)(id);
            let breaks = if span.question.is_empty() { "" } else { "\n" };
            span.question = format!("{}{breaks}{asked}", span.question);
        }
        if let LayerChange::AddLost(lost) = &mut added {
            // Its relations stay with the state that is here.
            lost.relations.clear();
        }
        self.add.push(added);
        if conflict {
            self.report.conflicts.push((id.clone(), new));
        } else {
            self.ids.spans.insert(id.clone(), new.clone());
            self.report.renamed.push((id.clone(), new));
        }
    }

    /// The span that an earlier merge put beside ours for their state of `id`. One that the base
    /// holds was not put there by a merge, and they may have removed it.
    fn already_beside(&self, id: &SpanId, theirs: State<'_>) -> Option<SpanId> {
        let beside = |there: &SpanId| {
            there != id
                && !self.theirs.holds(there)
                && !self.base.holds(there)
                && !self.met.contains(there)
        };
        match theirs {
            State::Nothing => None,
            State::Placed(span) => self
                .ours
                .spans()
                .filter(|there| beside(&there.id))
                .filter(|there| {
                    let same = Span {
                        id: there.id.clone(),
                        question: there.question.clone(),
                        ..span.clone()
                    };
                    same == **there && there.question.starts_with(&span.question)
                })
                .map(|there| there.id.clone())
                .min_by_key(in_order_of_making),
            State::Lost(lost) => self
                .ours
                .lost
                .iter()
                .filter(|there| beside(&there.id))
                .filter(|there| there.quotes == lost.quotes)
                .map(|there| there.id.clone())
                .min_by_key(in_order_of_making),
        }
    }

    fn fresh(&mut self) -> SpanId {
        loop {
            let id = SpanId::numbered(self.annotator(), self.next);
            self.next += 1;
            if !self.ours.holds(&id) && !self.theirs.holds(&id) {
                return id;
            }
        }
    }

    fn annotator(&self) -> &AnnotatorId {
        self.ours.annotator()
    }

    /// The relations to be taken out first and to be added last.
    fn relations(&mut self) -> (Vec<LayerChange>, Vec<LayerChange>) {
        let (mut unlink, mut link) = (Vec::new(), Vec::new());
        let there = after(self.ours, &self.remove, &self.add);
        for relation in self.base.relations() {
            let id = &relation.id;
            if self.theirs.relation(id).is_none() && self.ours.relation(id) == Some(relation) {
                self.report.relations_removed += 1;
                unlink.push(LayerChange::RemoveRelation(relation.clone()));
            }
        }
        for relation in self.theirs.relations() {
            let id = &relation.id;
            let (base, ours) = (self.base.relation(id), self.ours.relation(id));
            let mut theirs = self.here(relation);
            if base == Some(relation) || ours == Some(&theirs) {
                continue;
            }
            let same = |known: &Relation| {
                (&known.kind, &known.from, &known.to) == (&theirs.kind, &theirs.from, &theirs.to)
            };
            let goes =
                |known: &Relation| unlink.contains(&LayerChange::RemoveRelation(known.clone()));
            let is_there = self.ours.relations().any(|known| same(known) && !goes(known));
            match ours {
                _ if is_there => continue,
                Some(before) if base == Some(before) => {
                    self.report.relations_removed += 1;
                    unlink.push(LayerChange::RemoveRelation(before.clone()));
                }
                Some(_) => theirs.id = self.fresh_relation(),
                None => {}
            }
            if there.contains(&theirs.from) && there.contains(&theirs.to) {
                self.report.relations_added += 1;
                link.push(LayerChange::AddRelation(theirs));
            }
        }
        (unlink, link)
    }

    /// Their relation with the ends that its spans have here.
    fn here(&self, relation: &Relation) -> Relation {
        let end = |id: &SpanId| self.ids.spans.get(id).unwrap_or(id).clone();
        Relation { from: end(&relation.from), to: end(&relation.to), ..relation.clone() }
    }

    fn fresh_relation(&mut self) -> RelationId {
        loop {
            let id = RelationId::numbered(self.annotator(), self.next);
            self.next += 1;
            if self.ours.relation(&id).is_none() && self.theirs.relation(&id).is_none() {
                return id;
            }
        }
    }
}

/// By number, so that those made for several of theirs are met in the order in which they were made.
fn in_order_of_making(id: &SpanId) -> (usize, String) {
    (id.as_str().len(), id.as_str().to_owned())
}

/// The spans with a place after these edits.
fn after(layer: &Layer, remove: &[LayerChange], add: &[LayerChange]) -> BTreeSet<SpanId> {
    let mut ids: BTreeSet<SpanId> = layer.spans().map(|span| span.id.clone()).collect();
    for change in remove.iter().chain(add) {
        match change {
            LayerChange::AddSpan(span) => _ = ids.insert(span.id.clone()),
            LayerChange::RemoveSpan(span) => _ = ids.remove(&span.id),
            _ => {}
        }
    }
    ids
}
