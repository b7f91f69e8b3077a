//! `schema.ron`.

#![no_main]

use hashiya::model::check_schema;
use hashiya_fuzz::project::{disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let disk = disk();
    disk.put(&path("schema.ron"), bytes);
    let opened = open(&disk).expect("a broken schema stops nothing but itself");
    assert_eq!(disk.get(&path("schema.ron")).as_deref(), Some(bytes), "reading changed it");
    let _ = check_schema(&opened.schema);
    if opened.folder.is_read_only() {
        assert!(!opened.problems.is_empty(), "read-only, and nobody is told why");
        return;
    }
    opened.folder.write_schema(&opened.schema).expect("what was read can be written");
    assert_eq!(open(&disk).expect("what was written can be read").schema, opened.schema);
    stays_inside(&disk);
});
