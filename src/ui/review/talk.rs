//! What was said: comments and questions on places, answered and resolved; and what the guideline says
//! of the labels in question.

use egui::{Ui, vec2};

use super::ask::ask;
use super::state::ReviewPanel;
use super::view::View;
use crate::i18n::Message;
use crate::model::{Article, ArticleRecord, CandidateId, Choice, RemarkKind, Seen, Span};
use crate::review::{Rule, Said, Standing, Thread, rules, rules_about};
use crate::session::{ArticleCommand, Command, ReviewCommand, seconds_since};
use crate::text::first_words;
use crate::ui::kit::{
    Button, ButtonStyle, Field, Heading, Kit, body, card, heading, muted, scrolling, wrapped_row,
};
use crate::ui::request::Request;

/// Decided examples of a label that are shown.
const EXAMPLES: usize = 5;

/// Draws the pane.
pub(super) fn talk_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    let about: Vec<CandidateId> = view
        .current()
        .map(|(cluster, _)| cluster.candidates.iter().map(Seen::id).collect())
        .unwrap_or_default();
    write(kit, ui, view, panel, &about, out);
    scrolling(kit, ui, "review-talk", |kit, ui| {
        let all = view.table.threads();
        let (here, elsewhere): (Vec<Thread<'_>>, Vec<Thread<'_>>) =
            all.into_iter().partition(|thread| thread.is_about(&about));
        if here.is_empty() && elsewhere.is_empty() {
            let words = kit.say("review-talk-none");
            muted(kit, ui, &words);
        }
        for thread in here.iter().chain(&elsewhere) {
            card(kit, ui, |kit, ui| thread_ui(kit, ui, view, panel, thread, out));
        }
        guideline(kit, ui, view, out);
    });
}

fn write(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    about: &[CandidateId],
    out: &mut Vec<Request>,
) {
    let words = match view.current() {
        Some((cluster, _)) => {
            let words = first_words(&view.words_of(cluster), 60);
            kit.tell(&Message::new("review-talk-about").arg("words", words))
        }
        None => kit.say("review-talk-about-article"),
    };
    muted(kit, ui, &words);
    let (name, hint) = (kit.say("review-remark"), kit.say("review-remark-hint"));
    let field = Field::new("review-remark", &name, ui.available_width())
        .hint(&hint)
        .focused(std::mem::take(&mut panel.focus_remark));
    let outcome = field.show(kit, ui, &mut panel.remark);
    let mut kind = outcome.submitted.then_some(RemarkKind::Comment);
    wrapped_row(kit, ui, |kit, ui| {
        for (id, what) in
            [("review-comment", RemarkKind::Comment), ("review-ask", RemarkKind::Question)]
        {
            let words = kit.say(id);
            let enabled = !panel.remark.trim().is_empty();
            let button = Button { small: true, enabled, ..Button::new(&words) };
            if button.show(kit, ui).clicked() {
                kind = Some(what);
            }
        }
    });
    if let Some(kind) = kind
        && !panel.remark.trim().is_empty()
    {
        let words = std::mem::take(&mut panel.remark);
        ask(ReviewCommand::Remark { kind, about: about.to_vec(), words }, out);
    }
}

fn thread_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    thread: &Thread<'_>,
    out: &mut Vec<Request>,
) {
    let first = thread.first.remark;
    // The place is a link; a remark whose spans are gone keeps its words.
    let place = first.about.iter().find_map(|id| view.table.candidate(id).map(|span| (id, span)));
    if let Some((id, span)) = place {
        let words = first_words(&span.fragments.quote(view.text()), 50);
        let button = Button {
            small: true,
            max_width: Some(ui.available_width() - 24.0),
            ..Button::new(&words).style(ButtonStyle::Quiet)
        };
        if button.show(kit, ui).clicked() {
            ask(ReviewCommand::Show(Some(id.clone())), out);
        }
    }
    said(kit, ui, view, thread.first, out);
    for answer in &thread.answers {
        said(kit, ui, view, *answer, out);
    }
    let open = thread.is_open();
    if first.kind == RemarkKind::Question {
        let words = kit.say(if open { "review-open" } else { "review-resolved" });
        muted(kit, ui, &words);
    }
    wrapped_row(kit, ui, |kit, ui| {
        let written = !panel.remark.trim().is_empty();
        let words = kit.say("review-answer");
        let button = Button { small: true, enabled: written, ..Button::new(&words) };
        if button.show(kit, ui).clicked() {
            let words = std::mem::take(&mut panel.remark);
            let (kind, about) = (RemarkKind::Answer(first.id.clone()), first.about.clone());
            ask(ReviewCommand::Remark { kind, about, words }, out);
        }
        let words = kit.say("review-resolve");
        if open && (Button { small: true, ..Button::new(&words) }).show(kit, ui).clicked() {
            let words = std::mem::take(&mut panel.remark);
            let (kind, about) = (RemarkKind::Resolve(first.id.clone()), first.about.clone());
            ask(ReviewCommand::Remark { kind, about, words }, out);
        }
    });
}

fn said(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, said: Said<'_>, out: &mut Vec<Request>) {
    let when = seconds_since(&said.remark.time).map(|seconds| kit.words.ago(seconds));
    let name = view.session.annotator_name(said.by);
    let line =
        Message::new("timeline-line").arg("annotator", name).arg("when", when.unwrap_or_default());
    let line = kit.tell(&line);
    muted(kit, ui, &line);
    let words = match &said.remark.kind {
        RemarkKind::Resolve(_) if said.remark.words.is_empty() => kit.say("review-resolved"),
        _ => said.remark.words.clone(),
    };
    body(kit, ui, &words);
    if said.by == view.session.annotator() {
        let words = kit.say("review-take-back");
        let button = Button { small: true, ..Button::new(&words).style(ButtonStyle::Quiet) };
        if button.show(kit, ui).clicked() {
            ask(ReviewCommand::TakeBack(said.remark.id.clone()), out);
        }
    }
}

/// What the guideline says of the labels in question, and how the same was decided before.
fn guideline(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Request>) {
    let Some((cluster, _)) = view.current() else { return };
    let all = rules(&view.session.project().guideline);
    for id in cluster.labels() {
        let Some(label) = view.session.schema().label(id) else { continue };
        let about: Vec<&Rule> = rules_about(&all, &[&label.name.ar, &label.name.en]);
        let name = view.names.label(id).to_owned();
        if !about.is_empty() {
            let words = kit.tell(&Message::new("review-rules-of").arg("label", name.clone()));
            heading(kit, ui, &words, Heading::Section);
            for rule in about {
                body(kit, ui, &rule.reason());
            }
        }
        let decided = view.standings.iter().enumerate().filter_map(|(at, standing)| {
            let Standing::Decided(ruling) = standing else { return None };
            let chosen = match ruling.decision.choice() {
                Choice::Take(id) => view.table.candidate(id)?,
                Choice::Edit { span, .. } => span,
                Choice::Neither | Choice::Later => return None,
            };
            (chosen.label == *id && view.at != Some(at)).then_some((at, chosen))
        });
        let here = decided.map(|(at, span)| Example {
            article: view.table.article(),
            at: view.cluster(at).key(),
            span,
        });
        let elsewhere = view.session.decided_elsewhere().flat_map(|decided| {
            let article = &decided.article;
            decided.chosen.iter().map(move |(at, span)| Example { article, at: at.clone(), span })
        });
        let examples: Vec<Example<'_>> = here
            .chain(elsewhere.filter(|example| example.span.label == *id))
            .take(EXAMPLES)
            .collect();
        if examples.is_empty() {
            continue;
        }
        let words = kit.tell(&Message::new("review-examples-of").arg("label", name));
        heading(kit, ui, &words, Heading::Section);
        for example in examples {
            example_ui(kit, ui, view, &example, out);
        }
        ui.allocate_space(vec2(0.0, 4.0));
    }
}

/// A span that was chosen where annotators differed.
struct Example<'e> {
    article: &'e Article,
    at: CandidateId,
    span: &'e Span,
}

/// One example, which leads to its question; of another article with its title.
fn example_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    example: &Example<'_>,
    out: &mut Vec<Request>,
) {
    let words = first_words(&example.span.fragments.quote(example.article.text.as_str()), 60);
    let button = Button {
        small: true,
        max_width: Some(ui.available_width() - 24.0),
        ..Button::new(&words).style(ButtonStyle::Quiet)
    };
    let record = &example.article.record;
    let is_here = record.id == view.table.article().record.id;
    if button.show(kit, ui).clicked() {
        if !is_here {
            open_at(example.article, example.span, out);
        }
        ask(ReviewCommand::Show(Some(example.at.clone())), out);
    }
    if !is_here {
        muted(kit, ui, &title_of(record));
    }
}

/// What an article is called.
pub(super) fn title_of(record: &ArticleRecord) -> String {
    if record.title.trim().is_empty() {
        record.id.to_string()
    } else {
        first_words(&record.title, 60)
    }
}

/// Opens another article at a span.
pub(super) fn open_at(article: &Article, span: &Span, out: &mut Vec<Request>) {
    let hull = span.fragments.hull();
    let (start, end) = (hull.start(), hull.end());
    let show = ArticleCommand::Show { article: article.record.id.clone(), start, end };
    out.push(Request::Do(Command::Article(show)));
}
