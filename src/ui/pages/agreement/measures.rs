//! The coefficients of one section: each with its value, what stands beside it, and what it is for.

use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::names::Names;
use crate::i18n::Message;
use crate::review::agreement::{Measured, Section};
use crate::ui::kit::{Kit, Look, muted};

/// Widths of the columns behind the name, from the start: value, interval, coverage, unmatched.
const COLUMNS: [f32; 4] = [84.0, 150.0, 72.0, 76.0];
/// Room above and below what stands in a line.
const PADDING: f32 = 6.0;

/// Draws the coefficients.
pub(super) fn measures_ui(kit: &mut Kit, ui: &mut Ui, names: &Names<'_>, section: &Section) {
    let digits = kit.words.digits();
    let spans: Vec<String> = section
        .annotators
        .iter()
        .zip(&section.spans)
        .map(|(&who, &count)| {
            format!("{} {}", names.annotator(who), digits.plain(&count.to_string()))
        })
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "a share")]
    let share = section.marked[1] as f64 / section.marked[0].max(1) as f64;
    let base = Message::new("agreement-base")
        .arg("articles", section.articles)
        .arg("spans", spans.join(" · "))
        .arg("marked", digits.percent(share));
    let base = kit.tell(&base);
    ui.add_space(6.0);
    muted(kit, ui, &base);
    let heads =
        ["agreement-value", "agreement-interval", "agreement-covers", "agreement-unmatched"]
            .map(|id| kit.say(id));
    head_line(kit, ui, &heads);
    for measure in &section.measures {
        line(kit, ui, measure, &heads);
    }
    attributes(kit, ui, names, section);
}

/// The place of a column in `line`; columns lie at the end side.
fn place(kit: &Kit, line: Rect, column: usize) -> Rect {
    let after: f32 = COLUMNS[column + 1..].iter().sum();
    let width = COLUMNS[column];
    let left = if kit.rtl() { line.left() + after } else { line.right() - after - width };
    Rect::from_min_size(pos2(left, line.top()), vec2(width, line.height()))
}

fn head_line(kit: &mut Kit, ui: &mut Ui, heads: &[String; 4]) {
    let (_, line) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    for (column, head) in heads.iter().enumerate() {
        let look = Look::new(kit.theme.sizes.tiny, kit.theme.colors.muted).bold();
        let there = place(kit, line, column);
        put(kit, ui, there, head, look);
    }
}

/// Words at the start of a column, in the middle of its height.
fn put(kit: &mut Kit, ui: &Ui, place: Rect, words: &str, look: Look) {
    let inked = kit.pen.ink(words, &look.wrapped(place.width() - 6.0, 1).running(kit.direction()));
    let x = if kit.rtl() { place.right() - inked.size().x } else { place.left() };
    kit.pen.draw(ui.painter(), pos2(x, place.center().y - inked.size().y / 2.0), &inked);
}

fn line(kit: &mut Kit, ui: &mut Ui, measure: &Measured, heads: &[String; 4]) {
    let colors = kit.theme.colors;
    let message = Message::new(measure.coefficient.message());
    let name = kit.tell(&message);
    let about = match measure.value {
        Ok(_) => kit.words.part(&message, "about").unwrap_or_default(),
        Err(why) => kit.say(why.message()),
    };
    let width = ui.available_width();
    let room = width - COLUMNS.iter().sum::<f32>() - 12.0;
    let title = Look::new(kit.theme.sizes.body, colors.ink).wrapped(room, 1);
    let title = kit.pen.ink(&name, &title.running(kit.direction()));
    let below = Look::new(kit.theme.sizes.tiny, colors.muted).wrapped(room, 2);
    let below = kit.pen.ink(&about, &below.running(kit.direction()));
    let height = title.size().y + below.size().y + 2.0 * PADDING;
    let (place_of_line, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let digits = kit.words.digits();
    let number = |number: f64| digits.decimal(number);
    let value = measure.value.map_or_else(|_| kit.say("agreement-undefined"), number);
    let interval = measure.interval.map(|[low, high]| {
        let range = Message::new("agreement-from-to");
        kit.tell(&range.arg("low", number(low)).arg("high", number(high)))
    });
    let covers = measure.coverage.map(|share| digits.percent(share));
    let unmatched = measure.unmatched.map(|count| digits.plain(&count.to_string()));
    let cells = [Some(value), interval, covers, unmatched].map(Option::unwrap_or_default);
    if ui.is_rect_visible(place_of_line) {
        let edge = [place_of_line.left_top(), place_of_line.right_top()];
        ui.painter().line_segment(edge, Stroke::new(kit.theme.shapes.hairline, colors.line));
        let rtl = kit.rtl();
        let x = |width: f32| {
            if rtl { place_of_line.right() - width } else { place_of_line.left() }
        };
        let top = place_of_line.top() + PADDING;
        kit.pen.draw(ui.painter(), pos2(x(title.size().x), top), &title);
        let under = pos2(x(below.size().x), top + title.size().y);
        kit.pen.draw(ui.painter(), under, &below);
        for (column, cell) in cells.iter().enumerate() {
            let ink = if measure.value.is_err() { colors.muted } else { colors.ink };
            let look = Look::new(kit.theme.sizes.small, ink);
            let look = if column == 0 && measure.value.is_ok() { look.bold() } else { look };
            let there = place(kit, place_of_line, column);
            put(kit, ui, there, cell, look);
        }
    }
    let said: Vec<String> = heads
        .iter()
        .zip(&cells)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(head, cell)| format!("{head} {cell}"))
        .collect();
    let said = format!("{name}: {}. {about}", said.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}

/// How far the attributes of matched spans agree.
fn attributes(kit: &mut Kit, ui: &mut Ui, names: &Names<'_>, section: &Section) {
    for (attribute, tally) in &section.attributes {
        let Some(id) = names.found.study.attributes.get(*attribute as usize) else { continue };
        let label = section.label.and_then(|at| names.found.study.labels.get(at as usize));
        let of_schema = label
            .and_then(|label| names.session.schema().label(label))
            .and_then(|label| label.attribute(id));
        let name =
            of_schema.map_or(id.as_str(), |of| of.name.pick(kit.arabic(), id.as_str())).to_owned();
        let words = Message::new("agreement-attribute")
            .arg("attribute", name)
            .arg("same", tally.same())
            .arg("items", tally.items());
        let words = kit.tell(&words);
        muted(kit, ui, &words);
    }
}
