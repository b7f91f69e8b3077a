//! How γ weighs places and labels, what a span without a partner costs, and how many texts are drawn.

use egui::Ui;

use crate::arabic::fold;
use crate::review::agreement::{Dissimilarity, GammaPlan};
use crate::ui::kit::{Field, Kit, muted, wrapped_row};
use crate::ui::pages::frame::{caption, complaint};

/// Most random texts that are drawn here; more are for the command line.
const MOST: usize = 1_000;

/// What is written into the fields.
#[derive(Debug)]
pub(super) struct Weights {
    /// α, β, δ and the number of samples.
    written: [String; 4],
}

impl Default for Weights {
    fn default() -> Self {
        Self { written: ["1", "1", "1", "30"].map(str::to_owned) }
    }
}

/// The messages that name the fields, and the fields' own names.
const FIELDS: [(&str, &str); 4] = [
    ("agreement-weight-place", "agreement-alpha"),
    ("agreement-weight-label", "agreement-beta"),
    ("agreement-weight-alone", "agreement-delta"),
    ("agreement-samples", "agreement-samples"),
];

impl Weights {
    /// Draws the fields.
    pub fn choose(&mut self, kit: &mut Kit, ui: &mut Ui) {
        let width = (ui.available_width() / 4.0 - 10.0).max(90.0);
        wrapped_row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for ((message, id), written) in FIELDS.into_iter().zip(&mut self.written) {
                let name = kit.say(message);
                ui.allocate_ui(egui::vec2(width, 64.0), |ui| {
                    ui.vertical(|ui| {
                        caption(kit, ui, &name);
                        Field::new(id, &name, width).show(kit, ui, written);
                    });
                });
            }
        });
        if self.plan().is_none() {
            let words = kit.say("agreement-weights-wrong");
            complaint(kit, ui, &words);
        } else {
            let words = kit.say("agreement-weights-about");
            muted(kit, ui, &words);
        }
    }

    /// What is written, if it is such as γ knows.
    pub fn plan(&self) -> Option<GammaPlan> {
        // Digits of any set, and the decimal sign of Arabic.
        let [alpha, beta, delta, samples] =
            self.written.each_ref().map(|text| fold(text).trim().replace('٫', "."));
        let dissimilarity = Dissimilarity {
            alpha: alpha.parse().ok()?,
            beta: beta.parse().ok()?,
            delta: delta.parse().ok()?,
        };
        let samples = samples.parse().ok().filter(|samples| (1..=MOST).contains(samples))?;
        let plan = GammaPlan { dissimilarity, samples, ..GammaPlan::default() };
        dissimilarity.is_valid().then_some(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_set_are_weights_and_nonsense_is_none() {
        let mut weights = Weights::default();
        assert_eq!(weights.plan(), Some(GammaPlan::default()));
        weights.written = ["٢", "٠٫٥", "1.5", "١٠"].map(str::to_owned);
        let plan = weights.plan().unwrap();
        assert_eq!(plan.dissimilarity, Dissimilarity { alpha: 2.0, beta: 0.5, delta: 1.5 });
        assert_eq!(plan.samples, 10);
        for wrong in ["", "0", "-1", "x", "inf", "NaN"] {
            weights.written[0] = wrong.to_owned();
            assert_eq!(weights.plan(), None, "{wrong}");
        }
    }
}
