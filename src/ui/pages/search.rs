//! The search through all articles: a field, filters, and the hits as a concordance.
//!
//! The page keeps what it found, so that whoever comes back from an article goes on where they were.

use egui::{Context, Key, Ui};

use super::concordance::{Lines, concordance_ui, lines_in};
use super::frame::{Card, complaint, hidden};
use crate::i18n::Message;
use crate::model::{AnnotatorId, LabelId};
use crate::session::{
    ArticleCommand, Command, SearchCommand, SearchHit, SearchManner, SearchView, SearchWish,
    Session,
};
use crate::ui::kit::{Button, Choice, Field, Kit, body, choice, ends, muted, row};
use crate::ui::request::Request;

/// Widest, in points.
const WIDTH: f32 = 1180.0;

/// What the page keeps between frames, and between its openings.
#[derive(Debug, Default)]
pub(super) struct SearchPage {
    query: String,
    manner: SearchManner,
    label: Option<LabelId>,
    annotator: Option<AnnotatorId>,
    source: Option<String>,
    /// The sources that there are, and of how many articles that was found out.
    sources: (Vec<(String, String)>, usize),
    /// What was asked of the session.
    asked: Option<SearchWish>,
    /// How often that was another thing.
    number: u64,
    /// The hit that Enter opens.
    at: usize,
    reveal: bool,
    lines: Lines,
}

impl SearchPage {
    /// Searches for `query` when it is shown next.
    pub fn search_for(&mut self, query: &str) {
        query.clone_into(&mut self.query);
    }

    /// The hit after the one that was opened last, or before it, to be opened.
    pub fn step(&mut self, session: &Session, forward: bool) -> Option<Command> {
        let hits = &session.search()?.hits;
        let to = if forward { self.at.checked_add(1) } else { self.at.checked_sub(1) };
        let hit = hits.get(to?)?;
        self.at = to?;
        self.reveal = true;
        Some(open(hit))
    }

    /// Forgets filters that this project does not have.
    fn know(&mut self, session: &Session, fresh: bool) {
        let articles = session.library().len();
        if fresh || self.sources.1 != articles {
            let named = session.sources().into_iter().map(|s| (s.to_owned(), s.to_owned()));
            self.sources = (named.collect(), articles);
        }
        self.label.take_if(|label| session.schema().label(label).is_none());
        self.annotator.take_if(|annotator| !session.annotators().contains(annotator));
        let sources = &self.sources.0;
        self.source.take_if(|source| !sources.iter().any(|(known, _)| known == source));
    }

    fn wish(&self) -> SearchWish {
        SearchWish {
            manner: self.manner,
            label: self.label.clone(),
            annotator: self.annotator.clone(),
            source: self.source.clone(),
            context: 90,
            ..SearchWish::words(self.query.trim())
        }
    }
}

fn open(hit: &SearchHit) -> Command {
    let (start, end) = (hit.range.start(), hit.range.end());
    Command::Article(ArticleCommand::Show { article: hit.article.clone(), start, end })
}

/// Draws the page; whether it is to be closed.
pub(super) fn search_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    page: &mut SearchPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    page.know(session, fresh);
    let title = kit.say("search-title");
    let card = Card { top: Some(64.0), ..Card::new("search", &title, WIDTH) };
    let (chosen, closed) = card.show(kit, ctx, |kit, ui, room| {
        let top = ui.min_rect().bottom();
        let hint = kit.say("search-hint");
        let field = Field::new("search", &hint, ui.available_width()).hint(&hint).focused(fresh);
        let outcome = field.show(kit, ui, &mut page.query);
        if outcome.submitted {
            outcome.response.request_focus();
        }
        filters(kit, ui, session, page);
        let wrong = ask(session, page, fresh, out);
        if let Some(wrong) = wrong {
            let words = kit.tell(&wrong);
            complaint(kit, ui, &words);
            return None;
        }
        let Some(view) = session.search() else {
            let words = kit.say("search-start");
            muted(kit, ui, &words);
            return None;
        };
        if view.wish.of_spans() {
            hidden(kit, ui, session);
        }
        summary(kit, ui, view, page, out);
        let room = room - (ui.min_rect().bottom() - top) - 14.0;
        walk(ui, page, view.hits.len(), room);
        page.lines.refresh(kit, page.number);
        let reveal = std::mem::take(&mut page.reveal);
        let place = (page.at, reveal);
        let pressed =
            concordance_ui(kit, ui, session, &view.hits, &mut page.lines, place, room.max(72.0));
        let chosen = pressed.or(outcome.submitted.then_some(page.at))?;
        page.at = chosen;
        view.hits.get(chosen).map(open)
    });
    if let Some(command) = chosen {
        out.push(Request::Show(None));
        out.push(Request::Do(command));
        return false;
    }
    closed
}

/// Asks the session for what is wanted now, if that is another thing than before; what is wrong with
/// it.
fn ask(
    session: &Session,
    page: &mut SearchPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> Option<Message> {
    let wish = page.wish();
    if wish.written.is_empty() {
        if page.asked.take().is_some() {
            out.push(Request::Do(Command::Search(SearchCommand::End)));
        }
        return None;
    }
    if let Err(refusal) = wish.query() {
        page.asked = None;
        let notice = refusal.notice();
        let id = if notice.detail.is_empty() { "search-refused" } else { "search-refused-why" };
        // The last line of what the crate says names the mistake; those above point at it.
        let why = notice.detail.lines().last().unwrap_or_default().to_owned();
        return Some(Message::new(id).arg("what", notice.message).arg("why", why));
    }
    let is_other = page.asked.as_ref() != Some(&wish);
    // Another project may have been opened since.
    let is_lost = fresh && session.search().map(|view| &view.wish) != Some(&wish);
    if is_other || is_lost {
        page.number += 1;
        page.at = 0;
        page.asked = Some(wish.clone());
        out.push(Request::Do(Command::Search(SearchCommand::Begin(wish))));
    }
    None
}

fn filters(kit: &mut Kit, ui: &mut Ui, session: &Session, page: &mut SearchPage) {
    let gap = 8.0;
    let each = ((ui.available_width() - 3.0 * gap) / 4.0).floor();
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let manners = [
            "search-manner-words",
            "search-manner-inside",
            "search-manner-exact",
            "search-manner-pattern",
            "search-manner-pattern-as-written",
        ];
        let one = |(manner, id): (SearchManner, &'static str)| Choice {
            name: kit.say(id),
            on: page.manner == manner,
        };
        let choices: Vec<Choice> = SearchManner::ALL.into_iter().zip(manners).map(one).collect();
        let name = kit.say("search-manner");
        if let Some(at) = choice(kit, ui, &name, &name, &choices, each) {
            page.manner = SearchManner::ALL.get(at).copied().unwrap_or_default();
        }
        let labels: Vec<(LabelId, String)> = session
            .schema()
            .labels
            .iter()
            .map(|label| {
                (label.id.clone(), label.name.pick(kit.arabic(), label.id.as_str()).to_owned())
            })
            .collect();
        filter(kit, ui, ["search-label", "search-any-label"], &labels, &mut page.label, each);
        let annotators: Vec<(AnnotatorId, String)> = session
            .annotators()
            .iter()
            .map(|id| (id.clone(), session.annotator_name(id).to_owned()))
            .collect();
        let ids = ["search-annotator", "search-any-annotator"];
        filter(kit, ui, ids, &annotators, &mut page.annotator, each);
        let ids = ["search-source", "search-any-source"];
        filter(kit, ui, ids, &page.sources.0, &mut page.source, each);
    });
}

/// One of several, or all.
fn filter<T: Clone + PartialEq>(
    kit: &mut Kit,
    ui: &mut Ui,
    [name, all]: [&'static str; 2],
    known: &[(T, String)],
    on: &mut Option<T>,
    width: f32,
) {
    let (name, all) = (kit.say(name), kit.say(all));
    let mut choices = vec![Choice { name: all.clone(), on: on.is_none() }];
    choices.extend(
        known.iter().map(|(id, name)| Choice { name: name.clone(), on: on.as_ref() == Some(id) }),
    );
    if let Some(at) = choice(kit, ui, &name, &all, &choices, width) {
        *on = at.checked_sub(1).and_then(|at| known.get(at)).map(|(id, _)| id.clone());
    }
}

/// How much was found, or how far the search is.
fn summary(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &SearchView,
    page: &mut SearchPage,
    out: &mut Vec<Request>,
) {
    let message = match (view.total, &view.progress) {
        (0, Some(_)) => Message::new("search-going-on"),
        (0, None) => Message::new("search-none").arg("text", view.wish.written.as_str()),
        (total, _) => {
            let hits = Message::new("search-hits").arg("count", total);
            let articles = Message::new("search-articles").arg("count", view.articles);
            let found = Message::new("search-found").arg("hits", hits).arg("articles", articles);
            if view.hits.len() < total {
                let shown = Message::new("search-shown").arg("count", view.hits.len());
                Message::new("search-with").arg("first", found).arg("second", shown)
            } else {
                found
            }
        }
    };
    let mut words = kit.tell(&message);
    if let Some(progress) = view.progress.filter(|progress| !progress.message.is_empty()) {
        let percent = kit.words.digits().percent(f64::from(progress.fraction().unwrap_or(0.0)));
        words = format!("{} {percent} · {words}", kit.say(progress.message));
    }
    let stop = kit.say("search-stop");
    let mut stopped = false;
    ends(
        kit,
        ui,
        30.0,
        |kit, ui| muted(kit, ui, &words),
        |kit, ui| {
            if view.progress.is_some() {
                stopped = Button { small: true, ..Button::new(&stop) }.show(kit, ui).clicked();
            }
        },
    );
    if stopped {
        page.query.clear();
        out.push(Request::Do(Command::Search(SearchCommand::End)));
    }
    if view.unread > 0 {
        let words = kit.tell(&Message::new("search-unread").arg("count", view.unread));
        body(kit, ui, &words);
    }
}

fn walk(ui: &Ui, page: &mut SearchPage, hits: usize, room: f32) {
    let screen = lines_in(room).saturating_sub(1).max(1);
    let last = hits.saturating_sub(1);
    let pressed = |key| ui.input(|input| input.key_pressed(key) && !input.modifiers.any());
    let to = if pressed(Key::ArrowDown) {
        (page.at + 1).min(last)
    } else if pressed(Key::ArrowUp) {
        page.at.saturating_sub(1)
    } else if pressed(Key::PageDown) {
        (page.at + screen).min(last)
    } else if pressed(Key::PageUp) {
        page.at.saturating_sub(screen)
    } else {
        page.at.min(last)
    };
    page.reveal |= to != page.at;
    page.at = to;
}
