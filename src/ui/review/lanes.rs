//! Annotators told apart: by a lane, a colour, a pattern and a letter.

use egui::{Color32, Painter, Pos2, Stroke};

use super::view::View;
use crate::model::AnnotatorId;
use crate::review::Standing;
use crate::ui::article::{Laned, Weight};
use crate::ui::kit::{Kit, Look};

/// The marks of the theme that annotators get, in turn; those that labels get first come last.
const MARKS: [&str; 8] = ["teal", "rose", "olive", "amber", "purple", "slate", "green", "blue"];

/// The colour of the nth annotator's lane.
pub(super) fn color(kit: &Kit, nth: usize) -> Color32 {
    kit.theme.mark(MARKS[nth % MARKS.len()])
}

/// The letter of an annotator: the first of the name, or the first that nobody before has.
pub(super) fn letter(view: &View<'_>, nth: usize) -> String {
    let mut taken: Vec<String> = Vec::new();
    for annotator in view.annotators().iter().take(nth + 1) {
        let name = view.session.annotator_name(annotator);
        let mut letters = name
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_uppercase().collect::<String>());
        let first = letters.next().unwrap_or_default();
        let free = std::iter::once(first.clone()).chain(letters).find(|l| !taken.contains(l));
        taken.push(free.unwrap_or(first));
    }
    taken.pop().unwrap_or_default()
}

/// Where an annotator stands in the order of lanes.
pub(super) fn lane_of(view: &View<'_>, annotator: &AnnotatorId) -> Option<usize> {
    view.annotators().iter().position(|one| one == annotator)
}

/// An annotator's disc.
pub(super) fn disc(
    kit: &mut Kit,
    painter: &Painter,
    center: Pos2,
    radius: f32,
    (view, nth): (&View<'_>, usize),
) {
    let fill = color(kit, nth);
    painter.circle(center, radius, fill, Stroke::NONE);
    let words = letter(view, nth);
    let look = Look::new(radius * 1.15, kit.theme.colors.on_mark).bold();
    let inked = kit.pen.ink(&words, &look);
    kit.pen.draw(painter, center - inked.size() / 2.0, &inked);
}

/// The candidates as the page draws them.
#[must_use]
pub(super) fn laned(kit: &Kit, view: &View<'_>) -> Vec<Laned> {
    let schema = view.session.schema();
    let mut all = Vec::new();
    for (at, cluster) in view.table.comparison().clusters.iter().enumerate() {
        let weight = match view.standings[at] {
            _ if view.at == Some(at) => Weight::Current,
            Standing::Unanimous => Weight::Agreed,
            Standing::Decided(_) => Weight::Settled,
            _ => Weight::Asked,
        };
        for candidate in &cluster.candidates {
            let known = schema.label(&candidate.span.label);
            let lane = lane_of(view, &candidate.annotator);
            let agreed = weight == Weight::Agreed;
            all.push(Laned {
                id: candidate.id(),
                mark: known.map(|label| label.mark).unwrap_or_default(),
                label: kit.theme.mark(known.map_or("", |label| label.color.as_str())),
                lane: if agreed { None } else { lane.map(|nth| (nth, color(kit, nth))) },
                fragments: candidate.span.fragments.ranges().to_vec(),
                hull: candidate.span.fragments.hull(),
                weight,
            });
            if agreed {
                break;
            }
        }
    }
    // What is looked at lies over the rest.
    all.sort_by_key(|one| one.weight == Weight::Current);
    all
}
