//! `jsonl`, out and in.

use hashiya::formats::{Format, Problem, TaggedArticle, read_jsonl, write};
use hashiya::model::{AnnotatorId, ArticleId, Layer};

use super::desk::{TEXT, article, contents, desk};

#[test]
fn articles_and_layers_come_back_as_they_were() {
    let desk = desk();
    let layer = desk.layer();
    let second = article("b", "نص\u{2028}بسطر\u{85} غريب");
    let empty = Layer::new(second.record.id.clone(), AnnotatorId::new("z").unwrap());
    let tagged = [
        TaggedArticle { article: &desk.article, layer: &layer },
        TaggedArticle { article: &second, layer: &empty },
    ];
    let written = write(Format::Jsonl, &tagged, &desk.schema, Default::default()).unwrap();
    assert!(written.report.is_empty());
    assert_eq!(written.text.lines().count(), 2);
    assert!(
        !written.text.contains(['\u{2028}', '\u{85}', '\r']),
        "no reader sees a line break inside"
    );

    let dataset = read_jsonl(written.text.as_bytes(), &desk.target(&|_| None)).unwrap();
    assert_eq!(dataset.layers[0].layer, layer, "the ids of relations too");
    assert_eq!(dataset.layers[1].layer, empty);
    let first = &dataset.articles[0];
    assert_eq!(
        (first.text.as_str(), first.published.as_str(), first.known),
        (TEXT, "2022-01-08", false)
    );
    assert_eq!(dataset.articles[1].text, second.text.as_str());

    let known = |id: &ArticleId| (*id == desk.article.record.id).then(|| desk.article.text.clone());
    let dataset = read_jsonl(written.text.as_bytes(), &desk.target(&known)).unwrap();
    assert_eq!(dataset.articles.iter().map(|a| a.known).collect::<Vec<_>>(), [true, false]);
    assert_eq!(contents(&dataset.layers[0].layer), contents(&layer));
}

#[test]
fn an_article_of_several_annotators_is_one_article() {
    let desk = desk();
    let (one, two) =
        (desk.layer(), Layer::new(desk.layer().article().clone(), AnnotatorId::new("b").unwrap()));
    let tagged = [&one, &two].map(|layer| TaggedArticle { article: &desk.article, layer });
    let text = write(Format::Jsonl, &tagged, &desk.schema, Default::default()).unwrap().text;
    let dataset = read_jsonl(text.as_bytes(), &desk.target(&|_| None)).unwrap();
    assert_eq!((dataset.articles.len(), dataset.layers.len()), (1, 2));
    let error = read_jsonl(text.replacen("تجريبي", "آخر", 1).as_bytes(), &desk.target(&|_| None));
    assert!(matches!(error.unwrap_err().problem, Problem::ArticleTwice(_)));
}

#[test]
fn a_wrong_line_is_refused_with_its_place() {
    let desk = desk();
    let refused = |text: &str| read_jsonl(text.as_bytes(), &desk.target(&|_| None)).unwrap_err();
    let good = r#"{"id": "a", "text": "قال"}"#;
    let error =
        refused(&format!("{good}\n\n{{\"id\": \"b\", \"text\": \"\u{642}\", \"spans\": [{{}}]}}"));
    assert_eq!((error.place.line, error.problem), (3, Problem::NoAnnotator));
    let error = refused(&format!("{good}\n{{\"id\": \"b\", \"text\": \"قال\", \"label\": 3}}"));
    assert_eq!((error.place.line, error.place.column), (2, 34));
    assert!(error.to_string().contains("unknown field `label`"), "{error}");
    let error = refused(r#"{"id": "a", "text": "\u0000"}"#);
    assert_eq!(error.problem, Problem::Control(0));
    let other = |_: &ArticleId| Some(desk.article.text.clone());
    let error = read_jsonl(good.as_bytes(), &desk.target(&other)).unwrap_err();
    assert!(matches!(error.problem, Problem::OtherText(_)));
}

#[test]
fn an_edition_names_what_it_revises_and_formats_that_cannot_say_it_report_it() {
    let mut desk = desk();
    desk.article.record.revises = Some(ArticleId::new("earlier").unwrap());
    let layer = desk.layer();
    let written = desk.write(Format::Jsonl, &layer);
    assert!(written.report.is_empty());
    let dataset = read_jsonl(written.text.as_bytes(), &desk.target(&|_| None)).unwrap();
    assert_eq!(dataset.articles[0].revises, desk.article.record.revises);
    for format in [Format::LayerJson, Format::Conll, Format::Csv] {
        let report = desk.write(format, &layer).report;
        assert!(report.not_held.contains(&"revises"), "{format:?}: {report:?}");
    }
    let itself = written.text.replace("\"earlier\"", "\"khabar\"");
    let error = read_jsonl(itself.as_bytes(), &desk.target(&|_| None)).unwrap_err();
    assert!(matches!(error.problem, Problem::RevisesItself(_)), "{error}");
    let climbing = written.text.replace("\"earlier\"", "\"../x\"");
    let error = read_jsonl(climbing.as_bytes(), &desk.target(&|_| None)).unwrap_err();
    assert_eq!(error.place.path, "revises");
}
