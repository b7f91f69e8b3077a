//! A layer's file: read, written, read again.

#![no_main]

use std::collections::BTreeSet;

use hashiya::model::{ArticleText, Layer, check_layer};
use hashiya_fuzz::project::{TEXT, annotator, article, disk, open, path, record, stays_inside};
use libfuzzer_sys::fuzz_target;

fn ids(layer: &Layer) -> BTreeSet<String> {
    let spans = layer.spans().map(|span| span.id.to_string());
    let lost = layer.lost.iter().map(|lost| lost.id.to_string());
    let with_lost = layer.lost.iter().flat_map(|lost| &lost.relations);
    let relations = layer.relations().chain(with_lost);
    let relations = relations.map(|relation| format!("relation {}", relation.id));
    spans.chain(lost).chain(relations).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let disk = disk();
    disk.put(&path("layers/a/me.ron"), bytes);
    let opened = open(&disk).expect("a layer is not read when a project is opened");
    let text = ArticleText::new(TEXT);
    let summary = opened.folder.layer_summary(&article(), &annotator());
    let Ok(read) = opened.folder.read_layer(&article(), &annotator(), &text) else { return };
    let summary = summary.expect("a layer that can be read can be read in short");
    assert_eq!(
        summary.counts.values().sum::<usize>(),
        read.layer.spans().len() + read.layer.lost.len()
    );
    for span in read.layer.spans() {
        let inside = span.fragments.ranges().iter().all(|range| range.of(TEXT).is_some());
        assert!(inside, "a span lies outside the text");
    }
    let whole = hashiya::model::Article { record: record(), text: text.clone() };
    let _ = check_layer(&whole, &read.layer, &opened.schema, &opened.registry.registry());
    opened.folder.write_layer(&read.layer, &text, read.at).expect("what was read can be written");
    let again = opened.folder.read_layer(&article(), &annotator(), &text).expect("and read again");
    assert_eq!(ids(&again.layer), ids(&read.layer), "something was dropped");
    assert!(again.layer.refusals().eq(read.layer.refusals()), "a refusal was dropped");
    stays_inside(&disk);
});
