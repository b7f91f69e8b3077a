//! Conflict copies: what they hold, taking over what the own layer lacks, and putting them away.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::lookout::FoundCopy;
use crate::edit::{Change, ChangeSet, GestureKind, LayerChange, OtherIds};
use crate::i18n::Message;
use crate::model::{ArticleId, Layer, RelationId, SpanId};
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;
use crate::store::{ConflictCopy, CopyHolds, Part};

impl Session {
    /// The conflict copies in the project with what each holds, as far as they are known.
    #[must_use]
    pub fn conflicts(&self) -> &[FoundCopy] {
        &self.lookout.conflicts
    }

    /// Whether the annotator at work can take over what a copy holds and the own layer lacks.
    #[must_use]
    pub fn can_take(&self, found: &FoundCopy) -> bool {
        let lacks = matches!(found.holds, CopyHolds::Layer { only_there: 1.., .. });
        lacks && self.is_writable() && self.own_article_of(&found.copy).is_some()
    }

    fn own_article_of(&self, copy: &ConflictCopy) -> Option<ArticleId> {
        match copy.part(self.folder.root())? {
            Part::Layer(article, annotator) if annotator == self.annotator => Some(article),
            _ => None,
        }
    }

    pub(super) fn take_conflicts(&mut self, conflicts: Vec<FoundCopy>) {
        let known = |copy: &FoundCopy| self.lookout.conflicts.iter().any(|k| k.copy == copy.copy);
        let new: Vec<&FoundCopy> = conflicts.iter().filter(|copy| !known(copy)).collect();
        if !new.is_empty() {
            let below = |copy: &FoundCopy| {
                let path = &copy.copy.path;
                path.strip_prefix(self.folder.root()).unwrap_or(path).display().to_string()
            };
            let paths: Vec<String> = new.iter().map(|copy| below(copy)).collect();
            let message = Message::new("notice-conflicts").arg("count", new.len());
            self.tell(Notice::new(Severity::Warning, message).detail(paths.join("\n")));
        }
        self.lookout.conflicts = conflicts;
        self.revision += 1;
    }

    /// The copy at `path`, when it is one that is known.
    fn known_copy(&self, path: &Path) -> Option<ConflictCopy> {
        let found = self.lookout.conflicts.iter().find(|found| found.copy.path == path);
        found.map(|found| found.copy.clone())
    }

    /// Takes the spans and relations that only the copy at `path` has into the annotator's layer, as
    /// one gesture. What both have stays as it is here.
    pub(in crate::session) fn take_copy(&mut self, path: &Path) {
        let Some(copy) = self.known_copy(path) else { return };
        let Some(article) = self.own_article_of(&copy) else { return };
        self.open_article_by_id(&article);
        if !self.hold_layer(&article) {
            return;
        }
        let Some(text) = self.text(&article) else { return };
        let theirs = match self.folder.read_copy(&copy, &text) {
            Ok(layer) => layer,
            Err(error) => return self.tell(Notice::of_store(&error)),
        };
        self.take_past(true);
        let removed = self.removed_from(&article);
        let Some(held) = self.desk.layers.get(&article) else { return };
        let changes = missing(&held.layer, &theirs, &removed);
        let spans = changes.iter().filter(|c| matches!(c, LayerChange::AddSpan(_))).count();
        let changes = changes.into_iter().map(|c| Change::Layer(article.clone(), c)).collect();
        let about = copy.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let changes = ChangeSet::new(changes);
        if changes.is_empty() {
            return self.tell(Notice::info("notice-copy-has-nothing"));
        }
        if self.commit(GestureKind::Import, &about, changes) {
            let message = Message::new("notice-copy-taken").arg("count", spans);
            self.tell(Notice::new(Severity::Info, message));
        }
    }

    /// The spans that this annotator took out of the layer of `article`, as far back as undo goes.
    fn removed_from(&self, article: &ArticleId) -> BTreeSet<SpanId> {
        let mut removed = BTreeSet::new();
        for change in self.recent.iter().flat_map(|t| t.changes.changes()) {
            if let Change::Layer(place, LayerChange::RemoveSpan(span)) = change
                && place == article
            {
                removed.insert(span.id.clone());
            }
        }
        removed
    }

    /// Moves the copy at `path` out of the project's folders.
    pub(in crate::session) fn put_copy_away(&mut self, path: &Path) {
        let Some(copy) = self.known_copy(path) else { return };
        match self.folder.put_away(&copy) {
            Ok(to) => {
                self.lookout.conflicts.retain(|found| found.copy != copy);
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                let message = Message::new("notice-copy-put-away").arg("file", file.as_ref());
                let notice = Notice::new(Severity::Info, message);
                self.tell(notice.detail(to.display().to_string()));
            }
            Err(error) => self.tell(Notice::of_store(&error)),
        }
        self.revision += 1;
    }
}

impl FoundCopy {
    /// What it holds, in words, the most important first.
    #[must_use]
    pub fn said(&self) -> Vec<Message> {
        match &self.holds {
            CopyHolds::Layer { here, there, only_here, only_there, other } => vec![
                Message::new("conflicts-layer").arg("here", *here).arg("there", *there),
                Message::new("conflicts-layer-parts")
                    .arg("there", *only_there)
                    .arg("here", *only_here)
                    .arg("other", *other),
            ],
            CopyHolds::History { here, there, common } => vec![
                Message::new("conflicts-history")
                    .arg("here", *here)
                    .arg("there", *there)
                    .arg("common", *common),
            ],
            CopyHolds::Same => vec![Message::new("conflicts-same")],
            CopyHolds::Other => vec![Message::new("conflicts-other")],
            CopyHolds::Alone => vec![Message::new("conflicts-alone")],
            CopyHolds::Unreadable(why) => {
                vec![Message::new("conflicts-unreadable").arg("reason", why.as_str())]
            }
        }
    }
}

/// The edits that bring into `ours` the spans and relations that only `theirs` has. A span counts as
/// the same when its id is, or its label and place are; one whose id stands for another place here
/// gets another. What was `removed` here is not brought back, nor are its relations. Proposals that
/// were refused there only are refused here too.
fn missing(ours: &Layer, theirs: &Layer, removed: &BTreeSet<SpanId>) -> Vec<LayerChange> {
    let mut ids = OtherIds::default();
    let mut next = ours.next_number().max(theirs.next_number());
    let mut fresh = || {
        next += 1;
        next - 1
    };
    let places: BTreeMap<_, _> =
        ours.spans().map(|span| ((&span.label, span.fragments.ranges()), &span.id)).collect();
    let mut changes = Vec::new();
    for span in theirs.spans_in_order() {
        let same_id = ours.span(&span.id);
        if same_id.is_none() && removed.contains(&span.id) {
            continue;
        }
        if same_id.is_some_and(|own| own.fragments == span.fragments) {
            continue;
        }
        if let Some(own) = places.get(&(&span.label, span.fragments.ranges())) {
            ids.spans.insert(span.id.clone(), (*own).clone());
            continue;
        }
        if same_id.is_some() || ours.lost(&span.id).is_some() {
            ids.spans.insert(span.id.clone(), SpanId::numbered(ours.annotator(), fresh()));
        }
        changes.push(ids.of(&LayerChange::AddSpan(span.clone())));
    }
    let is_gone = |id: &SpanId| ours.span(id).is_none() && removed.contains(id);
    for relation in theirs.relations() {
        if is_gone(&relation.from) || is_gone(&relation.to) {
            continue;
        }
        let LayerChange::AddRelation(mut wanted) =
            ids.of(&LayerChange::AddRelation(relation.clone()))
        else {
            continue;
        };
        let is_same = |own: &&crate::model::Relation| {
            own.kind == wanted.kind && own.from == wanted.from && own.to == wanted.to
        };
        if ours.relations().any(|own| is_same(&own)) {
            continue;
        }
        if ours.relation(&wanted.id).is_some() {
            wanted.id = RelationId::numbered(ours.annotator(), fresh());
        }
        changes.push(LayerChange::AddRelation(wanted));
    }
    let refused = theirs.refusals().filter(|r| !ours.refuses(&r.label, r.range));
    changes.extend(refused.cloned().map(LayerChange::AddRefusal));
    changes
}
