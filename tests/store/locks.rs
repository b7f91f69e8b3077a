//! One program an annotator, any number of annotators.

use std::fs;

use hashiya::model::AnnotatorId;
use hashiya::store::{ProjectFolder, StoreErrorKind};

use super::sample;

#[test]
fn the_second_is_told_who_holds_it_and_another_annotator_may_work() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let other = ProjectFolder::open(&dir).unwrap().folder;
    let lock = folder.lock(&sample::annotator()).unwrap();
    let StoreErrorKind::Held { by } = other.lock(&sample::annotator()).unwrap_err().kind else {
        panic!("not held");
    };
    assert_eq!(by.process, std::process::id());
    assert!(by.since.ends_with('Z'), "{by:?}");
    other.lock(&AnnotatorId::new("علي").unwrap()).unwrap();
    drop(lock);
    // The files of the lock still lie there, and are none.
    other.lock(&sample::annotator()).unwrap();
    assert_eq!(fs::read_to_string(dir.join(".hashiya/.gitignore")).unwrap(), "*\n");
}
