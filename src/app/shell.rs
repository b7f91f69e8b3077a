//! The frame loop: draws the panels, takes what they ask for, carries it out, sleeps.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use eframe::CreationContext;
use egui::{CentralPanel, Context, Frame, Panel, Ui, ViewportCommand};

use super::dialogs::Dialog;
use super::importing::Importing;
use super::order::Launch;
use super::settings::Settings;
use super::shortcuts;
use super::texture::GlyphTexture;
use super::waiting::Waiting;
use crate::i18n::{Message, MonthNames, Words, without_isolates};
use crate::jobs::{Job, Jobs, Outcome};
use crate::model::AnnotatorId;
use crate::session::{Notice, Session, Severity};
use crate::typeset::SystemFaces;
use crate::ui::article::{ArticlePanel, article_ui};
use crate::ui::inspector::{InspectorState, inspector_ui};
use crate::ui::kit::{Kit, Pen};
use crate::ui::label_strip::{self, label_strip_ui};
use crate::ui::library::{LibraryState, library_ui};
use crate::ui::notices::{Notices, notices_ui};
use crate::ui::offers::offers_of;
use crate::ui::pages::{PageState, page_ui};
use crate::ui::preferences::Preferences;
use crate::ui::request::{Page, Request};
use crate::ui::review::{self, ReviewPanel};
use crate::ui::status_line::{self, status_line_ui};
use crate::ui::theme::{Theme, ThemeError, ThemeName};
use crate::ui::timeline::{self, TimelineState, timeline_ui};
use crate::ui::top_bar::{self, top_bar_ui};
use crate::ui::welcome::{Recent, welcome_ui};

/// The page is never narrower than this for a panel beside it, in points.
const LEAST_PAGE: f32 = 340.0;
/// The library is never narrower.
const LEAST_LIBRARY: f32 = 180.0;
/// The inspector is never narrower.
const LEAST_INSPECTOR: f32 = 220.0;

/// A part of the window that can have the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum PanelPlace {
    #[default]
    Page,
    Library,
    Inspector,
}

/// Everything that lives as long as the window.
pub struct Shell {
    pub(super) kit: Kit,
    texture: GlyphTexture,
    pub(super) settings: Settings,
    pub(super) settings_path: Option<PathBuf>,
    saved_settings: Settings,
    pub(super) jobs: Jobs,
    pub(super) session: Option<Session>,
    pub(super) article: ArticlePanel,
    pub(super) library: LibraryState,
    pub(super) inspector: InspectorState,
    pub(super) timeline: TimelineState,
    pub(super) reviewing: ReviewPanel,
    /// What a frame asked for that is being drawn once more.
    wishes: Vec<Request>,
    pub(super) page: Option<Page>,
    pub(super) pages: PageState,
    pub(super) notices: Notices,
    pub(super) dialog: Option<Dialog>,
    pub(super) importing: Option<Importing>,
    pub(super) waiting: Option<Waiting>,
    faces: Option<Job<SystemFaces>>,
    faces_asked: bool,
    pub(super) style_of: Option<ThemeName>,
    pub(super) launch_annotator: Option<AnnotatorId>,
    pub(super) panel: PanelPlace,
    title: String,
    recent: Vec<Recent>,
    pub(super) recent_stale: bool,
    pub(super) time: f64,
}

impl Shell {
    /// The shell of a window that was just made.
    ///
    /// # Errors
    /// A theme of the program that cannot be read; its tests rule it out.
    pub fn new(
        cc: &CreationContext<'_>,
        launch: Launch,
        settings: Settings,
        settings_path: Option<PathBuf>,
        broken: Option<PathBuf>,
    ) -> Result<Self, ThemeError> {
        let ctx = &cc.egui_ctx;
        let woken = ctx.clone();
        let jobs = Jobs::new(Arc::new(move || woken.request_repaint()));
        let side = u32::try_from(ctx.input(|input| input.max_texture_side)).unwrap_or(2048);
        let pen = Pen::new(side.min(4096));
        let texture = GlyphTexture::new(ctx, pen.texture_side());
        let theme = Theme::load(settings.preferences.theme)?;
        let words = words(&settings.preferences);
        let mut shell = Self {
            kit: Kit::new(pen, theme, words),
            texture,
            saved_settings: settings.clone(),
            settings,
            settings_path,
            jobs,
            session: None,
            article: ArticlePanel::default(),
            library: LibraryState::default(),
            inspector: InspectorState::default(),
            timeline: TimelineState::default(),
            reviewing: ReviewPanel::default(),
            wishes: Vec::new(),
            page: None,
            pages: PageState::default(),
            notices: Notices::default(),
            dialog: None,
            importing: None,
            waiting: None,
            faces: None,
            faces_asked: false,
            style_of: None,
            launch_annotator: launch.annotator,
            panel: PanelPlace::default(),
            title: String::new(),
            recent: Vec::new(),
            recent_stale: true,
            time: 0.0,
        };
        if broken.is_some() {
            let message = Message::new("notice-settings-wrong");
            shell.notices.tell(Notice::new(Severity::Warning, message), 0.0);
        }
        if let Some(project) = launch.project {
            shell.open_project(&project);
        }
        Ok(shell)
    }

    fn draw(&mut self, ui: &mut Ui) -> Vec<Request> {
        let mut out = Vec::new();
        let bar = Frame::new().fill(self.kit.theme.colors.panel);
        Panel::top("top-bar").exact_size(top_bar::HEIGHT).resizable(false).frame(bar).show(
            ui,
            |ui| {
                let preferences = &self.settings.preferences;
                top_bar_ui(
                    &mut self.kit,
                    ui,
                    self.session.as_ref(),
                    preferences,
                    (self.page, self.reviewing.on),
                    &mut out,
                );
            },
        );
        if self.session.is_some() {
            self.draw_project(ui, &mut out);
        } else if self.is_waiting() {
            // The welcome page would come and go.
            let frame = Frame::new().fill(self.kit.theme.colors.paper);
            CentralPanel::default().frame(frame).show(ui, |_| ());
        } else {
            self.draw_welcome(ui, &mut out);
        }
        if let Some(page) = self.page {
            page_ui(&mut self.kit, ui, page, self.session.as_ref(), &mut self.pages, &mut out);
        }
        self.draw_waiting(&ui.ctx().clone(), &mut out);
        notices_ui(&mut self.kit, ui, &mut self.notices, self.time, &mut out);
        out
    }

    fn draw_welcome(&mut self, ui: &mut Ui, out: &mut Vec<Request>) {
        if std::mem::take(&mut self.recent_stale) {
            let recent = |(folder, title): &(PathBuf, String)| Recent {
                title: title.clone(),
                folder: folder.clone(),
                exists: folder.join("project.ron").is_file(),
            };
            self.recent = self.settings.recent.iter().map(recent).collect();
        }
        let frame = Frame::new().fill(self.kit.theme.colors.bg);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            welcome_ui(&mut self.kit, ui, &self.recent, sample().as_deref(), out);
        });
    }

    fn draw_project(&mut self, ui: &mut Ui, out: &mut Vec<Request>) {
        let Some(session) = &self.session else { return };
        let theme = &self.kit.theme;
        let quiet = Frame::new().fill(theme.colors.panel);
        let side = Frame::new().fill(theme.colors.panel).inner_margin(egui::Margin::same(12));
        let strip = Frame::new().fill(theme.colors.bg);
        let paper = Frame::new().fill(theme.colors.paper);
        Panel::bottom("bottom-line")
            .exact_size(status_line::HEIGHT)
            .resizable(false)
            .frame(quiet)
            .show(ui, |ui| {
                let pointed = (self.article.hovered(), self.article.hovered_offer());
                let work = self.reviewing.work();
                status_line_ui(&mut self.kit, ui, session, work, pointed, out);
            });
        if self.reviewing.on {
            return review::window_ui(
                &mut self.kit,
                ui,
                session,
                &self.settings.preferences,
                (&mut self.reviewing, &mut self.article),
                out,
            );
        }
        let narrow = ui.available_width() < 1000.0;
        let widths = if narrow { (200.0, 240.0) } else { (270.0, 310.0) };
        // Where there is no room for both panels beside the page, the inspector goes first.
        let mut room = ui.available_width() - LEAST_PAGE;
        let wanted = self.settings.preferences.inspector || self.timeline.open;
        let inspector = wanted && room >= LEAST_INSPECTOR;
        room -= if inspector { LEAST_INSPECTOR } else { 0.0 };
        let library = self.settings.preferences.library && room >= LEAST_LIBRARY;
        let at_start = |id, rtl| if rtl { Panel::right(id) } else { Panel::left(id) };
        let rtl = self.kit.rtl();
        if library {
            at_start("library", rtl)
                .default_size(widths.0)
                .size_range(LEAST_LIBRARY..=room.min(460.0))
                .frame(side)
                .show(ui, |ui| {
                    library_ui(&mut self.kit, ui, session, &mut self.library, out);
                });
        }
        if inspector {
            let most = (ui.available_width() - LEAST_PAGE).clamp(LEAST_INSPECTOR, 520.0);
            self.inspector.face = self.settings.preferences.face;
            self.inspector.sure = self.settings.preferences.sure;
            at_start("inspector", !rtl)
                .default_size(widths.1)
                .size_range(LEAST_INSPECTOR..=most)
                .frame(side)
                .show(ui, |ui| {
                    if self.timeline.open {
                        timeline_ui(&mut self.kit, ui, session, &mut self.timeline, out);
                    } else {
                        inspector_ui(&mut self.kit, ui, session, &mut self.inspector, out);
                    }
                });
        }
        Panel::top("label-strip")
            .exact_size(label_strip::HEIGHT)
            .resizable(false)
            .frame(strip)
            .show(ui, |ui| {
                label_strip_ui(&mut self.kit, ui, session, &self.settings.preferences, out);
            });
        if session.past_view().is_some() {
            let frame = Frame::new().fill(self.kit.theme.colors.hover);
            Panel::top("past-banner")
                .exact_size(timeline::BANNER_HEIGHT)
                .resizable(false)
                .frame(frame)
                .show(ui, |ui| timeline::banner_ui(&mut self.kit, ui, session, out));
        }
        CentralPanel::default().frame(paper).show(ui, |ui| {
            let preferences = &self.settings.preferences;
            article_ui(&mut self.kit, ui, session, preferences, &mut self.article, out);
        });
    }

    /// What jobs and dialogs have answered since the last frame.
    fn take_answers(&mut self, out: &mut Vec<Request>) {
        if let Some((ask, paths)) = self.dialog.as_ref().and_then(Dialog::take) {
            self.dialog = None;
            if !paths.is_empty() {
                out.push(Request::Answer(ask, paths));
            }
        }
        if let Some(outcome) = self.faces.as_ref().and_then(Job::try_take) {
            self.faces = None;
            if let Outcome::Done(faces) = outcome {
                self.kit.pen.fonts().add_system_faces(faces);
            }
        }
        // The system's fonts are read only when a letter is met that the program's own lack.
        if !self.faces_asked && self.kit.pen.fonts().missing_glyphs() {
            self.faces_asked = true;
            self.faces = self.jobs.start("system fonts", 0, |_| Ok(SystemFaces::load())).ok();
        }
    }

    fn take_dropped(ctx: &Context, out: &mut Vec<Request>) {
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect()
        });
        match dropped.as_slice() {
            [] => {}
            [folder] if folder.join("project.ron").is_file() => {
                out.push(Request::OpenProject(folder.clone()))
            }
            _ => out.push(Request::Import(dropped, None)),
        }
    }

    fn keep_title(&mut self, ctx: &Context) {
        let title = match &self.session {
            Some(session) => self.kit.tell(
                &Message::new("window-title").arg("project", session.project().title.as_str()),
            ),
            None => self.kit.say("app-name"),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(without_isolates(&title)));
            self.title = title;
        }
    }

    fn keep_style(&mut self, ctx: &Context) {
        let name = self.settings.preferences.theme;
        if self.style_of != Some(name) {
            // A theme of the program that cannot be read is ruled out by its test; the one in use stays.
            if let Ok(theme) = Theme::load(name) {
                self.kit.theme = theme;
            }
            ctx.set_theme(if self.kit.theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
            ctx.all_styles_mut(|style| *style = self.kit.theme.style());
            self.style_of = Some(name);
        }
    }

    fn keep_settings(&mut self) {
        if self.settings == self.saved_settings {
            return;
        }
        self.saved_settings = self.settings.clone();
        let Some(path) = &self.settings_path else { return };
        if let Err(error) = super::settings::write(path, &self.settings) {
            let message = Message::new("notice-settings-unsaved").arg("reason", error.to_string());
            self.notices.tell(Notice::new(Severity::Warning, message), self.time);
            self.settings_path = None;
        }
    }

    /// Puts the kit's words into the language and digits of the preferences.
    pub(super) fn keep_words(&mut self) {
        self.kit.words = words(&self.settings.preferences);
    }
}

impl eframe::App for Shell {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.time = ctx.input(|input| input.time);
        self.keep_style(&ctx);
        self.kit.begin_frame(ctx.pixels_per_point(), self.texture.id());
        let mut out = std::mem::take(&mut self.wishes);
        out.append(&mut self.draw(ui));
        shortcuts::listen(&ctx, self.kit.in_field(), self.session.as_ref(), &mut out);
        Self::take_dropped(&ctx, &mut out);
        let (patches, again) = self.kit.pen.end_frame();
        self.texture.upload(patches);
        if again {
            ctx.request_discard("the glyph texture grew");
            ctx.request_repaint();
        }
        if ctx.will_discard() {
            // The frame is drawn once more, but what was pressed, typed and dropped is not there any
            // more then: what it asks for now would be lost.
            self.wishes = out;
            return;
        }
        self.take_answers(&mut out);
        if !out.is_empty() {
            ctx.request_repaint();
        }
        for request in out {
            self.carry_out(&ctx, request);
        }
        if self.importing.is_some() && self.go_on_importing() {
            ctx.request_repaint();
        }
        if self.take_waiting() {
            ctx.request_repaint();
        }
        self.offer_paths();
        let came_back = ctx.input(|input| {
            input.events.iter().any(|event| matches!(event, egui::Event::WindowFocused(true)))
        });
        if let Some(session) = &mut self.session {
            if came_back {
                session.look_again();
            }
            session.want_proposals(self.settings.preferences.proposals);
            if let Some(after) = session.tend() {
                ctx.request_repaint_after(after.max(Duration::from_millis(50)));
            }
            for notice in session.take_notices() {
                let offers = offers_of(&self.kit, &notice);
                self.notices.tell_with(notice, offers, self.time);
                ctx.request_repaint();
            }
        }
        self.keep_title(&ctx);
        self.keep_settings();
        if ctx.input(|input| input.viewport().close_requested()) {
            self.leave(&ctx);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(session) = &mut self.session {
            session.settle();
        }
        self.settle_waiting();
        self.keep_settings();
    }
}

impl Shell {
    /// Saves what stands in the inspector's fields.
    pub(super) fn save_drafts(&mut self, ctx: &Context) {
        let mut out = Vec::new();
        self.inspector.leave(&mut out);
        for request in out {
            self.carry_out(ctx, request);
        }
    }

    /// What lies in the folder that the path page asks about.
    fn offer_paths(&mut self) {
        if self.page != Some(Page::Path) {
            return;
        }
        if let Some(folder) = self.pages.wanted_folder().map(str::to_owned) {
            self.pages.offer_paths(&folder, super::dialogs::inside(&folder));
        }
    }

    /// Saves what is written, and remembers the window's size, before the window goes.
    fn leave(&mut self, ctx: &Context) {
        self.save_drafts(ctx);
        let size = ctx.content_rect().size();
        self.settings.window = Some((size.x.round(), size.y.round()));
        self.keep_settings();
    }
}

fn words(preferences: &Preferences) -> Words {
    Words::new(preferences.language, preferences.digits, MonthNames::default())
}

/// The sample project, where the program was built from its sources or installed with it.
pub(super) fn sample() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_owned));
    let places =
        [Some(PathBuf::from(".")), beside.clone(), beside.map(|folder| folder.join("../.."))];
    places
        .into_iter()
        .flatten()
        .map(|folder| folder.join("projects/kazakhstan-2022"))
        .find(|folder| folder.join("project.ron").is_file())
}
