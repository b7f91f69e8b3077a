//! The one table of actions: menus, shortcuts, the command palette and the keys page read it.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Something that can be asked for by name from anywhere in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Take the last gesture back.
    Undo,
    /// Bring the last undone gesture back.
    Redo,
    /// Make a project.
    NewProject,
    /// Open a project.
    OpenProject,
    /// Close the project and show the welcome page.
    CloseProject,
    /// Import articles and layers.
    ImportFiles,
    /// Import a folder of articles.
    ImportFolder,
    /// Import a re-published text as the next edition of the article.
    Reimport,
    /// Bring a colleague's copy of the project in.
    Merge,
    /// Open the edition before this one.
    EarlierEdition,
    /// Open the edition after this one.
    LaterEdition,
    /// Export.
    Export,
    /// The next article.
    NextArticle,
    /// The article before.
    PreviousArticle,
    /// Mark the article as done, or not.
    ToggleDone,
    /// The next span.
    NextSpan,
    /// The span before.
    PreviousSpan,
    /// Delete the selected span.
    DeleteSpan,
    /// Add the selected text to the selected span.
    AddFragment,
    /// Write a note on the selected span.
    WriteNote,
    /// Offer all places of the selected span's words in the article.
    Propagate,
    /// The same in the whole project.
    PropagateProject,
    /// Let the machine propose tags, or not.
    ToggleProposals,
    /// Let the machine learn anew from all that was tagged.
    Train,
    /// Larger letters in articles.
    ZoomIn,
    /// Smaller letters in articles.
    ZoomOut,
    /// Letters of articles as they were.
    ZoomReset,
    /// The other article face.
    SwitchFace,
    /// The next colours.
    SwitchTheme,
    /// The other language.
    SwitchLanguage,
    /// The other digits.
    SwitchDigits,
    /// Let the mouse select words without the particles in front, or letter by letter.
    ToggleSnap,
    /// Open or close the library.
    ToggleLibrary,
    /// Open or close the inspector.
    ToggleInspector,
    /// Show what everybody did in the article, or not any more.
    ToggleTimeline,
    /// Compare colleagues' layers of the article, or tag it again.
    ToggleReview,
    /// Put the keyboard into the next part of the window.
    NextPanel,
    /// Work as another annotator.
    ChangeAnnotator,
    /// See the conflict copies in the project.
    ShowConflicts,
    /// Remove an article or a layer, and bring back what was removed.
    ShowTrash,
    /// Say how far annotators agree.
    ShowAgreement,
    /// Try again to write what another program held.
    TryAgain,
    /// Read the guideline.
    ShowGuideline,
    /// The registry of actors and places.
    ShowEntities,
    /// Search all articles.
    SearchProject,
    /// The next hit of the search.
    NextHit,
    /// The hit before.
    PreviousHit,
    /// Find a command.
    ShowCommands,
    /// Show all keys.
    ShowKeys,
    /// Leave.
    Quit,
}

/// What an action needs to be possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open project.
    Project,
    /// An open article.
    Article,
    /// A selected span.
    Span,
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// The message with its name.
    pub message: &'static str,
    /// Its shortcut, anywhere in the window.
    pub shortcut: Option<KeyboardShortcut>,
    /// What it needs.
    pub needs: Needs,
}

const fn row(
    action: Action,
    message: &'static str,
    shortcut: Option<(Modifiers, Key)>,
    needs: Needs,
) -> Row {
    let shortcut = match shortcut {
        Some((modifiers, key)) => Some(KeyboardShortcut::new(modifiers, key)),
        None => None,
    };
    Row { action, message, shortcut, needs }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// All actions, in the order of the keys page.
pub const ACTIONS: [Row; 50] = [
    row(Action::Undo, "action-undo", Some((CTRL, Key::Z)), Needs::Project),
    row(Action::Redo, "action-redo", Some((CTRL_SHIFT, Key::Z)), Needs::Project),
    row(Action::NextArticle, "action-next-article", Some((CTRL, Key::PageDown)), Needs::Project),
    row(
        Action::PreviousArticle,
        "action-previous-article",
        Some((CTRL, Key::PageUp)),
        Needs::Project,
    ),
    row(Action::ToggleDone, "action-mark-done", Some((CTRL, Key::D)), Needs::Article),
    row(Action::NextSpan, "action-next-span", None, Needs::Article),
    row(Action::PreviousSpan, "action-previous-span", None, Needs::Article),
    row(Action::DeleteSpan, "action-delete", None, Needs::Span),
    row(Action::AddFragment, "action-add-fragment", Some((CTRL, Key::F)), Needs::Article),
    row(Action::WriteNote, "action-note", Some((CTRL, Key::M)), Needs::Span),
    row(Action::SearchProject, "action-search", Some((CTRL_SHIFT, Key::F)), Needs::Project),
    row(Action::ShowEntities, "action-entities", Some((CTRL_SHIFT, Key::E)), Needs::Project),
    row(Action::NextHit, "action-next-hit", Some((NONE, Key::F3)), Needs::Project),
    row(Action::PreviousHit, "action-previous-hit", Some((SHIFT, Key::F3)), Needs::Project),
    row(Action::Propagate, "action-propagate", None, Needs::Span),
    row(Action::PropagateProject, "action-propagate-project", None, Needs::Span),
    row(Action::ToggleProposals, "action-toggle-proposals", None, Needs::Project),
    row(Action::Train, "action-train", None, Needs::Article),
    row(Action::ShowCommands, "action-palette", Some((CTRL, Key::K)), Needs::Nothing),
    row(Action::ShowKeys, "action-keys", Some((NONE, Key::F1)), Needs::Nothing),
    row(Action::ShowGuideline, "action-show-guideline", Some((NONE, Key::F2)), Needs::Project),
    row(Action::NextPanel, "action-next-panel", Some((NONE, Key::F6)), Needs::Project),
    row(Action::ToggleLibrary, "action-toggle-library", Some((NONE, Key::F7)), Needs::Project),
    row(Action::ToggleInspector, "action-toggle-inspector", Some((NONE, Key::F8)), Needs::Project),
    row(Action::ToggleTimeline, "action-timeline", Some((CTRL, Key::H)), Needs::Article),
    row(Action::ToggleReview, "action-review", Some((CTRL, Key::R)), Needs::Article),
    row(Action::ZoomIn, "action-zoom-in", Some((CTRL, Key::Plus)), Needs::Nothing),
    row(Action::ZoomOut, "action-zoom-out", Some((CTRL, Key::Minus)), Needs::Nothing),
    row(Action::ZoomReset, "action-zoom-reset", Some((CTRL, Key::Num0)), Needs::Nothing),
    row(Action::SwitchFace, "action-face", Some((NONE, Key::F9)), Needs::Nothing),
    row(Action::SwitchTheme, "action-theme", Some((NONE, Key::F10)), Needs::Nothing),
    row(Action::SwitchLanguage, "action-language", Some((NONE, Key::F12)), Needs::Nothing),
    row(Action::SwitchDigits, "action-switch-digits", None, Needs::Nothing),
    row(Action::ToggleSnap, "action-snap", None, Needs::Nothing),
    row(Action::NewProject, "action-new-project", Some((CTRL, Key::N)), Needs::Nothing),
    row(Action::OpenProject, "action-open-project", Some((CTRL, Key::O)), Needs::Nothing),
    row(Action::ImportFiles, "action-import", Some((CTRL, Key::I)), Needs::Project),
    row(Action::ImportFolder, "action-import-folder", Some((CTRL_SHIFT, Key::I)), Needs::Project),
    row(Action::Reimport, "action-reimport", None, Needs::Article),
    row(Action::Merge, "action-merge", None, Needs::Project),
    row(Action::EarlierEdition, "action-earlier-edition", None, Needs::Article),
    row(Action::LaterEdition, "action-later-edition", None, Needs::Article),
    row(Action::Export, "action-export", Some((CTRL, Key::E)), Needs::Project),
    row(Action::ChangeAnnotator, "action-change-annotator", None, Needs::Project),
    row(Action::ShowConflicts, "action-show-conflicts", None, Needs::Project),
    row(Action::ShowTrash, "action-show-trash", None, Needs::Project),
    row(Action::ShowAgreement, "action-show-agreement", None, Needs::Project),
    row(Action::TryAgain, "action-try-again", None, Needs::Project),
    row(Action::CloseProject, "action-close-project", Some((CTRL, Key::W)), Needs::Project),
    row(Action::Quit, "action-quit", Some((CTRL, Key::Q)), Needs::Nothing),
];

/// The table's line of `action`.
#[must_use]
pub fn row_of(action: Action) -> Option<&'static Row> {
    ACTIONS.iter().find(|row| row.action == action)
}

/// How a shortcut is written on keys, `Ctrl Z`.
#[must_use]
pub fn key_names(shortcut: &KeyboardShortcut) -> String {
    let mut names = Vec::new();
    for (held, name) in [
        (shortcut.modifiers.command || shortcut.modifiers.ctrl, "Ctrl"),
        (shortcut.modifiers.alt, "Alt"),
        (shortcut.modifiers.shift, "Shift"),
    ] {
        if held {
            names.push(name);
        }
    }
    names.push(shortcut.logical_key.symbol_or_name());
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shortcut_stands_for_two_actions() {
        for (i, a) in ACTIONS.iter().enumerate() {
            for b in &ACTIONS[i + 1..] {
                assert_ne!(a.action, b.action);
                assert!(
                    a.shortcut.is_none() || a.shortcut != b.shortcut,
                    "{:?} and {:?}",
                    a.action,
                    b.action
                );
            }
        }
    }
}
