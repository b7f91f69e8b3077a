//! The layers that are compared, as a snapshot that can be read in place or in a job.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::refusal::AgreementError;
use crate::jobs::{Job, Watch};
use crate::model::{
    AnnotatorId, Article, ArticleId, ArticleRecord, ArticleText, LabelId, Layer, LayerStatus,
};
use crate::review::agreement::{Report, ReportPlan, Study, report};
use crate::store::{Journal, ProjectFolder, current_layer};

/// What was found.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// What was compared.
    pub study: Study,
    /// How far it agrees.
    pub report: Report,
    /// What trouble was taken.
    pub plan: ReportPlan,
}

/// Whose layers of which articles, and all that is needed to read them.
pub struct AgreementSource {
    pub(super) folder: ProjectFolder,
    pub(super) records: Vec<ArticleRecord>,
    pub(super) texts: BTreeMap<ArticleId, ArticleText>,
    pub(super) annotators: Vec<AnnotatorId>,
    /// Whether the annotators were named, or are all that there are.
    pub(super) named: bool,
    pub(super) own: (AnnotatorId, Journal, BTreeMap<ArticleId, Arc<Layer>>),
    pub(super) labels: Vec<LabelId>,
    pub(super) only: Vec<LabelId>,
}

impl AgreementSource {
    /// Reads the layers. `go_on` is told how many articles of how many are read, and asked whether to go on.
    ///
    /// # Errors
    /// [`AgreementError`].
    pub fn study(&self, go_on: &mut dyn FnMut(u64, u64) -> bool) -> Result<Study, AgreementError> {
        let mut journals = BTreeMap::new();
        for annotator in self.annotators.iter().filter(|annotator| **annotator != self.own.0) {
            let (journal, _) =
                Journal::look_up(&self.folder, annotator).map_err(AgreementError::Store)?;
            journals.insert(annotator, journal);
        }
        let total = self.records.len() as u64;
        let mut worked: Vec<(Article, Vec<Arc<Layer>>)> = Vec::new();
        for (done, record) in (1..).zip(&self.records) {
            let text = match self.texts.get(&record.id) {
                Some(text) => text.clone(),
                None => self.folder.read_text(record).map_err(AgreementError::Store)?.text,
            };
            let mut layers = Vec::new();
            for annotator in &self.annotators {
                let layer = self.layer(record, &text, annotator, journals.get(annotator))?;
                if !layer.is_empty() || layer.status != LayerStatus::InProgress {
                    layers.push(layer);
                }
            }
            worked.push((Article { record: record.clone(), text }, layers));
            if !go_on(done, total) {
                return Err(AgreementError::Stopped);
            }
        }
        self.of_layers(worked)
    }

    fn layer(
        &self,
        record: &ArticleRecord,
        text: &ArticleText,
        annotator: &AnnotatorId,
        journal: Option<&Journal>,
    ) -> Result<Arc<Layer>, AgreementError> {
        let (_, own, held) = &self.own;
        if journal.is_none()
            && let Some(layer) = held.get(&record.id)
        {
            return Ok(Arc::clone(layer));
        }
        debug_assert_eq!(journal.is_none(), *annotator == self.own.0);
        let (read, _) = current_layer(&self.folder, journal.unwrap_or(own), &record.id, text)
            .map_err(AgreementError::Store)?;
        Ok(Arc::new(read.layer))
    }

    fn of_layers(
        &self,
        mut worked: Vec<(Article, Vec<Arc<Layer>>)>,
    ) -> Result<Study, AgreementError> {
        let known: BTreeSet<AnnotatorId> = worked
            .iter()
            .flat_map(|(_, layers)| layers)
            .map(|layer| layer.annotator().clone())
            .collect();
        if let Some(stranger) =
            self.annotators.iter().find(|who| self.named && !known.contains(who))
        {
            let known = known.into_iter().collect();
            return Err(AgreementError::NoAnnotator { annotator: stranger.clone(), known });
        }
        let annotators: Vec<AnnotatorId> =
            self.annotators.iter().filter(|who| known.contains(who)).cloned().collect();
        if annotators.len() < 2 {
            return Err(AgreementError::Alone);
        }
        worked.retain(|(_, layers)| layers.len() > 1);
        if worked.is_empty() {
            return Err(AgreementError::Apart);
        }
        let mut study = Study::new(annotators, &self.labels, self.only.clone());
        for (article, layers) in &worked {
            let layers: Vec<&Layer> = layers.iter().map(Arc::as_ref).collect();
            study.add(article, &layers).map_err(AgreementError::TooLong)?;
        }
        Ok(study)
    }
}

/// The agreement that was found last, or is being found.
#[derive(Default)]
pub(in crate::session) struct AgreementWork {
    pub job: Option<Job<Result<Agreement, AgreementError>>>,
    pub found: Option<Arc<Agreement>>,
}

/// Reads the layers and compares them.
pub(super) fn measured(
    source: &AgreementSource,
    plan: ReportPlan,
    watch: &Watch,
) -> Result<Agreement, AgreementError> {
    let tell = |message: &'static str, done: u64, total: u64| {
        watch.report(message, done, total);
        !watch.is_stopped()
    };
    let study = source.study(&mut |done, total| tell("agreement-reading", done, total))?;
    let mut go_on = |done, total| tell("agreement-measuring", done, total);
    match report(&study, &plan, &mut go_on) {
        Ok(report) => Ok(Agreement { study, report, plan }),
        Err(_) => Err(AgreementError::Stopped),
    }
}
