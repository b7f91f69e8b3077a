//! `hashiya entities`: the registry, where articles speak of its entities, and its upkeep.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::output::{Voice, counted, print_json, print_line};
use super::project::{annotator, article, close, open, open_to_write, otherwise, span};
use crate::arabic::fold;
use crate::model::{AnnotatorId, ArticleId, Entity, EntityId, LocalName, SpanId};
use crate::session::{
    Candidate, Command, EntityCommand, Mention, MentionKey, Notice, Session, Severity, candidates,
};
use crate::text::{TextRange, Unit};

/// List and mend the registry of actors and places.
///
/// Without a further word it lists the entities. Changes are one transaction each, made in the name of
/// --annotator: they change the registry and that annotator's layers. Colleagues' layers are not
/// touched; the id of an entity that was merged stays in the registry and means the other one.
#[derive(Debug, Args)]
pub(super) struct Entities {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    what: Option<What>,
    /// In whose name a change is made.
    #[arg(long, value_name = "NAME", value_parser = annotator, global = true)]
    annotator: Option<AnnotatorId>,
    /// Print JSON.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    /// All entities, with how many mentions each has.
    List {
        /// Only those of whose names this is a part, in any spelling.
        #[arg(long, value_name = "NAME")]
        named: Option<String>,
    },
    /// Every mention of an entity, in all articles and everybody's layers.
    Mentions {
        /// The entity.
        #[arg(value_parser = entity)]
        id: EntityId,
    },
    /// Mentions that name no entity, grouped by how they are written.
    Candidates,
    /// Let the own mentions of a candidate name an entity.
    Link {
        /// How they are written, in any spelling.
        form: String,
        /// The entity.
        #[arg(value_parser = entity)]
        id: EntityId,
        /// Add the entity to the registry, named as the mentions are written.
        #[arg(long)]
        new: bool,
    },
    /// Let the first entity be the second: `merge A into B`.
    Merge {
        /// The entity that goes.
        #[arg(value_parser = entity)]
        from: EntityId,
        /// The one that stays, with or without the word `into` before it.
        #[arg(num_args = 1..=2, required = true, value_name = "[into] INTO")]
        into: Vec<String>,
    },
    /// Take a new entity out of another one.
    Split {
        /// The entity that it is taken out of.
        #[arg(value_parser = entity)]
        from: EntityId,
        /// The new one's id.
        #[arg(value_parser = entity)]
        new: EntityId,
        /// Its name in Arabic; the first variant when nothing is given.
        #[arg(long, default_value = "")]
        ar: String,
        /// Its name in English.
        #[arg(long, default_value = "")]
        en: String,
        /// A variant that goes over, and with it the own mentions that are written so.
        #[arg(long = "variant", value_name = "NAME")]
        variants: Vec<String>,
        /// An own mention that goes over.
        #[arg(long = "mention", value_name = "ARTICLE:SPAN", value_parser = place)]
        mentions: Vec<(ArticleId, SpanId)>,
    },
}

fn entity(written: &str) -> Result<EntityId, String> {
    EntityId::new(written.trim()).map_err(|error| error.to_string())
}

fn place(written: &str) -> Result<(ArticleId, SpanId), String> {
    let (of, id) =
        written.rsplit_once(':').ok_or("expected ARTICLE:SPAN, such as 000:salma.s12")?;
    Ok((article(of)?, span(id)?))
}

impl Entities {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        match &self.what {
            None => self.read(&voice, |session| self.list(session, None)),
            Some(What::List { named }) => {
                self.read(&voice, |session| self.list(session, named.as_deref()))
            }
            Some(What::Mentions { id }) => {
                let (session, notices) = match open(&self.project) {
                    Ok(opened) => opened,
                    Err(notice) => return voice.fail(&notice, self.json),
                };
                if session.registry().get(id).is_none() {
                    return voice.fail(&Notice::no_entity(id), self.json);
                }
                voice.tell_all(&notices)?;
                self.mentions(session, id)
            }
            Some(What::Candidates) => self.read(&voice, |session| self.candidates(session)),
            Some(_) => self.change(&voice),
        }
    }

    fn read(
        &self,
        voice: &Voice,
        show: impl FnOnce(Session) -> io::Result<ExitCode>,
    ) -> io::Result<ExitCode> {
        match open(&self.project) {
            Ok((session, notices)) => {
                voice.tell_all(&notices)?;
                show(session)
            }
            Err(notice) => voice.fail(&notice, self.json),
        }
    }

    fn list(&self, mut session: Session, named: Option<&str>) -> io::Result<ExitCode> {
        let all = session.gather_mentions().mentions.clone();
        let registry = session.registry();
        let named = named.map(fold);
        let is_named = |entity: &Entity| {
            let named = named.as_ref();
            named.is_none_or(|part| entity.writings().any(|name| fold(name).contains(part)))
        };
        let mut counts: BTreeMap<&EntityId, usize> = BTreeMap::new();
        for meant in all.iter().filter_map(|m| registry.resolve(m.entity.as_ref()?)) {
            *counts.entry(&meant.id).or_default() += 1;
        }
        let mut rows = Vec::new();
        for entity in registry.entities().filter(|entity| is_named(entity)) {
            let merged = entity.same_as();
            let count = counts.get(&entity.id).copied().unwrap_or(0);
            if self.json {
                let mut row = as_json(entity);
                row.insert("mentions".to_owned(), json!(count));
                rows.push(Value::Object(row));
            } else if merged.is_none() {
                let names = [&entity.name.ar, &entity.name.en].map(String::as_str);
                let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
                let kind = if entity.kind.is_empty() { "no kind" } else { &entity.kind };
                let count = counted(count, "mention");
                print_line(&format!("{}  {}  {kind}, {count}", entity.id, names.join(" / ")))?;
            }
        }
        if self.json {
            print_json(&Value::Array(rows))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn mentions(&self, mut session: Session, id: &EntityId) -> io::Result<ExitCode> {
        let all = session.gather_mentions().mentions.clone();
        let meant = session.registry().resolve(id).map_or(id, |entity| &entity.id).clone();
        let found: Vec<&Mention> =
            all.iter().filter(|mention| mention.names(session.registry(), &meant)).collect();
        if self.json {
            let rows = found.iter().map(|mention| mention_json(&mut session, mention));
            return print_json(&Value::Array(rows.collect())).map(|()| ExitCode::SUCCESS);
        }
        for mention in &found {
            let (start, end) = code_points(&mut session, &mention.article, mention.hull);
            let Mention { article, annotator, label, before, text, after, .. } = mention;
            print_line(&format!(
                "{article} {start}-{end}  {annotator}  {label}  {before}[{text}]{after}"
            ))?;
        }
        print_line(&counted(found.len(), "mention"))?;
        Ok(ExitCode::SUCCESS)
    }

    fn candidates(&self, mut session: Session) -> io::Result<ExitCode> {
        let all = session.gather_mentions().mentions.clone();
        let found = candidates(&all, session.registry());
        if self.json {
            let row = |candidate: &Candidate| {
                let mentions = candidate.mentions.iter().filter_map(|&at| all.get(at));
                let mentions: Vec<Value> =
                    mentions.map(|mention| mention_json(&mut session, mention)).collect();
                let writings: Map<String, Value> =
                    candidate.writings.iter().map(|(w, n)| (w.clone(), json!(n))).collect();
                json!({
                    "form": candidate.form,
                    "name": candidate.name,
                    "writings": writings,
                    "kind": candidate.kind,
                    "known": candidate.known.as_ref().map(EntityId::as_str),
                    "mentions": mentions,
                })
            };
            let rows: Vec<Value> = found.iter().map(row).collect();
            return print_json(&Value::Array(rows)).map(|()| ExitCode::SUCCESS);
        }
        for candidate in &found {
            let known =
                candidate.known.as_ref().map(|id| format!("  is {id}?")).unwrap_or_default();
            let count = counted(candidate.mentions.len(), "mention");
            print_line(&format!("{}  {count}{known}", candidate.name))?;
        }
        print_line(&counted(found.len(), "candidate"))?;
        Ok(ExitCode::SUCCESS)
    }

    fn change(&self, voice: &Voice) -> io::Result<ExitCode> {
        let by = self.annotator.clone().unwrap_or_else(otherwise);
        let (mut session, mut notices) = match open_to_write(&self.project, &by) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let before = session.history_head();
        let command = match self.command(&mut session) {
            Ok(command) => command,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        session.perform(Command::Entity(command));
        let transaction = (session.history_head() > before).then(|| session.history_head());
        notices.extend(session.take_notices());
        let changed = session.changed_spans();
        notices.extend(close(session));
        // What a session warns of and does not do is no success here.
        if transaction.is_none() {
            for notice in &mut notices {
                notice.severity = Severity::Error;
            }
        }
        voice.tell_all(&notices)?;
        let failed = notices.iter().any(|notice| notice.severity == Severity::Error);
        match (transaction, self.json) {
            (number, true) => print_json(&json!({
                "transaction": number,
                "mentions": changed,
                "notices": notices.iter().map(|n| voice.json(n)).collect::<Vec<_>>(),
            }))?,
            (Some(number), false) => {
                let mentions = counted(changed, "mention");
                print_line(&format!("done in one transaction ({number}): {mentions} changed"))?;
            }
            (None, false) => print_line("nothing to do")?,
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// What is asked for, as a command.
    fn command(&self, session: &mut Session) -> Result<EntityCommand, Notice> {
        let by = session.annotator().clone();
        match &self.what {
            Some(What::Merge { from, into }) => {
                let words = into.as_slice();
                let into = match words {
                    [into] => into,
                    [word, into] if word == "into" || word == "INTO" => into,
                    _ => return Err(Notice::of_line("expected: merge A into B")),
                };
                let into = entity(into).map_err(|why| Notice::of_line(&why))?;
                Ok(EntityCommand::Merge(from.clone(), into))
            }
            Some(What::Split { from, new, ar, en, variants, mentions }) => {
                let all = session.gather_mentions().mentions.clone();
                let forms: Vec<String> = variants.iter().map(|variant| fold(variant)).collect();
                let own = all.iter().filter(|mention| mention.annotator == by);
                let chosen = own.filter(|mention| {
                    let named = mentions.iter().any(|(article, span)| {
                        article == &mention.article && span == &mention.span
                    });
                    let is_from = mention.names(session.registry(), from);
                    named || (is_from && forms.contains(&mention.form))
                });
                let mentions: Vec<MentionKey> = chosen.map(Mention::key).collect();
                let mut entity = Entity::new(new.clone());
                entity.name = LocalName::new(ar, en);
                if entity.name == LocalName::default() {
                    entity.name.ar = variants.first().cloned().unwrap_or_default();
                }
                if let Some(from) = session.registry().get(from) {
                    entity.kind.clone_from(&from.kind);
                }
                let (from, variants) = (from.clone(), variants.clone());
                Ok(EntityCommand::Split { from, new: entity, variants, mentions })
            }
            Some(What::Link { form, id, new }) => {
                let all = session.gather_mentions().mentions.clone();
                let form = fold(form);
                let found = candidates(&all, session.registry());
                let Some(candidate) = found.into_iter().find(|c| c.form == form.trim()) else {
                    return Err(Notice::of_line("no mention without an entity is written so"));
                };
                let entity = match session.registry().get(id) {
                    Some(entity) => entity.clone(),
                    None if *new => Entity {
                        name: LocalName::new(&candidate.name, ""),
                        kind: candidate.kind.clone(),
                        ..Entity::new(id.clone())
                    },
                    None => return Err(Notice::no_entity(id)),
                };
                Ok(EntityCommand::Link(entity, candidate.keys_of(&all, &by)))
            }
            _ => Err(Notice::of_line("nothing is to be changed")),
        }
    }
}

fn as_json(entity: &Entity) -> Map<String, Value> {
    let mut row = Map::new();
    row.insert("id".to_owned(), json!(entity.id.as_str()));
    row.insert("ar".to_owned(), json!(entity.name.ar));
    row.insert("en".to_owned(), json!(entity.name.en));
    row.insert("variants".to_owned(), json!(entity.variants));
    row.insert("kind".to_owned(), json!(entity.kind));
    row.insert("coordinates".to_owned(), json!(entity.coordinates));
    row.insert("links".to_owned(), json!(entity.links));
    row.insert("note".to_owned(), json!(entity.note));
    row
}

/// From where to where `range` of an article reaches, in code points.
fn code_points(session: &mut Session, article: &ArticleId, range: TextRange) -> (usize, usize) {
    let Some(text) = session.article_text(article) else { return (0, 0) };
    let at = |at: usize| text.units().offset(text.as_str(), at, Unit::CodePoints).unwrap_or(0);
    (at(range.start()), at(range.end()))
}

fn mention_json(session: &mut Session, mention: &Mention) -> Value {
    let (start, end) = code_points(session, &mention.article, mention.hull);
    json!({
        "article": mention.article.as_str(),
        "annotator": mention.annotator.as_str(),
        "id": mention.span.as_str(),
        "label": mention.label.as_str(),
        "start": start,
        "end": end,
        "text": mention.text,
        "before": mention.before,
        "after": mention.after,
        "entity": mention.entity.as_ref().map(EntityId::as_str),
    })
}
