//! `layer.json`: what is taken is written and taken again the same.

#![no_main]

use hashiya::formats::{Format, TaggedArticle, WriteOptions, read_layer_json, write};
use hashiya::model::{Article, ArticleText};
use hashiya_fuzz::project::{TEXT, record};
use hashiya_fuzz::target::with_target;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    with_target(|target, schema| {
        let Ok(layers) = read_layer_json(bytes, target) else { return };
        let article = Article { record: record(), text: ArticleText::new(TEXT) };
        let tagged: Vec<_> = layers
            .iter()
            .map(|imported| TaggedArticle { article: &article, layer: &imported.layer })
            .collect();
        let options = WriteOptions::default();
        for format in [Format::Conll, Format::Csv, Format::Jsonl] {
            let _ = write(format, &tagged, schema, options);
        }
        if layers.is_empty() {
            return;
        }
        let written = write(Format::LayerJson, &tagged, schema, options).expect("a small table");
        let again = read_layer_json(written.text.as_bytes(), target);
        assert_eq!(again.expect("what was written can be read").len(), layers.len());
    });
});
