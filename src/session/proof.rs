//! Histories proven in the background, and the indices that spare reading them at every opening.

use super::background::Proven;
use super::notice::Notice;
use super::standing::Standing;
use super::state::Session;
use crate::jobs::Outcome;
use crate::model::AnnotatorId;
use crate::store::{GoOn, Journal, StoreError};

impl Session {
    /// Proves, in the background and once everything else is done, what an index spared from being
    /// read at opening. A break of the own history makes the session read-only.
    pub(super) fn tend_proofs(&mut self) {
        if let Some(job) = &self.proofs.job {
            let Some(outcome) = job.try_take() else { return };
            self.proofs.job = None;
            if let Outcome::Done(proven) = outcome {
                self.take_proofs(proven);
            } else {
                return;
            }
        }
        if self.survey.is_some() || self.snapshots.writer.is_some() {
            return;
        }
        let to_prove = self.journal.to_prove();
        let colleagues: Vec<AnnotatorId> = if self.proofs.colleagues {
            Vec::new()
        } else {
            self.annotators.iter().filter(|id| **id != self.annotator).cloned().collect()
        };
        let index = if self.is_writable() { self.journal.index() } else { None };
        self.proofs.colleagues = true;
        if to_prove.is_none() && colleagues.is_empty() && index.is_none() {
            return;
        }
        let folder = self.folder.clone();
        let job = self.jobs.start("proof", self.revision, move |watch| {
            let mut go_on = || !watch.is_stopped();
            let mut proven = Proven::default();
            if let Some(index) = index {
                // Without it the next opening takes longer.
                let _ = index.keep();
            }
            if let Some(to_prove) = to_prove {
                proven.own = to_prove.prove(&mut go_on).transpose();
            }
            for annotator in colleagues {
                watch.go_on()?;
                let Ok((journal, _)) = Journal::look_up(&folder, &annotator) else { continue };
                let Some(to_prove) = journal.to_prove() else { continue };
                proven.broken.extend(to_prove.prove(&mut go_on).err());
            }
            Ok(proven)
        });
        self.proofs.job = job.ok();
    }

    fn take_proofs(&mut self, proven: Proven) {
        for error in proven.broken {
            self.tell(Notice::of_store(&error));
        }
        match proven.own {
            Some(Ok(proof)) => self.journal.take_proof(proof),
            // A file that changed beneath is the lookout's business.
            Some(Err(error)) if !error.is_fault() && self.journal.is_as_on_disk() => {
                self.tell(Notice::of_store(&error));
                self.journal.close();
                self.standing = Standing::Closed(error);
                self.revision += 1;
            }
            Some(Err(_)) => self.journal.leave_unproven(),
            None => {}
        }
    }

    /// A colleague's history, with what saves reading it all the next time.
    pub(super) fn look_up(
        &self,
        annotator: &AnnotatorId,
        go_on: GoOn<'_>,
    ) -> Result<Journal, StoreError> {
        let (mut journal, _) = Journal::look_up_while(&self.folder, annotator, go_on)?;
        if self.is_writable()
            && let Some(index) = journal.index()
        {
            let _ = index.keep();
        }
        Ok(journal)
    }

    /// Keeps the index of the own history when it has grown enough.
    pub(super) fn keep_index(&mut self) {
        if self.is_writable()
            && let Some(index) = self.journal.index()
        {
            let _ = index.keep();
        }
    }
}
