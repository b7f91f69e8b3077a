//! Any layer over any text survives `layer.json` and `jsonl`.

use hashiya::formats::{Format, TaggedArticle, WriteOptions, read_jsonl, write};
use hashiya::model::*;
use hashiya::text::TextRange;
use proptest::prelude::*;

use super::desk::{Desk, article, contents, desk};

/// A wish for a span: label, fragments as shares of the text, what is filled in.
#[derive(Clone, Debug)]
struct Wish {
    label: usize,
    cuts: Vec<usize>,
    value: String,
    text: String,
    confidence: Option<u8>,
    id: u8,
}

fn text() -> impl Strategy<Value = String> {
    "(\\PC|[ء-ي ]|[\u{64b}-\u{652}]|\u{200d}|🇪🇬|👍🏽|\\r\\n|\\t|\u{2028}|\u{85}|\u{1c}|\u{202e}){1,60}"
        .prop_filter("an article says something", |text| !text.trim().is_empty())
}

fn wish() -> impl Strategy<Value = Wish> {
    let cuts = prop::collection::vec(0usize..1000, 2..6);
    let value = "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,5})?([eE][+-]?[0-9])?";
    let note = "(\\PC|[=+@'\"\\\\\n\r\t\u{202e}\u{0}]){0,8}";
    (0usize..4, cuts, value, note, prop::option::of(0u8..=100), any::<u8>()).prop_map(
        |(label, cuts, value, text, confidence, id)| Wish {
            label,
            cuts,
            value,
            text,
            confidence,
            id,
        },
    )
}

fn fragments(text: &str, cuts: &[usize]) -> Fragments {
    let mut at: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    at.push(text.len());
    let mut ends: Vec<usize> = cuts.iter().map(|cut| at[cut % at.len()]).collect();
    ends.sort_unstable();
    ends.dedup();
    let ranges: Vec<TextRange> =
        ends.chunks_exact(2).filter_map(|p| TextRange::new(text, p[0], p[1]).ok()).collect();
    Fragments::new(ranges).unwrap_or_else(|_| Fragments::one(TextRange::whole(text).unwrap()))
}

fn layer(desk: &Desk, wishes: &[Wish], links: &[(usize, usize)]) -> Layer {
    let mut layer =
        Layer::new(desk.article.record.id.clone(), AnnotatorId::new("analyst-a").unwrap());
    for wish in wishes {
        let label = &desk.schema.labels[wish.label];
        let id = match wish.id {
            0..100 => SpanId::numbered(layer.annotator(), wish.id.into()),
            other => SpanId::new(&format!("T{other}")).unwrap(),
        };
        let mut span =
            Span::new(id, label.id.clone(), fragments(desk.article.text.as_str(), &wish.cuts));
        for attribute in &label.attributes {
            let value = match &attribute.kind {
                AttributeKind::Choice(values) => {
                    AttributeValue::Choice(values[wish.cuts[0] % values.len()].id.clone())
                }
                AttributeKind::Number { dates: true } if wish.label % 2 == wish.cuts[0] % 2 => {
                    AttributeValue::Date("--02-29".parse().unwrap())
                }
                AttributeKind::Number { .. } => AttributeValue::Number(wish.value.parse().unwrap()),
                AttributeKind::Text => AttributeValue::Text(wish.text.clone()),
                AttributeKind::Flag => AttributeValue::Flag(wish.cuts[0] % 2 == 0),
                AttributeKind::Entity => AttributeValue::Entity(EntityId::new("e").unwrap()),
            };
            if wish.cuts[1] % 3 > 0 {
                span.attributes.insert(attribute.id.clone(), value);
            }
        }
        span.confidence = wish.confidence.and_then(Confidence::new);
        span.note = wish.text.clone();
        // A second wish for one id changes nothing.
        let _ = layer.add_span(span);
    }
    let ids: Vec<SpanId> = layer.spans().map(|span| span.id.clone()).collect();
    for (number, (from, to)) in links.iter().enumerate().filter(|_| !ids.is_empty()) {
        let kind = &desk.schema.relations[from % desk.schema.relations.len()];
        let (from, to) = (ids[from % ids.len()].clone(), ids[to % ids.len()].clone());
        let label = |id| &layer.span(id).unwrap().label;
        if kind.links(label(&from), label(&to)) {
            let id = RelationId::numbered(layer.annotator(), number as u64 * 3 + 1);
            layer.add_relation(Relation { id, kind: kind.id.clone(), from, to }).unwrap();
        }
    }
    layer
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn layers_survive_both_formats(
        text in text(),
        wishes in prop::collection::vec(wish(), 0..8),
        links in prop::collection::vec((0usize..50, 0usize..50), 0..12),
    ) {
        let mut desk = desk();
        desk.article = article("a", &text);
        let layer = layer(&desk, &wishes, &links);

        let written = desk.write(Format::LayerJson, &layer).text;
        let read = desk.read(&written).unwrap();
        prop_assert_eq!(contents(&read[0].layer), contents(&layer));
        prop_assert_eq!(desk.write(Format::LayerJson, &read[0].layer).text, written);

        let tagged = [TaggedArticle { article: &desk.article, layer: &layer }];
        let lines = write(Format::Jsonl, &tagged, &desk.schema, WriteOptions::default()).unwrap().text;
        prop_assert_eq!(lines.lines().count(), 1);
        let dataset = read_jsonl(lines.as_bytes(), &desk.target(&|_| None)).unwrap();
        prop_assert_eq!(&dataset.layers[0].layer, &layer);
        prop_assert_eq!(&dataset.articles[0].text, &text);
    }

    #[test]
    fn every_format_writes_any_layer(
        text in text(),
        wishes in prop::collection::vec(wish(), 0..8),
        links in prop::collection::vec((0usize..50, 0usize..50), 0..5),
    ) {
        let mut desk = desk();
        desk.article = article("a", &text);
        let layer = layer(&desk, &wishes, &links);
        let conll = desk.write(Format::Conll, &layer);
        let columns = desk.schema.labels.len() + 1;
        for line in conll.text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
            prop_assert_eq!(line.split('\t').count(), columns, "{}", line);
        }
        let begun = conll.text.matches("\tB-").count();
        let left_out = conll.report.losses.iter().filter(|loss| !loss.reason.is_written()).count();
        let whole = layer.spans().len() - left_out;
        prop_assert!(begun >= whole, "every span is written or reported");
        let table = desk.write(Format::Csv, &layer).text;
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        prop_assert_eq!(reader.records().map(Result::unwrap).count(), layer.spans().len());
    }

    #[test]
    fn any_damage_is_refused_or_read_never_a_crash(cut in 0usize..2000, byte in any::<u8>()) {
        let desk = desk();
        let mut bytes = desk.write(Format::LayerJson, &desk.layer()).text.into_bytes();
        let at = cut % bytes.len();
        bytes[at] = byte;
        let text_of = |_: &ArticleId| Some(desk.article.text.clone());
        let _ = hashiya::formats::read_layer_json(&bytes, &desk.target(&text_of));
        let _ = hashiya::formats::read_layer_json(&bytes[..at], &desk.target(&text_of));
    }
}
