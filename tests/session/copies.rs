//! Copies of one project: files that are compared, people who do anything, and what they leave.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hashiya::model::{
    AnnotatorId, ArticleId, AttributeId, Entity, EntityId, Fragments, LabelId, Refusal,
};
use hashiya::session::{
    ArticleCommand, Command, EntityCommand, HistoryCommand, OfferCommand, RelationCommand,
    SelectCommand, Session, SpanCommand, SpanEdit,
};
use hashiya::store::{Journal, ProjectFolder, current_layer};
use hashiya::text::TextRange;

use super::support::*;

/// Every file below `dir` by its path there, but for git's and this machine's own.
pub fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with(".hashiya") && !path.ends_with(".git") {
                folders.push(path);
            } else if path.is_file() {
                let bytes = fs::read(&path).unwrap();
                files.insert(path.strip_prefix(dir).unwrap().to_owned(), bytes);
            }
        }
    }
    files
}

/// A copy of a project, as a person makes it.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Numbers that look like chance and are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// A session of `name`, which must be free to write.
pub fn session(dir: &Path, name: &str) -> Session {
    wait_until_free(dir, name);
    let mut session = Session::open(dir, Some(annotator(name)), annotator(name), jobs()).unwrap();
    assert!(session.is_writable(), "{:?}", session.take_notices());
    session
}

/// A word of the open article.
fn some_word(session: &Session, dice: &mut Dice) -> Fragments {
    let text = session.open_article().unwrap().article.text.shared();
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .filter(|word| !word.trim().is_empty() && !word.contains('\n'))
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    let (start, word) = words[dice.below(words.len())];
    Fragments::one(TextRange::new(&text, start, start + word.len()).unwrap())
}

/// Does anything, `steps` times.
pub fn work(session: &mut Session, dice: &mut Dice, steps: usize) {
    let articles: Vec<ArticleId> =
        session.library().iter().map(|row| row.record.id.clone()).collect();
    for _ in 0..steps {
        let article = articles[dice.below(articles.len())].clone();
        session.perform(Command::Article(ArticleCommand::Open(article.clone())));
        let spans: Vec<_> = session.layer().unwrap().spans().map(|span| span.id.clone()).collect();
        if dice.below(8) == 0 {
            let label = LabelId::new(["Actor", "Place"][dice.below(2)]).unwrap();
            let refusal = Refusal { range: some_word(session, dice).hull(), label };
            session.perform(Command::Offer(OfferCommand::RefuseAt(article, refusal)));
            continue;
        }
        if spans.is_empty() || dice.below(2) == 0 {
            let label = LabelId::new(["Actor", "Place", "Claim"][dice.below(3)]).unwrap();
            let fragments = some_word(session, dice);
            let attributes = Vec::new();
            session.perform(Command::Span(SpanCommand::TagAt { label, fragments, attributes }));
            continue;
        }
        let span = spans[dice.below(spans.len())].clone();
        session.perform(Command::Select(SelectCommand::Span(Some(span.clone()))));
        let takes_entity = session.selected_span().unwrap().label.as_str() != "Claim";
        match dice.below(6) {
            3 if !takes_entity => {}
            0 => session.perform(Command::Span(SpanCommand::Delete)),
            1 => {
                let note = format!("ملاحظة {}", dice.below(100));
                session.perform(Command::Span(SpanCommand::Edit(SpanEdit::Note(note))));
            }
            2 => {
                let kind = hashiya::model::RelationTypeId::new("said_by").unwrap();
                let to = spans[dice.below(spans.len())].clone();
                session.perform(Command::Relation(RelationCommand::Draw { kind, from: span, to }));
            }
            3 => {
                let id = EntityId::new(&format!("e{}", dice.below(12))).unwrap();
                let attribute = AttributeId::new("entity").unwrap();
                let add = EntityCommand::AddAndSet(attribute, Entity::new(id));
                session.perform(Command::Entity(add));
            }
            4 => {
                let entities: Vec<Entity> = session.registry().entities().cloned().collect();
                if let Some(entity) = entities.get(dice.below(entities.len())) {
                    let mut entity = entity.clone();
                    entity.note = format!("{}", dice.below(100));
                    session.perform(Command::Entity(EntityCommand::Replace(entity)));
                }
            }
            _ => session.perform(Command::History(HistoryCommand::Undo)),
        }
    }
}

/// Everything that a project holds, from its layers and histories as they count.
#[derive(Debug, PartialEq)]
pub struct Held {
    /// Article, annotator and what every span says, without ids.
    pub spans: BTreeSet<String>,
    /// Article, annotator, label and place of every refused proposal.
    pub refused: BTreeSet<String>,
    /// Annotator and hash of every transaction.
    pub transactions: BTreeSet<(AnnotatorId, u64, String)>,
    pub entities: Vec<Entity>,
    pub articles: Vec<ArticleId>,
}

pub fn held(dir: &Path) -> Held {
    let open = ProjectFolder::open(dir).unwrap();
    let mut shared = open.registry;
    let mut held = Held {
        spans: BTreeSet::new(),
        refused: BTreeSet::new(),
        transactions: BTreeSet::new(),
        entities: Vec::new(),
        articles: open.articles.iter().map(|record| record.id.clone()).collect(),
    };
    for annotator in open.folder.annotators().unwrap() {
        let (journal, problems) = Journal::read(&open.folder, &annotator).unwrap();
        assert_eq!(problems, []);
        for number in 1..=journal.head().number {
            let hash = journal.head_at(number).hash.unwrap().to_string();
            held.transactions.insert((annotator.clone(), number, hash));
        }
        hashiya::store::replay_registry(&open.folder, &mut shared, &journal).unwrap();
        for record in &open.articles {
            let text = open.folder.read_text(record).unwrap().text;
            let (read, problems) =
                current_layer(&open.folder, &journal, &record.id, &text).unwrap();
            assert_eq!(problems, []);
            for refusal in read.layer.refusals() {
                held.refused.insert(format!("{} {annotator} {refusal:?}", record.id));
            }
            for span in read.layer.spans() {
                held.spans.insert(format!(
                    "{} {annotator} {} {:?} {:?} {}",
                    record.id, span.label, span.fragments, span.attributes, span.note
                ));
            }
        }
    }
    held.entities = shared.registry().entities().cloned().collect();
    held
}
