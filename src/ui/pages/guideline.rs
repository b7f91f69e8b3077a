//! The project's guideline, to be read.

use egui::{Context, Painter, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::frame::{Card, reading_keys, scrolled};
use super::markdown::{Block, read};
use crate::session::Session;
use crate::text::{self, Direction};
use crate::ui::kit::{Inked, Kit, Look, body, muted};

/// Room for the sign of an item, in points.
const SIGN: f32 = 40.0;

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub(super) struct GuidelinePage {
    source: String,
    title: Option<String>,
    blocks: Vec<Block>,
    /// Where each block begins, and where the last one ends, at a width and a scale.
    tops: Vec<f32>,
    tops_at: (f32, f32),
}

/// Draws the page; whether it is to be closed.
pub(super) fn guideline_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    page: &mut GuidelinePage,
    fresh: bool,
) -> bool {
    let source = &session.project().guideline;
    if page.source != *source || page.blocks.is_empty() {
        page.source.clone_from(source);
        page.blocks = read(source);
        // The guideline's own title is the card's.
        page.title = match page.blocks.first() {
            Some(Block::Heading(1, title)) => Some(title.clone()),
            _ => None,
        };
        if page.title.is_some() {
            page.blocks.remove(0);
        }
        page.tops.clear();
    }
    let title = page.title.clone().unwrap_or_else(|| kit.say("guideline-title"));
    let card = Card { take_focus: fresh, ..Card::new("guideline", &title, 720.0) };
    let ((), closed) = card.show(kit, ctx, |kit, ui, room| {
        if page.blocks.is_empty() {
            let (text, hint) = (kit.say("guideline-none"), kit.say("guideline-none-hint"));
            body(kit, ui, &text);
            muted(kit, ui, &hint);
            return;
        }
        let direction = text::prevailing(&page.source, kit.direction());
        measure(kit, page, ui.available_width(), direction);
        let key = reading_keys(ui, room);
        let height = page.tops.last().copied().unwrap_or(0.0);
        scrolled(ui, room, height, |ui, place, view| {
            if key != 0.0 {
                ui.scroll_with_delta(vec2(0.0, -key));
            }
            show(kit, ui, page, place, view, direction);
        });
    });
    closed
}

fn measure(kit: &mut Kit, page: &mut GuidelinePage, width: f32, direction: Direction) {
    let at = (width, kit.pen.scale());
    if page.tops_at == at && page.tops.len() == page.blocks.len() + 1 {
        return;
    }
    page.tops_at = at;
    page.tops.clear();
    let mut top = 0.0;
    for (index, block) in page.blocks.iter().enumerate() {
        if index > 0 {
            top += above(block);
        }
        page.tops.push(top);
        top += Set::new(kit, block, width, direction).height();
    }
    page.tops.push(top);
}

/// The part of the guideline within `view`.
fn show(
    kit: &mut Kit,
    ui: &Ui,
    page: &GuidelinePage,
    place: Rect,
    view: Rect,
    direction: Direction,
) {
    for (index, block) in page.blocks.iter().enumerate() {
        let (Some(top), Some(next)) = (page.tops.get(index), page.tops.get(index + 1)) else {
            break;
        };
        if place.top() + next < view.top() || place.top() + top > view.bottom() {
            continue;
        }
        let set = Set::new(kit, block, place.width(), direction);
        let min = pos2(place.left(), place.top() + top);
        let rect = Rect::from_min_size(min, vec2(place.width(), set.height()));
        set.paint(kit, ui.painter(), rect, direction);
        let response = ui.interact(rect, ui.scope_id().with(index), Sense::hover());
        let role = match block {
            Block::Heading(..) => egui::Role::Heading,
            _ => egui::Role::Label,
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, words(block)));
    }
}

fn words(block: &Block) -> String {
    match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Verbatim(text) => text.clone(),
        Block::Item { sign: Some(sign), text, .. } => format!("{sign} {text}"),
        Block::Item { sign: None, text, .. } => text.clone(),
        Block::Rule => "—".to_owned(),
    }
}

/// Room above a block that is not the first.
fn above(block: &Block) -> f32 {
    match block {
        Block::Heading(1, _) => 28.0,
        Block::Heading(..) => 24.0,
        Block::Item { .. } => 6.0,
        Block::Paragraph(_) | Block::Verbatim(_) | Block::Rule => 10.0,
    }
}

/// A block laid out.
struct Set {
    text: Option<Inked>,
    sign: Option<Inked>,
    /// A dot in the place of a sign.
    dot: bool,
    indent: f32,
}

impl Set {
    fn new(kit: &mut Kit, block: &Block, width: f32, direction: Direction) -> Self {
        const MANY: usize = 10_000;
        let colors = kit.theme.colors;
        let size = kit.theme.sizes.heading;
        let look = Look::new(size, colors.ink).running(direction);
        let plain = |text| Self { text: Some(text), sign: None, dot: false, indent: 0.0 };
        match block {
            Block::Heading(level, text) => {
                let larger = match level {
                    1 => 7.0,
                    2 => 3.5,
                    _ => 0.0,
                };
                let look = Look { size: size + larger, ..look }.bold().wrapped(width, MANY);
                plain(kit.pen.ink(text, &look))
            }
            Block::Paragraph(text) => plain(kit.pen.ink(text, &look.wrapped(width, MANY))),
            Block::Verbatim(text) => {
                let look = Look { size: kit.theme.sizes.small, ..look }.running(Direction::Ltr);
                plain(kit.pen.ink(text, &look.wrapped(width, MANY)))
            }
            Block::Item { depth, sign, text } => {
                let indent = f32::from(*depth) * 20.0;
                let accent = Look { color: colors.accent, ..look }.bold();
                let sign = sign.as_ref().map(|sign| kit.pen.ink(sign, &accent));
                let most = if sign.is_some() { SIGN } else { 20.0 };
                let indent = indent + sign.as_ref().map_or(most, |s| most.max(s.size().x + 8.0));
                let text = kit.pen.ink(text, &look.wrapped((width - indent).max(80.0), MANY));
                Self { text: Some(text), dot: sign.is_none(), sign, indent }
            }
            Block::Rule => Self { text: None, sign: None, dot: false, indent: 0.0 },
        }
    }

    fn height(&self) -> f32 {
        self.text.as_ref().map_or(9.0, |text| text.size().y)
    }

    fn paint(&self, kit: &mut Kit, painter: &Painter, rect: Rect, direction: Direction) {
        let Some(text) = &self.text else {
            painter.hline(rect.x_range(), rect.center().y, kit.theme.hairline());
            return;
        };
        let rtl = direction.is_rtl();
        let x = |indent: f32, width: f32| {
            if rtl { rect.right() - indent - width } else { rect.left() + indent }
        };
        kit.pen.draw(painter, pos2(x(self.indent, text.size().x), rect.top()), text);
        let own = if self.dot { 20.0 } else { SIGN };
        if let Some(sign) = &self.sign {
            let start = (self.indent - own.max(sign.size().x + 8.0)).max(0.0);
            kit.pen.draw(painter, pos2(x(start, sign.size().x), rect.top()), sign);
        } else if self.dot {
            let center =
                pos2(x(self.indent - own + 8.0, 0.0), rect.top() + kit.theme.sizes.heading * 0.85);
            painter.circle_filled(center, 2.5, kit.theme.colors.muted);
        }
    }
}
