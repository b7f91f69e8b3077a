//! The system's file dialogs, asked in a thread of their own so that the window goes on.

use std::path::PathBuf;

use crate::formats::Format;
use crate::jobs::{Job, Jobs, Outcome};
use crate::ui::request::Ask;

/// An open dialog and the question that it asks.
pub struct Dialog {
    ask: Ask,
    job: Job<Vec<PathBuf>>,
}

/// Whether this desktop has dialogs. `rfd` answers without a word when it finds neither a portal nor
/// zenity, which looks like Cancel; so it is asked only where one of them can be.
#[must_use]
pub fn are_there() -> bool {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return true;
    }
    let on_path = |program: &str| {
        std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
    };
    let portal = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        && ["/usr/share/xdg-desktop-portal/portals", "/usr/local/share/xdg-desktop-portal/portals"]
            .iter()
            .any(|folder| std::path::Path::new(folder).is_dir());
    portal || on_path("zenity")
}

impl Dialog {
    /// Asks `ask` with the system's dialog; `None` when no thread can be had.
    #[must_use]
    pub fn open(jobs: &Jobs, ask: Ask, title: String) -> Option<Self> {
        let job = jobs.start("dialog", 0, move |_| {
            let dialog = rfd::FileDialog::new().set_title(title);
            Ok(match ask {
                Ask::ProjectToOpen
                | Ask::FolderForProject
                | Ask::FolderToImport
                | Ask::CopyToMerge => dialog.pick_folder().into_iter().collect(),
                Ask::TextToReimport => {
                    dialog.add_filter("txt", &["txt"]).pick_file().into_iter().collect()
                }
                Ask::FilesToImport => dialog
                    .add_filter("txt, json, jsonl", &["txt", "json", "jsonl"])
                    .pick_files()
                    .unwrap_or_default(),
                Ask::AgreementTable => dialog
                    .add_filter("csv", &["csv"])
                    .set_file_name("hashiya.agreement.csv")
                    .save_file()
                    .into_iter()
                    .collect(),
                Ask::ExportTo(format) => {
                    dialog.set_file_name(suggested(format)).save_file().into_iter().collect()
                }
            })
        });
        job.ok().map(|job| Self { ask, job })
    }

    /// The answer when there is one; no paths when the person cancelled.
    #[must_use]
    pub fn take(&self) -> Option<(Ask, Vec<PathBuf>)> {
        self.job.try_take().map(|outcome| match outcome {
            Outcome::Done(paths) => (self.ask, paths),
            Outcome::Stopped | Outcome::Failed(_) => (self.ask, Vec::new()),
        })
    }
}

/// A file name to begin with.
fn suggested(format: Format) -> String {
    format!("hashiya.{}", format.name())
}

/// What lies in `folder`, spelt as `folder` is; folders end in a separator. A `~` at the beginning is
/// the person's home. Empty when it cannot be listed.
#[must_use]
pub fn inside(folder: &str) -> Vec<PathBuf> {
    let real = home(folder);
    let listed = std::fs::read_dir(if real.as_os_str().is_empty() {
        std::path::Path::new(".")
    } else {
        &real
    });
    let Ok(entries) = listed else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .take(MOST_OFFERED)
        .map(|entry| {
            let end = if entry.path().is_dir() { std::path::MAIN_SEPARATOR_STR } else { "" };
            PathBuf::from(format!("{folder}{}{end}", entry.file_name().to_string_lossy()))
        })
        .collect();
    found.sort();
    found
}

/// Entries of a folder that are offered at most.
const MOST_OFFERED: usize = 2_000;

/// `path` with a `~` at its beginning replaced by the person's home.
#[must_use]
pub fn home(path: &str) -> PathBuf {
    match (path.strip_prefix('~'), etcetera::home_dir()) {
        (Some(rest), Ok(home)) if rest.is_empty() || rest.starts_with(std::path::is_separator) => {
            home.join(rest.trim_start_matches(std::path::is_separator))
        }
        _ => PathBuf::from(path),
    }
}
