//! A re-published text: a later edition of an article, with every annotator's layer taken over.
//!
//! The earlier text, its record and its layers stay as they are. The edition is an article of its
//! own; each layer is taken over as one transaction of its annotator. What could not be taken over,
//! because another program holds the annotator's files, is told and taken over when the same text is
//! imported again.

use std::path::Path;
use std::sync::Arc;

use super::command::Command;
use super::commit::now;
use super::export::ExportLayers;
use super::import::TITLE_CHARS;
use super::import_report::Refusal;
use super::notice::{Notice, Severity};
use super::reimport_plan::{LayerOutcome, LayerPlan, ReimportError, ReimportPlan, Reimported};
use super::state::Session;
use crate::edit::{GestureKind, carry_over, carry_refusals, take_over};
use crate::formats::{read_file, read_text};
use crate::i18n::Message;
use crate::model::{AnnotatorId, Article, ArticleId, ArticleRecord, ArticleText, Editions, Layer};
use crate::store::lost_span;
use crate::text::{Alignment, Digest, Direction, prevailing};

impl Session {
    /// Which article is an edition of which.
    #[must_use]
    pub fn editions(&self) -> &Editions {
        &self.editions.0
    }

    /// How many articles there are, each in its newest edition.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.rows.len().saturating_sub(self.editions.0.superseded())
    }

    /// Looks again which article is an edition of which, when articles came or went.
    pub(super) fn note_editions(&mut self) {
        if self.editions.1 != Some(self.rows.len()) {
            let editions = Editions::of(self.rows.iter().map(|row| &row.record));
            self.editions = (editions, Some(self.rows.len()));
        }
    }

    /// What becomes of `article` when the text of the file `path` is its next edition, in `encoding`
    /// when it is given. `as_id` is the id that the edition shall have. Changes nothing.
    ///
    /// When the text is the one of the newest edition, the plan is of that edition: what was not taken
    /// over into it before may be now.
    ///
    /// # Errors
    /// [`ReimportError`].
    pub fn plan_reimport(
        &mut self,
        article: &ArticleId,
        path: &Path,
        encoding: Option<&str>,
        as_id: Option<&ArticleId>,
    ) -> Result<ReimportPlan, ReimportError> {
        let refused = ReimportError::Refused;
        if self.record(article).is_none() {
            return Err(ReimportError::NoArticle(article.clone()));
        }
        let bytes = read_file(path).map_err(|error| refused(Refusal::Disk(error)))?;
        let read = read_text(&bytes, encoding).map_err(|error| refused(Refusal::Text(error)))?;
        self.note_editions();
        let editions = self.editions();
        let newest = editions.newest(article);
        let digest = Digest::of(read.text.as_bytes());
        let record = |id: &ArticleId| {
            self.record(id).cloned().ok_or_else(|| ReimportError::NoArticle(id.clone()))
        };
        let newest_record = record(newest)?;
        let (earlier, edition) = if newest_record.digest == digest {
            match editions.earlier(newest) {
                Some(earlier) => (record(earlier)?, Some(newest_record)),
                None => return Err(ReimportError::SameText(newest.clone())),
            }
        } else {
            (newest_record, None)
        };
        let earlier = Article { text: self.text_of(&earlier)?, record: earlier };
        let is_there = edition.is_some();
        let record = match edition {
            Some(edition) => edition,
            None => {
                let number = editions.number(&earlier.record.id) + 1;
                let id = self.id_of_edition(&earlier.record.id, number, as_id, &read.text)?;
                next_record(&earlier, id, &read.text, &read.encoding)
            }
        };
        let edition = Article { text: ArticleText::new(&read.text), record };
        let layers = self.plan_layers(&earlier, &edition, is_there)?;
        if is_there && layers.iter().all(|layer| layer.is_there) {
            return Err(ReimportError::SameText(edition.record.id));
        }
        Ok(ReimportPlan { earlier, edition, is_there, layers })
    }

    fn text_of(&self, record: &ArticleRecord) -> Result<ArticleText, ReimportError> {
        if let Some(text) = self.desk.texts.get(&record.id) {
            return Ok(text.clone());
        }
        let read = self.folder.read_text(record);
        let read = read.map_err(|error| ReimportError::Refused(Refusal::Store(error)))?;
        match read.mismatch {
            // Tags are not taken over from a text that is not the one they were made on.
            Some(error) => Err(ReimportError::Refused(Refusal::Store(error))),
            None => Ok(read.text),
        }
    }

    /// The id that was asked for, or the next one that is free.
    fn id_of_edition(
        &self,
        earlier: &ArticleId,
        number: usize,
        wish: Option<&ArticleId>,
        text: &str,
    ) -> Result<ArticleId, ReimportError> {
        let is_free =
            |id: &ArticleId| self.record(id).is_none() && self.folder.is_free_for(id, text);
        match wish {
            Some(wish) if is_free(wish) => Ok(wish.clone()),
            Some(wish) => Err(ReimportError::Taken(wish.clone())),
            None => (number..)
                .map(|number| earlier.of_edition(number))
                .find(is_free)
                .ok_or_else(|| ReimportError::Taken(earlier.clone())),
        }
    }

    fn plan_layers(
        &mut self,
        earlier: &Article,
        edition: &Article,
        is_there: bool,
    ) -> Result<Vec<LayerPlan>, ReimportError> {
        let mut layers_of = |id: &ArticleId| {
            self.layers_of(&ExportLayers::All, std::slice::from_ref(id))
                .map_err(|error| ReimportError::Layers(error.notice()))
        };
        let there = if is_there { layers_of(&edition.record.id)? } else { Vec::new() };
        let layers = layers_of(&earlier.record.id)?;
        let (old, new) = (earlier.text.as_str(), edition.text.as_str());
        let alignment = Alignment::of(old, new);
        let plan = |(_, layer): (Article, Arc<Layer>)| LayerPlan {
            spans: carry_over(&layer, &alignment, old, new),
            refusals: carry_refusals(&layer, &alignment),
            is_there: there.iter().any(|(_, other)| other.annotator() == layer.annotator()),
            layer,
        };
        Ok(layers.into_iter().map(plan).collect())
    }

    /// Makes the edition and takes the layers over: those of `annotators`, or all when none is named.
    ///
    /// # Errors
    /// [`ReimportError::Refused`] when the edition could not be added; nothing was done then.
    pub fn reimport(
        &mut self,
        plan: &ReimportPlan,
        annotators: &[AnnotatorId],
    ) -> Result<Reimported, ReimportError> {
        let id = &plan.edition.record.id;
        if !plan.is_there {
            self.add_article(plan.edition.record.clone(), plan.edition.text.as_str())
                .map_err(ReimportError::Refused)?;
        }
        let home = self.annotator.clone();
        let mut layers = Vec::with_capacity(plan.layers.len());
        for layer in &plan.layers {
            let named = annotators.is_empty() || annotators.contains(layer.layer.annotator());
            layers.push(match layer.is_there || !named {
                true => LayerOutcome::There,
                false => match self.take_layer_over(plan, layer) {
                    Ok(()) => LayerOutcome::Taken,
                    Err(notice) => LayerOutcome::Left(notice),
                },
            });
        }
        self.perform(Command::WorkAs(home));
        Ok(Reimported { article: id.clone(), made: !plan.is_there, layers })
    }

    fn take_layer_over(&mut self, plan: &ReimportPlan, layer: &LayerPlan) -> Result<(), Notice> {
        let id = &plan.edition.record.id;
        let annotator = layer.layer.annotator();
        self.become_writer(annotator).map_err(|refusal| refusal.notice(Path::new("")))?;
        self.words_of(|session| session.hold_layer(id))?;
        let empty =
            |session: &Self| session.desk.layers.get(id).is_some_and(|h| h.layer.is_empty());
        if !empty(self) {
            let message =
                Message::new("notice-reimport-tagged").arg("annotator", annotator.as_str());
            return Err(Notice::new(Severity::Warning, message).detail(id.as_str()));
        }
        let earlier = &plan.earlier.record.id;
        self.words_of(|session| session.hold_layer(earlier))?;
        if self.desk.layers.get(earlier).is_none_or(|held| *held.layer != *layer.layer) {
            let message =
                Message::new("notice-reimport-changed").arg("annotator", annotator.as_str());
            return Err(Notice::new(Severity::Warning, message).detail(earlier.as_str()));
        }
        let lose = |span: &_| lost_span(span, &plan.earlier.text);
        let changes =
            take_over(&layer.layer, id, &layer.spans, &layer.refusals, lose).map_err(|why| {
                let message = Message::new("notice-edit-refused");
                Notice::new(Severity::Error, message).detail(why)
            })?;
        if changes.is_empty() {
            return Ok(());
        }
        let about = plan.earlier.record.id.as_str();
        self.words_of(|session| {
            session.commit(GestureKind::Reimport, about, changes) && session.waiting.is_empty()
        })
    }
}

/// The record of the next edition of an article.
fn next_record(earlier: &Article, id: ArticleId, text: &str, encoding: &str) -> ArticleRecord {
    let record = &earlier.record;
    // A title that was the text's beginning is so again; one that somebody gave stays.
    let title = if record.title == earlier.text.first_line(TITLE_CHARS) {
        ArticleText::new(text).first_line(TITLE_CHARS)
    } else {
        record.title.clone()
    };
    ArticleRecord {
        title,
        retrieved: now(),
        direction: prevailing(text, Direction::Rtl),
        encoding: encoding.to_owned(),
        digest: Digest::of(text.as_bytes()),
        revises: Some(record.id.clone()),
        id,
        ..record.clone()
    }
}
