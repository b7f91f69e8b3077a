//! Where this machine last saw a history end, by which a history that lost its end is found out.
//!
//! A history proves every line but that its last one is the last. So beside each append the end is
//! noted in `.hashiya/ANNOTATOR.head`: one line of a fixed length, written in place and not synced.
//! The history is synced first, so the note is never ahead of it unless the history was cut. It is
//! no part of the project: without it, or when it cannot be written, nothing else changes.

use super::disk::{Entry, EntryKind};
use super::folder::{OWN, ProjectFolder};
use super::head::Head;
use super::history_file::{HistoryFile, Mark};
use crate::model::AnnotatorId;
use crate::text::Digest;

/// How much of the file is looked at.
const LIMIT: u64 = 4096;

impl ProjectFolder {
    /// Where this machine last saw the history of `annotator` end; `None` when it never did, or when
    /// what it noted cannot be read.
    #[must_use]
    pub(super) fn known_end(&self, annotator: &AnnotatorId) -> Option<Mark> {
        let path = self.path(OWN).join(format!("{annotator}.head"));
        self.files.entry(&path).ok()?.filter(|entry| entry.kind == EntryKind::File)?;
        let bytes = self.files.disk().read(&path, 0, LIMIT).ok()?;
        read(std::str::from_utf8(&bytes).ok()?)
    }

    /// The annotators whose histories this machine saw.
    #[must_use]
    pub(super) fn known_histories(&self) -> Vec<AnnotatorId> {
        let listed = self.files.list(&self.path(OWN)).unwrap_or_default();
        let names = listed.iter().filter_map(|listed| listed.name.to_str()?.strip_suffix(".head"));
        names.filter_map(|name| AnnotatorId::new(name).ok()).collect()
    }
}

impl HistoryFile {
    /// Notes that the history was seen to end at `mark`. A failure is no reason not to work.
    pub fn note_end(&self, mark: &Mark) {
        let path = self.files.root().join(OWN).join(format!("{}.head", self.annotator));
        // Looked at first: neither a link of any kind nor a pipe must lead the note out of the project.
        let ours = |entry: &Entry| entry.kind == EntryKind::File && !entry.shared;
        if self.files.writable(&path).is_ok()
            && self.files.entry(&path).is_ok_and(|there| there.as_ref().is_none_or(ours))
        {
            let _ = self.files.disk().note(&path, write(mark).as_bytes());
        }
    }
}

impl Mark {
    /// The end of a history as its snapshots know it.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { number: self.number, hash: self.last.filter(|_| self.number > 0) }
    }
}

/// Always of the same length: it is written over the one before. The digest at its end tells half of
/// one over half of another from one that was written.
fn write(mark: &Mark) -> String {
    let Mark { number, start, end, .. } = mark;
    let hash = mark.last.map(|hash| hash.to_string()).unwrap_or_default();
    let words = format!("{number:020} {start:020} {end:020} {hash:>71}");
    let digest = Digest::of(words.as_bytes());
    format!("{words} {digest}\n")
}

fn read(written: &str) -> Option<Mark> {
    let line = written.split_once('\n')?.0;
    let (words, digest) = line.rsplit_once(' ')?;
    if digest != Digest::of(words.as_bytes()).to_string() {
        return None;
    }
    let mut words = words.split_ascii_whitespace();
    let mut number = || words.next()?.parse::<u64>().ok();
    let (number, start, end) = (number()?, number()?, number()?);
    let last = Some(words.next()?.parse().ok()?);
    (words.next().is_none() && start < end).then_some(Mark { number, last, start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_read_as_it_was_noted_and_a_half_of_it_is_none() {
        let mark = Mark { number: 7, last: Some(Digest::of(b"x")), start: 90, end: 400 };
        let written = write(&mark);
        assert_eq!(read(&written), Some(mark));
        let later = Mark { number: u64::MAX, start: u64::MAX - 1, end: u64::MAX, ..mark };
        assert_eq!((write(&later).len(), read(&write(&later))), (written.len(), Some(later)));
        for cut in 0..written.len() {
            assert_eq!(read(&written[..cut]), None);
            let half = format!("{}{}", &write(&later)[..cut], &written[cut..]);
            let whole = [mark, later].into_iter().find(|mark| write(mark) == half);
            assert_eq!(read(&half), whole, "half of one, half of another");
        }
        assert_eq!(read(&"\0".repeat(written.len())), None);
    }
}
