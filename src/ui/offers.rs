//! What can be done at once about what a notice tells.

use super::actions::Action;
use super::kit::Kit;
use super::request::{Page, Request};
use crate::session::{Command, FolderCommand, Notice};

/// The words on each button of a notice's card, and what it asks for.
#[must_use]
pub fn offers_of(kit: &Kit, notice: &Notice) -> Vec<(String, Request)> {
    let folder = |command| Request::Do(Command::Folder(command));
    let offers = match notice.message.id() {
        "notice-held" => vec![
            ("sharing-try-again", folder(FolderCommand::TryAgain)),
            ("sharing-work-as", Request::Act(Action::ChangeAnnotator)),
        ],
        "notice-parted" => vec![("sharing-take-from-disk", folder(FolderCommand::TakeFromDisk))],
        "notice-conflicts" => vec![("sharing-see-conflicts", Request::Show(Some(Page::Conflicts)))],
        "notice-tags-dropped" => vec![("action-undo", Request::Act(Action::Undo))],
        _ => Vec::new(),
    };
    offers.into_iter().map(|(words, request)| (kit.say(words), request)).collect()
}
