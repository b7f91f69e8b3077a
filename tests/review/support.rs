//! Layers made of words of one text.

use hashiya::model::{
    AnnotatorId, ArticleId, AttributeId, AttributeValue, CandidateId, Choice, Decision, Fragments,
    LabelId, Layer, Relation, RelationId, RelationTypeId, Review, Span, SpanId,
};
use hashiya::review::{Comparison, Difference};
use hashiya::text::TextRange;

pub const TEXT: &str =
    "أعلنت وزارة الداخلية أن سبعة من رجال الشرطة قُتلوا في المدينة القديمة يوم السبت.";

pub fn annotator(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).unwrap()
}

/// Where `words` stand.
pub fn at(words: &str) -> TextRange {
    let start = TEXT.find(words).unwrap();
    TextRange::new(TEXT, start, start + words.len()).unwrap()
}

/// An empty layer of `name`.
pub fn layer(name: &str) -> Layer {
    Layer::new(ArticleId::new("a").unwrap(), annotator(name))
}

/// A layer of `name` with these labels on these words.
pub fn tagged(name: &str, spans: &[(&str, &str)]) -> Layer {
    let mut layer = layer(name);
    for (label, words) in spans {
        tag(&mut layer, label, Fragments::one(at(words)));
    }
    layer
}

pub fn tag(layer: &mut Layer, label: &str, fragments: Fragments) -> SpanId {
    let id = SpanId::numbered(layer.annotator(), layer.next_number());
    layer.add_span(Span::new(id.clone(), LabelId::new(label).unwrap(), fragments)).unwrap();
    id
}

pub fn set(layer: &mut Layer, nth: u64, attribute: &str, value: &str) {
    let id = SpanId::numbered(layer.annotator(), nth);
    let mut span = layer.span(&id).unwrap().clone();
    let value = AttributeValue::Text(value.to_owned());
    span.attributes.insert(AttributeId::new(attribute).unwrap(), value);
    layer.replace_span(span).unwrap();
}

pub fn relate(layer: &mut Layer, kind: &str, from: u64, to: u64) {
    let id = RelationId::numbered(layer.annotator(), layer.next_number());
    let [from, to] = [from, to].map(|n| SpanId::numbered(layer.annotator(), n));
    let kind = RelationTypeId::new(kind).unwrap();
    layer.add_relation(Relation { id, kind, from, to }).unwrap();
}

/// The questions: their kinds and the words of their first candidate, as they are asked.
pub fn questions(layers: &[&Layer]) -> Vec<(Vec<Difference>, String)> {
    let comparison = Comparison::of(layers);
    let of = |at: usize| {
        let cluster = &comparison.clusters[at];
        let words = cluster.candidates[0].span.fragments.quote(TEXT);
        (cluster.differences.iter().copied().collect(), words)
    };
    comparison.questions().into_iter().map(of).collect()
}

/// The name of the `nth` span of `name`.
pub fn candidate(name: &str, nth: u64) -> CandidateId {
    let annotator = annotator(name);
    CandidateId { span: SpanId::numbered(&annotator, nth), annotator }
}

/// Decides the question of `of`, as it is now, at `time`.
pub fn decide(
    review: &mut Review,
    layers: &[&Layer],
    of: &CandidateId,
    choice: Choice,
    time: &str,
) {
    let comparison = Comparison::of(layers);
    let cluster = &comparison.clusters[comparison.holding(of).unwrap()];
    let mut decision = Decision::new(cluster.candidates.clone(), choice).unwrap();
    decision.time = time.to_owned();
    review.put_decision(&decision.key(), Some(decision));
}
