//! An entry of the trash: its record, a line `===`, the layer that lies in it. Brought back from the
//! store and by a session.

#![no_main]

use std::collections::BTreeSet;
use std::path::Path;

use hashiya::jobs::Jobs;
use hashiya::model::{ArticleText, Layer};
use hashiya::session::Session;
use hashiya::store::{Journal, Removal, current_layer};
use hashiya_fuzz::memory::MemoryDisk;
use hashiya_fuzz::project::{ROOT, TEXT, annotator, article, disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

/// Whether each file that lay in the trash still does, or is where it was removed from.
fn nothing_is_lost(before: &MemoryDisk, after: &MemoryDisk, but: Option<&Path>) {
    for file in before.paths() {
        let Some(bytes) = before.get(&file) else { continue };
        let below = file.strip_prefix(path("trash")).map(|below| below.components().as_path());
        let Ok(below) = below else { continue };
        let mut inner = below.components();
        inner.next();
        let inner = inner.as_path();
        if inner == Path::new("trash.ron") || Some(inner) == but {
            continue;
        }
        let there = |at: &Path| after.get(at).is_some_and(|found| found == bytes);
        assert!(there(&file) || there(&Path::new(ROOT).join(inner)), "{inner:?} is lost");
    }
}

fn ids(layer: &Layer) -> BTreeSet<String> {
    let spans = layer.spans().map(|span| span.id.to_string());
    spans.chain(layer.lost.iter().map(|lost| lost.id.to_string())).collect()
}

fuzz_target!(|source: &str| {
    let (record, layer) = source.split_once("===\n").unwrap_or((source, ""));
    let disk = disk();
    let removed = open(&disk).expect("a sound project");
    // A removed layer is a copy beside an article that is there; a removed article is not there.
    let of_layer = record.contains("annotator: \"me\"");
    if of_layer {
        disk.put(&path("trash/entry/layers/a/me.ron"), layer.as_bytes());
        disk.put(&path("trash/entry/trash.ron"), record.as_bytes());
    } else {
        disk.put(&path("layers/a/me.ron"), layer.as_bytes());
        let by = annotator();
        let removal = Removal { title: "خبر", by: &by, why: "" };
        let name = removed.folder.trash_article(&article(), removal).expect("it goes");
        disk.put(&path("trash").join(name).join("trash.ron"), record.as_bytes());
    }
    let opened = open(&disk).expect("what lies in the trash stops nothing");
    let (trashed, broken) = opened.folder.trash().expect("the trash can be listed");
    assert_eq!(trashed.len() + broken.len(), 1, "an entry is not told");
    let text = ArticleText::new(TEXT);
    for entry in &trashed {
        let before = disk.copy();
        let disk = disk.copy();
        let folder = open(&disk).expect("as before").folder;
        if entry.layer.is_some() {
            let _ = folder.read_trashed_layer(entry, &text);
            assert_eq!(disk.paths(), before.paths());
        } else {
            let _ = folder.restore_article(&entry.name);
            nothing_is_lost(&before, &disk, None);
        }
        stays_inside(&disk);
    }
    let before = disk.copy();
    let jobs = Jobs::new(std::sync::Arc::new(|| ()));
    let Ok(mut session) = Session::of(opened, None, annotator(), jobs) else { return };
    for entry in &trashed {
        let held = entry.layer.as_ref().and_then(|_| {
            let folder = open(&before).expect("as before").folder;
            folder.read_trashed_layer(entry, &text).ok()
        });
        let restored = session.restore(&entry.name);
        session.settle();
        let whole = restored.is_ok() && held.is_some();
        let but = whole.then_some(Path::new("layers/a/me.ron"));
        nothing_is_lost(&before, &disk, but);
        if let Some(held) = held.filter(|_| whole) {
            let folder = open(&disk).expect("as before").folder;
            let (journal, _) = Journal::read(&folder, &annotator()).expect("its history");
            let (now, _) = current_layer(&folder, &journal, &article(), &text).expect("a layer");
            assert_eq!(ids(&now.layer), ids(&held.layer), "a span did not come back");
        }
    }
    drop(session);
    stays_inside(&disk);
});
