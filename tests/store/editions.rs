//! Records of re-published articles: what is written, what an old file says, what `check` finds.

use hashiya::edit::{Change, LayerChange};
use hashiya::model::{
    ArticleId, ArticleRecord, ArticleText, Fragments, Layer, Relation, RelationId, RelationTypeId,
    Span, SpanId,
};
use hashiya::store::{
    Head, Journal, Problem, ProjectFolder, check, current_layer, found_span, lost_span,
};
use hashiya::text::TextRange;

use super::sample::{self, TEXT};

fn id(id: &str) -> ArticleId {
    ArticleId::new(id).unwrap()
}

fn edition(name: &str, revises: &str) -> ArticleRecord {
    ArticleRecord { revises: Some(id(revises)), ..sample::record(&id(name), TEXT) }
}

#[test]
fn an_edition_names_what_it_revises_and_others_stay_as_they_were() {
    let (_kept, dir) = sample::place();
    let folder = sample::make(&dir);
    let (first, second) = (sample::article(), edition("خبر-1.r2", "خبر-1"));
    folder.add_article(&second, TEXT).unwrap();
    let open = ProjectFolder::open(&dir).unwrap();
    let revises = |id: &ArticleId| {
        open.articles.iter().find(|record| &record.id == id).unwrap().revises.clone()
    };
    assert_eq!((revises(&first), revises(&second.id)), (None, Some(first.clone())));
    // A program that knows no editions still reads what is none.
    let written =
        |id: &ArticleId| std::fs::read_to_string(dir.join(format!("articles/{id}.ron"))).unwrap();
    assert!(written(&first).contains("version: 1,") && !written(&first).contains("revises"));
    assert!(written(&second.id).contains("version: 2,"));
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn a_chain_that_does_not_hang_together_is_found() {
    let (_kept, dir) = sample::place();
    let folder = sample::make(&dir);
    for (name, revises) in [("b", "gone"), ("c", "خبر-1"), ("d", "خبر-1"), ("e", "f"), ("f", "e")]
    {
        folder.add_article(&edition(name, revises), TEXT).unwrap();
    }
    let found: Vec<(String, String)> = check(&dir)
        .unwrap()
        .iter()
        .filter(|problem| matches!(problem, Problem::Edition { .. }))
        .map(|p| (p.path().file_stem().unwrap().to_string_lossy().into_owned(), p.words()))
        .collect();
    let stems: Vec<&str> = found.iter().map(|(stem, _)| stem.as_str()).collect();
    assert_eq!(stems, ["b", "d", "e"], "{found:?}");
    assert!(found[0].1.contains("gone") && found[1].1.contains("revises already"));
    assert!(found[2].1.contains("e, f"));
}

#[test]
fn what_is_lost_or_waits_to_be_confirmed_is_kept_as_it_is() {
    let (_kept, dir) = sample::place();
    let folder = sample::make(&dir);
    let text = sample::text();
    // «شخصًا» stands in this text: a span that was lost is not looked for all the same.
    let gone = sample::span(2, "Place", "شخصًا");
    let full = Span { id: gone.id.clone(), ..sample::full_span(2) };
    let waiting = Span { was: Some("14 شخصًا".into()), ..sample::full_span(1) };
    let mut lost = lost_span(&full, &text).unwrap();
    lost.relations.push(Relation {
        id: RelationId::numbered(&sample::annotator(), 3),
        kind: RelationTypeId::new("said_by").unwrap(),
        from: waiting.id.clone(),
        to: lost.id.clone(),
    });
    let mut expected = Layer::new(sample::article(), sample::annotator());
    expected.add_span(waiting.clone()).unwrap();
    expected.add_lost(lost.clone()).unwrap();
    assert_eq!(found_span(&lost, full.fragments.clone()).unwrap(), full);

    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    let layer_change = |change| Change::Layer(sample::article(), change);
    let changes = [LayerChange::AddSpan(waiting), LayerChange::AddLost(lost.clone())];
    sample::append(&mut journal, changes.map(layer_change).to_vec()).unwrap();
    let (read, problems) = current_layer(&folder, &journal, &sample::article(), &text).unwrap();
    assert_eq!((&read.layer, problems), (&expected, vec![]), "from the history");

    folder.write_layer(&expected, &text, journal.head()).unwrap();
    let source = std::fs::read_to_string(sample::layer_path(&dir)).unwrap();
    assert!(source.contains("version: 3,"));
    let read = folder.read_layer(&sample::article(), &sample::annotator(), &text).unwrap();
    assert_eq!((read.layer, read.repairs), (expected.clone(), vec![]), "from the file");

    sample::append(&mut journal, vec![layer_change(LayerChange::RemoveLost(lost))]).unwrap();
    let (read, problems) = current_layer(&folder, &journal, &sample::article(), &text).unwrap();
    assert_eq!((read.layer.lost.len(), problems), (0, vec![]));

    // With nothing to be confirmed the file is one that older programs read.
    let mut plain = Layer::new(sample::article(), sample::annotator());
    plain.add_span(sample::full_span(1)).unwrap();
    folder.write_layer(&plain, &text, Head::default()).unwrap();
    let source = std::fs::read_to_string(sample::layer_path(&dir)).unwrap();
    assert!(source.contains("version: 2,"));
}

#[test]
fn a_layer_of_which_nothing_stands_in_the_text_any_more_is_read_all_the_same() {
    let (_kept, dir) = sample::place();
    let folder = sample::make(&dir);
    // As many as a search of the text for each would not be done with.
    let old: String = (0..3_000).map(|n| format!("اسم{n} قال شيئا. ")).collect();
    let new = "نص آخر لا صلة له بالأول. ".repeat(20_000);
    let (old, new) = (ArticleText::new(&old), ArticleText::new(&new));
    let mut layer = Layer::new(sample::article(), sample::annotator());
    for n in 0..3_000_u64 {
        let words = format!("اسم{n} قال");
        let start = old.as_str().find(&words).unwrap();
        let range = TextRange::new(old.as_str(), start, start + words.len()).unwrap();
        let id = SpanId::numbered(&sample::annotator(), n + 1);
        let label = sample::span(1, "Actor", "الوزارة").label;
        layer.add_span(Span::new(id, label, Fragments::one(range))).unwrap();
    }
    folder.read_layer(&sample::article(), &sample::annotator(), &old).unwrap();
    folder.write_layer(&layer, &old, Head::default()).unwrap();
    let read = folder.read_layer(&sample::article(), &sample::annotator(), &new).unwrap();
    assert_eq!((read.layer.spans().len(), read.layer.lost.len()), (0, 3_000));
}
