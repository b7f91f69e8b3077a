//! A history: as it is when the first byte is `R`, else its lines put into a chain.

#![no_main]

use hashiya::edit::{ChangeSet, Gesture, GestureKind, LayerChange, Transaction, TransactionKind};
use hashiya::model::{ArticleText, LayerStatus};
use hashiya::store::{Journal, replay_layer, replay_registry};
use hashiya_fuzz::chain::chained;
use hashiya_fuzz::project::{TEXT, annotator, article, disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&kind, bytes)) = bytes.split_first() else { return };
    let log = if kind == b'R' { bytes.to_vec() } else { chained(bytes) };
    let disk = disk();
    let name = path("history/me.log");
    disk.put(&name, &log);
    let mut opened = open(&disk).expect("a history is not read when a project is opened");
    let text = ArticleText::new(TEXT);
    let mut texts = |id: &_| (id == &article()).then(|| text.clone());
    if let Ok((journal, _)) = Journal::read(&opened.folder, &annotator()) {
        assert_eq!(disk.get(&name).as_deref(), Some(&*log), "reading changed it");
        for entry in journal.entries() {
            let _ = journal.transaction(entry.number, &mut texts);
            let _ = journal.registry_changes(entry.number);
        }
        let read = opened.folder.read_layer(&article(), &annotator(), &text);
        let mut read = read.expect("no file is an empty layer");
        let replayed = replay_layer(&opened.folder, &mut read, &journal, &text);
        replayed.expect("what does not fit is a problem, not an error");
        if opened.folder.write_layer(&read.layer, &text, read.at).is_ok() {
            let again = opened.folder.read_layer(&article(), &annotator(), &text);
            let again = again.expect("what was written can be read").layer;
            assert!(again.refusals().eq(read.layer.refusals()), "a refusal was dropped");
            assert_eq!(again.review, read.layer.review, "a decision was dropped");
        }
        let replayed = replay_registry(&opened.folder, &mut opened.registry, &journal);
        replayed.expect("what does not fit is a problem, not an error");
    }
    let Ok(lock) = opened.folder.lock(&annotator()) else { return };
    let Ok((mut journal, _)) = Journal::open(&opened.folder, lock) else { return };
    let transaction = Transaction {
        number: journal.next_number(),
        time: "2022-01-10T00:00:00Z".into(),
        annotator: annotator(),
        kind: TransactionKind::Edit,
        gesture: Gesture { kind: GestureKind::SetStatus, about: String::new() },
        changes: ChangeSet::of_layer(
            &article(),
            vec![LayerChange::SetStatus {
                before: LayerStatus::InProgress,
                after: LayerStatus::Done,
            }],
        ),
    };
    let count = journal.entries().len();
    journal.append(&transaction, &mut texts).expect("an open history can be written");
    drop(journal);
    let (again, problems) = Journal::read(&opened.folder, &annotator()).expect("and read again");
    assert_eq!((again.entries().len(), problems.len()), (count + 1, 0));
    stays_inside(&disk);
});
