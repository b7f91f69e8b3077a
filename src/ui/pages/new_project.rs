//! A new project: its title, its folder, and who works in it first.

use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use super::frame::{Card, caption, complaint, form};
use super::written::written;
use crate::model::{AnnotatorId, ArticleId};
use crate::ui::kit::{Button, ButtonStyle, Field, Kit, ends, row};
use crate::ui::request::{Ask, Request};

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub(super) struct NewProjectPage {
    title: String,
    /// Where the project's folder is made, until the person wrote another.
    parent: PathBuf,
    folder: String,
    by_hand: bool,
    person: String,
    /// Create was pressed: what is missing is said.
    tried: bool,
}

impl NewProjectPage {
    pub fn new(parent: &Path, person: &str) -> Self {
        Self { parent: parent.to_owned(), person: person.to_owned(), ..Self::default() }
    }

    /// The project's folder is made in `parent`.
    pub fn set_parent(&mut self, parent: &Path) {
        self.parent = parent.to_owned();
        self.by_hand = false;
        self.follow();
        if self.folder.is_empty() {
            self.folder = written(parent);
        }
    }

    /// Names the folder after the title, unless the person named it.
    fn follow(&mut self) {
        let name = folder_name(&self.title);
        if self.by_hand || name.is_empty() || self.parent.as_os_str().is_empty() {
            return;
        }
        self.folder = written(&self.parent.join(name));
    }

    /// What is asked of the shell, or nothing while something is missing.
    fn wish(&self) -> Option<Request> {
        let (title, folder, person) = (self.title.trim(), self.folder.trim(), self.person.trim());
        let complete = !title.is_empty() && !folder.is_empty() && !person.is_empty();
        complete.then(|| Request::NewProject {
            folder: PathBuf::from(folder),
            title: title.to_owned(),
            annotator: AnnotatorId::made_safe(person),
        })
    }
}

/// The folder's name for a project called `title`, by the rules that articles' files follow too.
fn folder_name(title: &str) -> String {
    let title = title.trim();
    if title.is_empty() { String::new() } else { ArticleId::made_safe(title).as_str().to_owned() }
}

/// Draws the page; whether it is to be closed.
pub(super) fn new_project_ui(
    kit: &mut Kit,
    ctx: &Context,
    page: &mut NewProjectPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    let title = kit.say("new-project-title");
    let card = Card::new("new-project", &title, 520.0);
    let (cancelled, closed) = card.show(kit, ctx, |kit, ui, room| {
        form(kit, ui, room, |kit, ui| whole_form(kit, ui, page, fresh, out))
    });
    cancelled || closed
}

/// The form; whether it was given up.
fn whole_form(
    kit: &mut Kit,
    ui: &mut Ui,
    page: &mut NewProjectPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    let (name, hint) = (kit.say("new-project-name"), kit.say("new-project-name-hint"));
    caption(kit, ui, &name);
    let field = Field::new("new-project-name", &name, ui.available_width());
    let outcome = field.hint(&hint).focused(fresh).show(kit, ui, &mut page.title);
    if outcome.changed {
        page.follow();
    }
    complain(kit, ui, page.tried && page.title.trim().is_empty(), "new-project-needs-name");
    let in_folder = folder(kit, ui, page, out);
    complain(kit, ui, page.tried && page.folder.trim().is_empty(), "new-project-needs-folder");
    let person = kit.say("new-project-annotator");
    caption(kit, ui, &person);
    let field = Field::new("new-project-annotator", &person, ui.available_width());
    let in_person = field.show(kit, ui, &mut page.person).submitted;
    complain(kit, ui, page.tried && page.person.trim().is_empty(), "new-project-needs-annotator");
    ui.add_space(12.0);
    let (create, cancel) = (kit.say("new-project-create"), kit.say("button-cancel"));
    let (pressed, cancelled) = row(kit, ui, |kit, ui| {
        let button = Button::new(&create).style(ButtonStyle::Primary).key("Enter");
        (button.show(kit, ui).clicked(), Button::new(&cancel).show(kit, ui).clicked())
    });
    if pressed || outcome.submitted || in_folder || in_person {
        page.tried = true;
        out.extend(page.wish());
    }
    cancelled
}

/// The folder's field with the button that asks for one; whether Enter was pressed.
fn folder(kit: &mut Kit, ui: &mut Ui, page: &mut NewProjectPage, out: &mut Vec<Request>) -> bool {
    let (name, choose) = (kit.say("new-project-folder"), kit.say("button-choose"));
    caption(kit, ui, &name);
    let (outcome, ()) = ends(
        kit,
        ui,
        36.0,
        |kit, ui| {
            let field = Field::new("new-project-folder", &name, ui.available_width());
            field.show(kit, ui, &mut page.folder)
        },
        |kit, ui| {
            if Button::new(&choose).show(kit, ui).clicked() {
                out.push(Request::Ask(Ask::FolderForProject));
            }
        },
    );
    // An emptied field follows the title again.
    if outcome.changed {
        page.by_hand = !page.folder.trim().is_empty();
    }
    outcome.submitted
}

fn complain(kit: &mut Kit, ui: &mut Ui, wrong: bool, message: &'static str) {
    if wrong {
        let text = kit.say(message);
        complaint(kit, ui, &text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_follows_the_title_until_it_is_named() {
        let mut page = NewProjectPage::new(Path::new("work"), "آسيا");
        page.title = "كازاخستان 2022".to_owned();
        page.follow();
        assert_eq!(Path::new(&page.folder), Path::new("work").join("كازاخستان-2022"));
        page.folder = "elsewhere".to_owned();
        page.by_hand = true;
        page.title.push('!');
        page.follow();
        assert_eq!(page.folder, "elsewhere");
        page.set_parent(Path::new("other"));
        assert_eq!(Path::new(&page.folder), Path::new("other").join("كازاخستان-2022!"));
    }

    #[test]
    fn nothing_is_asked_while_something_is_missing() {
        let mut page = NewProjectPage::new(Path::new("work"), "");
        page.title = "x".to_owned();
        page.follow();
        assert_eq!(page.wish(), None);
        page.person = "آسيا كريم".to_owned();
        let annotator = AnnotatorId::new("آسيا-كريم").unwrap();
        let folder = Path::new("work").join("x");
        let wish = Request::NewProject { folder, title: "x".to_owned(), annotator };
        assert_eq!(page.wish(), Some(wish));
    }
}
