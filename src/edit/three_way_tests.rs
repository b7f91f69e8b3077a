//! Properties of three-way merges over arbitrary pairs of edited layers.

use proptest::prelude::*;

use super::*;
use crate::model::*;
use crate::text::TextRange;

const TEXT: &str = "قالت الشرطة إنها قتلت العشرات في ألماتي";

struct Only<'l>(&'l mut Layer);

impl Editable for Only<'_> {
    fn layer(&mut self, _: &ArticleId) -> Option<&mut Layer> {
        Some(self.0)
    }

    fn registry(&mut self) -> &mut Registry {
        unreachable!("a merge of layers changes no registry")
    }
}

/// A gesture: what, on which span, with which value.
type Step = (u8, usize, u8);

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0u8..8, 0usize..8, 0u8..6), 0..most)
}

fn place(at: u8) -> Fragments {
    let starts: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).collect();
    let start = usize::from(at) * 4;
    Fragments::one(TextRange::new(TEXT, starts[start], starts[start + 3]).unwrap())
}

fn worked(mut layer: Layer, steps: &[Step]) -> Layer {
    for &(what, which, value) in steps {
        let spans: Vec<SpanId> = layer.spans().map(|span| span.id.clone()).collect();
        let some = |at: usize| spans.get(at % spans.len().max(1)).cloned();
        let lost = layer.lost.first().cloned();
        let changes = match (what, some(which)) {
            (7, _) => toggled(&layer, value),
            (0 | 1, _) | (_, None) => {
                let label = LabelId::new(if what == 0 { "Actor" } else { "Claim" }).unwrap();
                compose::tag(&layer, &label, place(value)).1
            }
            (2, Some(id)) => compose::untag(&layer, &id).unwrap(),
            (3, Some(id)) => compose::replace(&layer, &id, |s| s.note = value.to_string()).unwrap(),
            (4, Some(id)) => compose::reshape(&layer, &id, place(value)).unwrap(),
            (5, Some(id)) => {
                let to = some(which + usize::from(value)).unwrap();
                let kind = RelationTypeId::new("said_by").unwrap();
                compose::relate(&layer, &kind, &id, &to).unwrap()
            }
            (_, Some(id)) => match (lost, layer.span(&id), layer.relations_of(&id).next()) {
                (Some(lost), ..) if value < 3 => {
                    ChangeSet::of_layer(layer.article(), vec![LayerChange::RemoveLost(lost)])
                }
                (_, Some(span), None) => {
                    let lost = LostSpan {
                        id: id.clone(),
                        quotes: Vec::new(),
                        record: format!("{id}"),
                        relations: Vec::new(),
                    };
                    let changes =
                        vec![LayerChange::RemoveSpan(span.clone()), LayerChange::AddLost(lost)];
                    ChangeSet::of_layer(layer.article(), changes)
                }
                _ => compose::set_status(&layer, LayerStatus::Done),
            },
        };
        changes.apply(&mut Only(&mut layer)).unwrap();
    }
    layer
}

/// With a refusal that was not there, or without the one that was.
fn toggled(layer: &Layer, value: u8) -> ChangeSet {
    let refusal = Refusal { range: place(value).hull(), label: LabelId::new("Actor").unwrap() };
    let change = match layer.refuses(&refusal.label, refusal.range) {
        true => LayerChange::RemoveRefusal(refusal),
        false => LayerChange::AddRefusal(refusal),
    };
    ChangeSet::of_layer(layer.article(), vec![change])
}

fn empty() -> Layer {
    Layer::new(ArticleId::new("000").unwrap(), AnnotatorId::new("me").unwrap())
}

fn merged(base: &Layer, ours: &Layer, theirs: &Layer) -> (Layer, LayerMerge, ChangeSet) {
    let (changes, report) = three_way(base, ours, theirs, &|id| format!("أيهما؟ {id}"));
    let mut layer = ours.clone();
    changes.apply(&mut Only(&mut layer)).unwrap();
    (layer, report, changes)
}

fn same(one: &Layer, other: &Layer) -> bool {
    one.spans().eq(other.spans())
        && one.relations().eq(other.relations())
        && one.lost == other.lost
        && one.refusals().eq(other.refusals())
        && one.status == other.status
}

/// What a span says, without its id and question.
fn words(span: &Span) -> (LabelId, Fragments, String) {
    (span.label.clone(), span.fragments.clone(), span.note.clone())
}

fn size(layer: &Layer) -> isize {
    isize::try_from(layer.spans().len() + layer.lost.len()).unwrap()
}

fn removed(base: &Layer, side: &Layer, id: &SpanId) -> bool {
    base.holds(id) && !side.holds(id)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn one_side_alone_is_taken_as_it_is(start in steps(10), more in steps(10)) {
        let base = worked(empty(), &start);
        let side = worked(base.clone(), &more);
        let (_, report, changes) = merged(&base, &side, &base);
        prop_assert!(changes.is_empty(), "{changes:?}");
        prop_assert_eq!(report, LayerMerge::default());
        let (layer, ..) = merged(&base, &base, &side);
        prop_assert!(same(&layer, &side), "{layer:?}\n{side:?}");
        let (_, _, changes) = merged(&base, &side, &side);
        prop_assert!(changes.is_empty(), "{changes:?}");
    }

    #[test]
    fn nothing_of_either_side_is_lost(start in steps(8), here in steps(8), there in steps(8)) {
        let base = worked(empty(), &start);
        let (ours, theirs) = (worked(base.clone(), &here), worked(base.clone(), &there));
        let (layer, report, _) = merged(&base, &ours, &theirs);
        prop_assert_eq!(size(&layer), size(&ours) + report.growth());

        let all: Vec<_> = layer.spans().map(words).collect();
        for span in ours.spans() {
            let untouched = base.span(&span.id) == Some(span);
            let taken = untouched && theirs.span(&span.id) != Some(span);
            prop_assert!(taken || layer.span(&span.id) == Some(span), "{span:?}");
        }
        for span in theirs.spans() {
            let untouched = base.span(&span.id) == Some(span);
            prop_assert!(untouched || all.contains(&words(span)), "{span:?}");
        }
        for id in base.spans().map(|span| &span.id) {
            // Only what one side removed and the other left alone is gone.
            let gone = !layer.holds(id);
            prop_assert!(!gone || removed(&base, &ours, id) || removed(&base, &theirs, id));
        }
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for relation in side.relations().filter(|r| base.relation(&r.id).is_none()) {
                let ends = |id: &SpanId| side.span(id).map(words);
                let there = layer.relations().any(|known| {
                    let of = |id: &SpanId| layer.span(id).map(words);
                    known.kind == relation.kind
                        && (of(&known.from) == ends(&relation.from) || other.holds(&relation.from))
                        && (of(&known.to) == ends(&relation.to) || other.holds(&relation.to))
                });
                // An end without a place cannot be linked on either side.
                let placed = !layer.lost.iter().any(|l| {
                    [&relation.from, &relation.to].contains(&&l.id)
                });
                prop_assert!(there || !placed, "{relation:?}\n{layer:?}");
            }
        }
        for refusal in base.refusals().chain(ours.refusals()).chain(theirs.refusals()) {
            let has = |layer: &Layer| layer.refuses(&refusal.label, refusal.range);
            // Where one side changed its mind, that side counts; where both did, they agree.
            let expected = if has(&ours) == has(&base) { has(&theirs) } else { has(&ours) };
            prop_assert_eq!(has(&layer), expected, "{:?}", refusal);
        }
        for (id, beside) in &report.conflicts {
            if let Some(span) = layer.span(beside) {
                prop_assert!(span.question.contains(id.as_str()));
            }
        }

        let (again, _, changes) = merged(&base, &layer, &theirs);
        prop_assert!(changes.is_empty(), "{changes:?}");
        prop_assert!(same(&again, &layer));
    }
}

#[test]
fn both_states_of_a_span_stay_and_a_reused_id_gets_another() {
    let base = worked(empty(), &[(0, 0, 0)]);
    let ours = worked(base.clone(), &[(3, 0, 1), (0, 0, 2)]);
    let theirs = worked(base.clone(), &[(3, 0, 2), (1, 0, 3), (5, 0, 1)]);
    let (layer, report, _) = merged(&base, &ours, &theirs);
    let id = |n: u64| SpanId::numbered(base.annotator(), n);
    assert_eq!(report.conflicts, [(id(1), id(4))]);
    assert_eq!(report.renamed, [(id(2), id(5))]);
    let notes: Vec<&str> = layer.spans().map(|span| span.note.as_str()).collect();
    assert_eq!(notes, ["1", "", "2", ""]);
    assert_eq!(layer.span(&id(4)).unwrap().question, "أيهما؟ me.s1");
    // The relation follows the span that got another id.
    let relation = layer.relations().next().unwrap();
    assert_eq!((&relation.from, &relation.to), (&id(1), &id(5)));
}

#[test]
fn a_span_that_they_made_anew_after_removing_its_like_is_not_lost() {
    // Both used the second number; theirs says what the removed first one said.
    let base = worked(empty(), &[(1, 0, 5)]);
    let ours = worked(base.clone(), &[(0, 0, 0)]);
    let theirs = worked(base.clone(), &[(2, 0, 0), (1, 0, 5)]);
    let (layer, report, _) = merged(&base, &ours, &theirs);
    assert_eq!((layer.spans().len(), report.removed.len(), report.renamed.len()), (2, 1, 1));
    let all: Vec<_> = layer.spans().map(words).collect();
    assert!(theirs.spans().all(|span| all.contains(&words(span))), "{layer:?}");
}

#[test]
fn what_one_side_removed_and_the_other_worked_on_stays() {
    let base = worked(empty(), &[(0, 0, 0), (0, 0, 1)]);
    let (removed, noted) = (worked(base.clone(), &[(2, 0, 0)]), worked(base.clone(), &[(3, 0, 5)]));
    let related = worked(base.clone(), &[(5, 0, 1)]);
    for (ours, theirs) in
        [(&removed, &noted), (&noted, &removed), (&removed, &related), (&related, &removed)]
    {
        let (layer, report, _) = merged(&base, ours, theirs);
        assert_eq!((layer.spans().len(), report.kept.len()), (2, 1), "{report:?}");
    }
}
