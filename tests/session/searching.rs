//! Searching a project: what is found, by which filters, and that nobody waits for it.

use std::path::Path;
use std::time::{Duration, Instant};

use hashiya::model::{ArticleId, ArticleRecord};
use hashiya::session::{
    ArticleCommand, Command, SearchCommand, SearchManner, SearchRefusal, SearchView, SearchWish,
    Session,
};
use hashiya::store::ProjectFolder;
use hashiya::text::{Digest, Direction};

use super::support::{annotator, jobs, label, open, project, tag};

fn id(id: &str) -> ArticleId {
    ArticleId::new(id).unwrap()
}

/// Adds an article to a project that is open or not.
fn add(dir: &Path, name: &str, source: &str, text: &str, revises: Option<&str>) {
    let folder = ProjectFolder::open(dir).unwrap().folder;
    let record = ArticleRecord {
        id: id(name),
        title: name.into(),
        source: source.into(),
        url: String::new(),
        published: String::new(),
        retrieved: "2022-01-10T00:00:00Z".into(),
        direction: Direction::Rtl,
        encoding: "utf-8".into(),
        digest: Digest::of(text.as_bytes()),
        revises: revises.map(id),
    };
    folder.add_article(&record, text).unwrap();
}

fn found(view: &SearchView) -> Vec<(&str, &str)> {
    view.hits.iter().map(|hit| (hit.article.as_str(), hit.text.as_str())).collect()
}

fn words(session: &mut Session, written: &str) -> Vec<(String, String)> {
    let view = session.search_now(SearchWish::words(written)).unwrap();
    found(&view).iter().map(|(article, text)| ((*article).into(), (*text).into())).collect()
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect()
}

#[test]
fn a_word_is_found_in_every_article_with_what_stands_around_it() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    add(
        dir.path(),
        "c",
        "الوكالة",
        "عاد الهدوء إلى المدينة.\nوفي مدينتنا نهر، وبالمدينه جسر.",
        None,
    );
    let mut session = open(dir.path());
    let view = session.search_now(SearchWish::words("مدينة")).unwrap();
    assert_eq!(
        found(&view),
        [("a", "المدينة"), ("b", "المدينة"), ("c", "المدينة"), ("c", "مدينت"), ("c", "المدينه")]
    );
    assert_eq!((view.total, view.articles, view.unread), (5, 3, 0));
    let last = &view.hits[4];
    assert_eq!((last.before.as_str(), last.after.as_str()), ("وفي مدينتنا نهر، وب", " جسر."));
    assert_eq!(
        words(&mut session, "الهدوء عاد"),
        owned(&[("a", "الهدوء عاد"), ("b", "الهدوء عاد")])
    );
    assert_eq!(words(&mut session, "هدو"), owned(&[]));
}

#[test]
fn filters_hold_together() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    add(dir.path(), "c", "وكالة الأنباء", "قالت الشرطة إن الهدوء عاد.", None);
    let mut session = open(dir.path());
    tag(&mut session, "Actor", "رجال الشرطة");
    let mut find = |change: &dyn Fn(&mut SearchWish)| {
        let mut wish = SearchWish::words("الشرطة");
        change(&mut wish);
        let view = session.search_now(wish).unwrap();
        let labels = view.hits.iter().map(|hit| hit.labels.len()).sum::<usize>();
        (view.hits.iter().map(|hit| hit.article.to_string()).collect::<String>(), labels)
    };
    assert_eq!(find(&|_| {}), ("abc".into(), 1));
    assert_eq!(find(&|wish| wish.label = Some(label("Actor"))), ("a".into(), 1));
    assert_eq!(find(&|wish| wish.label = Some(label("Place"))), (String::new(), 0));
    assert_eq!(find(&|wish| wish.annotator = Some(annotator("سلمى"))), ("a".into(), 1));
    assert_eq!(find(&|wish| wish.source = Some("وكاله الانباء".into())), ("c".into(), 0));
    assert_eq!(find(&|wish| wish.article = Some(id("b"))), ("b".into(), 0));
    assert_eq!(find(&|wish| wish.most = 1), ("a".into(), 1));
    let by_pattern = |wish: &mut SearchWish| {
        wish.written = r"\bال\w+ة\b".into();
        wish.manner = SearchManner::Pattern;
        wish.article = Some(id("c"));
    };
    assert_eq!(find(&by_pattern), ("c".into(), 0));
}

#[test]
fn what_cannot_be_searched_for_is_refused_in_words() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    let mut session = open(dir.path());
    let mut refused = |change: &dyn Fn(&mut SearchWish)| {
        let mut wish = SearchWish::words("قال");
        change(&mut wish);
        session.search_now(wish).unwrap_err().notice().message.id()
    };
    assert_eq!(refused(&|wish| wish.written = "؟!".into()), "notice-search-no-word");
    assert_eq!(refused(&|wish| wish.article = Some(id("x"))), "notice-no-article");
    assert_eq!(refused(&|wish| wish.label = Some(label("X"))), "notice-no-label");
    assert_eq!(refused(&|wish| wish.source = Some("X".into())), "notice-search-no-source");
    assert_eq!(
        refused(&|wish| wish.annotator = Some(annotator("x"))),
        "notice-search-no-annotator"
    );
    let pattern = |written: &str| {
        let written = written.to_owned();
        move |wish: &mut SearchWish| {
            wish.written.clone_from(&written);
            wish.manner = SearchManner::Pattern;
        }
    };
    assert_eq!(refused(&pattern("(ا")), "notice-search-pattern");
    assert_eq!(refused(&pattern(r"(\pL{1000}){1000}")), "notice-search-too-large");
    let refusal = SearchWish { manner: SearchManner::Exact, ..SearchWish::words("،") }.query();
    assert!(matches!(refusal, Err(SearchRefusal::Query(_))));
}

#[test]
fn an_earlier_edition_is_searched_only_by_name() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    add(dir.path(), "a.2", "", "وصل المنطاد.", Some("a"));
    let mut session = Session::open(dir.path(), None, annotator("سلمى"), jobs()).unwrap();
    assert_eq!(words(&mut session, "الوزارة"), owned(&[("b", "الوزارة")]));
    let wish = SearchWish { article: Some(id("a")), ..SearchWish::words("الوزارة") };
    assert_eq!(found(&session.search_now(wish).unwrap()), [("a", "الوزارة")]);
}

/// Lets a session work as the window does, until its search is over.
fn wait(session: &mut Session) -> SearchView {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        session.tend();
        let view = session.search().unwrap();
        if view.progress.is_none() {
            return view.clone();
        }
        assert!(Instant::now() < end, "the search ends");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn in_the_window_the_search_goes_on_behind_it_and_sees_what_changed() {
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    let mut session = open(dir.path());
    let begin = |written: &str| Command::Search(SearchCommand::Begin(SearchWish::words(written)));
    session.perform(begin("شرطة"));
    assert!(session.search().unwrap().progress.is_some());
    let view = wait(&mut session);
    assert_eq!((view.total, view.articles), (2, 2));
    // Warm: the next search finds the index there.
    assert!(session.search_index().is_some() && session.index_progress().is_none());
    let hit = view.hits[1].clone();
    session.perform(Command::Article(ArticleCommand::Show {
        article: hit.article.clone(),
        start: hit.range.start(),
        end: hit.range.end(),
    }));
    let open = session.open_article().unwrap();
    assert_eq!(open.article.record.id, hit.article);
    assert_eq!(open.selection.range(open.article.text.as_str()), Some(hit.range));
    // A removed article is no longer found.
    session.perform(Command::Article(ArticleCommand::Open(id("a"))));
    session.remove_article(&id("b"), "").unwrap();
    session.perform(begin("شرطة"));
    assert_eq!(wait(&mut session).total, 1);
    session.perform(begin("؟"));
    assert!(session.search().is_none());
    assert!(session.take_notices().iter().any(|n| n.message.id() == "notice-search-no-word"));
    session.perform(Command::Search(SearchCommand::End));
    assert!(session.search().is_none());
}

#[test]
fn the_vocabulary_knows_the_open_article_at_once_and_the_project_soon() {
    use hashiya::arabic::clitic::Vocabulary;
    let dir = tempfile::tempdir().unwrap();
    project(dir.path());
    add(dir.path(), "c", "", "منطاد", None);
    let mut session = open(dir.path());
    session.tend();
    assert_eq!(session.vocabulary().seen("الهدوء").min(1), 1);
    let end = Instant::now() + Duration::from_secs(60);
    while session.search_index().is_none() {
        session.tend();
        assert!(Instant::now() < end, "the index is made");
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(session.vocabulary().seen("منطاد"), 1);
    session.apply(r#"{"op":"entity","id":"sulafa","ar":"سلافة"}"#).unwrap();
    session.tend();
    assert!(session.vocabulary().is_name("سلافه"));
}
