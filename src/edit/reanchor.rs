//! A layer taken over into a later edition of its article.
//!
//! Every span of the layer has one [`Fate`]; none is left out. What is written follows from the
//! fates and from what a person decided about them.

use std::collections::{BTreeMap, BTreeSet};

use super::{ChangeSet, LayerChange};
use crate::model::{
    ArticleId, Fragments, Layer, LayerStatus, LostSpan, Refusal, Relation, Span, SpanId,
};
use crate::text::{Alignment, Image};

/// What became of a span in a later edition, the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The same words at the same position.
    Same,
    /// The same words at another position.
    Moved {
        /// Whether they left their place among their neighbours; else only what stands before them
        /// grew or shrank.
        displaced: bool,
    },
    /// Their place is there, but the words, marks or blanks in it are others, or a piece is gone.
    Changed {
        /// How alike the words are, in percent, below 100.
        likeness: u8,
    },
    /// Their place is gone.
    Lost,
}

impl Fate {
    /// Whether a person should look at it before it is taken for granted.
    #[must_use]
    pub fn needs_a_look(self) -> bool {
        !matches!(self, Self::Same | Self::Moved { displaced: false })
    }
}

/// What a person decided about a span that needs a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands where it was found.
    Confirmed,
    /// It stays where it was found and waits to be confirmed.
    Waiting,
    /// It is not where it was found.
    Lost,
}

/// A span of a layer and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The span.
    pub id: SpanId,
    /// Where it stands in the earlier edition; `None` for one that was lost before.
    pub from: Option<Fragments>,
    /// Its words there.
    pub was: String,
    /// What becomes of it.
    pub fate: Fate,
    /// Where it stands in the later edition, unless it is lost.
    pub place: Option<Fragments>,
    /// Its words there; empty when it is lost.
    pub now: String,
    /// What was decided about it.
    pub verdict: Verdict,
}

/// How many spans have which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FateCounts {
    /// [`Fate::Same`].
    pub same: usize,
    /// [`Fate::Moved`].
    pub moved: usize,
    /// [`Fate::Changed`].
    pub changed: usize,
    /// [`Fate::Lost`].
    pub lost: usize,
}

impl FateCounts {
    /// Of these spans.
    #[must_use]
    pub fn of(spans: &[Carried]) -> Self {
        let mut counts = Self::default();
        for span in spans {
            *match span.fate {
                Fate::Same => &mut counts.same,
                Fate::Moved { .. } => &mut counts.moved,
                Fate::Changed { .. } => &mut counts.changed,
                Fate::Lost => &mut counts.lost,
            } += 1;
        }
        counts
    }

    /// These and `others`.
    #[must_use]
    pub fn plus(self, others: Self) -> Self {
        Self {
            same: self.same + others.same,
            moved: self.moved + others.moved,
            changed: self.changed + others.changed,
            lost: self.lost + others.lost,
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(self) -> usize {
        self.same + self.moved + self.changed + self.lost
    }
}

/// What becomes of each span of `layer`, in reading order, those lost before at the end. `old` and
/// `new` are the texts that were aligned.
#[must_use]
pub fn carry_over(layer: &Layer, alignment: &Alignment<'_>, old: &str, new: &str) -> Vec<Carried> {
    let spans = layer.spans_in_order().into_iter().map(|span| {
        let (fate, place) = fate_of(&span.fragments, alignment);
        let verdict = match fate {
            Fate::Lost => Verdict::Lost,
            fate if fate.needs_a_look() => Verdict::Waiting,
            _ => Verdict::Confirmed,
        };
        Carried {
            id: span.id.clone(),
            from: Some(span.fragments.clone()),
            was: span.fragments.quote(old),
            fate,
            now: place.as_ref().map(|place| place.quote(new)).unwrap_or_default(),
            place,
            verdict,
        }
    });
    let lost = layer.lost.iter().map(|lost| Carried {
        id: lost.id.clone(),
        from: None,
        was: lost.words(),
        fate: Fate::Lost,
        place: None,
        now: String::new(),
        verdict: Verdict::Lost,
    });
    spans.chain(lost).collect()
}

fn fate_of(fragments: &Fragments, alignment: &Alignment<'_>) -> (Fate, Option<Fragments>) {
    let mut place: Option<Fragments> = None;
    let mut fate = Fate::Same;
    let mut gone = 0;
    let mut alike = 0;
    for &range in fragments.ranges() {
        let (found, here) = match alignment.image(range) {
            Image::Same { range: found, .. } if found.start() == range.start() => {
                (found, Fate::Same)
            }
            Image::Same { range: found, displaced } => (found, Fate::Moved { displaced }),
            Image::Changed { range: found, likeness } => (found, Fate::Changed { likeness }),
            Image::Gone => {
                gone += 1;
                continue;
            }
        };
        alike += match here {
            Fate::Changed { likeness } => usize::from(likeness),
            _ => 100,
        };
        fate = fate.max(here);
        place = Some(place.map_or_else(|| Fragments::one(found), |place| place.with(found)));
    }
    let Some(place) = place else { return (Fate::Lost, None) };
    let pieces = fragments.ranges().len();
    let in_order = place.ranges().len() == pieces;
    if gone > 0 || !in_order || matches!(fate, Fate::Changed { .. }) {
        let likeness = u8::try_from(alike / pieces).unwrap_or(99).min(99);
        return (Fate::Changed { likeness }, Some(place));
    }
    (fate, Some(place))
}

/// The refused proposals of `layer` whose words stand in the later edition as they were. What stands
/// there otherwise was never refused.
#[must_use]
pub fn carry_refusals(layer: &Layer, alignment: &Alignment<'_>) -> Vec<Refusal> {
    let carried = |refusal: &Refusal| match alignment.image(refusal.range) {
        Image::Same { range, .. } => Some(Refusal { range, label: refusal.label.clone() }),
        Image::Changed { .. } | Image::Gone => None,
    };
    layer.refusals().filter_map(carried).collect()
}

/// The change set that makes an empty layer of `article` out of `layer` as `carried` says. The ids
/// stay, so that a span can be followed from edition to edition. `lose` makes a lost span of one. `refusals` are
/// those of [`carry_refusals`].
///
/// The layer is done only if `layer` was and nothing is left to be looked at.
///
/// # Errors
/// What `lose` answers.
pub fn take_over<E>(
    layer: &Layer,
    article: &ArticleId,
    carried: &[Carried],
    refusals: &[Refusal],
    mut lose: impl FnMut(&Span) -> Result<LostSpan, E>,
) -> Result<ChangeSet, E> {
    let by_id: BTreeMap<&SpanId, &Carried> = carried.iter().map(|one| (&one.id, one)).collect();
    let mut changes = Vec::new();
    let mut lost: Vec<LostSpan> = Vec::new();
    for span in layer.spans_in_order() {
        let one = by_id.get(&span.id);
        let place = one.filter(|one| one.verdict != Verdict::Lost).and_then(|o| o.place.clone());
        match (place, one) {
            (Some(fragments), Some(one)) => {
                // What waited before goes on waiting: it was never confirmed.
                let was = match one.verdict {
                    Verdict::Waiting => Some(one.was.clone()).filter(|was| !was.is_empty()),
                    _ if one.fate.needs_a_look() => None,
                    _ => span.was.clone(),
                };
                changes.push(LayerChange::AddSpan(Span { fragments, was, ..span.clone() }));
            }
            _ => lost.push(LostSpan { relations: Vec::new(), ..lose(span)? }),
        }
    }
    lost.extend(layer.lost.iter().map(|lost| LostSpan { relations: Vec::new(), ..lost.clone() }));
    lost.sort_by(|a, b| a.id.cmp(&b.id));
    let at: BTreeMap<SpanId, usize> =
        lost.iter().enumerate().map(|(at, lost)| (lost.id.clone(), at)).collect();
    let of_lost = layer.lost.iter().flat_map(|lost| &lost.relations);
    let mut relations: Vec<&Relation> = layer.relations().chain(of_lost).collect();
    relations.sort_by(|a, b| a.id.cmp(&b.id));
    for relation in relations {
        let holder = at.get(&relation.from).or_else(|| at.get(&relation.to));
        match holder.and_then(|&at| lost.get_mut(at)) {
            Some(lost) => lost.relations.push(relation.clone()),
            None => changes.push(LayerChange::AddRelation(relation.clone())),
        }
    }
    let waits = carried.iter().any(|one| one.verdict == Verdict::Waiting);
    if layer.status == LayerStatus::Done && lost.is_empty() && !waits {
        let (before, after) = (LayerStatus::InProgress, LayerStatus::Done);
        changes.push(LayerChange::SetStatus { before, after });
    }
    changes.extend(lost.into_iter().map(LayerChange::AddLost));
    let refusals: BTreeSet<&Refusal> = refusals.iter().collect();
    changes.extend(refusals.into_iter().cloned().map(LayerChange::AddRefusal));
    Ok(ChangeSet::of_layer(article, changes))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{AnnotatorId, LabelId, RelationId, RelationTypeId};
    use crate::text::{TextRange, snap_to_graphemes};

    fn article(id: &str) -> ArticleId {
        ArticleId::new(id).unwrap()
    }

    fn me() -> AnnotatorId {
        AnnotatorId::new("me").unwrap()
    }

    fn span(number: u64, ranges: Vec<TextRange>) -> Span {
        let fragments = Fragments::new(ranges).unwrap();
        Span::new(SpanId::numbered(&me(), number), LabelId::new("A").unwrap(), fragments)
    }

    fn at(text: &str, words: &str) -> TextRange {
        let start = text.find(words).unwrap();
        TextRange::new(text, start, start + words.len()).unwrap()
    }

    fn relation(number: u64, from: u64, to: u64) -> Relation {
        Relation {
            id: RelationId::numbered(&me(), number),
            kind: RelationTypeId::new("said_by").unwrap(),
            from: SpanId::numbered(&me(), from),
            to: SpanId::numbered(&me(), to),
        }
    }

    #[allow(clippy::unnecessary_wraps, reason = "as the store does it")]
    fn lose(span: &Span) -> Result<LostSpan, Infallible> {
        let (id, relations) = (span.id.clone(), Vec::new());
        Ok(LostSpan { id, quotes: Vec::new(), record: String::new(), relations })
    }

    /// The layer of the new edition, out of the changes.
    fn made(changes: &ChangeSet) -> Layer {
        struct One(Layer, crate::model::Registry);
        impl super::super::Editable for One {
            fn layer(&mut self, _: &ArticleId) -> Option<&mut Layer> {
                Some(&mut self.0)
            }
            fn registry(&mut self) -> &mut crate::model::Registry {
                &mut self.1
            }
        }
        let mut one = One(Layer::new(article("a.r2"), me()), crate::model::Registry::default());
        changes.apply(&mut one).unwrap();
        one.0
    }

    const OLD: &str = "عاجل: قُتل 13 شخصا، بحسب الوزارة، وجُرح عشرون. وأعلن الحداد العام في البلاد كلها.\n\
        وأغلق المطار حتى إشعار آخر.";

    #[test]
    fn a_layer_is_taken_over_with_its_relations_and_what_it_says() {
        let new = "قُتل 18 شخصا، بحسب الوزارة، وجُرح عشرون. وأعلن الحداد العام في البلاد كلها.";
        let mut old = Layer::new(article("a"), me());
        old.status = LayerStatus::Done;
        old.add_span(span(1, vec![at(OLD, "الوزارة")])).unwrap();
        old.add_span(span(2, vec![at(OLD, "قُتل 13 شخصا"), at(OLD, "وجُرح عشرون")])).unwrap();
        old.add_span(span(3, vec![at(OLD, "المطار")])).unwrap();
        let noted = Span {
            note: "ملاحظة".into(), ..span(4, vec![at(OLD, "الحداد العام")])
        };
        old.add_span(noted).unwrap();
        for one in [relation(5, 2, 1), relation(6, 1, 3), relation(7, 4, 1)] {
            old.add_relation(one).unwrap();
        }
        let carried = carry_over(&old, &Alignment::of(OLD, new), OLD, new);
        let counts = FateCounts::of(&carried);
        assert_eq!((counts.same, counts.moved, counts.changed, counts.lost), (0, 2, 1, 1));
        let changed = &carried[0];
        assert_eq!(changed.was, "قُتل 13 شخصا … وجُرح عشرون");
        assert_eq!(changed.now, "قُتل 18 شخصا … وجُرح عشرون");

        let layer = made(&take_over(&old, &article("a.r2"), &carried, &[], lose).unwrap());
        assert_eq!((layer.spans().len(), layer.lost.len(), layer.unconfirmed()), (3, 1, 1));
        assert_eq!(layer.relations().len(), 2, "those of spans that are there");
        assert_eq!(layer.lost[0].relations, [relation(6, 1, 3)]);
        assert_eq!(layer.status, LayerStatus::InProgress, "there is something to look at");
        let noted = layer.span(&SpanId::numbered(&me(), 4)).unwrap();
        assert_eq!((noted.note.as_str(), &noted.was), ("ملاحظة", &None));
        assert_eq!(noted.fragments.quote(new), "الحداد العام");
    }

    #[test]
    fn a_verdict_decides() {
        let new = OLD.replace("13", "18");
        let mut old = Layer::new(article("a"), me());
        old.status = LayerStatus::Done;
        old.add_span(span(1, vec![at(OLD, "13 شخصا")])).unwrap();
        let mut carried = carry_over(&old, &Alignment::of(OLD, &new), OLD, &new);
        let taken = |carried: &[Carried]| {
            made(&take_over(&old, &article("a.r2"), carried, &[], lose).unwrap())
        };
        let layer = taken(&carried);
        assert_eq!(layer.spans().next().unwrap().was.as_deref(), Some("13 شخصا"));
        assert_eq!(layer.status, LayerStatus::InProgress);
        carried[0].verdict = Verdict::Confirmed;
        let layer = taken(&carried);
        assert_eq!((layer.unconfirmed(), layer.status), (0, LayerStatus::Done));
        carried[0].verdict = Verdict::Lost;
        let layer = taken(&carried);
        assert_eq!((layer.spans().len(), layer.lost.len()), (0, 1));
    }

    #[test]
    fn what_waits_or_is_lost_goes_on_into_the_third_edition() {
        let mut old = Layer::new(article("a.r2"), me());
        old.add_span(Span { was: Some("14".into()), ..span(1, vec![at(OLD, "13")]) }).unwrap();
        let relations = vec![relation(3, 1, 2)];
        old.add_lost(LostSpan { relations, ..lose(&span(2, vec![at(OLD, "13")])).unwrap() })
            .unwrap();
        let new = format!("خبر. {OLD}");
        let carried = carry_over(&old, &Alignment::of(OLD, &new), OLD, &new);
        let layer = made(&take_over(&old, &article("a.r3"), &carried, &[], lose).unwrap());
        assert_eq!(layer.spans().next().unwrap().was.as_deref(), Some("14"));
        assert_eq!(layer.lost[0].relations.len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn nothing_is_ever_left_out(
            cuts in prop::collection::vec((0_usize..120, 1_usize..40), 1..8),
            edits in prop::collection::vec((0_usize..120, 0_usize..60, "[ا-د .]{0,9}"), 0..5),
        ) {
            let mut old = Layer::new(article("a"), me());
            for (number, &(start, length)) in (1..).zip(&cuts) {
                if let Some(range) = snap_to_graphemes(OLD, start, start + length) {
                    old.add_span(span(number, vec![range])).unwrap();
                }
            }
            let mut new = OLD.to_owned();
            for (start, length, words) in &edits {
                let start = new.floor_char_boundary(*start);
                let end = new.floor_char_boundary(start + length);
                new.replace_range(start..end, words);
            }
            let carried = carry_over(&old, &Alignment::of(OLD, &new), OLD, &new);
            prop_assert_eq!(FateCounts::of(&carried).all(), old.spans().len());
            for one in &carried {
                match one.fate {
                    Fate::Same | Fate::Moved { .. } => prop_assert_eq!(&one.was, &one.now),
                    Fate::Changed { .. } => prop_assert!(one.place.is_some()),
                    Fate::Lost => prop_assert!(one.place.is_none()),
                }
            }
            let layer = made(&take_over(&old, &article("a.r2"), &carried, &[], lose).unwrap());
            for one in old.spans() { prop_assert!(layer.holds(&one.id)); }
        }
    }
}
