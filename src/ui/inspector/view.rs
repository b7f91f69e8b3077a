//! What the inspector looks at, and how its parts are laid out.

use egui::{Align, Color32, Layout, Sense, Ui, pos2, vec2};

use crate::i18n::Message;
use crate::model::{Label, Layer, Span};
use crate::session::{Command, Names, OpenArticle, Session, SpanCommand, SpanEdit};
use crate::ui::article::ArticlePanel;
use crate::ui::kit::{Heading, Kit, Look, heading, label};
use crate::ui::request::Request;

/// Width of the names beside fields.
const NAMES: f32 = 88.0;
/// Between a name and its field, and between rows.
const GAP: f32 = 8.0;
/// Height of a row of one line.
const ROW: f32 = 32.0;
/// Narrower than this, names stand above their fields.
const NARROW: f32 = 236.0;

/// The selected span with what is around it.
#[derive(Clone, Copy)]
pub(super) struct View<'s> {
    pub session: &'s Session,
    pub open: &'s OpenArticle,
    pub layer: &'s Layer,
    pub span: &'s Span,
    pub label: Option<&'s Label>,
    pub text: &'s str,
    pub names: Names<'s>,
}

impl<'s> View<'s> {
    /// The view of the selected span, if one is.
    pub(super) fn new(kit: &Kit, session: &'s Session) -> Option<Self> {
        let (open, layer) = (session.open_article()?, session.layer()?);
        let span = session.selected_span()?;
        Some(Self {
            session,
            open,
            layer,
            span,
            label: session.schema().label(&span.label),
            text: open.article.text.as_str(),
            names: Names::new(session.schema(), session.registry(), &kit.words),
        })
    }

    /// The words of any span of the article.
    pub(super) fn quote(&self, span: &Span) -> String {
        span.fragments.quote(self.text)
    }

    /// The colour of any span's label.
    pub(super) fn color(&self, kit: &Kit, span: &Span) -> Color32 {
        let known = self.session.schema().label(&span.label);
        kit.theme.mark(known.map_or("", |label| label.color.as_str()))
    }

    /// Asks to change the span that is looked at, whatever will be selected by then.
    pub(super) fn edit(&self, edit: SpanEdit) -> Request {
        let (article, span) = (self.open.article.record.id.clone(), self.span.id.clone());
        Request::Do(Command::Span(SpanCommand::EditOf { article, span, edit }))
    }

    /// Whether anything may be changed.
    pub(super) fn writable(&self) -> bool {
        self.session.is_writable()
    }
}

/// Gives the keyboard back to the page.
pub(super) fn to_page(ui: &Ui) {
    ui.memory_mut(|memory| memory.request_focus(ArticlePanel::id()));
}

/// The heading of a part, with room above it.
pub(super) fn part(kit: &mut Kit, ui: &mut Ui, title: &'static str) {
    ui.add_space(8.0);
    let title = kit.say(title);
    heading(kit, ui, &title, Heading::Section);
}

/// A name with what belongs to it beside it, or below where there is no room. `contents` is told
/// how wide it may be.
pub(super) fn named_row(
    kit: &mut Kit,
    ui: &mut Ui,
    name: &str,
    contents: impl FnOnce(&mut Kit, &mut Ui, f32),
) {
    let all = ui.available_width();
    let narrow = all < NARROW;
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted);
    let width = if narrow { all } else { NAMES };
    let inked = kit.pen.ink(name, &look.wrapped(width, 2));
    let below = Layout::top_down(if kit.rtl() { Align::Max } else { Align::Min });
    let paint = |kit: &mut Kit, ui: &mut Ui, height: f32| {
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let x = if kit.rtl() { rect.right() - inked.size().x } else { rect.left() };
        let y = rect.center().y - inked.size().y / 2.0;
        kit.pen.draw(ui.painter(), pos2(x, y), &inked);
        response
    };
    if narrow {
        paint(kit, ui, inked.size().y);
        contents(kit, ui, all);
        return;
    }
    let across = if kit.rtl() {
        Layout::right_to_left(Align::Min)
    } else {
        Layout::left_to_right(Align::Min)
    };
    ui.allocate_ui_with_layout(vec2(all, ROW), across, |ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, 4.0);
        paint(kit, ui, ROW.max(inked.size().y));
        let rest = all - NAMES - GAP;
        ui.allocate_ui_with_layout(vec2(rest, ROW), below, |ui| contents(kit, ui, rest));
    });
}

/// What is wrong below a field, and what to do.
pub(super) fn complain(kit: &mut Kit, ui: &mut Ui, message: &Message, width: f32) {
    let what = kit.tell(message);
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.bad).wrapped(width, 4);
    label(kit, ui, &what, &look);
    if let Some(hint) = kit.words.part(message, "hint") {
        let look = Look { color: kit.theme.colors.muted, ..look };
        label(kit, ui, &hint, &look);
    }
}

/// A field that can be asked for from elsewhere in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The note.
    Note,
    /// The open question.
    Question,
    /// The first entity.
    Entity,
}
