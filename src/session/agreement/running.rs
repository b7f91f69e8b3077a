//! Comparing in the background, for the window.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::refusal::AgreementError;
use super::source::{Agreement, AgreementSource, measured};
use super::wish::AgreementWish;
use crate::formats::{write_file, write_table};
use crate::i18n::Message;
use crate::jobs::{Job, Outcome, Progress};
use crate::model::{AnnotatorId, ArticleId, ArticleRecord};
use crate::review::agreement::report_table;
use crate::session::command::AgreementCommand;
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;

impl Session {
    /// What a wish is about, to be read.
    ///
    /// # Errors
    /// [`AgreementError`], when the wish names what the project does not have.
    pub fn agreement_source(
        &self,
        wish: &AgreementWish,
    ) -> Result<AgreementSource, AgreementError> {
        if let Some(label) = wish.labels.iter().find(|label| self.schema.label(label).is_none()) {
            return Err(AgreementError::NoLabel(label.clone()));
        }
        let mut known: BTreeSet<AnnotatorId> =
            self.folder.annotators().map_err(AgreementError::Store)?.into_iter().collect();
        known.extend((self.journal.head().number > 0).then(|| self.annotator.clone()));
        if let Some(stranger) = wish.annotators.iter().find(|who| !known.contains(who)) {
            let (annotator, known) = (stranger.clone(), known.into_iter().collect());
            return Err(AgreementError::NoAnnotator { annotator, known });
        }
        let named = !wish.annotators.is_empty();
        let mut seen = BTreeSet::new();
        let mut annotators: Vec<AnnotatorId> =
            if named { wish.annotators.clone() } else { known.into_iter().collect() };
        annotators.retain(|who| seen.insert(who.clone()));
        if annotators.len() < 2 {
            return Err(AgreementError::Alone);
        }
        let held = self.desk.layers.iter().map(|(id, held)| (id.clone(), Arc::clone(&held.layer)));
        Ok(AgreementSource {
            folder: self.folder.clone(),
            records: self.agreement_records(&wish.articles)?,
            texts: self.desk.texts.clone(),
            annotators,
            named,
            own: (self.annotator.clone(), self.journal.for_reading(), held.collect()),
            labels: self.schema.labels.iter().map(|label| label.id.clone()).collect(),
            only: wish.labels.clone(),
        })
    }

    fn agreement_records(
        &self,
        articles: &[ArticleId],
    ) -> Result<Vec<ArticleRecord>, AgreementError> {
        if articles.is_empty() {
            let editions = self.editions();
            let newest = self.rows.iter().filter(|row| editions.is_newest(row.id()));
            return Ok(newest.map(|row| row.record.clone()).collect());
        }
        let known = |id: &ArticleId| {
            self.record(id).cloned().ok_or_else(|| AgreementError::NoArticle(id.clone()))
        };
        articles.iter().map(known).collect()
    }

    /// The agreement that was found last.
    #[must_use]
    pub fn agreement(&self) -> Option<&Agreement> {
        self.agreement.found.as_deref()
    }

    /// How far the work on the next one is, while there is any.
    #[must_use]
    pub fn agreement_progress(&self) -> Option<Progress> {
        self.agreement.job.as_ref().map(Job::progress)
    }

    pub(in crate::session) fn perform_agreement(&mut self, command: AgreementCommand) {
        match command {
            AgreementCommand::Measure(wish) => self.measure_agreement(&wish),
            AgreementCommand::Stop => {
                if let Some(job) = &self.agreement.job {
                    job.stop();
                }
            }
            AgreementCommand::Save(path) => self.save_agreement(&path),
        }
        self.revision += 1;
    }

    fn measure_agreement(&mut self, wish: &AgreementWish) {
        let mut source = match self.agreement_source(wish) {
            Ok(source) => source,
            Err(error) => return self.tell(error.notice()),
        };
        let sight = self.sight();
        source.records.retain(|record| sight.shows(&record.id));
        if source.records.is_empty() && self.hidden_articles() > 0 {
            return self.tell(AgreementError::Hidden.notice());
        }
        let plan = wish.plan;
        let job = self.jobs.start("agreement", self.revision, move |watch| {
            let found = measured(&source, plan, watch);
            watch.go_on()?;
            Ok(found)
        });
        match job {
            Ok(job) => self.agreement.job = Some(job),
            Err(error) => self.tell(unfinished(&error.to_string())),
        }
    }

    /// Takes the answer of the work that is done.
    pub(in crate::session) fn tend_agreement(&mut self) {
        let Some(outcome) = self.agreement.job.as_ref().and_then(Job::try_take) else { return };
        self.agreement.job = None;
        self.revision += 1;
        match outcome {
            Outcome::Done(Ok(found)) => self.agreement.found = Some(Arc::new(found)),
            Outcome::Done(Err(AgreementError::Stopped)) | Outcome::Stopped => {}
            Outcome::Done(Err(error)) => self.tell(error.notice()),
            Outcome::Failed(why) => self.tell(unfinished(&why)),
        }
    }

    fn save_agreement(&mut self, path: &Path) {
        let Some(found) = self.agreement.found.clone() else { return };
        let table = write_table(&report_table(&found.study, &found.report));
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let notice = match write_file(path, table.as_bytes()) {
            Ok(()) => {
                let message = Message::new("notice-agreement-saved").arg("file", file);
                Notice::new(Severity::Info, message)
            }
            Err(error) => {
                let message = Message::new("notice-export-failed")
                    .arg("file", file)
                    .arg("reason", error.to_string());
                Notice::new(Severity::Error, message)
            }
        };
        self.tell(notice.detail(path.display().to_string()));
    }
}

fn unfinished(why: &str) -> Notice {
    Notice::new(Severity::Error, Message::new("notice-agreement-broken")).detail(why)
}
