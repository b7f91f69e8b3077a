//! An article's record, and its text beside it.

#![no_main]

use hashiya_fuzz::project::{TEXT, article, disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let disk = disk();
    disk.put(&path("articles/a.ron"), bytes);
    let opened = open(&disk).expect("a broken record stops nothing but itself");
    match opened.articles.as_slice() {
        [] => assert!(!opened.problems.is_empty(), "the article is gone, and nobody is told"),
        [record] => {
            assert_eq!(record.id, article());
            let read = opened.folder.read_text(record).expect("the text is there");
            assert_eq!(read.text.as_str(), TEXT);
        }
        _ => panic!("one article became several"),
    }
    stays_inside(&disk);
});
