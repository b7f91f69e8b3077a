//! `project.ron`.

#![no_main]

use hashiya_fuzz::project::{disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let disk = disk();
    disk.put(&path("project.ron"), bytes);
    let opened = open(&disk).expect("a broken project file stops nothing but itself");
    assert_eq!(disk.get(&path("project.ron")).as_deref(), Some(bytes), "reading changed it");
    if opened.folder.is_read_only() {
        assert!(!opened.problems.is_empty(), "read-only, and nobody is told why");
        assert!(opened.folder.write_project(&opened.project).is_err());
        return;
    }
    opened.folder.write_project(&opened.project).expect("what was read can be written");
    assert_eq!(open(&disk).expect("what was written can be read").project, opened.project);
    stays_inside(&disk);
});
