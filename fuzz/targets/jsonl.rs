//! `jsonl`: what is taken is written and taken again the same.

#![no_main]

use hashiya::formats::{Format, TaggedArticle, WriteOptions, read_jsonl, write};
use hashiya::model::{Article, ArticleText};
use hashiya::text::Digest;
use hashiya_fuzz::project::record;
use hashiya_fuzz::target::with_target;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    with_target(|target, schema| {
        let Ok(dataset) = read_jsonl(bytes, target) else { return };
        let articles: Vec<Article> = dataset
            .layers
            .iter()
            .map(|imported| {
                let id = imported.layer.article();
                let found = dataset.articles.iter().find(|article| &article.id == id);
                let found = found.expect("a layer comes with its article").clone();
                let mut record = record();
                record.digest = Digest::of(found.text.as_bytes());
                (record.id, record.title, record.source) = (found.id, found.title, found.source);
                (record.url, record.published) = (found.url, found.published);
                Article { record, text: ArticleText::new(&found.text) }
            })
            .collect();
        let tagged: Vec<_> = articles
            .iter()
            .zip(&dataset.layers)
            .map(|(article, imported)| TaggedArticle { article, layer: &imported.layer })
            .collect();
        for format in [Format::Conll, Format::Csv, Format::LayerJson] {
            let _ = write(format, &tagged, schema, WriteOptions::default());
        }
        let written =
            write(Format::Jsonl, &tagged, schema, WriteOptions::default()).expect("a small table");
        if tagged.is_empty() {
            return;
        }
        let again = read_jsonl(written.text.as_bytes(), target).expect("it can be read again");
        assert_eq!(again.layers, dataset.layers);
    });
});
