//! A path to write, where the desktop has no dialog to choose one.

use std::path::{MAIN_SEPARATOR, PathBuf};

use egui::{
    Context, EventFilter, Id, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::frame::{Card, scrolled};
use super::written::written;
use crate::i18n::Message;
use crate::text::Direction;
use crate::ui::kit::{Button, ButtonStyle, Field, Kit, Look, muted, row};
use crate::ui::request::{Ask, Request};

/// Height of a candidate, in points.
const LINE: f32 = 30.0;

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub(super) struct PathPage {
    ask: Option<Ask>,
    text: String,
    /// The folder that `candidates` are of.
    folder: Option<String>,
    candidates: Vec<String>,
}

impl PathPage {
    pub fn new(ask: Ask) -> Self {
        Self { ask: Some(ask), ..Self::default() }
    }

    /// What the path shall answer.
    pub fn ask(&self) -> Option<Ask> {
        self.ask
    }

    pub fn wanted_folder(&self) -> Option<&str> {
        let folder = folder_of(&self.text);
        (self.ask.is_some() && self.folder.as_deref() != Some(folder)).then_some(folder)
    }

    pub fn offer(&mut self, folder: &str, candidates: Vec<PathBuf>) {
        self.folder = Some(folder.to_owned());
        self.candidates = candidates.iter().map(|path| written(path)).collect();
        self.candidates.sort_unstable();
    }
}

/// What is written up to the last separator, with it.
fn folder_of(text: &str) -> &str {
    let end = text.rfind(['/', MAIN_SEPARATOR]).map_or(0, |at| at + 1);
    &text[..end]
}

/// The candidates that begin as `text` does, whatever the case; hidden ones only when their dot was
/// written, files only where `files` are of use.
fn fitting<'c>(candidates: &'c [String], text: &str, files: bool) -> Vec<&'c str> {
    let begun = text.to_lowercase();
    let name = text.len() - text.rfind(['/', MAIN_SEPARATOR]).map_or(0, |at| at + 1);
    let hidden = |path: &str| {
        let path = path.trim_end_matches(['/', MAIN_SEPARATOR]);
        path[folder_of(path).len()..].starts_with('.')
    };
    let fits = |path: &&String| {
        path.to_lowercase().starts_with(&begun)
            && (name > 0 || !hidden(path.as_str()))
            && (files || path.ends_with(['/', MAIN_SEPARATOR]))
    };
    candidates.iter().filter(fits).map(String::as_str).collect()
}

/// `text` made longer by what all that fits have in common; `None` when that is nothing more.
fn completed(fitting: &[&str], text: &str) -> Option<String> {
    let (first, rest) = fitting.split_first()?;
    let common = rest.iter().fold(first.len(), |most, other| {
        let same = first.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
        let shorter = most.min(other.len());
        same.map_or(shorter, |((at, _), _)| shorter.min(at))
    });
    let common = &first[..common];
    let longer = common.chars().count() > text.chars().count();
    // The only one that fits is also taken for its own case: «ART» becomes «Articles/».
    (longer || (rest.is_empty() && common != text && common.len() >= text.len()))
        .then(|| common.to_owned())
}

/// Draws the page; whether it is to be closed.
pub(super) fn path_ui(
    kit: &mut Kit,
    ctx: &Context,
    page: &mut PathPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    let Some(ask) = page.ask else { return true };
    let (title, verb) = words(ask);
    let (title, verb) = (kit.say(title), kit.say(verb));
    let (cancelled, closed) = Card::new("path", &title, 560.0).show(kit, ctx, |kit, ui, room| {
        let why = Message::new("notice-no-dialogs");
        let why = [Some(kit.tell(&why)), kit.words.part(&why, "hint")];
        muted(kit, ui, &why.into_iter().flatten().collect::<Vec<_>>().join(". "));
        ui.add_space(4.0);
        let (name, hint) = (kit.say("path-title"), kit.say("path-hint"));
        let field = Field::new("path", &name, ui.available_width()).hint(&hint);
        let outcome = field.focused(fresh).show(kit, ui, &mut page.text);
        let fitting = fitting(&page.candidates, &page.text, of_files(ask));
        let longer = completed(&fitting, &page.text);
        let chosen = offered(kit, ui, &fitting, room - 180.0);
        if outcome.response.has_focus() && longer.is_some() {
            let filter = EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            let id = outcome.response.id;
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            if ui.input(|input| input.key_pressed(Key::Tab)) {
                page.text = longer.unwrap_or_default();
            }
        }
        if let Some(path) = chosen {
            page.text = path;
            outcome.response.request_focus();
        }
        ui.add_space(12.0);
        let cancel = kit.say("button-cancel");
        let ready = !page.text.trim().is_empty();
        let (pressed, cancelled) = row(kit, ui, |kit, ui| {
            let button = Button::new(&verb).style(ButtonStyle::Primary).enabled(ready);
            (button.show(kit, ui).clicked(), Button::new(&cancel).show(kit, ui).clicked())
        });
        if (pressed || outcome.submitted) && ready {
            out.push(Request::Answer(ask, vec![answer(&page.text)]));
        }
        cancelled
    });
    cancelled || closed
}

/// Whether a file can be the answer.
fn of_files(ask: Ask) -> bool {
    match ask {
        Ask::FilesToImport | Ask::TextToReimport | Ask::ExportTo(_) | Ask::AgreementTable => true,
        Ask::ProjectToOpen | Ask::FolderForProject | Ask::FolderToImport | Ask::CopyToMerge => {
            false
        }
    }
}

/// The path without a separator at its end.
fn answer(text: &str) -> PathBuf {
    PathBuf::from(text.trim()).components().collect()
}

/// The heading of the page and the word on its button.
fn words(ask: Ask) -> (&'static str, &'static str) {
    match ask {
        Ask::ProjectToOpen => ("open-project-title", "open-project-open"),
        Ask::FolderForProject => ("new-project-folder", "button-ok"),
        Ask::FilesToImport | Ask::FolderToImport => ("import-title", "import-start"),
        Ask::TextToReimport => ("reimport-title", "button-ok"),
        Ask::CopyToMerge => ("merge-title", "button-ok"),
        Ask::ExportTo(_) => ("export-title", "button-ok"),
        Ask::AgreementTable => ("agreement-save", "button-ok"),
    }
}

/// What fits, to press; which was pressed.
fn offered(kit: &mut Kit, ui: &mut Ui, fitting: &[&str], room: f32) -> Option<String> {
    if fitting.is_empty() {
        return None;
    }
    let hint = kit.say("path-complete");
    muted(kit, ui, &hint);
    #[allow(clippy::cast_precision_loss, reason = "lines of a list are far below 2^24")]
    let top = |at: usize| at as f32 * LINE;
    let mut chosen = None;
    let room = room.clamp(LINE * 2.0, LINE * 7.0);
    scrolled(ui, room, top(fitting.len()), |ui, whole, view| {
        for (at, path) in fitting.iter().enumerate() {
            let size = vec2(whole.width(), LINE);
            let place = Rect::from_min_size(whole.min + vec2(0.0, top(at)), size);
            if place.intersects(view) && candidate(kit, ui, path, place) {
                chosen = Some((*path).to_owned());
            }
        }
    });
    chosen
}

/// One path that fits; whether it was pressed.
fn candidate(kit: &mut Kit, ui: &Ui, path: &str, place: Rect) -> bool {
    let response = ui.interact(place, Id::unique(("path", path)), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, 6.0, kit.theme.colors.hover);
    }
    if response.has_focus() {
        let ring = Stroke::new(kit.theme.shapes.outline, kit.theme.colors.focus);
        ui.painter().rect_stroke(place, 6.0, ring, StrokeKind::Inside);
    }
    let name = &path[folder_of(path.trim_end_matches(['/', MAIN_SEPARATOR])).len()..];
    let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink);
    let inked = kit.pen.ink(name, &look.wrapped(place.width() - 20.0, 1).running(Direction::Ltr));
    // On the left, under what was written, which runs that way too.
    let at = pos2(place.left() + 10.0, place.center().y - inked.size().y / 2.0);
    kit.pen.draw(ui.painter(), at, &inked);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, path));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_completes_as_far_as_there_is_no_choice() {
        let all =
            ["~/articles/", "~/archive/", "~/.config/", "~/a.txt", "~/أخبار/"].map(String::from);
        let complete = |text: &str| completed(&fitting(&all, text, true), text);
        assert_eq!(complete("~/a"), None);
        assert_eq!(complete("~/arc").as_deref(), Some("~/archive/"));
        assert_eq!(complete("~/ar"), None);
        assert_eq!(complete("~/ART").as_deref(), Some("~/articles/"));
        assert_eq!(complete("~/أ").as_deref(), Some("~/أخبار/"));
        assert_eq!(complete("~/."), Some("~/.config/".to_owned()));
        assert_eq!(complete("~/x"), None);
        assert_eq!(complete("~/articles/"), None);
        let shown = |files| fitting(&all, "~/", files);
        assert_eq!(shown(true), ["~/articles/", "~/archive/", "~/a.txt", "~/أخبار/"]);
        assert_eq!(shown(false), ["~/articles/", "~/archive/", "~/أخبار/"]);
    }

    #[test]
    fn a_folder_is_asked_for_once() {
        let mut page = PathPage::new(Ask::FilesToImport);
        assert_eq!(page.wanted_folder(), Some(""));
        page.text = "~/art".to_owned();
        assert_eq!(page.wanted_folder(), Some("~/"));
        page.offer("~/", vec![PathBuf::from("~/articles/")]);
        assert_eq!(page.wanted_folder(), None);
        assert_eq!(answer(" a/b/ "), PathBuf::from("a/b"));
        assert_eq!(PathPage::default().wanted_folder(), None);
    }
}
