//! How labels of two annotators met, as a picture: a number in every cell, stronger where there are more.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::names::Names;
use crate::i18n::Message;
use crate::review::agreement::{Confusion, Section};
use crate::ui::kit::{Heading, Kit, Look, heading, muted};
use crate::ui::theme::Theme;

/// Width of the labels' names at the start, in points.
const NAMES: f32 = 120.0;
/// Height of a cell, and its width at most.
const CELL: [f32; 2] = [34.0, 84.0];
/// Most labels that are drawn.
const MOST: usize = 9;

/// Draws the matrix of a pair.
pub(super) fn matrix_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    names: &Names<'_>,
    section: &Section,
    confusion: &Confusion,
) {
    let [one, other] = section.annotators[..] else { return };
    let (labels, all) = frequent(confusion);
    if labels.is_empty() {
        return;
    }
    ui.add_space(12.0);
    let title = Message::new("agreement-matrix")
        .arg("first", names.annotator(one))
        .arg("second", names.annotator(other));
    let title = kit.tell(&title);
    heading(kit, ui, &title, Heading::Section);
    let columns: Vec<Option<u32>> = labels.iter().copied().map(Some).chain([None]).collect();
    let called: Vec<String> = columns
        .iter()
        .map(|at| match at {
            None => kit.say("agreement-none"),
            Some(_) => names.of_label(kit, *at),
        })
        .collect();
    let most = columns
        .iter()
        .flat_map(|&row| columns.iter().map(move |&column| (row, column)))
        .map(|(row, column)| confusion.count(row, column))
        .max()
        .unwrap_or(0);
    #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
    let width = ((ui.available_width() - NAMES) / columns.len() as f32).min(CELL[1]);
    let head = line_of(kit, ui, width, columns.len());
    for (column, name) in called.iter().enumerate() {
        let look = Look::new(kit.theme.sizes.tiny, kit.theme.colors.muted).bold();
        let place = cell(kit, head, width, column);
        write(kit, ui, place, name, look);
    }
    for (row, name) in columns.iter().zip(&called) {
        let line = line_of(kit, ui, width, columns.len());
        let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink);
        let place = name_place(kit, line);
        write(kit, ui, place, name, look);
        for (at, (column, of)) in columns.iter().zip(&called).enumerate() {
            if row.is_none() && column.is_none() {
                continue;
            }
            let count = confusion.count(*row, *column);
            let place = cell(kit, line, width, at);
            paint(kit, ui, place, count, most, row == column);
            let said = Message::new("agreement-cell")
                .arg("row", name.as_str())
                .arg("column", of.as_str())
                .arg("count", count);
            let said = kit.tell(&said);
            let id = ui.scope_id().with(("matrix", row, column));
            let response = ui.interact(place, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        }
    }
    if all > labels.len() {
        let words = Message::new("agreement-matrix-more").arg("count", labels.len());
        let words = kit.tell(&words);
        muted(kit, ui, &words);
    }
}

/// The labels that are drawn, in their order, and how many there are.
fn frequent(confusion: &Confusion) -> (Vec<u32>, usize) {
    let mut labels = confusion.used();
    let all = labels.len();
    let sum = |label: u32| -> u64 {
        let with = confusion.used().into_iter().map(Some).chain([None]);
        with.map(|with| confusion.count(Some(label), with) + confusion.count(with, Some(label)))
            .sum()
    };
    if all > MOST {
        labels.sort_by_cached_key(|&label| std::cmp::Reverse(sum(label)));
        labels.truncate(MOST);
        labels.sort_unstable();
    }
    (labels, all)
}

/// The next line of the picture.
fn line_of(kit: &Kit, ui: &mut Ui, width: f32, columns: usize) -> Rect {
    let (_, room) = ui.allocate_space(vec2(ui.available_width(), CELL[0]));
    #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
    let size = vec2(NAMES + width * columns as f32, CELL[0]);
    let left = if kit.rtl() { room.right() - size.x } else { room.left() };
    Rect::from_min_size(pos2(left, room.top()), size)
}

fn name_place(kit: &Kit, line: Rect) -> Rect {
    let left = if kit.rtl() { line.right() - NAMES } else { line.left() };
    Rect::from_min_size(pos2(left, line.top()), vec2(NAMES - 8.0, line.height()))
}

fn cell(kit: &Kit, line: Rect, width: f32, column: usize) -> Rect {
    #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
    let before = NAMES + width * column as f32;
    let left = if kit.rtl() { line.right() - before - width } else { line.left() + before };
    Rect::from_min_size(pos2(left, line.top()), vec2(width, line.height())).shrink(1.0)
}

/// Words in the middle of their place; the names at the start stand at its start.
fn write(kit: &mut Kit, ui: &Ui, place: Rect, words: &str, look: Look) {
    let inked = kit.pen.ink(words, &look.wrapped(place.width() - 4.0, 1).running(kit.direction()));
    let x = place.center().x - inked.size().x / 2.0;
    kit.pen.draw(ui.painter(), pos2(x, place.center().y - inked.size().y / 2.0), &inked);
}

/// A cell: the number of agreements has an outline as well, so that colour is not its only sign.
fn paint(kit: &mut Kit, ui: &Ui, place: Rect, count: u64, most: u64, same: bool) {
    let colors = kit.theme.colors;
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a share")]
    let share = (count as f64 / most.max(1) as f64).sqrt() as f32;
    let color = if same { colors.good } else { colors.warn };
    ui.painter().rect_filled(place, 4.0, Theme::on_paper(color, share * Theme::STRONGEST_CELL));
    let (width, line) = if same {
        (kit.theme.shapes.outline, colors.good)
    } else {
        (kit.theme.shapes.hairline, colors.line)
    };
    ui.painter().rect_stroke(place, 4.0, Stroke::new(width, line), StrokeKind::Inside);
    let digits = kit.words.digits().plain(&count.to_string());
    let ink = if count == 0 { colors.muted } else { colors.ink };
    let look = Look::new(kit.theme.sizes.small, ink);
    write(kit, ui, place, &digits, if same { look.bold() } else { look });
}
