//! What to export, in which format, and where to.

use std::path::{Path, PathBuf};

use egui::{Context, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::frame::{Card, caption, form, hidden};
use super::written::written;
use crate::formats::Format;
use crate::i18n::Message;
use crate::model::AnnotatorId;
use crate::session::{ExportLayers, Session};
use crate::ui::kit::{
    Button, ButtonStyle, Choice, Field, Kit, Look, choice, ends, muted, row, segments,
};
use crate::ui::request::{Ask, ExportWish, Request};

/// Height of a format's box, in points.
const BOX: f32 = 56.0;

/// What the page keeps between frames, also while it is closed.
#[derive(Debug)]
pub(super) struct ExportPage {
    format: Format,
    annotator: Option<AnnotatorId>,
    open_article_only: bool,
    path: String,
    by_hand: bool,
}

impl Default for ExportPage {
    fn default() -> Self {
        Self {
            format: Format::Jsonl,
            annotator: None,
            open_article_only: false,
            path: String::new(),
            by_hand: false,
        }
    }
}

impl ExportPage {
    pub fn set_path(&mut self, path: PathBuf) {
        self.path = written(&path);
        self.by_hand = true;
    }

    /// Beside the project's folder, in its name, unless the person named another place.
    fn follow(&mut self, root: &Path) {
        if !self.by_hand {
            self.path = written(&suggestion(root, self.format));
        }
    }

    fn wish(&self) -> Option<ExportWish> {
        let path = self.path.trim();
        (!path.is_empty()).then(|| ExportWish {
            format: self.format,
            annotator: self.annotator.clone(),
            open_article_only: self.open_article_only,
            path: PathBuf::from(path),
        })
    }
}

/// A file beside the project's folder, in its name.
fn suggestion(root: &Path, format: Format) -> PathBuf {
    let name = root.file_name().map_or_else(|| "hashiya".into(), |name| name.to_string_lossy());
    root.with_file_name(format!("{name}.{}", format.name()))
}

/// Name and tip of a format.
fn message(format: Format) -> Message {
    Message::new(match format {
        Format::LayerJson => "format-layer-json",
        Format::Jsonl => "format-jsonl",
        Format::Conll => "format-conll",
        Format::Csv => "format-csv",
    })
}

/// Draws the page; whether it is to be closed.
pub(super) fn export_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    page: &mut ExportPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    if page.annotator.as_ref().is_some_and(|id| !session.annotators().contains(id)) {
        page.annotator = None;
    }
    page.open_article_only &= session.open_article().is_some();
    page.follow(session.root());
    let title = kit.say("export-title");
    let card = Card { take_focus: fresh, ..Card::new("export", &title, 600.0) };
    let (done, closed) = card.show(kit, ctx, |kit, ui, room| {
        form(kit, ui, room, |kit, ui| whole_form(kit, ui, session, page, out))
    });
    done || closed
}

/// The form; whether it was given up.
fn whole_form(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    page: &mut ExportPage,
    out: &mut Vec<Request>,
) -> bool {
    let lead = kit.say("export-lead");
    muted(kit, ui, &lead);
    let format = kit.say("export-format");
    caption(kit, ui, &format);
    formats(kit, ui, page);
    what(kit, ui, session, page);
    let submitted = place(kit, ui, page, out);
    ui.add_space(12.0);
    let (start, cancel) = (kit.say("export-start"), kit.say("button-cancel"));
    row(kit, ui, |kit, ui| {
        let button = Button::new(&start).style(ButtonStyle::Primary);
        let pressed = button.enabled(!page.path.trim().is_empty()).show(kit, ui).clicked();
        let cancelled = Button::new(&cancel).show(kit, ui).clicked();
        // The page stays: the shell closes it when the file is written.
        out.extend(page.wish().filter(|_| pressed || submitted).map(Request::Export));
        cancelled
    })
}

/// The formats, two in a row.
fn formats(kit: &mut Kit, ui: &mut Ui, page: &mut ExportPage) {
    const APART: f32 = 8.0;
    let width = (ui.available_width() - APART) / 2.0;
    for pair in Format::ALL.chunks(2) {
        row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing.x = APART;
            for &format in pair {
                if format_box(kit, ui, format, page.format == format, width) {
                    page.format = format;
                }
            }
        });
    }
}

/// A format with what it is for; whether it was chosen.
fn format_box(kit: &mut Kit, ui: &mut Ui, format: Format, on: bool, width: f32) -> bool {
    let message = message(format);
    let (name, tip) = (kit.tell(&message), kit.words.part(&message, "tip").unwrap_or_default());
    let colors = kit.theme.colors;
    let look = Look::new(kit.theme.sizes.small, colors.muted).wrapped(width - 44.0, 2);
    let tip = kit.pen.ink(&tip, &look.running(kit.direction()));
    let look = Look::new(kit.theme.sizes.body, colors.ink).bold().wrapped(width - 44.0, 1);
    let title = kit.pen.ink(&name, &look);
    let one = kit.pen.style(&Look::new(kit.theme.sizes.small, colors.muted)).line_height;
    // As high as a tip of two lines, so that all boxes are alike.
    let height = (title.size().y + 2.0 * one / kit.pen.scale() + 16.0).max(BOX);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let fill = if on || response.hovered() { colors.paper } else { colors.panel };
    let frame = if response.has_focus() || on {
        Stroke::new(kit.theme.shapes.outline, if on { colors.accent } else { colors.focus })
    } else {
        kit.theme.hairline()
    };
    ui.painter().rect(rect, kit.theme.corners(), fill, frame, StrokeKind::Inside);
    if response.has_focus() {
        let ring = Stroke::new(kit.theme.shapes.outline, colors.focus);
        ui.painter().rect_stroke(rect.expand(2.0), kit.theme.corners(), ring, StrokeKind::Outside);
    }
    let inner = rect.shrink2(vec2(12.0, 8.0));
    let start = |width: f32| if kit.rtl() { inner.right() - width } else { inner.left() };
    let dot = Rect::from_min_size(pos2(start(14.0), inner.top() + 5.0), vec2(14.0, 14.0));
    let ring = Stroke::new(1.5, if on { colors.accent } else { colors.muted });
    ui.painter().circle_stroke(dot.center(), 6.0, ring);
    if on {
        ui.painter().circle_filled(dot.center(), 3.5, colors.accent);
    }
    let x = |size: f32| {
        if kit.rtl() { inner.right() - 22.0 - size } else { inner.left() + 22.0 }
    };
    let (title_at, tip_at) =
        (pos2(x(title.size().x), inner.top()), pos2(x(tip.size().x), inner.top() + title.size().y));
    kit.pen.draw(ui.painter(), title_at, &title);
    kit.pen.draw(ui.painter(), tip_at, &tip);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
    response.clicked()
}

/// Whose layers, of which articles.
fn what(kit: &mut Kit, ui: &mut Ui, session: &Session, page: &mut ExportPage) {
    let (layer, all) = (kit.say("export-layer"), kit.say("export-layer-all"));
    caption(kit, ui, &layer);
    let people: Vec<&AnnotatorId> = session.annotators().iter().collect();
    let mut choices = vec![Choice { name: all.clone(), on: page.annotator.is_none() }];
    choices.extend(people.iter().map(|id| Choice {
        name: session.annotator_name(id).to_owned(),
        on: page.annotator.as_ref() == Some(*id),
    }));
    let width = ui.available_width();
    if let Some(index) = choice(kit, ui, &layer, &all, &choices, width) {
        page.annotator = index.checked_sub(1).and_then(|at| people.get(at)).map(|id| (*id).clone());
    }
    let layers = page.annotator.clone().map_or(ExportLayers::All, ExportLayers::Of);
    if session.is_hidden(&layers, &[]) {
        hidden(kit, ui, session);
    }
    if session.open_article().is_none() {
        return;
    }
    let articles = kit.say("export-articles");
    caption(kit, ui, &articles);
    let count = session.articles();
    let all = kit.tell(&Message::new("export-articles-all").arg("count", count));
    let open = kit.say("export-articles-open");
    let on = usize::from(page.open_article_only);
    if let Some(index) = segments(kit, ui, &articles, &[&all, &open], on) {
        page.open_article_only = index == 1;
    }
}

/// Where to; whether Enter was pressed.
fn place(kit: &mut Kit, ui: &mut Ui, page: &mut ExportPage, out: &mut Vec<Request>) -> bool {
    let (name, choose) = (kit.say("export-path"), kit.say("button-choose"));
    caption(kit, ui, &name);
    let (outcome, ()) = ends(
        kit,
        ui,
        36.0,
        |kit, ui| {
            Field::new("export-path", &name, ui.available_width()).show(kit, ui, &mut page.path)
        },
        |kit, ui| {
            if Button::new(&choose).show(kit, ui).clicked() {
                out.push(Request::Ask(Ask::ExportTo(page.format)));
            }
        },
    );
    page.by_hand |= outcome.changed;
    outcome.submitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_follows_the_format_until_it_is_named() {
        let root = Path::new("work").join("kazakhstan-2022");
        let mut page = ExportPage::default();
        page.follow(&root);
        assert_eq!(Path::new(&page.path), Path::new("work").join("kazakhstan-2022.jsonl"));
        page.format = Format::LayerJson;
        page.follow(&root);
        assert_eq!(
            page.wish().map(|w| w.path),
            Some(Path::new("work").join("kazakhstan-2022.layer.json"))
        );
        page.set_path(PathBuf::from("a.json"));
        page.follow(&root);
        assert_eq!(page.path, "a.json");
        page.path = "  ".to_owned();
        assert_eq!(page.wish(), None);
    }
}
