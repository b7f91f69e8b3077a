//! What one annotator says of the registry: read, written, read again, and put together with the
//! words of another.

#![no_main]

use hashiya::model::AnnotatorId;
use hashiya::store::StoreErrorKind;
use hashiya_fuzz::project::{annotator, disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

/// What a colleague says of two entities.
const OTHER: &str = include_str!("../seeds/owner/plain");

fuzz_target!(|bytes: &[u8]| {
    let disk = disk();
    let name = path("entities/me.ron");
    disk.put(&name, bytes);
    disk.put(&path("entities/you.ron"), OTHER.replace("\"me\"", "\"you\"").as_bytes());
    let opened = open(&disk).expect("somebody's broken words stop nothing but themselves");
    assert_eq!(disk.get(&name).as_deref(), Some(bytes), "reading changed it");
    let you = AnnotatorId::new("you").expect("an id");
    assert!(opened.registry.owners().contains_key(&you), "a colleague's words are gone");
    let _ = opened.registry.registry();
    let Some(words) = opened.registry.owners().get(&annotator()).cloned() else {
        assert!(!opened.problems.is_empty(), "the words are not read, and nobody is told");
        let refused = opened.folder.write_words(&annotator(), &Default::default());
        let refused = refused.expect_err("what could not be read is written over");
        assert!(matches!(refused.kind, StoreErrorKind::Changed | StoreErrorKind::ReadOnly));
        assert_eq!(disk.get(&name).as_deref(), Some(bytes));
        return;
    };
    opened.folder.write_words(&annotator(), &words).expect("what was read can be written");
    let again = open(&disk).expect("what was written can be read");
    assert_eq!(again.registry.owners().get(&annotator()), Some(&words));
    assert_eq!(again.registry.registry(), opened.registry.registry());
    stays_inside(&disk);
});
