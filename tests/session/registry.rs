//! The registry through sessions: each annotator writes one file, and older projects stay as they are.

use std::fs;
use std::path::Path;

use hashiya::edit::{ChangeSet, RegistryChange};
use hashiya::model::{AttributeId, AttributeValue, Entity, EntityId};
use hashiya::session::{
    ArticleCommand, Command, EntityCommand, Mention, SelectCommand, Session, SpanCommand, SpanEdit,
};
use hashiya::store::{ProjectFolder, check};

use super::copies::{copy, files};
use super::support::*;

fn noted(session: &Session, id: &str, note: &str) -> Entity {
    let mut entity = session.registry().get(&EntityId::new(id).unwrap()).unwrap().clone();
    entity.note = note.into();
    entity
}

#[test]
fn a_change_of_an_older_projects_registry_writes_only_the_annotators_own_files() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/kazakhstan-2022"), &dir);
    let before = files(&dir);
    let mut session =
        Session::open(&dir, Some(annotator("salma")), annotator("x"), jobs()).unwrap();
    session.settle();
    assert_eq!(files(&dir), before, "to open is not to write");
    let changed = noted(&session, "almaty", "ملاحظة جديدة");
    session.perform(Command::Entity(EntityCommand::Replace(changed)));
    session.settle();
    let expected = session.registry().clone();
    drop(session);
    let after = files(&dir);
    let mut written: Vec<_> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).collect();
    written.sort();
    let written: Vec<_> = written.iter().map(|(path, _)| path.to_str().unwrap()).collect();
    assert_eq!(written, ["entities/salma.ron", "history/salma.log"]);
    assert_eq!(ProjectFolder::open(&dir).unwrap().registry.registry(), expected);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn the_files_of_two_copies_put_together_are_one_registry() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    project(&one);
    copy(&one, &two);
    let mut expected = Vec::new();
    for (dir, name, settles) in [(&one, "سلمى", true), (&two, "يوسف", false)] {
        let mut session =
            Session::open(dir, Some(annotator(name)), annotator("x"), jobs()).unwrap();
        let open = ArticleCommand::Open(hashiya::model::ArticleId::new("a").unwrap());
        session.perform(Command::Article(open));
        tag(&mut session, "Actor", "الوزارة");
        let attribute = AttributeId::new("entity").unwrap();
        let entity = Entity::new(EntityId::new(&format!("of-{name}")).unwrap());
        expected.push(entity.id.clone());
        session.perform(Command::Entity(EntityCommand::AddAndSet(attribute, entity)));
        if settles {
            session.settle();
        }
    }
    // What a sync tool does: each gets the files that only the other has. One of them was killed
    // before it wrote its file of the registry: the history stands in for it.
    let (of_one, of_two) = (files(&one), files(&two));
    for (dir, theirs, ours) in [(&one, &of_two, &of_one), (&two, &of_one, &of_two)] {
        for (path, bytes) in theirs {
            match ours.get(path) {
                None => {
                    let path = dir.join(path);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, bytes).unwrap();
                }
                Some(own) => assert_eq!(own, bytes, "{} is written by both", path.display()),
            }
        }
    }
    assert_eq!(files(&one), files(&two));
    for dir in [&one, &two] {
        let session = open(dir);
        let ids: Vec<_> = session.registry().entities().map(|entity| entity.id.clone()).collect();
        assert_eq!(ids, expected);
        drop(session);
        assert_eq!(check(dir).unwrap(), []);
    }
}

#[test]
fn a_change_counts_though_a_colleagues_clock_is_ahead() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let folder = ProjectFolder::open(&dir).unwrap().folder;
    let yusuf = annotator("يوسف");
    let (mut journal, _) =
        hashiya::store::Journal::open(&folder, folder.lock(&yusuf).unwrap()).unwrap();
    let entity = Entity::new(EntityId::new("astana").unwrap());
    let change = hashiya::edit::Change::Registry(RegistryChange::Add(entity));
    let made = hashiya::edit::Transaction {
        number: 1,
        time: "2199-01-01T00:00:00.000Z".into(),
        annotator: yusuf,
        kind: hashiya::edit::TransactionKind::Edit,
        gesture: hashiya::edit::Gesture {
            kind: hashiya::edit::GestureKind::EditEntity,
            about: "astana".into(),
        },
        changes: ChangeSet::new(vec![change]),
    };
    journal.append(&made, &mut |_| None).unwrap();
    drop(journal);
    let mut session = open(&dir);
    let changed = noted(&session, "astana", "العاصمة");
    session.perform(Command::Entity(EntityCommand::Replace(changed.clone())));
    session.settle();
    drop(session);
    let id = EntityId::new("astana").unwrap();
    assert_eq!(open(&dir).registry().get(&id), Some(&changed));
    let mut session = open(&dir);
    session.perform(Command::Entity(EntityCommand::Remove(id.clone())));
    drop(session);
    assert_eq!(open(&dir).registry().get(&id), None);
}

#[test]
fn a_merge_renames_every_own_mention_whether_somebody_looks_at_them_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/kazakhstan-2022");
    let id = |id: &str| EntityId::new(id).unwrap();
    let merged = |name: &str, look: &dyn Fn(&mut Session)| {
        let dir = folder.path().join(name);
        copy(&sample, &dir);
        let who = annotator("salma");
        let mut session = Session::open(&dir, Some(who.clone()), who, jobs()).unwrap();
        look(&mut session);
        session.perform(Command::Entity(EntityCommand::Merge(id("almaty"), id("kazakhstan"))));
        let changed = session.changed_spans();
        session.settle();
        (changed, session.gather_mentions().mentions.to_vec())
    };
    let look = |session: &mut Session| {
        session.perform(Command::Entity(EntityCommand::WantMentions(true)));
        let is_over = |s: &Session| s.mentions().is_some() && s.mentions_progress().is_none();
        let over = (0..1000).any(|_| {
            session.tend();
            std::thread::sleep(std::time::Duration::from_millis(10));
            is_over(session)
        });
        assert!(over, "the mentions are gathered");
    };
    let unseen = merged("unseen", &|_| ());
    let seen = merged("seen", &look);
    // What was gathered is not what there is any more: the mention that came since counts too.
    let late = merged("late", &|session| {
        look(session);
        let article = session.library()[0].id().clone();
        session.perform(Command::Article(ArticleCommand::Open(article)));
        let text = session.open_article().unwrap().article.text.shared();
        let anchor = text.find("مقتل").unwrap();
        let focus = anchor + "مقتل".len();
        session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
        session.perform(Command::Span(SpanCommand::Tag(label("Place"))));
        let almaty = Some(AttributeValue::Entity(id("almaty")));
        let edit = SpanEdit::Attribute(AttributeId::new("entity").unwrap(), almaty);
        session.perform(Command::Span(SpanCommand::Edit(edit)));
    });
    assert!(unseen.0 > 5, "{}", unseen.0);
    assert_eq!(seen, unseen);
    assert_eq!(late.0, unseen.0 + 1);
    let left = |mentions: &[Mention]| {
        let own = mentions.iter().filter(|mention| mention.annotator == annotator("salma"));
        own.filter(|mention| mention.entity == Some(id("almaty"))).count()
    };
    assert_eq!((left(&seen.1), left(&late.1)), (0, 0));
}
