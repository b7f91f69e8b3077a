//! A small project to work in.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use hashiya::jobs::Jobs;
use hashiya::model::{AnnotatorId, ArticleId, Fragments, LabelId, Project, SpanId};
use hashiya::session::{ArticleCommand, Command, SelectCommand, Session, SpanCommand};
use hashiya::store::{ProjectFolder, default_schema};
use hashiya::text::TextRange;

use crate::records::record;

/// The text of the article «a».
pub const TEXT: &str =
    "أعلنت الوزارة أن 7 من رجال الشرطة قُتلوا في المدينة.\nوقال المتحدث إن الهدوء عاد.";

/// Background work that nobody waits for.
pub fn jobs() -> Jobs {
    Jobs::new(Arc::new(|| ()))
}

/// A new project in `dir` with the articles «a» and «b».
pub fn project(dir: &Path) {
    let project = Project { title: "تجربة".into(), ..Project::default() };
    let folder = ProjectFolder::create(dir, &project, &default_schema().unwrap()).unwrap();
    for id in ["a", "b"] {
        folder.add_article(&record(id, TEXT), TEXT).unwrap();
    }
}

/// Waits until nobody holds the files of `name`. Other tests start programs: between its fork and its
/// start a child has all locks of this process, also those that were just given back.
pub fn wait_until_free(dir: &Path, name: &str) {
    let folder = ProjectFolder::open(dir).unwrap().folder;
    let free = || folder.lock(&annotator(name)).is_ok();
    let tries = (0..200).any(|_| {
        free() || {
            std::thread::sleep(Duration::from_millis(10));
            false
        }
    });
    assert!(tries, "{name} is held for two seconds");
}

/// A session of the annotator «سلمى», whose files nobody else holds, with the article «a» open.
pub fn open(dir: &Path) -> Session {
    wait_until_free(dir, "سلمى");
    // The look itself takes the lock for a moment, and a child may have got that.
    let tries = (0..200).find_map(|_| {
        let session = open_beside(dir);
        if session.holder().is_none() {
            return Some(session);
        }
        std::thread::sleep(Duration::from_millis(10));
        None
    });
    tries.expect("nobody holds it for two seconds")
}

/// The same, whoever holds the files.
pub fn open_beside(dir: &Path) -> Session {
    let mut session = Session::open(dir, None, annotator("سلمى"), jobs()).unwrap();
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new("a").unwrap())));
    session
}

pub fn annotator(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).unwrap()
}

pub fn label(id: &str) -> LabelId {
    LabelId::new(id).unwrap()
}

/// Where `words` stand in the text.
pub fn range(words: &str) -> TextRange {
    let start = TEXT.find(words).unwrap();
    TextRange::new(TEXT, start, start + words.len()).unwrap()
}

/// Selects `words` and tags them as `id`.
pub fn tag(session: &mut Session, id: &str, words: &str) -> SpanId {
    let range = range(words);
    session.perform(Command::Select(SelectCommand::Text {
        anchor: range.start(),
        focus: range.end(),
    }));
    session.perform(Command::Span(SpanCommand::Tag(label(id))));
    session.selected_span().unwrap().id.clone()
}

/// Label and words of every span of the open article, in reading order.
pub fn tagged(session: &Session) -> Vec<(String, String)> {
    let spans = session.layer().unwrap().spans_in_order();
    spans.iter().map(|span| (span.label.to_string(), span.fragments.quote(TEXT))).collect()
}

/// One fragment a word list.
pub fn fragments(words: &[&str]) -> Fragments {
    Fragments::new(words.iter().map(|words| range(words)).collect()).unwrap()
}
