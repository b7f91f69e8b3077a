//! What stands above the text: the title and the line about its source.

use egui::{Ui, pos2, vec2};

use super::page::{ArticlePanel, Frame, Open};
use crate::i18n::Message;
use crate::typeset::Face;
use crate::ui::kit::{Inked, Kit, Look};

/// The title and the line about its source, above the text.
pub(super) struct Head {
    title: Option<Inked>,
    about: Inked,
    rtl: bool,
}

pub(super) fn heading(
    kit: &mut Kit,
    view: &Open<'_>,
    frame: &Frame,
    panel: &mut ArticlePanel,
) -> Head {
    let record = &view.open.article.record;
    // A headline that is the text's own first line would stand there twice.
    let repeated =
        view.open.article.text.first_line(200) == record.title || record.title.is_empty();
    let face = Face::Amiri;
    let look = Look::new(frame.letters * 1.35, kit.theme.colors.ink)
        .bold()
        .face(face)
        .wrapped(frame.width, 4);
    let title = (!repeated).then(|| kit.pen.ink(&record.title, &look.running(record.direction)));
    let mut parts = Vec::new();
    if !record.source.is_empty() {
        // Set apart, so that a date beside it is not drawn into its direction.
        parts.push(format!("\u{2068}{}\u{2069}", record.source));
    }
    if !record.published.is_empty() {
        parts.push(kit.words.iso_date(&record.published));
    }
    let (earlier, later) = view.session.neighbouring_editions();
    if earlier.is_some() || later.is_some() {
        let editions = view.session.editions();
        let newest = editions.newest(&record.id);
        let message = Message::new("article-edition")
            .arg("number", editions.number(&record.id))
            .arg("count", editions.number(newest));
        parts.push(kit.tell(&message));
    }
    let count = i64::try_from(panel.paragraphs(view)).unwrap_or(i64::MAX);
    parts.push(kit.tell(&Message::new("article-paragraphs").arg("count", count)));
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted)
        .wrapped(frame.width, 2)
        .running(kit.direction());
    let about = kit.pen.ink(&parts.join(" · "), &look);
    Head { title, about, rtl: record.direction.is_rtl() }
}

impl ArticlePanel {
    /// How many paragraphs of the article hold anything. Counted once: an article may be long.
    fn paragraphs(&mut self, view: &Open<'_>) -> usize {
        let id = &view.open.article.record.id;
        if let Some((_, count)) = self.paragraphs.as_ref().filter(|(article, _)| article == id) {
            return *count;
        }
        let count = view.text.lines().filter(|line| !line.trim().is_empty()).count();
        self.paragraphs = Some((id.clone(), count));
        count
    }
}

impl Head {
    const ABOVE: f32 = 28.0;
    const BELOW: f32 = 14.0;

    pub fn height(&self, scale: f32) -> f64 {
        let title = self.title.as_ref().map_or(0.0, |title| title.size().y);
        f64::from((Self::ABOVE + title + self.about.size().y + Self::BELOW) * scale).round()
    }

    pub fn paint(&self, kit: &mut Kit, ui: &Ui, frame: &Frame, scroll: f64) {
        let painter = ui.painter().with_clip_rect(frame.window);
        let mut at = frame.screen(scroll, 0.0, -frame.head) + vec2(0.0, Self::ABOVE);
        if at.y + 400.0 < frame.window.top() {
            return;
        }
        let x = |inked: &Inked| {
            if self.rtl { frame.left + frame.width - inked.size().x } else { frame.left }
        };
        if let Some(title) = &self.title {
            kit.pen.draw(&painter, pos2(x(title), at.y), title);
            at.y += title.size().y;
        }
        kit.pen.draw(&painter, pos2(x(&self.about), at.y), &self.about);
    }
}
