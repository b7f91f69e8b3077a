//! What became of each file that was to be imported.

use std::path::{Path, PathBuf};

use super::notice::{Notice, Severity};
use crate::formats::{Candidate, DiskError, FileError, MAX_FILE_BYTES, Place, Problem, TextError};
use crate::i18n::Message;
use crate::model::{AnnotatorId, ArticleId, EntityId};
use crate::store::StoreError;

/// Bytes of the unit in which people are told the size of a file.
const MEGABYTE: u64 = 1024 * 1024;

/// What became of the files of one import, in the order in which they were named.
#[derive(Debug, Default)]
pub struct ImportReport {
    /// One a file; one for a folder in which there was nothing to import.
    pub items: Vec<ImportItem>,
}

/// What became of one file: it was taken whole or refused whole.
#[derive(Debug)]
pub struct ImportItem {
    /// The file.
    pub path: PathBuf,
    /// What was taken, or why nothing was.
    pub outcome: Result<Vec<Taken>, Refusal>,
}

/// One thing that a file brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A new article.
    Article {
        /// Its id in the project.
        id: ArticleId,
        /// Its title.
        title: String,
        /// The encoding of its file.
        encoding: String,
    },
    /// An article that the project has, with the same text. Nothing was done.
    ArticleThere(ArticleId),
    /// A layer.
    Layer {
        /// Of which article.
        article: ArticleId,
        /// Whose.
        annotator: AnnotatorId,
        /// How many spans.
        spans: usize,
        /// How many relations.
        relations: usize,
        /// The entities that were added to the registry with it.
        entities: Vec<EntityId>,
    },
    /// A layer that the project has, the same. Nothing was done.
    LayerThere {
        /// Of which article.
        article: ArticleId,
        /// Whose.
        annotator: AnnotatorId,
    },
}

/// Why a file was refused. Nothing of it is in the project.
#[derive(Debug)]
pub enum Refusal {
    /// It could not be read from the disk.
    Disk(DiskError),
    /// It is no text, or in an encoding that must be named.
    Text(TextError),
    /// It is no file of annotations, or one that does not fit the project.
    File(FileError),
    /// The project could not be written.
    Store(StoreError),
    /// The annotator has another layer of that article.
    OtherLayer {
        /// Of which article.
        article: ArticleId,
        /// Whose.
        annotator: AnnotatorId,
    },
    /// The session could not take it, as it said in these words.
    Session(Notice),
    /// A folder in which there is nothing to import.
    NothingIn,
    /// A file of a format that is only written.
    OnlyWritten,
}

impl ImportReport {
    /// The files that were refused.
    pub fn refused(&self) -> impl Iterator<Item = (&Path, &Refusal)> {
        self.items
            .iter()
            .filter_map(|item| Some((item.path.as_path(), item.outcome.as_ref().err()?)))
    }

    /// What was taken, of all files.
    pub fn taken(&self) -> impl Iterator<Item = &Taken> {
        self.items.iter().filter_map(|item| item.outcome.as_ref().ok()).flatten()
    }

    /// The whole import for a person: new articles together, the rest one by one.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        let articles = self.taken().filter(|taken| matches!(taken, Taken::Article { .. })).count();
        let mut notices = Vec::new();
        if articles > 0 {
            let message = Message::new("notice-imported-articles").arg("count", articles);
            notices.push(Notice::new(Severity::Info, message));
        }
        for item in &self.items {
            match &item.outcome {
                Ok(taken) => notices.extend(
                    taken
                        .iter()
                        .filter(|taken| !matches!(taken, Taken::Article { .. }))
                        .flat_map(Taken::notices),
                ),
                Err(refusal) => notices.push(refusal.notice(&item.path)),
            }
        }
        notices
    }
}

impl Taken {
    /// It for a person.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        let info = |message| Notice::new(Severity::Info, message);
        match self {
            Self::Article { id, .. } => {
                vec![
                    info(Message::new("notice-imported-articles").arg("count", 1))
                        .detail(id.as_str()),
                ]
            }
            Self::ArticleThere(id) => {
                vec![info(Message::new("notice-import-article-there").arg("article", id.as_str()))]
            }
            Self::Layer { annotator, spans, entities, article, .. } => {
                let message = Message::new("notice-imported-layer")
                    .arg("count", *spans)
                    .arg("annotator", annotator.as_str());
                let mut notices = vec![info(message).detail(article.as_str())];
                if !entities.is_empty() {
                    let message =
                        Message::new("notice-imported-entities").arg("count", entities.len());
                    let names: Vec<&str> = entities.iter().map(EntityId::as_str).collect();
                    notices.push(info(message).detail(names.join(", ")));
                }
                notices
            }
            Self::LayerThere { article, annotator } => {
                let message = Message::new("notice-import-layer-there")
                    .arg("annotator", annotator.as_str())
                    .arg("article", article.as_str());
                vec![info(message)]
            }
        }
    }
}

impl Refusal {
    /// The place in the file, where there is one.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::File(error) => Some(&error.place),
            _ => None,
        }
    }

    /// The encodings in which the file would make sense, for a text that is not UTF-8.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        match self {
            Self::Text(TextError::NotUtf8 { candidates, .. }) => candidates,
            _ => &[],
        }
    }

    /// It for a person, about the file `path`.
    #[must_use]
    pub fn notice(&self, path: &Path) -> Notice {
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let of_file = |id| Message::new(id).arg("file", file.as_str());
        let huge = |bytes: u64| {
            of_file("notice-file-huge")
                .arg("megabytes", bytes.div_ceil(MEGABYTE))
                .arg("limit", MAX_FILE_BYTES / MEGABYTE)
        };
        let (message, detail) = match self {
            Self::Session(notice) => {
                return Notice { severity: Severity::Error, ..notice.clone() };
            }
            Self::Store(error) => return Notice::of_store(error),
            Self::Disk(error) => (message_of_disk(error, &file, huge), path.display().to_string()),
            Self::Text(error) => {
                let message = match error {
                    TextError::Empty => of_file("notice-file-empty"),
                    TextError::Binary { .. } => of_file("notice-file-binary"),
                    TextError::NotUtf8 { .. } => of_file("notice-file-not-utf8"),
                    TextError::Malformed { encoding, .. } => {
                        of_file("notice-file-wrong-encoding").arg("encoding", encoding)
                    }
                    TextError::UnknownEncoding { name } => {
                        Message::new("notice-encoding-unknown").arg("encoding", name)
                    }
                    TextError::TooLarge { bytes } => huge(*bytes),
                };
                (message, error.to_string())
            }
            Self::File(error) => {
                let message = match &error.problem {
                    Problem::Empty => of_file("notice-file-empty"),
                    Problem::TooLarge { bytes, .. } => huge(*bytes),
                    Problem::UnknownArticle(article) => {
                        of_file("notice-import-no-article").arg("article", article.as_str())
                    }
                    Problem::OtherText(article) => {
                        of_file("notice-import-other-text").arg("article", article.as_str())
                    }
                    problem => {
                        let message = of_file("notice-import-refused");
                        return Notice::new(
                            Severity::Error,
                            message.arg("reason", problem.to_string()),
                        )
                        .detail(error.place.to_string());
                    }
                };
                (message, error.to_string())
            }
            Self::OtherLayer { article, annotator } => {
                let message = of_file("notice-import-other-layer")
                    .arg("annotator", annotator.as_str())
                    .arg("article", article.as_str());
                (message, String::new())
            }
            Self::NothingIn => {
                let message =
                    Message::new("notice-folder-no-articles").arg("folder", file.as_str());
                (message, String::new())
            }
            Self::OnlyWritten => (of_file("notice-import-format-not-read"), String::new()),
        };
        Notice::new(Severity::Error, message).detail(detail)
    }
}

fn message_of_disk(error: &DiskError, file: &str, huge: impl Fn(u64) -> Message) -> Message {
    match error {
        DiskError::Missing => Message::new("notice-file-missing").arg("file", file),
        DiskError::TooLarge { bytes } => huge(*bytes),
        DiskError::Io(io) if io.kind() == std::io::ErrorKind::PermissionDenied => {
            Message::new("notice-file-forbidden").arg("file", file)
        }
        other => Message::new("notice-file-unreadable")
            .arg("file", file)
            .arg("reason", other.to_string()),
    }
}
