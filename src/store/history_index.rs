//! What must be known of a history to find its lines again, and the file that saves reading it all.
//!
//! `.hashiya/ANNOTATOR.index` is this machine's own: made from the history, believed only while the
//! history still holds the line that it ends with, ignored when anything about it is not as it
//! should be, and made anew at any time. It holds no words of the history, only where its lines end,
//! their hashes, and which of them change which article.

use std::collections::BTreeMap;

use super::ascending::{Ascending, take_number, write_number};
use super::error::{StoreError, StoreErrorKind};
use super::folder::OWN;
use super::history_file::{HistoryFile, Mark};
use crate::model::ArticleId;
use crate::text::Digest;

/// What the file starts with: its format and version.
const MAGIC: &[u8] = b"hashiya index 1\n";

/// Largest file, in bytes.
const LIMIT: u64 = 1 << 30;

/// The lines of a part of a history: about 35 bytes each, and a byte or two for each article that
/// one changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Where the part starts.
    pub from: Mark,
    /// Where it ends.
    pub to: Mark,
    /// Where the lines end.
    ends: Ascending,
    hashes: Vec<Digest>,
    articles: BTreeMap<ArticleId, Ascending>,
    registry: Ascending,
}

/// Where a transaction's line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its first byte.
    pub start: u64,
    /// Its length, its line break included.
    pub bytes: u64,
    /// Its hash.
    pub hash: Digest,
}

impl Lines {
    /// No lines yet, behind `mark`.
    #[must_use]
    pub fn behind(mark: Mark) -> Self {
        Self { from: mark, to: mark, ..Self::default() }
    }

    /// Takes up the line that ends at `mark`, behind the last one.
    pub fn push(&mut self, mark: Mark, articles: &[ArticleId], registry: bool) {
        let Some(hash) = mark.last else { return };
        self.ends.push(mark.end);
        self.hashes.push(hash);
        for article in articles {
            match self.articles.get_mut(article) {
                Some(numbers) => numbers.push(mark.number),
                None => {
                    let mut numbers = Ascending::default();
                    numbers.push(mark.number);
                    self.articles.insert(article.clone(), numbers);
                }
            }
        }
        if registry {
            self.registry.push(mark.number);
        }
        if self.hashes.len() == 1 {
            // What precedes the first line may be a header that was not there before.
            self.from.end = mark.start;
        }
        self.to = mark;
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The line of the transaction `number`, if it is one of these.
    #[must_use]
    pub fn place(&self, number: u64) -> Option<Place> {
        let nth = usize::try_from(number.checked_sub(self.from.number)?.checked_sub(1)?).ok()?;
        let start = match nth.checked_sub(1) {
            None => self.from.end,
            Some(before) => self.ends.get(before)?,
        };
        let bytes = self.ends.get(nth)?.checked_sub(start)?;
        Some(Place { start, bytes, hash: *self.hashes.get(nth)? })
    }

    /// The articles that they change.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.articles.keys()
    }

    /// The numbers above `number` that change `article`.
    pub fn of_article(&self, article: &ArticleId, number: u64) -> impl Iterator<Item = u64> {
        self.articles.get(article).into_iter().flat_map(move |numbers| numbers.after(number))
    }

    /// The numbers above `number` that change the registry.
    pub fn of_registry(&self, number: u64) -> impl Iterator<Item = u64> {
        self.registry.after(number)
    }

    /// All of `self` and then all of `later`, which starts where `self` ends.
    #[must_use]
    pub fn and(&self, later: &Self) -> Self {
        let mut all = self.clone();
        if all.hashes.is_empty() {
            all.from.end = later.from.end;
        }
        all.to = later.to;
        later.ends.after(0).for_each(|end| all.ends.push(end));
        all.hashes.extend_from_slice(&later.hashes);
        for (article, numbers) in &later.articles {
            let known = all.articles.entry(article.clone()).or_default();
            numbers.after(0).for_each(|number| known.push(number));
        }
        later.registry.after(0).for_each(|number| all.registry.push(number));
        all
    }

    fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&self.from.end.to_le_bytes());
        self.ends.write(&mut bytes);
        for hash in &self.hashes {
            bytes.extend_from_slice(hash.bytes());
        }
        self.registry.write(&mut bytes);
        write_number(self.articles.len(), &mut bytes);
        for (article, numbers) in &self.articles {
            write_number(article.as_str().len(), &mut bytes);
            bytes.extend_from_slice(article.as_str().as_bytes());
            numbers.write(&mut bytes);
        }
        let digest = Digest::of(&bytes);
        bytes.extend_from_slice(digest.bytes());
        bytes
    }

    /// What [`Lines::write`] wrote of a whole history; `None` for anything else.
    fn read(bytes: &[u8]) -> Option<Self> {
        let (body, digest) = bytes.split_last_chunk::<32>()?;
        if Digest::of(body).bytes() != digest {
            return None;
        }
        let mut rest = body.strip_prefix(MAGIC)?;
        let first = u64::try_from(take_number(&mut rest)?).ok()?;
        let ends = Ascending::take(&mut rest)?;
        let (hashes, mut rest) = rest.split_at_checked(ends.len().checked_mul(32)?)?;
        let (hashes, _) = hashes.as_chunks::<32>();
        let hashes: Vec<Digest> = hashes.iter().map(|hash| Digest::from_bytes(*hash)).collect();
        let registry = Ascending::take(&mut rest)?;
        let mut articles = BTreeMap::new();
        for _ in 0..take_number(&mut rest)? {
            let length = take_number(&mut rest)?;
            let (id, behind) = rest.split_at_checked(length)?;
            rest = behind;
            let id = ArticleId::new(std::str::from_utf8(id).ok()?).ok()?;
            articles.insert(id, Ascending::take(&mut rest)?);
        }
        let number = u64::try_from(hashes.len()).ok()?;
        let before_last = ends.len().checked_sub(2).and_then(|nth| ends.get(nth));
        let to = Mark {
            number,
            last: hashes.last().copied(),
            start: before_last.unwrap_or(first),
            end: ends.last()?,
        };
        let from = Mark { end: first, ..Mark::default() };
        let highest = articles.values().chain([&registry]).filter_map(Ascending::last).max();
        let fits = rest.is_empty() && ends.get(0)? > first && highest.unwrap_or(0) <= number;
        fits.then_some(Self { from, to, ends, hashes, articles, registry })
    }
}

impl HistoryFile {
    /// What this machine knows of the history, if the history still holds it: its last line stands
    /// where it stood. What precedes that line is believed; [`HistoryFile::prove`] proves it.
    #[must_use]
    pub fn known_lines(&self) -> Option<Lines> {
        let bytes = self.files.bytes(&self.index_path(), LIMIT).ok()?;
        let lines = Lines::read(&bytes)?;
        self.holds(&lines.to).is_ok_and(|holds| holds).then_some(lines)
    }

    /// Keeps `lines`, which start with the history, for [`HistoryFile::known_lines`].
    ///
    /// # Errors
    /// The disk's; nothing is lost then but the time to read the history again.
    pub fn keep_lines(&self, lines: &Lines) -> Result<(), StoreError> {
        if lines.from.number > 0 || lines.len() == 0 {
            let why = "an index starts with its history";
            return Err(StoreError::invalid(&self.index_path(), None, why));
        }
        self.files.put(&self.index_path(), &lines.write())
    }

    /// Forgets what this machine knows of the lines; they are read anew when asked for.
    ///
    /// # Errors
    /// The disk's.
    pub fn forget_lines(&self) -> Result<(), StoreError> {
        match self.files.remove(&self.index_path()) {
            Err(error) if error.kind == StoreErrorKind::Missing => Ok(()),
            removed => removed,
        }
    }

    fn index_path(&self) -> std::path::PathBuf {
        self.files.root().join(OWN).join(format!("{}.index", self.annotator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(n: u64) -> ArticleId {
        ArticleId::new(&format!("مقالة {n}")).unwrap()
    }

    fn mark(number: u64) -> Mark {
        let hash = Digest::of(&number.to_le_bytes());
        let end = |number: u64| 100 + number * number * 10;
        Mark {
            number,
            last: Some(hash),
            start: if number == 0 { 0 } else { end(number - 1) },
            end: end(number),
        }
    }

    fn lines(from: u64, to: u64) -> Lines {
        let start = if from == 0 { Mark::default() } else { mark(from) };
        let mut lines = Lines::behind(start);
        for number in from + 1..=to {
            lines.push(mark(number), &[article(number % 3)], number % 4 == 0);
        }
        lines
    }

    #[test]
    fn an_index_is_read_as_it_was_written_and_no_other_bytes_are_taken_for_one() {
        let written = lines(0, 200);
        let bytes = written.write();
        assert_eq!(Lines::read(&bytes), Some(written));
        for at in (0..bytes.len()).step_by(7) {
            let mut other = bytes.clone();
            other[at] ^= 4;
            assert_eq!(Lines::read(&other), None, "byte {at}");
            assert_eq!(Lines::read(&bytes[..at]), None, "cut to {at}");
        }
    }

    #[test]
    fn two_parts_are_the_whole() {
        let whole = lines(0, 150);
        for at in [0, 1, 63, 64, 65, 149, 150] {
            let (first, second) = (lines(0, at), lines(at, 150));
            assert_eq!(first.and(&second), whole, "{at}");
            for number in [0, 1, 2, 64, 65, 66, 150, 151] {
                let place = first.place(number).or_else(|| second.place(number));
                assert_eq!(place, whole.place(number), "{number} of {at}");
            }
        }
        assert_eq!(whole.place(7).map(|place| place.start), Some(mark(6).end));
        assert_eq!(whole.of_article(&article(1), 100).next(), Some(103));
        assert_eq!(whole.of_registry(145).collect::<Vec<_>>(), [148]);
    }
}
