//! Which articles are shown: filter and state, computed again only when what they read changed.

use std::path::PathBuf;

use crate::arabic::fold;
use crate::session::{ArticleRow, Session, WorkState};

/// The rows that are shown, and what was folded to find them.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The project and its revision that all else was made from.
    of: Option<(PathBuf, u64)>,
    /// Tells one list of titles from another.
    rows_key: u64,
    /// Title, source, id and date of each row, folded.
    folded: Vec<String>,
    asked: Option<(String, Option<WorkState>)>,
    /// Indexes into the library, in its order.
    shown: Vec<usize>,
    shown_key: u64,
    one_year: bool,
}

impl Index {
    /// Makes the index what `filter` and `state` ask of the session's library.
    pub fn refresh(&mut self, session: &Session, filter: &str, state: Option<WorkState>) {
        let rows = session.library();
        let now = |of: &(PathBuf, u64)| of.1 == session.revision() && of.0 == session.root();
        let same_rows = self.of.as_ref().is_some_and(now);
        if !same_rows {
            self.of = Some((session.root().to_owned(), session.revision()));
            let key = egui::util::hash(rows.iter().map(key_of).collect::<Vec<_>>());
            if key != self.rows_key || self.folded.len() != rows.len() {
                self.rows_key = key;
                self.folded = rows.iter().map(folded).collect();
                self.one_year = one_year(rows);
            }
        }
        let same_question = self.asked.as_ref().is_some_and(|(f, s)| f == filter && *s == state);
        if same_rows && same_question {
            return;
        }
        self.asked = Some((filter.to_owned(), state));
        self.shown = shown(rows, &self.folded, filter, state);
        self.shown
            .retain(|at| rows.get(*at).is_some_and(|row| session.editions().is_newest(row.id())));
        self.shown_key = egui::util::hash(&self.shown);
    }

    /// Indexes of the shown rows, ascending.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// Equal while the library's titles are the same.
    pub fn rows_key(&self) -> u64 {
        self.rows_key
    }

    /// Equal while the same rows are shown.
    pub fn shown_key(&self) -> u64 {
        self.shown_key
    }

    /// Whether all dated articles are of one year, which then need not be said in each row.
    pub fn one_year(&self) -> bool {
        self.one_year
    }
}

fn key_of(row: &ArticleRow) -> (&str, &str, &str, &str) {
    let record = &row.record;
    (record.id.as_str(), &record.title, &record.source, &record.published)
}

fn folded(row: &ArticleRow) -> String {
    let record = &row.record;
    fold(
        &[&record.title, &record.source, record.id.as_str(), &record.published]
            .map(String::from)
            .join(" "),
    )
}

fn one_year(rows: &[ArticleRow]) -> bool {
    let mut years = rows.iter().filter_map(|row| row.record.published.get(..4));
    let first = years.next();
    years.all(|year| Some(year) == first)
}

/// The rows whose words hold every word of `filter`, and whose work is in `state` when it is given.
fn shown(
    rows: &[ArticleRow],
    folded: &[String],
    filter: &str,
    state: Option<WorkState>,
) -> Vec<usize> {
    let filter = fold(filter);
    let words: Vec<&str> = filter.split_whitespace().collect();
    let fits = |(row, text): (&ArticleRow, &String)| {
        state.is_none_or(|state| row.progress.state == state)
            && words.iter().all(|word| text.contains(word))
    };
    let pairs = rows.iter().zip(folded);
    pairs.enumerate().filter(|(_, pair)| fits(*pair)).map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, ArticleRecord};
    use crate::session::Progress;
    use crate::text::{Digest, Direction};

    fn row(id: &str, title: &str, source: &str, state: WorkState) -> ArticleRow {
        let record = ArticleRecord {
            id: ArticleId::new(id).unwrap(),
            title: title.to_owned(),
            source: source.to_owned(),
            url: String::new(),
            published: format!("2022-01-0{id}"),
            retrieved: String::new(),
            direction: Direction::Rtl,
            encoding: "utf-8".to_owned(),
            digest: Digest::of(title.as_bytes()),
            revises: None,
        };
        ArticleRow { record, progress: Progress { state, ..Progress::default() } }
    }

    #[test]
    fn a_filter_finds_spellings_sources_and_dates() {
        let rows = [
            row("1", "إجلاء العالقين في ألماتي", "وكالة النسر", WorkState::Done),
            row("2", "أربعة آلاف موقوف", "الجريدة", WorkState::InProgress),
            row("3", "Troops leave Almaty", "Wire", WorkState::New),
        ];
        let texts: Vec<String> = rows.iter().map(folded).collect();
        let find = |filter: &str, state| shown(&rows, &texts, filter, state);
        assert_eq!(find("", None), [0, 1, 2]);
        assert_eq!(find("الماتى", None), [0]);
        assert_eq!(find("  موقوف اربعه ", None), [1]);
        assert_eq!(find("ALMATY wire", None), [2]);
        assert_eq!(find("٢٠٢٢-٠١-٠٢", None), [1]);
        assert_eq!(find("نسر", Some(WorkState::New)), Vec::<usize>::new());
        assert_eq!(find("", Some(WorkState::Done)), [0]);
        assert!(one_year(&rows));
    }
}
