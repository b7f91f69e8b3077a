//! The registry's file.

#![no_main]

use hashiya_fuzz::project::{disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let disk = disk();
    disk.put(&path("entities.ron"), bytes);
    let opened = open(&disk).expect("a broken registry stops nothing but itself");
    assert_eq!(disk.get(&path("entities.ron")).as_deref(), Some(bytes), "reading changed it");
    if opened.folder.is_read_only() {
        assert!(!opened.problems.is_empty(), "read-only, and nobody is told why");
        return;
    }
    opened
        .folder
        .write_registry(opened.registry.base(), opened.registry.marks())
        .expect("what was read can be written");
    let again = open(&disk).expect("what was written can be read");
    assert_eq!(again.registry.base(), opened.registry.base());
    assert_eq!(again.registry.marks(), opened.registry.marks());
    stays_inside(&disk);
});
