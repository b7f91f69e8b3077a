//! What panels ask for. Nothing is done while a frame is drawn: requests are carried out after it.

use std::path::PathBuf;

use super::actions::Action;
use super::preferences::Preference;
use crate::formats::Format;
use crate::model::AnnotatorId;
use crate::session::Command;

/// A page that lies over the window until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// All keys.
    Keys,
    /// All commands, found by typing.
    Commands,
    /// A new project.
    NewProject,
    /// Export.
    Export,
    /// The edition that is planned, to be looked at.
    Edition,
    /// The annotator one works as.
    Annotator,
    /// The conflict copies in the project.
    Conflicts,
    /// What was removed, and removing.
    Trash,
    /// How far annotators agree.
    Agreement,
    /// The project's guideline.
    Guideline,
    /// The search through all articles.
    Search,
    /// The registry of actors and places.
    Entities,
    /// A path, where the desktop has no dialog.
    Path,
}

/// A file or folder that has to be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The folder of a project to open.
    ProjectToOpen,
    /// The folder in which a new project's folder is made.
    FolderForProject,
    /// Articles and layers to import.
    FilesToImport,
    /// A folder of articles to import.
    FolderToImport,
    /// The text of the open article as it was published again.
    TextToReimport,
    /// A colleague's copy of the project.
    CopyToMerge,
    /// Where to export to, in this format.
    ExportTo(Format),
    /// Where to write the table of agreement to.
    AgreementTable,
}

/// Something that a panel asks the shell to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Do this in the session.
    Do(Command),
    /// Do what this action of the menu does.
    Act(Action),
    /// Change a preference.
    Prefer(Preference),
    /// Open a page, or close the open one.
    Show(Option<Page>),
    /// Open the search page and search for this.
    SearchFor(String),
    /// Compare colleagues' layers of the open article, or tag it.
    Review(bool),
    /// Ask for a file or folder with the system's dialog, or with a field where there is none.
    Ask(Ask),
    /// The answer to a question that was asked with a field.
    Answer(Ask, Vec<PathBuf>),
    /// Open the project in this folder.
    OpenProject(PathBuf),
    /// Make a project.
    NewProject {
        /// Its folder, which must not exist or be empty.
        folder: PathBuf,
        /// Its title.
        title: String,
        /// Who works in it first.
        annotator: AnnotatorId,
    },
    /// Import these files and folders; read text files in this encoding when it is given.
    Import(Vec<PathBuf>, Option<String>),
    /// Plan the open article's next edition out of this text file, read in this encoding when it is
    /// given.
    Reimport(PathBuf, Option<String>),
    /// Bring in what this copy of the project holds.
    Merge(PathBuf),
    /// Stop what is waited for.
    Stop,
    /// Export.
    Export(ExportWish),
    /// Take the oldest notice away.
    Dismiss(usize),
    /// Forget a recent project.
    Forget(PathBuf),
}

/// What to export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportWish {
    /// In which format.
    pub format: Format,
    /// Whose layers; all when `None`.
    pub annotator: Option<AnnotatorId>,
    /// Only the open article, or all.
    pub open_article_only: bool,
    /// Where to.
    pub path: PathBuf,
}
