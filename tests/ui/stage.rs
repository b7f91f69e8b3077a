//! A window's part on a stage: drawn without a window, its requests collected.

use std::path::Path;

use egui_kittest::Harness;
use hashiya::i18n::{Digits, Language, MonthNames, Words};
use hashiya::jobs::Jobs;
use hashiya::model::{Annotator, AnnotatorId, ArticleId, ArticleRecord, Project};
use hashiya::session::Session;
use hashiya::store::{ProjectFolder, default_schema};
use hashiya::text::{Digest, Direction};
use hashiya::ui::kit::{Kit, Pen};
use hashiya::ui::request::Request;
use hashiya::ui::theme::{Theme, ThemeName};

/// What a part is drawn with, what it keeps (`state`), and what it asked for.
pub struct Stage<S> {
    pub kit: Kit,
    pub session: Option<Session>,
    pub state: S,
    pub out: Vec<Request>,
}

/// A part that is drawn on a stage.
pub type Part<S> = fn(&mut Stage<S>, &mut egui::Ui);

/// Draws `part` in a window of 1024 × 640 points that speaks `language`.
pub fn stage<S: 'static>(
    language: Language,
    session: Option<Session>,
    state: S,
    part: Part<S>,
) -> Harness<'static, Stage<S>> {
    let words = Words::new(language, Digits::Western, MonthNames::default());
    let kit = Kit::new(Pen::new(1024), Theme::load(ThemeName::Light).unwrap(), words);
    let stage = Stage { kit, session, state, out: Vec::new() };
    Harness::builder().with_size(egui::vec2(1024.0, 640.0)).build_ui_state(
        move |ui, stage: &mut Stage<S>| {
            stage.kit.begin_frame(ui.ctx().pixels_per_point(), egui::TextureId::default());
            part(stage, ui);
            let _ = stage.kit.pen.end_frame();
        },
        stage,
    )
}

/// A project in `dir` with `articles`, each an id and a title, opened for سلمى.
pub fn session(dir: &Path, articles: &[(&str, &str)]) -> Session {
    let annotator = |id: &str, name: &str| Annotator {
        id: AnnotatorId::new(id).unwrap(),
        name: name.to_owned(),
    };
    let project = Project {
        title: "تجربة".to_owned(),
        languages: vec!["ar".to_owned()],
        annotators: vec![annotator("salma", "سلمى"), annotator("yusuf", "يوسف")],
        guideline: "# دليل التجربة\n\n- **ح1.** الواو خارج النطاق.\n".to_owned(),
        blind: false,
        reviewers: Vec::new(),
    };
    let folder = ProjectFolder::create(dir, &project, &default_schema().unwrap()).unwrap();
    for (id, title) in articles {
        let record = ArticleRecord {
            id: ArticleId::new(id).unwrap(),
            title: (*title).to_owned(),
            source: "وكالة".to_owned(),
            url: String::new(),
            published: "2022-01-08".to_owned(),
            retrieved: "2022-01-09T00:00:00Z".to_owned(),
            direction: Direction::Rtl,
            encoding: "utf-8".to_owned(),
            digest: Digest::of(title.as_bytes()),
            revises: None,
        };
        folder.add_article(&record, title).unwrap();
    }
    drop(folder);
    let jobs = Jobs::new(std::sync::Arc::new(|| ()));
    let salma = AnnotatorId::new("salma").unwrap();
    Session::open(dir, Some(salma.clone()), salma, jobs).unwrap()
}
