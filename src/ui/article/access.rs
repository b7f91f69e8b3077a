//! The page for those who hear it: its visible text, the selection and the selected span.

use egui::accesskit::{Role, TextDirection, TextPosition, TextSelection};
use egui::{Response, Ui, UiBuilder, WidgetInfo};

use super::page::{ArticlePanel, Open};
use crate::text::Direction;

/// Longest run that a screen reader is given at once: word starts are counted in a byte.
const RUN: usize = 250;

pub(super) fn describe(
    ui: &mut Ui,
    view: &Open<'_>,
    panel: &ArticlePanel,
    response: &Response,
    name: &str,
) {
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Document, true, name));
    let Some(sheet) = &panel.sheet else { return };
    let ctx = ui.ctx().clone();
    if ctx.accesskit_node_builder(response.id, |_| ()).is_none() {
        return;
    }
    let selection = view.open.selection;
    let mut ends: [Option<TextPosition>; 2] = [None, None];
    let height = sheet.flow.height();
    let top = sheet.scroll;
    for placed in sheet.flow.visible(top - 400.0, (top + 3000.0).min(height)) {
        let Some(text) = view.text.get(placed.start..placed.start + placed.paragraph.len()) else {
            continue;
        };
        let mut start = 0;
        while start < text.len() {
            let end =
                text[start..].char_indices().nth(RUN).map_or(text.len(), |(at, _)| start + at);
            let piece = &text[start..end];
            let at = placed.start + start;
            let child = ui.new_child(
                UiBuilder::new()
                    .max_rect(response.rect)
                    .accessibility_parent(response.id)
                    .id_salt(("run", at)),
            );
            let id = child.unique_id();
            let rtl = placed.paragraph.direction() == Direction::Rtl;
            ctx.accesskit_node_builder(id, |node| {
                node.set_role(Role::TextRun);
                node.set_text_direction(if rtl {
                    TextDirection::RightToLeft
                } else {
                    TextDirection::LeftToRight
                });
                node.set_value(piece);
                node.set_character_lengths(
                    piece.chars().map(|c| c.len_utf8() as u8).collect::<Vec<u8>>(),
                );
                node.set_word_starts(word_starts(piece));
            });
            for (position, found) in [(selection.anchor, 0), (selection.focus, 1)] {
                if at <= position && position <= at + piece.len() {
                    let character_index =
                        piece.get(..position - at).map_or(0, |before| before.chars().count());
                    ends[found] = Some(TextPosition { node: id.accesskit_id(), character_index });
                }
            }
            start = end;
        }
    }
    let span = view.session.selected_span().and_then(|span| {
        let label = view.schema.label(&span.label)?;
        Some(format!(
            "{}: {}",
            label.name.pick(true, label.id.as_str()),
            span.fragments.quote(view.text)
        ))
    });
    ctx.accesskit_node_builder(response.id, |node| {
        if let [Some(anchor), Some(focus)] = ends {
            node.set_text_selection(TextSelection { anchor, focus });
        }
        if let Some(span) = span {
            node.set_description(span);
        }
    });
}

#[allow(clippy::cast_possible_truncation, reason = "a run has at most 250 characters")]
fn word_starts(piece: &str) -> Vec<u8> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (index, c) in piece.chars().enumerate() {
        if c.is_alphanumeric() && !inside {
            starts.push(index as u8);
        }
        inside = !c.is_whitespace() && (inside || c.is_alphanumeric());
    }
    starts
}
