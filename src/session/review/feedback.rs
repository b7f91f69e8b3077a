//! What reviewers decided about one annotator's tags, over the whole project.

use crate::formats::{FeedbackRow, FeedbackTag, FeedbackWords, feedback_csv, feedback_html};
use crate::i18n::{Digits, Language, Message, MonthNames, Words, without_isolates};
use crate::model::{AnnotatorId, Article, ArticleId, Span};
use crate::review::{Feedback, Outcome};
use crate::session::names::Names;
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;
use crate::text::{TextRange, Unit, before_word, behind_word};

/// Characters of the text that are shown before and behind a place.
const AROUND: usize = 40;

/// The form of a file of feedback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedbackFormat {
    /// A page to read, in the language of the project's articles.
    Html,
    /// A table.
    Csv,
}

/// What was decided at one place of an article.
#[derive(Clone, Debug)]
pub struct FeedbackItem {
    /// The article.
    pub article: Article,
    /// What was decided.
    pub feedback: Feedback,
}

impl FeedbackItem {
    /// Where it is: what was decided covers it, or what there was.
    #[must_use]
    pub fn place(&self) -> Option<TextRange> {
        let spans = self.feedback.own.iter().chain(&self.feedback.decided);
        spans.map(|span| span.fragments.hull()).reduce(TextRange::union)
    }
}

/// The message that names an outcome.
#[must_use]
pub fn outcome_word(outcome: Outcome) -> Message {
    Message::new(match outcome {
        Outcome::Kept => "feedback-kept",
        Outcome::Relabelled => "feedback-relabelled",
        Outcome::Divided => "feedback-divided",
        Outcome::Moved => "feedback-moved",
        Outcome::Corrected => "feedback-corrected",
        Outcome::Relinked => "feedback-relinked",
        Outcome::Removed => "feedback-removed",
        Outcome::Added => "feedback-added",
    })
}

impl Session {
    /// What reviewers decided about `annotator`'s tags, in `article` or in all, by article and place.
    ///
    /// # Errors
    /// Why it cannot be told: nobody of that name, no such article, a layer that cannot be read.
    pub fn feedback_of(
        &mut self,
        annotator: &AnnotatorId,
        article: Option<&ArticleId>,
    ) -> Result<Vec<FeedbackItem>, Notice> {
        let known = self.folder.annotators().map_err(|error| Notice::of_store(&error))?;
        if !known.contains(annotator) {
            return Err(Notice::no_history(annotator, &known));
        }
        let ids: Vec<ArticleId> = match article {
            Some(id) if self.record(id).is_none() => return Err(Notice::no_article(id)),
            Some(id) => vec![id.clone()],
            None => self.rows.iter().map(|row| row.record.id.clone()).collect(),
        };
        let mut items = Vec::new();
        for id in ids {
            let table = self.table_of(&id).map_err(|error| Notice::of_store(&error))?;
            let Some(table) = table.filter(|table| table.is_begun()) else { continue };
            let all = table.feedback(annotator).into_iter();
            items.extend(
                all.map(|feedback| FeedbackItem { article: table.article().clone(), feedback }),
            );
        }
        Ok(items)
    }

    /// `items` as a file.
    #[must_use]
    pub fn feedback_file(
        &self,
        annotator: &AnnotatorId,
        items: &[FeedbackItem],
        format: FeedbackFormat,
    ) -> String {
        let languages = &self.project.languages;
        let arabic = languages.is_empty() || languages.iter().any(|code| code.starts_with("ar"));
        let language = if arabic { Language::Arabic } else { Language::English };
        let words = Words::new(language, Digits::Western, MonthNames::default());
        match format {
            FeedbackFormat::Csv => {
                let rows: Vec<FeedbackRow> =
                    items.iter().map(|item| self.plain_row(item)).collect();
                feedback_csv(&rows)
            }
            FeedbackFormat::Html => {
                let rows: Vec<FeedbackRow> =
                    items.iter().map(|item| self.row_in_words(item, &words)).collect();
                feedback_html(&self.page_words(annotator, items, &words), &rows)
            }
        }
    }

    fn page_words(
        &self,
        annotator: &AnnotatorId,
        items: &[FeedbackItem],
        words: &Words,
    ) -> FeedbackWords {
        let say = |message: Message| without_isolates(&words.render(&message));
        let rtl = words.language() == Language::Arabic;
        let mut counts = Vec::new();
        for (outcome, _) in Outcome::ALL {
            let count = items.iter().filter(|i| i.feedback.outcomes.contains(&outcome)).count();
            if count > 0 {
                counts.push((say(outcome_word(outcome)), count.to_string()));
            }
        }
        let columns = [
            "feedback-place",
            "feedback-outcome",
            "feedback-own",
            "feedback-decided",
            "feedback-reason",
            "feedback-by",
        ];
        FeedbackWords {
            language: if rtl { "ar" } else { "en" },
            direction: if rtl { "rtl" } else { "ltr" },
            title: say(Message::new("feedback-title").arg("name", self.annotator_name(annotator))),
            summary: say(Message::new("feedback-summary")
                .arg("project", self.project.title.as_str())
                .arg("count", items.len())),
            counts,
            columns: columns.map(|id| say(Message::new(id))),
            nothing: say(Message::new("feedback-nothing")),
        }
    }

    /// By the names of files.
    fn plain_row(&self, item: &FeedbackItem) -> FeedbackRow {
        let tag = |span: &Span| FeedbackTag {
            label: span.label.to_string(),
            text: span.fragments.quote(item.article.text.as_str()),
            attributes: span
                .attributes
                .iter()
                .map(|(id, value)| format!("{id}={}", value.plain()))
                .collect(),
        };
        let outcomes = &item.feedback.outcomes;
        FeedbackRow {
            outcomes: outcomes.iter().map(|outcome| outcome.name().to_owned()).collect(),
            own: item.feedback.own.iter().map(tag).collect(),
            decided: item.feedback.decided.iter().map(tag).collect(),
            reviewer: item.feedback.reviewer.to_string(),
            ..self.bare_row(item)
        }
    }

    /// As people call things.
    fn row_in_words(&self, item: &FeedbackItem, words: &Words) -> FeedbackRow {
        let names = Names::new(&self.schema, &self.registry, words);
        let say = |message: &Message| without_isolates(&words.render(message));
        let tag = |span: &Span| {
            let label = self.schema.label(&span.label);
            let attributes = span.attributes.iter().map(|(id, value)| {
                let attribute = label.and_then(|label| label.attribute(id));
                let name = attribute.map_or(id.as_str(), |known| names.attribute(known));
                let said = Message::new("feedback-attribute")
                    .arg("name", name)
                    .arg("value", names.said(attribute, value));
                say(&said)
            });
            FeedbackTag {
                label: names.label(&span.label).to_owned(),
                text: span.fragments.quote(item.article.text.as_str()),
                attributes: attributes.collect(),
            }
        };
        let outcomes = &item.feedback.outcomes;
        FeedbackRow {
            outcomes: outcomes.iter().map(|outcome| say(&outcome_word(*outcome))).collect(),
            own: item.feedback.own.iter().map(tag).collect(),
            decided: item.feedback.decided.iter().map(tag).collect(),
            reviewer: self.annotator_name(&item.feedback.reviewer).to_owned(),
            ..self.bare_row(item)
        }
    }

    fn bare_row(&self, item: &FeedbackItem) -> FeedbackRow {
        let text = item.article.text.as_str();
        let units = item.article.text.units();
        let offset = |at| units.offset(text, at, Unit::CodePoints).unwrap_or_default();
        let place = item.place();
        let (start, end) = place.map_or((0, 0), |place| (place.start(), place.end()));
        let back = text[..start].char_indices().rev().take_while(|(_, c)| *c != '\n').take(AROUND);
        let from = before_word(text, back.last().map_or(start, |(at, _)| at));
        let on = text[end..].char_indices().take_while(|(_, c)| *c != '\n').take(AROUND);
        let until = behind_word(text, on.last().map_or(end, |(at, c)| end + at + c.len_utf8()));
        FeedbackRow {
            article: item.article.record.id.to_string(),
            title: item.article.record.title.clone(),
            start: offset(start),
            end: offset(end),
            before: text[from..start].to_owned(),
            text: place.and_then(|place| place.of(text)).unwrap_or_default().to_owned(),
            after: text[end..until].to_owned(),
            automatic: item.feedback.automatic.clone(),
            reason: item.feedback.reason.clone(),
            ..FeedbackRow::default()
        }
    }
}

impl Notice {
    /// That the project holds no such article.
    #[must_use]
    pub fn no_article(id: &ArticleId) -> Self {
        let message = Message::new("notice-no-article").arg("article", id.as_str());
        Self::new(Severity::Error, message)
    }

    /// That somebody has no layer of this article.
    #[must_use]
    pub fn no_layer_here(name: &AnnotatorId, article: &ArticleId, known: &[AnnotatorId]) -> Self {
        let message = Message::new("notice-no-layer-here")
            .arg("annotator", name.as_str())
            .arg("article", article.as_str());
        let known: Vec<&str> = known.iter().map(AnnotatorId::as_str).collect();
        Self::new(Severity::Error, message).detail(known.join(", "))
    }

    /// That the form of a file of feedback is not clear.
    #[must_use]
    pub fn feedback_format() -> Self {
        Self::new(Severity::Error, Message::new("notice-feedback-format"))
    }
}
