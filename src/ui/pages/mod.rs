//! Pages: what lies over the window until it is closed, a card with a heading.
//!
//! - **[`PageState`]** keeps what the pages remember: a page begins afresh each time it is opened,
//!   except that the export and agreement pages keep their choices and the search what it found.
//! - **[`page_ui`]** draws the open page. A page closes by its cross, by Escape and by a press beside
//!   it; while it is open, keyboard and pointer stay in it.
//!
//! Limits: one page at a time. A page that asks for a path gets the answer through
//! [`PageState::set_project_folder`] or [`PageState::set_export_path`], whichever way it was asked.

mod agreement;
mod annotator;
mod commands;
mod concordance;
mod conflicts;
mod edition;
mod entities;
mod entity_form;
mod export;
mod frame;
mod guideline;
mod keys;
mod markdown;
mod mention_list;
mod new_project;
mod path;
mod ranking;
mod search;
mod trash;
mod waiting;
mod written;

use std::path::PathBuf;

use egui::Ui;

use super::kit::Kit;
use super::request::{Ask, Page, Request};
use crate::session::{Command, Session};
use agreement::AgreementPage;
use annotator::AnnotatorPage;
use commands::CommandsPage;
use edition::EditionPage;
use entities::EntitiesPage;
use export::ExportPage;
use guideline::GuidelinePage;
use new_project::NewProjectPage;
use path::PathPage;
use search::SearchPage;
use trash::TrashPage;

pub use waiting::waiting_ui;

/// What the pages keep between frames.
#[derive(Debug, Default)]
pub struct PageState {
    /// The page was just opened: its first control takes the keyboard.
    fresh: bool,
    /// The path page gives way to the page that asked, which goes on where it was.
    returning: bool,
    commands: CommandsPage,
    new_project: NewProjectPage,
    export: ExportPage,
    edition: EditionPage,
    entities: EntitiesPage,
    annotator: AnnotatorPage,
    guideline: GuidelinePage,
    path: PathPage,
    search: SearchPage,
    trash: TrashPage,
    agreement: AgreementPage,
    parent: PathBuf,
    person: String,
}

impl PageState {
    /// A page was opened.
    pub fn begin(&mut self) {
        self.fresh = true;
        if std::mem::take(&mut self.returning) {
            return;
        }
        self.commands = CommandsPage::default();
        self.new_project = NewProjectPage::new(&self.parent, &self.person);
        self.annotator = AnnotatorPage::default();
        self.guideline = GuidelinePage::default();
        self.path = PathPage::default();
        self.trash = TrashPage::default();
        self.entities = EntitiesPage::default();
    }

    /// New projects are put into `parent` and made by `person` until something else is said.
    pub fn suggest(&mut self, parent: PathBuf, person: String) {
        self.parent = parent;
        self.person = person;
    }

    /// The path page was opened to answer `ask`.
    pub fn ask_for_path(&mut self, ask: Ask) {
        self.fresh = true;
        self.path = PathPage::new(ask);
    }

    /// The folder whose contents the path page wants to offer, spelt as the person began it; `None`
    /// while it wants none. It ends in a separator, or is empty.
    #[must_use]
    pub fn wanted_folder(&self) -> Option<&str> {
        self.path.wanted_folder()
    }

    /// What is in `folder`, which is what [`PageState::wanted_folder`] said. Each candidate is spelt
    /// as the person began it; folders end in a separator.
    pub fn offer_paths(&mut self, folder: &str, candidates: Vec<PathBuf>) {
        self.path.offer(folder, candidates);
    }

    /// The folder in which the new project's folder shall be made.
    pub fn set_project_folder(&mut self, parent: PathBuf) {
        self.fresh = true;
        self.parent.clone_from(&parent);
        self.new_project.set_parent(&parent);
    }

    /// The search page searches for `query` when it is shown next.
    pub fn search_for(&mut self, query: &str) {
        self.search.search_for(query);
    }

    /// What opens the hit after the one that was opened last, or before it; `None` where there is none.
    pub fn step_hit(&mut self, session: &Session, forward: bool) -> Option<Command> {
        self.search.step(session, forward)
    }

    /// Where to export to.
    pub fn set_export_path(&mut self, path: PathBuf) {
        self.fresh = true;
        self.export.set_path(path);
    }
}

/// Draws the open page.
pub fn page_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    page: Page,
    session: Option<&Session>,
    state: &mut PageState,
    out: &mut Vec<Request>,
) {
    let ctx = ui.ctx().clone();
    let fresh = std::mem::take(&mut state.fresh);
    let closed = match (page, session) {
        (Page::Keys, _) => keys::keys_ui(kit, &ctx, session, fresh),
        (Page::Commands, _) => {
            commands::commands_ui(kit, &ctx, session, &mut state.commands, fresh, out)
        }
        (Page::NewProject, _) => {
            new_project::new_project_ui(kit, &ctx, &mut state.new_project, fresh, out)
        }
        (Page::Export, Some(session)) => {
            export::export_ui(kit, &ctx, session, &mut state.export, fresh, out)
        }
        (Page::Edition, Some(session)) => {
            edition::edition_ui(kit, &ctx, session, &mut state.edition, fresh, out)
        }
        (Page::Annotator, Some(session)) => {
            annotator::annotator_ui(kit, &ctx, session, &mut state.annotator, fresh, out)
        }
        (Page::Conflicts, Some(session)) => conflicts::conflicts_ui(kit, &ctx, session, fresh, out),
        (Page::Trash, Some(session)) => {
            trash::trash_ui(kit, &ctx, session, &mut state.trash, fresh, out)
        }
        (Page::Agreement, Some(session)) => {
            agreement::agreement_ui(kit, &ctx, session, &mut state.agreement, fresh, out)
        }
        (Page::Guideline, Some(session)) => {
            guideline::guideline_ui(kit, &ctx, session, &mut state.guideline, fresh)
        }
        (Page::Search, Some(session)) => {
            search::search_ui(kit, &ctx, session, &mut state.search, fresh, out)
        }
        (Page::Entities, Some(session)) => {
            entities::entities_ui(kit, &ctx, session, &mut state.entities, fresh, out)
        }
        (Page::Path, _) => {
            let closed = path::path_ui(kit, &ctx, &mut state.path, fresh, out);
            if closed && let Some(asker) = asker(state.path.ask()) {
                state.returning = true;
                out.push(Request::Show(Some(asker)));
                return;
            }
            closed
        }
        (
            Page::Export
            | Page::Edition
            | Page::Annotator
            | Page::Conflicts
            | Page::Trash
            | Page::Search
            | Page::Entities
            | Page::Agreement
            | Page::Guideline,
            None,
        ) => true,
    };
    if closed {
        out.push(Request::Show(None));
    }
}

/// The page that asked for a path, where it was a page.
fn asker(ask: Option<Ask>) -> Option<Page> {
    match ask? {
        Ask::FolderForProject => Some(Page::NewProject),
        Ask::ExportTo(_) => Some(Page::Export),
        Ask::AgreementTable => Some(Page::Agreement),
        Ask::ProjectToOpen
        | Ask::FilesToImport
        | Ask::FolderToImport
        | Ask::TextToReimport
        | Ask::CopyToMerge => None,
    }
}
