//! How what was found is called.

use crate::i18n::Message;
use crate::review::agreement::Section;
use crate::session::{Agreement, Session};
use crate::ui::kit::Kit;

/// How what was found is called.
pub(super) struct Names<'n> {
    pub session: &'n Session,
    pub found: &'n Agreement,
}

impl Names<'_> {
    pub fn annotator(&self, at: usize) -> &str {
        let id = self.found.study.annotators.get(at);
        id.map_or("", |id| self.session.annotator_name(id))
    }

    pub fn of_group(&self, kit: &Kit, section: &Section) -> String {
        match section.annotators[..] {
            [one, other] => kit.tell(
                &Message::new("agreement-pair")
                    .arg("first", self.annotator(one))
                    .arg("second", self.annotator(other)),
            ),
            _ => kit
                .tell(&Message::new("agreement-everybody").arg("count", section.annotators.len())),
        }
    }

    pub fn of_label(&self, kit: &Kit, label: Option<u32>) -> String {
        let Some(label) = label else { return kit.say("agreement-all-labels") };
        let Some(id) = self.found.study.labels.get(label as usize) else { return String::new() };
        let of_schema = self.session.schema().label(id);
        of_schema.map_or_else(
            || id.as_str().to_owned(),
            |label| label.name.pick(kit.arabic(), id.as_str()).to_owned(),
        )
    }
}
