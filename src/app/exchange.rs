//! Import and export from the window.
//!
//! Files are taken in one by one between frames, so that a folder of a thousand articles does not
//! stop the window; what became of them is told at the end.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::importing::Importing;
use super::shell::Shell;
use crate::formats::{self, Format, WriteOptions};
use crate::i18n::Message;
use crate::session::{
    ArticleCommand, Command, ExportLayers, ExportOrder, ImportReport, Notice, ReimportError,
    Severity, Taken,
};
use crate::ui::request::{ExportWish, Page, Request};

/// How long files are taken in between two frames.
const SLICE: Duration = Duration::from_millis(20);

impl Shell {
    /// Begins to import `paths`; text files are read in `encoding` when it is given.
    pub(super) fn import(&mut self, paths: &[PathBuf], encoding: Option<&str>) {
        if self.session.is_none() {
            self.tell_message(Severity::Warning, Message::new("notice-import-no-project"));
            return;
        }
        let mut importing =
            Importing { encoding: encoding.map(str::to_owned), ..Importing::default() };
        for path in paths {
            match formats::files_to_import(path) {
                Ok(Some(texts)) if !texts.is_empty() => importing.waiting.extend(texts),
                // A file, or what the import itself will say is wrong.
                _ => importing.waiting.push_back(path.clone()),
            }
        }
        self.importing = Some(importing);
    }

    /// Takes in files for a while; true while there are more.
    pub(super) fn go_on_importing(&mut self) -> bool {
        let (Some(importing), Some(session)) = (&mut self.importing, &mut self.session) else {
            self.importing = None;
            return false;
        };
        let begun = Instant::now();
        while begun.elapsed() < SLICE
            && let Some(path) = importing.waiting.pop_front()
        {
            let report = session.import(&[path], None, importing.encoding.as_deref());
            importing.report.extend(report.items);
        }
        if !importing.waiting.is_empty() {
            return true;
        }
        let report = ImportReport { items: std::mem::take(&mut importing.report) };
        self.importing = None;
        self.tell_of_import(&report);
        false
    }

    fn tell_of_import(&mut self, report: &ImportReport) {
        for notice in report.notices() {
            if notice.severity == Severity::Info {
                self.notices.tell(notice, self.time);
            }
        }
        for (path, refusal) in report.refused() {
            let offers = refusal.candidates().iter().map(|candidate| {
                let again =
                    Request::Import(vec![path.to_owned()], Some(candidate.encoding.to_owned()));
                (format!("{}: {}", candidate.encoding, candidate.sample), again)
            });
            let offers = offers.collect();
            self.notices.tell_with(refusal.notice(path), offers, self.time);
        }
        let first = report.taken().find_map(|taken| match taken {
            Taken::Article { id, .. } => Some(id.clone()),
            _ => None,
        });
        if let (Some(id), Some(session)) = (first, &mut self.session)
            && session.open_article().is_none()
        {
            session.perform(Command::Article(ArticleCommand::Open(id)));
            self.article.take_focus();
        }
    }

    /// Plans the open article's next edition out of a text, to be looked at.
    pub(super) fn reimport(&mut self, path: &Path, encoding: Option<&str>) {
        let Some(session) = &mut self.session else { return };
        match session.begin_reimport(path, encoding) {
            Ok(()) if session.planned_edition().is_some() => self.page = Some(Page::Edition),
            Ok(()) => {}
            Err(error) => {
                let offers = match &error {
                    ReimportError::Refused(refusal) => refusal.candidates(),
                    _ => &[],
                };
                let again =
                    |encoding: &str| Request::Reimport(path.to_owned(), Some(encoding.to_owned()));
                let offers = offers.iter().map(|candidate| {
                    let words = format!("{}: {}", candidate.encoding, candidate.sample);
                    (words, again(candidate.encoding))
                });
                let offers = offers.collect();
                self.notices.tell_with(error.notice(path), offers, self.time);
            }
        }
    }

    /// Writes an export.
    pub(super) fn export(&mut self, wish: &ExportWish) {
        let Some(session) = &mut self.session else { return };
        let open = session.open_article().map(|open| open.article.record.id.clone());
        let order = ExportOrder {
            format: wish.format,
            layers: wish.annotator.clone().map_or(ExportLayers::All, ExportLayers::Of),
            articles: if wish.open_article_only { open.into_iter().collect() } else { Vec::new() },
            // Spreadsheets take UTF-8 for what it is only with a mark.
            options: WriteOptions { bom: wish.format == Format::Csv },
        };
        if session.is_hidden(&order.layers, &order.articles) {
            return self.notices.tell(Notice::hidden(), self.time);
        }
        let path: &Path = &wish.path;
        let notices: Vec<Notice> = match session.export(&order, path) {
            Ok(exported) => {
                self.page = None;
                self.article.take_focus();
                exported.notices(path)
            }
            Err(error) => vec![error.notice()],
        };
        for notice in notices {
            self.notices.tell(notice, self.time);
        }
    }
}
