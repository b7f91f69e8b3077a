//! Proposals that a person refused: kept, undone, told, taken along.

use hashiya::edit::GestureKind;
use hashiya::i18n::{Digits, Language, MonthNames, Words};
use hashiya::model::{ArticleId, LayerStatus, Refusal};
use hashiya::session::{Command, HistoryCommand, Names, OfferCommand, Session, deed};

use super::copies::{copy, session as desk};
use super::support::*;

fn refusal(id: &str, words: &str) -> Refusal {
    Refusal { range: range(words), label: label(id) }
}

fn refuse(session: &mut Session, refusal: &Refusal) {
    let article = ArticleId::new("a").unwrap();
    session.perform(Command::Offer(OfferCommand::RefuseAt(article, refusal.clone())));
}

fn refused(session: &Session) -> Vec<Refusal> {
    session.layer().unwrap().refusals().cloned().collect()
}

fn scene() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    (folder, dir)
}

#[test]
fn a_refusal_is_one_gesture_that_undo_takes_back_after_a_restart() {
    let (_keep, dir) = scene();
    let place = refusal("Place", "المدينة");
    let mut session = open(&dir);
    refuse(&mut session, &place);
    refuse(&mut session, &place);
    assert_eq!(session.journal().len(), 1, "the second time there is nothing to do");
    assert_eq!(session.journal()[0].gesture.kind, GestureKind::Refuse);
    assert!(session.layer().unwrap().is_untagged());
    drop(session);
    let mut session = open(&dir);
    assert!(session.layer().unwrap().refuses(&place.label, place.range));
    session.perform(Command::History(HistoryCommand::Undo));
    assert_eq!(refused(&session), []);
    drop(session);
    let mut session = open(&dir);
    session.perform(Command::History(HistoryCommand::Redo));
    assert_eq!(refused(&session), [place]);
    assert_eq!(session.take_notices(), []);
}

#[test]
fn who_tags_it_after_all_refuses_it_no_longer() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    let place = refusal("Place", "المدينة");
    refuse(&mut session, &place);
    refuse(&mut session, &refusal("Actor", "المدينة"));
    tag(&mut session, "Place", "المدينة");
    assert_eq!(refused(&session), [refusal("Actor", "المدينة")], "another label is another matter");
    session.perform(Command::History(HistoryCommand::Undo));
    assert!(refused(&session).contains(&place) && session.layer().unwrap().is_untagged());
}

#[test]
fn scripts_refuse_and_allow() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    let start = TEXT[..range("المدينة").start()].chars().count();
    let line = |op: &str, label: &str, text: &str| {
        let end = start + 7;
        format!(
            r#"{{"op":"{op}","article":"a","label":"{label}","start":{start},"end":{end},"text":"{text}"}}"#
        )
    };
    assert!(session.apply(&line("allow", "Place", "المدينة")).is_err(), "it was never refused");
    assert!(session.apply(&line("refuse", "Place", "القرية")).is_err(), "other words stand there");
    assert!(session.apply(&line("refuse", "City", "المدينة")).is_err(), "no such label");
    let done = session.apply(&line("refuse", "Place", "المدينة")).unwrap();
    assert_eq!((done.transaction, refused(&session).len()), (Some(1), 1));
    assert_eq!(session.apply(&line("refuse", "Place", "المدينة")).unwrap().transaction, None);
    session.apply(&line("allow", "Place", "المدينة")).unwrap();
    assert_eq!(refused(&session), []);
}

#[test]
fn it_is_told_in_the_history() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    refuse(&mut session, &refusal("Place", "المدينة"));
    session.perform(Command::History(HistoryCommand::Undo));
    session.settle();
    let folder = hashiya::store::ProjectFolder::open(&dir).unwrap().folder;
    let (journal, _) = hashiya::store::Journal::look_up(&folder, session.annotator()).unwrap();
    let say = |number, language| {
        let words = Words::new(language, Digits::Western, MonthNames::default());
        let names = Names::new(session.schema(), session.registry(), &words);
        let told = words.render(&deed(&journal.told(number).unwrap(), None, &names));
        hashiya::i18n::without_isolates(&told)
    };
    assert_eq!(say(1, Language::Arabic), "رفض اقتراح «مكان» على «المدينة»");
    assert_eq!(say(1, Language::English), "refused the proposal Place for “المدينة”");
    assert!(say(2, Language::English).starts_with("undid 1: refused"));
}

#[test]
fn a_removed_layer_comes_back_with_them_and_a_merge_brings_them() {
    use hashiya::session::TrashCommand;
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    tag(&mut session, "Actor", "الوزارة");
    let place = refusal("Place", "المدينة");
    refuse(&mut session, &place);
    session.settle();
    let article = ArticleId::new("a").unwrap();
    session.perform(Command::Trash(TrashCommand::RemoveLayer(article)));
    assert!(session.layer().unwrap().is_empty());
    session.perform(Command::Trash(TrashCommand::Look));
    let name = session.trash()[0].name.clone();
    session.perform(Command::Trash(TrashCommand::Restore(name)));
    assert_eq!(refused(&session), [place], "{:?}", session.take_notices());
    session.settle();
    drop(session);

    let other = dir.parent().unwrap().join("copy");
    copy(&dir, &other);
    let mut there = desk(&other, "سلمى");
    refuse(&mut there, &refusal("Actor", "رجال الشرطة"));
    there.settle();
    drop(there);
    let mut here = open(&dir);
    tag(&mut here, "Actor", "المتحدث");
    here.settle();
    drop(here);
    wait_until_free(&dir, "سلمى");
    let report = hashiya::session::merge(&dir, &other, false, &|_| true).unwrap();
    assert_eq!(report.annotators[0].layers[0].merge.refusals, 1);
    let session = open(&dir);
    assert_eq!((refused(&session).len(), session.layer().unwrap().spans().len()), (2, 2));
}

#[test]
fn an_export_says_that_it_leaves_them_out() {
    use hashiya::formats::Format;
    use hashiya::session::{ExportLayers, ExportOrder};
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    tag(&mut session, "Actor", "الوزارة");
    refuse(&mut session, &refusal("Place", "المدينة"));
    for format in Format::ALL {
        let order = ExportOrder {
            layers: ExportLayers::All,
            articles: Vec::new(),
            format,
            options: hashiya::formats::WriteOptions::default(),
        };
        let exported = session.exported(&order).unwrap();
        assert!(exported.report.not_held.contains(&"refused proposals"), "{format:?}");
    }
    session.perform(Command::History(HistoryCommand::Undo));
    session.perform(Command::History(HistoryCommand::Undo));
    assert_eq!(session.layer().unwrap().status, LayerStatus::InProgress);
}

#[test]
fn a_later_edition_takes_over_those_whose_words_stand_there() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    refuse(&mut session, &refusal("Place", "المدينة"));
    refuse(&mut session, &refusal("Figure", "7 من رجال الشرطة"));
    tag(&mut session, "Actor", "الوزارة");
    let file = dir.parent().unwrap().join("new.txt");
    std::fs::write(&file, format!("تحديث.\n{}", TEXT.replace("7 من", "9 من"))).unwrap();
    let plan = session.plan_reimport(&ArticleId::new("a").unwrap(), &file, None, None).unwrap();
    session.reimport(&plan, &[]).unwrap();
    session.perform(Command::Article(hashiya::session::ArticleCommand::Open(
        ArticleId::new("a.r2").unwrap(),
    )));
    let text = session.open_article().unwrap().article.text.clone();
    let words: Vec<_> =
        refused(&session).iter().map(|r| r.range.of(text.as_str()).unwrap().to_owned()).collect();
    assert_eq!(words, ["المدينة"]);
}
