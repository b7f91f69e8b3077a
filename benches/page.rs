//! The page without a window: a frame while scrolling, the first frame of an article, a tagging
//! gesture from the key to what is painted. `cargo bench --bench page`.
//!
//! A frame is all that the processor does before the graphics driver takes over: the panels, and
//! egui's triangles of what they drew. Frames while scrolling are measured in processor time,
//! the rest by the clock.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "criterion makes undocumented items; a bench may fail loudly"
)]

mod material;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, SamplingMode, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, MouseWheelUnit, RawInput, TextureId, pos2, vec2};
use hashiya::i18n::{Digits, Language, MonthNames, Words};
use hashiya::session::{Command, HistoryCommand, SelectCommand, Session};
use hashiya::ui::article::{ArticlePanel, article_ui};
use hashiya::ui::inspector::{InspectorState, inspector_ui};
use hashiya::ui::kit::{Kit, Pen};
use hashiya::ui::label_strip::label_strip_ui;
use hashiya::ui::library::{LibraryState, library_ui};
use hashiya::ui::preferences::Preferences;
use hashiya::ui::request::Request;
use hashiya::ui::status_line::{Work, status_line_ui};
use hashiya::ui::theme::{Theme, ThemeName};
use hashiya::ui::top_bar::top_bar_ui;

/// The size of the window, in points and pixels.
const WINDOW: egui::Vec2 = vec2(1440.0, 900.0);

/// The window's inside.
struct Desk {
    ctx: egui::Context,
    kit: Kit,
    preferences: Preferences,
    session: Session,
    article: ArticlePanel,
    library: LibraryState,
    inspector: InspectorState,
    all_panels: bool,
    time: f64,
}

impl Desk {
    fn new(session: Session, all_panels: bool) -> Self {
        let theme = Theme::load(ThemeName::Light).unwrap();
        let words = Words::new(Language::Arabic, Digits::Western, MonthNames::default());
        let ctx = egui::Context::default();
        ctx.all_styles_mut(|style| *style = theme.style());
        // egui makes its own fonts in its first frame.
        ctx.run_ui(RawInput::default(), |_| ()).textures_delta.clear();
        Self {
            ctx,
            kit: Kit::new(Pen::new(4096), theme, words),
            preferences: Preferences::default(),
            session,
            article: ArticlePanel::default(),
            library: LibraryState::default(),
            inspector: InspectorState::default(),
            all_panels,
            time: 1.0,
        }
    }

    /// One pass with `events`: what was asked for, how many corners of triangles were made, and
    /// whether it has to be drawn again because the glyph texture grew.
    fn pass(&mut self, events: Vec<Event>) -> (Vec<Request>, usize, bool) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(egui::Rect::from_min_size(pos2(0.0, 0.0), WINDOW)),
            time: Some(self.time),
            max_texture_side: Some(4096),
            focused: true,
            events,
            ..RawInput::default()
        };
        let ctx = self.ctx.clone();
        let mut out = Vec::new();
        let mut again = false;
        let mut output = ctx.run_ui(input, |ui| {
            self.kit.begin_frame(1.0, TextureId::User(1));
            self.panels(ui, &mut out);
            again = self.kit.pen.end_frame().1;
        });
        output.textures_delta.clear();
        let made = ctx.tessellate(output.shapes, output.pixels_per_point);
        let corners = made.iter().map(|clipped| match &clipped.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
            egui::epaint::Primitive::Callback(_) => 0,
        });
        (out, corners.sum(), again)
    }

    fn panels(&mut self, ui: &mut egui::Ui, out: &mut Vec<Request>) {
        let Self { kit, preferences, session, article, library, inspector, .. } = self;
        if self.all_panels {
            egui::Panel::top("bar").exact_size(52.0).show(ui, |ui| {
                top_bar_ui(kit, ui, Some(session), preferences, (None, false), out);
            });
            egui::Panel::bottom("line").exact_size(30.0).show(ui, |ui| {
                let pointed = (article.hovered(), article.hovered_offer());
                status_line_ui(kit, ui, session, Work::Tagging, pointed, out);
            });
            egui::Panel::right("library").exact_size(270.0).show(ui, |ui| {
                library_ui(kit, ui, session, library, out);
            });
            egui::Panel::left("inspector").exact_size(310.0).show(ui, |ui| {
                inspector_ui(kit, ui, session, inspector, out);
            });
            egui::Panel::top("strip").exact_size(48.0).show(ui, |ui| {
                label_strip_ui(kit, ui, session, preferences, out);
            });
        }
        egui::CentralPanel::default().show(ui, |ui| {
            article_ui(kit, ui, session, preferences, article, out);
        });
    }

    /// Passes until the frame is complete, then carries out what was asked, as the shell does.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        let (mut asked, mut corners, mut again) = self.pass(events);
        while again {
            let (more, now, grows) = self.pass(Vec::new());
            asked.extend(more);
            (corners, again) = (now, grows);
        }
        for request in asked {
            if let Request::Do(command) = request {
                self.session.perform(command);
            }
        }
        corners
    }

    /// A turn of the wheel with the pointer on the page.
    fn scroll(&mut self, points: f32) -> usize {
        let wheel = Event::MouseWheel {
            source: egui::MouseWheelSource::Unknown,
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        };
        let pointer = Event::PointerMoved(pos2(WINDOW.x / 2.0, WINDOW.y / 2.0));
        self.frame(vec![pointer, wheel])
    }
}

fn key(key: Key) -> Event {
    let modifiers = Modifiers::NONE;
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn scrolling(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let text = material::text(1 << 20);
    let mut group = c.benchmark_group("a frame while scrolling");
    // The system counts processor time in steps of milliseconds: samples must be long.
    group.sampling_mode(SamplingMode::Flat);
    for spans in [0, 500, 5_000, 20_000] {
        let dir = folder.path().join(spans.to_string());
        material::project(&dir, &text, spans);
        for all_panels in [false, true] {
            let mut desk = Desk::new(material::open(&dir), all_panels);
            desk.frame(Vec::new());
            let mut n = 0_u32;
            let what = if all_panels { "whole window" } else { "page" };
            group.bench_function(BenchmarkId::new(what, spans), |b| {
                b.iter_custom(|times| {
                    let start = Instant::now();
                    let before = material::processor_time(start);
                    for _ in 0..times {
                        n += 1;
                        // Down for a while, then up, so that no end of the text is reached.
                        black_box(desk.scroll(if n % 8192 < 4096 { -40.0 } else { 40.0 }));
                    }
                    material::processor_time(start) - before
                });
            });
        }
    }
    group.finish();
}

fn opening(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let mut group = c.benchmark_group("first complete frame");
    group.sample_size(20).measurement_time(Duration::from_secs(4));
    for (name, bytes) in [("6 KB", 6 << 10), ("1 MB", 1 << 20), ("10 MB", 10 << 20)] {
        let dir = folder.path().join(name);
        material::project(&dir, &material::text(bytes), bytes / 1024);
        let mut session = Some(material::open(&dir));
        group.bench_function(name, |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    let mut desk = Desk::new(session.take().unwrap(), false);
                    let start = Instant::now();
                    black_box(desk.frame(Vec::new()));
                    spent += start.elapsed();
                    session = Some(desk.session);
                }
                spent
            });
        });
    }
    group.finish();
}

fn tagging(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let text = material::text(1 << 20);
    let anchor = text.find("الداخلية").unwrap();
    let focus = anchor + text[anchor..].find(" في بيان").unwrap();
    let mut group = c.benchmark_group("key to painted tag");
    group.sample_size(30);
    for spans in [0, 500, 5_000, 20_000] {
        let dir = folder.path().join(spans.to_string());
        material::project(&dir, &text, spans);
        let mut desk = Desk::new(material::open(&dir), true);
        desk.frame(Vec::new());
        group.bench_function(BenchmarkId::from_parameter(spans), |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    desk.session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
                    desk.frame(Vec::new());
                    let before = desk.session.layer().unwrap().spans().len();
                    let start = Instant::now();
                    desk.frame(vec![key(Key::Num3)]);
                    desk.frame(Vec::new());
                    spent += start.elapsed();
                    assert_eq!(desk.session.layer().unwrap().spans().len(), before + 1);
                    desk.session.perform(Command::History(HistoryCommand::Undo));
                }
                spent
            });
        });
    }
    group.finish();
}

criterion_group!(benches, scrolling, opening, tagging);
criterion_main!(benches);
