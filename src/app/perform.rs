//! What each request does.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use super::dialogs::{self, Dialog};
use super::shell::{PanelPlace, Shell};
use crate::i18n::{Digits, Message};
use crate::model::{Annotator, AnnotatorId, LayerStatus, Project};
use crate::session::{
    AgreementCommand, ArticleCommand, Command, FolderCommand, HistoryCommand, Notice, OfferCommand,
    PastCommand, Reach, ReviewCommand, SelectCommand, Severity, SpanCommand, WorkState,
};
use crate::store::{ProjectFolder, StoreError, default_guideline, default_schema};
use crate::typeset::Face;
use crate::ui::actions::Action;
use crate::ui::inspector::Part;
use crate::ui::preferences::Preference;
use crate::ui::request::{Ask, Page, Request};
use crate::ui::theme::ThemeName;
use crate::ui::timeline::TimelineState;

/// How much larger letters become at a step.
const ZOOM_STEP: f32 = 1.1;

impl Shell {
    pub(super) fn carry_out(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Do(command) => {
                if let Some(session) = &mut self.session {
                    session.perform(command);
                }
            }
            Request::Act(action) => self.act(ctx, action),
            Request::Prefer(preference) => self.prefer(preference),
            Request::Show(page) => self.show(page),
            Request::SearchFor(query) => {
                self.pages.search_for(&query);
                self.show(Some(Page::Search));
            }
            Request::Review(on) => {
                self.show(None);
                self.review(on);
            }
            Request::Ask(ask) => self.ask(ask),
            Request::Answer(ask, paths) => {
                let paths =
                    paths.iter().map(|path| dialogs::home(&path.to_string_lossy())).collect();
                self.answer(ask, paths);
            }
            Request::OpenProject(folder) => self.open_project(&folder),
            Request::NewProject { folder, title, annotator } => {
                self.new_project(&folder, &title, annotator)
            }
            Request::Import(paths, encoding) => self.import(&paths, encoding.as_deref()),
            Request::Merge(path) => self.merge(&path),
            Request::Stop => self.stop_waiting(),
            Request::Reimport(path, encoding) => self.reimport(&path, encoding.as_deref()),
            Request::Export(wish) => self.export(&wish),
            Request::Dismiss(index) => self.notices.dismiss(index),
            Request::Forget(folder) => {
                self.settings.forget(&folder);
                self.recent_stale = true;
            }
        }
    }

    fn show(&mut self, page: Option<Page>) {
        self.page = page;
        if page == Some(Page::Conflicts)
            && let Some(session) = &mut self.session
        {
            session.look_at_conflicts();
        }
        if page == Some(Page::Trash)
            && let Some(session) = &mut self.session
        {
            session.look_into_trash();
        }
        if page.is_none() {
            self.article.take_focus();
        } else {
            self.pages.suggest(projects_folder(), self.otherwise().to_string());
            self.pages.begin();
        }
    }

    fn prefer(&mut self, preference: Preference) {
        self.settings.preferences.set(preference);
        if matches!(preference, Preference::Language(_) | Preference::Digits(_)) {
            self.keep_words();
        }
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        let preferences = self.settings.preferences.clone();
        match action {
            Action::Undo => self.perform(Command::History(HistoryCommand::Undo)),
            Action::Redo => self.perform(Command::History(HistoryCommand::Redo)),
            Action::NextArticle => self.perform(Command::Article(ArticleCommand::Next)),
            Action::PreviousArticle => self.perform(Command::Article(ArticleCommand::Previous)),
            Action::ToggleDone => self.toggle_done(),
            Action::NextSpan => self.perform(Command::Select(SelectCommand::NextSpan)),
            Action::PreviousSpan => self.perform(Command::Select(SelectCommand::PreviousSpan)),
            Action::DeleteSpan => self.perform(Command::Span(SpanCommand::Delete)),
            Action::AddFragment => self.perform(Command::Span(SpanCommand::AddFragment)),
            Action::Propagate => {
                self.perform(Command::Offer(OfferCommand::Propagate(Reach::Article)));
            }
            Action::PropagateProject => {
                self.perform(Command::Offer(OfferCommand::Propagate(Reach::Project)));
            }
            Action::ToggleProposals => self.prefer(Preference::Proposals(!preferences.proposals)),
            Action::Train => self.perform(Command::Offer(OfferCommand::Train)),
            Action::WriteNote => {
                self.settings.preferences.inspector = true;
                self.inspector.focus(Part::Note);
            }
            Action::NewProject => self.show(Some(Page::NewProject)),
            Action::OpenProject => self.ask(Ask::ProjectToOpen),
            Action::CloseProject => {
                self.save_drafts(ctx);
                self.close_project();
            }
            Action::ImportFiles => self.ask(Ask::FilesToImport),
            Action::ImportFolder => self.ask(Ask::FolderToImport),
            Action::Reimport => self.ask(Ask::TextToReimport),
            Action::Merge => self.ask(Ask::CopyToMerge),
            Action::EarlierEdition => self.open_edition(false),
            Action::LaterEdition => self.open_edition(true),
            Action::Export => self.show(Some(Page::Export)),
            Action::ChangeAnnotator => self.show(Some(Page::Annotator)),
            Action::ShowConflicts => self.show(Some(Page::Conflicts)),
            Action::ShowTrash => self.show(Some(Page::Trash)),
            Action::ShowAgreement => self.show(Some(Page::Agreement)),
            Action::TryAgain => self.perform(Command::Folder(FolderCommand::TryAgain)),
            Action::ShowGuideline => self.show(Some(Page::Guideline)),
            Action::ShowCommands => self.show(Some(Page::Commands)),
            Action::SearchProject => self.search_project(),
            Action::ShowEntities => self.show(Some(Page::Entities)),
            Action::NextHit => self.step_hit(true),
            Action::PreviousHit => self.step_hit(false),
            Action::ShowKeys => {
                self.show(if self.page == Some(Page::Keys) { None } else { Some(Page::Keys) })
            }
            Action::ZoomIn => self.prefer(Preference::Zoom(round(preferences.zoom * ZOOM_STEP))),
            Action::ZoomOut => self.prefer(Preference::Zoom(round(preferences.zoom / ZOOM_STEP))),
            Action::ZoomReset => self.prefer(Preference::Zoom(1.0)),
            Action::SwitchFace => {
                let other = if preferences.face == Face::Amiri { Face::Naskh } else { Face::Amiri };
                self.prefer(Preference::Face(other));
            }
            Action::SwitchTheme => {
                let all = ThemeName::ALL;
                let here = all.iter().position(|name| *name == preferences.theme).unwrap_or(0);
                self.prefer(Preference::Theme(all[(here + 1) % all.len()]));
            }
            Action::SwitchLanguage => {
                self.prefer(Preference::Language(preferences.language.other()));
            }
            Action::SwitchDigits => {
                let other = match preferences.digits {
                    Digits::Western => Digits::ArabicIndic,
                    Digits::ArabicIndic => Digits::Western,
                };
                self.prefer(Preference::Digits(other));
            }
            Action::ToggleSnap => self.toggle_snap(),
            Action::ToggleLibrary => self.prefer(Preference::Library(!preferences.library)),
            Action::ToggleInspector => self.prefer(Preference::Inspector(!preferences.inspector)),
            Action::ToggleTimeline => self.toggle_timeline(),
            Action::ToggleReview => self.review(!self.reviewing.on),
            Action::NextPanel => self.next_panel(),
            Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn perform(&mut self, command: Command) {
        if let Some(session) = &mut self.session {
            session.perform(command);
        }
    }

    /// Puts the keyboard from the page into the library, from there into the inspector, and back.
    fn next_panel(&mut self) {
        let preferences = &self.settings.preferences;
        self.panel = match self.panel {
            PanelPlace::Page if preferences.library => PanelPlace::Library,
            PanelPlace::Page | PanelPlace::Library if preferences.inspector => {
                PanelPlace::Inspector
            }
            _ => PanelPlace::Page,
        };
        match self.panel {
            PanelPlace::Page => self.article.take_focus(),
            PanelPlace::Library => self.library.take_focus(),
            PanelPlace::Inspector => self.inspector.focus(Part::Note),
        }
    }

    /// Opens the edition after the open article, or the one before it.
    fn open_edition(&mut self, later: bool) {
        let Some(session) = &mut self.session else { return };
        let (before, after) = session.neighbouring_editions();
        match if later { after } else { before }.cloned() {
            Some(id) => session.perform(Command::Article(ArticleCommand::Open(id))),
            None => self.tell_message(Severity::Info, Message::new("notice-no-other-edition")),
        }
    }

    /// Opens the search, for what is selected if that is a few words.
    fn search_project(&mut self) {
        const MOST: usize = 200;
        let open = self.session.as_ref().and_then(|session| session.open_article());
        let selected = open.and_then(|open| {
            let text = open.article.text.as_str();
            open.selection.range(text)?.of(text)
        });
        if let Some(words) = selected.filter(|words| words.len() <= MOST && !words.contains('\n')) {
            self.pages.search_for(words.trim());
        }
        self.show(Some(Page::Search));
    }

    /// Opens the hit after the one that was opened last, or before it.
    fn step_hit(&mut self, forward: bool) {
        let Some(session) = &mut self.session else { return };
        match self.pages.step_hit(session, forward) {
            Some(command) => session.perform(command),
            None => self.tell_message(Severity::Info, Message::new("notice-no-further-hit")),
        }
    }

    fn toggle_timeline(&mut self) {
        self.timeline.open = !self.timeline.open;
        if self.timeline.open {
            self.timeline.take_focus();
        } else {
            self.article.take_focus();
        }
        self.perform(Command::Past(PastCommand::Want(self.timeline.open)));
    }

    fn toggle_snap(&mut self) {
        let on = !self.settings.preferences.snap;
        self.prefer(Preference::Snap(on));
        let id = if on { "notice-snap-on" } else { "notice-snap-off" };
        self.tell_message(Severity::Info, Message::new(id));
    }

    /// Lays colleagues' layers beside each other, or goes back to tagging.
    fn review(&mut self, on: bool) {
        self.reviewing.on = on;
        self.reviewing.forget();
        self.article.take_focus();
        self.perform(Command::Review(ReviewCommand::Want(on)));
    }

    fn toggle_done(&mut self) {
        let Some(session) = &mut self.session else { return };
        let Some(layer) = session.layer() else { return };
        let status = match layer.status {
            LayerStatus::Done => LayerStatus::InProgress,
            LayerStatus::InProgress => LayerStatus::Done,
        };
        session.perform(Command::Article(ArticleCommand::SetStatus(status)));
    }

    fn ask(&mut self, ask: Ask) {
        if self.dialog.is_some() {
            return;
        }
        if dialogs::are_there() {
            let title = self.kit.say(title_of(ask));
            self.dialog = Dialog::open(&self.jobs, ask, title);
        }
        if self.dialog.is_none() {
            self.pages.ask_for_path(ask);
            self.page = Some(Page::Path);
        }
    }

    fn answer(&mut self, ask: Ask, paths: Vec<PathBuf>) {
        let Some(first) = paths.first().cloned() else { return };
        match ask {
            Ask::ProjectToOpen => self.open_project(&first),
            Ask::FolderForProject => {
                self.pages.set_project_folder(first);
                self.page = Some(Page::NewProject);
            }
            Ask::FilesToImport | Ask::FolderToImport => {
                self.page = None;
                self.import(&paths, None);
            }
            Ask::CopyToMerge => {
                self.page = None;
                self.plan_merge(&first);
            }
            Ask::TextToReimport => {
                self.page = None;
                self.reimport(&first, None);
            }
            Ask::ExportTo(_) => {
                self.pages.set_export_path(first);
                self.page = Some(Page::Export);
            }
            Ask::AgreementTable => {
                let command = Command::Agreement(AgreementCommand::Save(first));
                if let Some(session) = &mut self.session {
                    session.perform(command);
                }
                self.page = Some(Page::Agreement);
            }
        }
    }

    /// Opens the first article that is not done, or else the first.
    pub(super) fn open_first(&mut self) {
        let Some(session) = &mut self.session else { return };
        let rows = session.library();
        let first = rows.iter().find(|row| row.progress.state != WorkState::Done).or(rows.first());
        if let Some(id) = first.map(|row| row.record.id.clone()) {
            session.perform(Command::Article(ArticleCommand::Open(id)));
            self.article.take_focus();
        }
    }

    pub(super) fn close_project(&mut self) {
        if let Some(mut session) = self.session.take() {
            session.settle();
            for notice in session.take_notices() {
                self.notices.tell(notice, self.time);
            }
        }
        self.timeline = TimelineState::default();
        self.recent_stale = true;
        self.page = None;
    }

    fn new_project(&mut self, folder: &Path, title: &str, annotator: AnnotatorId) {
        let project = Project {
            title: title.to_owned(),
            languages: vec!["ar".to_owned()],
            annotators: vec![Annotator { id: annotator.clone(), name: annotator.to_string() }],
            guideline: default_guideline(self.kit.arabic()).to_owned(),
            blind: false,
            reviewers: Vec::new(),
        };
        let made =
            default_schema().and_then(|schema| ProjectFolder::create(folder, &project, &schema));
        match made {
            Ok(_) => {
                self.settings.annotator = Some(annotator.to_string());
                self.open_project(folder);
            }
            Err(error) => self.tell_store(&error),
        }
    }

    /// Who works when neither the command line nor the project says.
    pub(super) fn otherwise(&self) -> AnnotatorId {
        let name = self.settings.annotator.clone().or_else(|| std::env::var("USER").ok());
        AnnotatorId::made_safe(&name.unwrap_or_default())
    }

    pub(super) fn tell_store(&mut self, error: &StoreError) {
        self.notices.tell(Notice::of_store(error), self.time);
    }

    pub(super) fn tell_message(&mut self, severity: Severity, message: Message) {
        self.notices.tell(Notice::new(severity, message), self.time);
    }
}

/// Where a new project is put until somebody says otherwise.
fn projects_folder() -> PathBuf {
    let home = etcetera::home_dir().unwrap_or_default();
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

fn title_of(ask: Ask) -> &'static str {
    match ask {
        Ask::ProjectToOpen => "open-project-title",
        Ask::FolderForProject => "new-project-folder",
        Ask::FilesToImport | Ask::FolderToImport => "import-title",
        Ask::TextToReimport => "reimport-title",
        Ask::CopyToMerge => "merge-title",
        Ask::ExportTo(_) => "export-title",
        Ask::AgreementTable => "agreement-save",
    }
}

fn round(zoom: f32) -> f32 {
    (zoom * 20.0).round() / 20.0
}
