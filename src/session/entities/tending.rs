//! Gathering mentions in the background while somebody looks at them.

use super::gather::gather;
use super::mention::{Gathered, Mention, MentionsView};
use crate::jobs::{Job, Outcome, Progress, Watch};
use crate::session::search::{SearchWish, Snapshot};
use crate::session::sight::Sight;
use crate::session::state::Session;

impl Session {
    /// All mentions; `None` until they were gathered once, which [`Session::want_mentions`] asks for.
    #[must_use]
    pub fn mentions(&self) -> Option<&MentionsView> {
        self.mentions.view.as_ref()
    }

    /// All mentions, if they are those of the layers as they are now and none is missing.
    pub(super) fn mentions_up_to_date(&self) -> Option<&[Mention]> {
        let view = self.mentions.view.as_ref()?;
        let whole = view.unread == 0 && self.mentions.job.is_none();
        (whole && self.mentions.of == Some(self.revision)).then_some(&*view.mentions)
    }

    /// How far the gathering of mentions is, while it goes on.
    #[must_use]
    pub fn mentions_progress(&self) -> Option<Progress> {
        self.mentions.job.as_ref().map(Job::progress)
    }

    /// Somebody looks at the mentions, which are then kept up to date, or does so no longer.
    pub fn want_mentions(&mut self, wanted: bool) {
        self.mentions.wanted = wanted;
        if !wanted {
            self.mentions.job = None;
        }
    }

    /// Takes over what was gathered, and gathers anew when layers or texts have changed since.
    pub(in crate::session) fn tend_mentions(&mut self) {
        if let Some(outcome) = self.mentions.job.as_ref().and_then(Job::try_take) {
            self.mentions.job = None;
            match outcome {
                Outcome::Done(gathered) => self.take_mentions(gathered),
                // It would break again where it broke.
                Outcome::Failed(_) => self.take_mentions(Gathered::default()),
                Outcome::Stopped => self.mentions.of = None,
            }
        }
        if let Some(view) = &mut self.mentions.view {
            view.progress = self.mentions.job.as_ref().map(Job::progress);
        }
        if !self.mentions.wanted
            || self.mentions.job.is_some()
            || self.mentions.of == Some(self.revision)
        {
            return;
        }
        self.mentions.of = Some(self.revision);
        let snapshot = self.snapshot_of_everybody(self.sight());
        let schema = std::sync::Arc::clone(&self.schema);
        let job = self
            .jobs
            .start("mentions", self.revision, move |watch| gather(&snapshot, &schema, watch));
        self.mentions.job = job.ok();
    }

    /// Gathers all mentions and waits for it: for the command line.
    pub fn gather_mentions(&mut self) -> &MentionsView {
        self.annotators.extend(self.folder.annotators().unwrap_or_default());
        let gathered = gather(
            &self.snapshot_of_everybody(Sight::Everything),
            &self.schema,
            &Watch::unattended(),
        );
        // Nobody can stop a watch that nobody looks at.
        self.take_mentions(gathered.unwrap_or_default());
        self.mentions.view.get_or_insert_default()
    }

    fn take_mentions(&mut self, gathered: Gathered) {
        let number = self.mentions.view.as_ref().map_or(1, |view| view.number + 1);
        self.mentions.view = Some(MentionsView {
            mentions: std::sync::Arc::new(gathered.mentions),
            unread: gathered.unread,
            progress: None,
            number,
        });
    }

    fn snapshot_of_everybody(&self, sight: Sight) -> Snapshot {
        self.snapshot(&SearchWish { everybody: true, ..SearchWish::words("") }, sight)
    }
}
