//! What each command does: one file a domain.

mod article;
mod edition;
mod entity;
mod offer;
mod relation;
mod select;
mod span;

use super::command::{Command, FolderCommand, HistoryCommand, SearchCommand};
use super::state::Session;

impl Session {
    /// Does what `command` asks. What goes wrong becomes a [`super::Notice`].
    pub fn perform(&mut self, command: Command) {
        if self.is_past_in_the_way(&command) {
            return;
        }
        match command {
            Command::Past(command) => self.perform_past(command),
            Command::Article(command) => self.perform_article(command),
            Command::Select(command) => self.perform_select(command),
            Command::Span(command) => self.perform_span(command),
            Command::Relation(command) => self.perform_relation(command),
            Command::Entity(command) => self.perform_entity(command),
            Command::Offer(command) => self.perform_offer(command),
            Command::Edition(command) => self.perform_edition(command),
            Command::History(HistoryCommand::Undo) => self.undo(),
            Command::History(HistoryCommand::Redo) => self.redo(),
            Command::WorkAs(annotator) => self.work_as(annotator),
            Command::Search(SearchCommand::Begin(wish)) => self.begin_search(wish),
            Command::Search(SearchCommand::End) => self.end_search(),
            Command::Trash(command) => self.perform_trash(command),
            Command::Agreement(command) => self.perform_agreement(command),
            Command::Review(command) => self.perform_review(command),
            Command::Folder(FolderCommand::TryAgain) => self.try_again(false),
            Command::Folder(FolderCommand::TakeFromDisk) => self.take_from_disk(),
            Command::Folder(FolderCommand::TakeCopy(path)) => self.take_copy(&path),
            Command::Folder(FolderCommand::PutCopyAway(path)) => self.put_copy_away(&path),
        }
        self.list_offers();
    }
}
