//! Layers, records and the registry come back as they were written.

use std::fs;

use hashiya::model::{
    AnnotatorId, ArticleId, ArticleText, AttributeId, AttributeValue, Confidence, EntityId,
    Fragments, LabelId, Layer, LayerStatus, Registry, Relation, RelationId, RelationTypeId, Span,
    SpanId,
};
use hashiya::store::{
    Head, Heads, ProjectFolder, Repair, SharedRegistry, StoreErrorKind, check, default_schema,
};
use hashiya::text::{Digest, TextRange};
use proptest::prelude::*;

use super::sample;

fn head() -> Head {
    Head { number: 7, hash: Some(Digest::of(b"x")) }
}

fn two_spans() -> Layer {
    let mut layer = Layer::new(sample::article(), sample::annotator());
    layer.add_span(sample::full_span(1)).unwrap();
    let mut cut = sample::span(2, "Claim", "13 شخصًا");
    let rest = sample::span(3, "Claim", "أصيبوا").fragments.hull();
    cut.fragments = cut.fragments.with(rest);
    layer.add_span(cut).unwrap();
    layer
        .add_relation(Relation {
            id: RelationId::numbered(&sample::annotator(), 4),
            kind: RelationTypeId::new("counts").unwrap(),
            from: SpanId::numbered(&sample::annotator(), 1),
            to: SpanId::numbered(&sample::annotator(), 2),
        })
        .unwrap();
    layer.status = LayerStatus::Done;
    layer
}

fn read(folder: &ProjectFolder, text: &ArticleText) -> hashiya::store::LayerRead {
    folder.read_layer(&sample::article(), &sample::annotator(), text).unwrap()
}

#[test]
fn a_project_is_read_as_it_was_made() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let mut registry = Registry::default();
    registry.add(sample::entity("almaty")).unwrap();
    let heads = Heads::from([(sample::annotator(), head())]);
    folder.write_registry(&registry, &heads).unwrap();

    let open = ProjectFolder::open(&dir).unwrap();
    assert_eq!(open.problems, []);
    assert_eq!(open.project, sample::project());
    assert_eq!(open.schema, default_schema().unwrap());
    assert_eq!(open.registry, SharedRegistry::new(registry, heads));
    assert_eq!(open.articles, [sample::record(&sample::article(), sample::TEXT)]);
    let text = open.folder.read_text(&open.articles[0]).unwrap();
    assert_eq!((text.text.as_str(), text.mismatch), (sample::TEXT, None));
}

#[test]
fn a_text_keeps_its_mark_and_line_ends() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let id = ArticleId::new("bom").unwrap();
    let text = "\u{feff}قال\r\n\r\nنعم\rلا\u{85}\u{2029}";
    let record = sample::record(&id, text);
    folder.add_article(&record, text).unwrap();
    assert_eq!(fs::read(dir.join("articles/bom.txt")).unwrap(), text.as_bytes());
    assert_eq!(folder.read_text(&record).unwrap().text.as_str(), text);
}

#[test]
fn a_layer_is_one_span_a_line_and_reads_the_same() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let text = sample::text();
    assert!(read(&folder, &text).layer.is_empty());
    let layer = two_spans();
    folder.write_layer(&layer, &text, head()).unwrap();

    let source = fs::read_to_string(sample::layer_path(&dir)).unwrap();
    assert_eq!(source.lines().filter(|line| line.contains("Span(")).count(), 2, "{source}");
    assert!(source.contains("Number(\"13.0\")") && source.contains("fragments: [("), "{source}");
    let again = read(&ProjectFolder::open(&dir).unwrap().folder, &text);
    assert_eq!((again.layer, again.at, again.repairs), (layer, head(), vec![]));

    let summary = folder.layer_summary(&sample::article(), &sample::annotator()).unwrap();
    assert_eq!((summary.status, summary.at), (LayerStatus::Done, head()));
    let counts: Vec<_> = summary.counts.iter().map(|(l, &n)| (l.as_str(), n)).collect();
    assert_eq!(counts, [("Claim", 1), ("Figure", 1)]);
    let layers = folder.layers().unwrap();
    assert_eq!(layers[&sample::article()], [sample::annotator()]);
}

#[test]
fn positions_in_files_count_code_points() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let text = sample::text();
    read(&folder, &text);
    let mut layer = Layer::new(sample::article(), sample::annotator());
    layer.add_span(sample::span(1, "Place", "اليوم")).unwrap();
    folder.write_layer(&layer, &text, Head::default()).unwrap();
    let start = sample::TEXT[..sample::TEXT.find("اليوم").unwrap()].chars().count();
    let source = fs::read_to_string(sample::layer_path(&dir)).unwrap();
    assert!(source.contains(&format!("start: {start}, end: {}", start + 5)), "{source}");
}

#[test]
fn a_span_whose_quote_moved_is_placed_and_shown_and_one_without_is_kept() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let layer = two_spans();
    read(&folder, &sample::text());
    folder.write_layer(&layer, &sample::text(), head()).unwrap();

    let moved = format!("عاجل: {}", sample::TEXT);
    let moved = ArticleText::new(&moved);
    let found = read(&folder, &moved);
    let one = SpanId::numbered(&sample::annotator(), 1);
    let two = SpanId::numbered(&sample::annotator(), 2);
    assert_eq!(found.layer.span(&one).unwrap().fragments.quote(moved.as_str()), "13 شخصًا");
    assert_eq!(found.layer.span(&two).unwrap().fragments.quote(moved.as_str()), "13 شخصًا … أصيبوا");
    assert_eq!(found.repairs.len(), 2);
    let told = |repair: &Repair| matches!(repair, Repair::Moved { line: Some(_), .. });
    assert!(found.repairs.iter().all(told), "{:?}", found.repairs);

    // Nothing of it stands here: both are lost with their relation, and come back with the text.
    let other = ArticleText::new("نص آخر تمامًا لا علاقة له بالأول");
    let lost = read(&folder, &other);
    assert_eq!(lost.layer.spans().len(), 0);
    assert_eq!(lost.layer.lost.iter().map(|l| &l.id).collect::<Vec<_>>(), [&two, &one]);
    assert_eq!(lost.layer.lost[0].quotes.len(), 2);
    folder.write_layer(&lost.layer, &other, head()).unwrap();
    let again = read(&folder, &sample::text());
    assert_eq!((again.layer, again.repairs), (layer, vec![]));
}

#[test]
fn a_cut_span_is_found_piece_by_piece() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    read(&folder, &sample::text());
    folder.write_layer(&two_spans(), &sample::text(), head()).unwrap();
    let changed = ArticleText::new(&sample::TEXT.replace("(RT)", "(بحسب RT)"));
    let found = read(&folder, &changed);
    let two = SpanId::numbered(&sample::annotator(), 2);
    let span = found.layer.span(&two).unwrap();
    assert_eq!(span.fragments.quote(changed.as_str()), "13 شخصًا … أصيبوا");
}

/// The old version's file, a migration's fixture.
const V1: &str = include_str!("fixtures/layer.v1.ron");

#[test]
fn an_old_layer_is_migrated_and_the_old_file_is_kept() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let path = sample::layer_path(&dir);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, V1).unwrap();
    let text = sample::text();
    let found = read(&folder, &text);
    assert_eq!((found.at, found.repairs.len(), found.layer.lost.len()), (Head::default(), 0, 0));
    assert_eq!((found.layer.status, found.layer.relations().len()), (LayerStatus::Done, 1));
    let figure = found.layer.span(&SpanId::new("سارة.s1").unwrap()).unwrap();
    assert_eq!(figure.fragments.quote(sample::TEXT), "13 شخصًا");
    assert_eq!(
        folder.layer_summary(&sample::article(), &sample::annotator()).unwrap().counts.len(),
        2
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), V1, "reading changes nothing");

    folder.write_layer(&found.layer, &text, head()).unwrap();
    let kept = path.with_extension("ron.v1.bak");
    assert_eq!(fs::read_to_string(&kept).unwrap(), V1);
    assert_eq!(read(&folder, &text).layer, found.layer);

    // Another old file comes in place: the first backup is not overwritten.
    let changed = V1.replace("done: true", "done: false");
    fs::write(&path, &changed).unwrap();
    let found = read(&folder, &text);
    folder.write_layer(&found.layer, &text, head()).unwrap();
    assert_eq!(fs::read_to_string(&kept).unwrap(), V1);
    assert_eq!(fs::read_to_string(path.with_extension("ron.v1.bak-2")).unwrap(), changed);
    assert_eq!(folder.layers().unwrap()[&sample::article()], [sample::annotator()]);
}

#[test]
fn a_file_that_was_not_read_or_changed_since_is_not_overwritten() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let text = sample::text();
    let changed =
        |folder: &ProjectFolder| folder.write_layer(&two_spans(), &text, head()).unwrap_err().kind;
    assert_eq!(changed(&folder), StoreErrorKind::Changed);
    read(&folder, &text);
    folder.write_layer(&two_spans(), &text, head()).unwrap();
    folder.clone().write_layer(&two_spans(), &text, head()).unwrap();
    // The same bytes with another date are the same file.
    let path = sample::layer_path(&dir);
    let bytes = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(&path, bytes).unwrap();
    folder.write_layer(&two_spans(), &text, head()).unwrap();
    let other = ProjectFolder::open(&dir).unwrap().folder;
    assert_eq!(changed(&other), StoreErrorKind::Changed);
    read(&other, &text);
    let mut longer = two_spans();
    longer.add_span(sample::span(9, "Place", "الطريق")).unwrap();
    other.write_layer(&longer, &text, head()).unwrap();
    assert_eq!(changed(&folder), StoreErrorKind::Changed);
    assert_eq!(read(&folder, &text).layer, longer);
}

#[test]
fn an_article_is_never_overwritten_and_a_half_made_one_is_taken_up() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let before = sample::snapshot(&dir);
    let other = sample::record(&sample::article(), "نص آخر");
    assert_eq!(folder.add_article(&other, "نص آخر").unwrap_err().kind, StoreErrorKind::Exists);
    assert_eq!(sample::snapshot(&dir), before);

    let half = ArticleId::new("half").unwrap();
    fs::write(dir.join("articles/half.txt"), "نص").unwrap();
    assert!(folder.is_taken(&half) && !folder.is_taken(&ArticleId::new("free").unwrap()));
    let kind = folder.add_article(&sample::record(&half, "غير"), "غير").unwrap_err().kind;
    assert_eq!(kind, StoreErrorKind::Exists);
    assert!(folder.is_free_for(&half, "نص") && !folder.is_free_for(&half, "غير"));
    folder.add_article(&sample::record(&half, "نص"), "نص").unwrap();
    assert!(!folder.is_free_for(&half, "نص"));
    assert_eq!(check(&dir).unwrap(), []);
}

/// A text with what bites: marks, emoji, controls, long runs.
fn any_text() -> impl Strategy<Value = String> {
    "(\\PC|[ء-ي]|[\u{64b}-\u{652}]|\n|\r|\u{200d}|\u{202e}|\u{1}|\"|\\\\|🇪🇬){1,120}"
}

fn any_value() -> impl Strategy<Value = AttributeValue> {
    prop_oneof![
        "\\PC{0,12}".prop_map(AttributeValue::Choice),
        "(\\PC|\n|\u{0}|\u{202e}){0,12}".prop_map(AttributeValue::Text),
        any::<bool>().prop_map(AttributeValue::Flag),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,5})?"
            .prop_map(|n| AttributeValue::Number(n.parse().unwrap())),
        (1u8..=12, 1u8..=28).prop_map(|(m, d)| {
            AttributeValue::Date(format!("--{m:02}-{d:02}").parse().unwrap())
        }),
        "[a-zء-ي]{1,9}".prop_map(|id| AttributeValue::Entity(EntityId::new(&id).unwrap())),
    ]
}

type Piece = (prop::sample::Index, prop::sample::Index);

fn any_span() -> impl Strategy<Value = (Vec<Piece>, Vec<AttributeValue>, Option<u8>, String, String)>
{
    (
        prop::collection::vec(any::<Piece>(), 1..4),
        prop::collection::vec(any_value(), 0..4),
        prop::option::of(0u8..=100),
        "(\\PC|\n){0,9}",
        "\\PC{1,9}",
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_layer_of_any_text_reads_as_it_was_written(
        source in any_text(),
        spans in prop::collection::vec(any_span(), 0..6),
        links in prop::collection::vec(any::<Piece>(), 0..4),
        done in any::<bool>(),
    ) {
        let (_keep, dir) = sample::place();
        let folder =
            ProjectFolder::create(&dir, &sample::project(), &default_schema().unwrap()).unwrap();
        let id = ArticleId::new("مقال").unwrap();
        folder.add_article(&sample::record(&id, &source), &source).unwrap();
        let annotator = AnnotatorId::new("a b").unwrap();
        let edges: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
        let mut layer = Layer::new(id.clone(), annotator.clone());
        for (number, (pieces, values, confidence, note, label)) in (1..).zip(spans) {
            let ranges = pieces.iter().filter_map(|(a, b)| {
                let (a, b) = (*a.get(&edges), *b.get(&edges));
                TextRange::new(&source, a.min(b), a.max(b)).ok()
            });
            let mut ranges: Vec<TextRange> = ranges.collect();
            let Some(first) = ranges.pop() else { continue };
            let fragments = ranges.iter().fold(Fragments::one(first), |all, &r| all.with(r));
            let Ok(label) = LabelId::new(&label) else { continue };
            let mut span = Span::new(SpanId::numbered(&annotator, number), label, fragments);
            span.attributes = (0..).zip(values)
                .map(|(n, value)| (AttributeId::new(&format!("ص{n}")).unwrap(), value)).collect();
            span.confidence = confidence.and_then(Confidence::new);
            span.question = note.clone();
            span.note = note;
            layer.add_span(span).unwrap();
        }
        let ids: Vec<SpanId> = layer.spans().map(|span| span.id.clone()).collect();
        if !ids.is_empty() {
            for (number, (from, to)) in (100..).zip(links) {
                layer.add_relation(Relation {
                    id: RelationId::numbered(&annotator, number),
                    kind: RelationTypeId::new("قاله").unwrap(),
                    from: from.get(&ids).clone(),
                    to: to.get(&ids).clone(),
                }).unwrap();
            }
        }
        layer.reserve_numbers(1000);
        layer.status = if done { LayerStatus::Done } else { LayerStatus::InProgress };
        let text = ArticleText::new(&source);
        folder.read_layer(&id, &annotator, &text).unwrap();
        folder.write_layer(&layer, &text, head()).unwrap();
        let again = folder.read_layer(&id, &annotator, &text).unwrap();
        prop_assert_eq!(again.repairs, vec![]);
        prop_assert_eq!(again.layer, layer);
    }
}
