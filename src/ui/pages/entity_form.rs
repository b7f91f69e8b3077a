//! An entity as it is typed: fields as text, and what is wrong with them.

use std::collections::BTreeMap;

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, vec2};

use super::frame::{caption, complaint};
use crate::model::{Entity, EntityId, Schema};
use crate::text::Direction;
use crate::ui::kit::{Choice, Field, Kit, Walk, choice};

/// The fields of an entity while they are typed.
#[derive(Debug)]
pub(super) struct Draft {
    /// The entity as it was when they were filled.
    pub of: Entity,
    ar: String,
    en: String,
    kind: String,
    variants: String,
    coordinates: String,
    links: String,
    note: String,
}

impl Draft {
    /// The fields of `entity`.
    pub fn new(entity: &Entity) -> Self {
        let links = entity.links.iter().filter(|(key, _)| *key != Entity::SAME_AS);
        let links: Vec<String> = links.map(|(key, link)| format!("{key}: {link}")).collect();
        let place = entity.coordinates.map(|(north, east)| format!("{north}, {east}"));
        Self {
            of: entity.clone(),
            ar: entity.name.ar.clone(),
            en: entity.name.en.clone(),
            kind: entity.kind.clone(),
            variants: entity.variants.join("\n"),
            coordinates: place.unwrap_or_default(),
            links: links.join("\n"),
            note: entity.note.clone(),
        }
    }

    /// Whether it is of the entity `id`.
    pub fn is_of(&self, id: &EntityId) -> bool {
        &self.of.id == id
    }

    /// The entity that the fields say.
    ///
    /// # Errors
    /// The message that says what is wrong.
    pub fn entity(&self) -> Result<Entity, &'static str> {
        let mut entity = self.of.clone();
        self.ar.trim().clone_into(&mut entity.name.ar);
        self.en.trim().clone_into(&mut entity.name.en);
        self.kind.trim().clone_into(&mut entity.kind);
        self.note.trim().clone_into(&mut entity.note);
        entity.variants = lines(&self.variants).map(str::to_owned).collect();
        entity.coordinates = place(&self.coordinates)?;
        let kept = self.of.links.get(Entity::SAME_AS).cloned();
        entity.links = links(&self.links)?;
        entity.links.extend(kept.map(|id| (Entity::SAME_AS.to_owned(), id)));
        Ok(entity)
    }

    /// Draws the fields; the entity to be saved, when they say another one than before.
    pub fn show(
        &mut self,
        kit: &mut Kit,
        ui: &mut Ui,
        schema: &Schema,
        enabled: bool,
    ) -> Option<Entity> {
        let one = Typed { id: self.of.id.as_str(), enabled };
        let (ltr, rtl) = (Some(Direction::Ltr), Some(Direction::Rtl));
        pair(kit, ui, |kit, [first, second]| {
            one.show(kit, first, "entities-ar", 1, rtl, &mut self.ar);
            one.show(kit, second, "entities-en", 1, ltr, &mut self.en);
        });
        pair(kit, ui, |kit, [first, second]| {
            kind_ui(kit, first, schema, enabled, &mut self.kind);
            one.show(kit, second, "entities-coordinates", 1, ltr, &mut self.coordinates);
        });
        pair(kit, ui, |kit, [first, second]| {
            one.show(kit, first, "entities-variants", 3, None, &mut self.variants);
            one.show(kit, second, "entities-links", 3, ltr, &mut self.links);
        });
        one.show(kit, ui, "entities-note", 1, None, &mut self.note);
        match self.entity() {
            Ok(entity) => (entity != self.of).then_some(entity),
            Err(wrong) => {
                let words = kit.say(wrong);
                complaint(kit, ui, &words);
                None
            }
        }
    }
}

/// The kind, chosen from what the schema offers.
fn kind_ui(kit: &mut Kit, ui: &mut Ui, schema: &Schema, enabled: bool, kind: &mut String) {
    let (words, none) = (kit.say("entities-kind"), kit.say("entities-kind-none"));
    caption(kit, ui, &words);
    let kinds = kinds(schema, kind.trim(), kit.arabic(), &none);
    let present = kinds.iter().find(|(_, one)| one.on).map(|(_, one)| one.name.clone());
    // Nothing to choose from is a closed list that only shows.
    let choices: Vec<Choice> =
        if enabled { kinds.iter().map(|(_, one)| one.clone()).collect() } else { Vec::new() };
    let width = ui.available_width();
    let shown = present.as_deref().unwrap_or(&none);
    let chosen = ui.push_id("entities-kind", |ui| choice(kit, ui, &words, shown, &choices, width));
    if let Some((id, _)) = chosen.inner.and_then(|at| kinds.get(at)) {
        kind.clone_from(id);
    }
}

/// The kinds that can be chosen for an entity that is of `kind`: none, the schema's, and one that the
/// schema does not know, which stays. Each with its id.
fn kinds(schema: &Schema, kind: &str, arabic: bool, none: &str) -> Vec<(String, Choice)> {
    let mut ids = vec![(String::new(), none.to_owned())];
    for value in schema.entity_kinds() {
        ids.push((value.id.clone(), value.name.pick(arabic, &value.id).to_owned()));
    }
    if ids.iter().all(|(id, _)| id != kind) {
        ids.push((kind.to_owned(), kind.to_owned()));
    }
    let choice = |(id, name): (String, String)| {
        let on = id == kind;
        (id, Choice { name, on })
    };
    ids.into_iter().map(choice).collect()
}

/// What all fields of an entity have in common.
#[derive(Clone, Copy)]
struct Typed<'d> {
    id: &'d str,
    enabled: bool,
}

impl Typed<'_> {
    /// A field with its name above it.
    fn show(
        self,
        kit: &mut Kit,
        ui: &mut Ui,
        name: &'static str,
        rows: usize,
        direction: Option<Direction>,
        text: &mut String,
    ) {
        let words = kit.say(name);
        caption(kit, ui, &words);
        let field = Field::new((name, self.id), &words, ui.available_width());
        let mut field = field.enabled(self.enabled).owner(self.id);
        if rows > 1 {
            field = field.rows(rows);
        }
        if let Some(direction) = direction {
            field = field.running(direction);
        }
        field.show(kit, ui, text);
    }
}

/// Two columns beside each other, the first at the start side, flush at the top.
fn pair(kit: &mut Kit, ui: &mut Ui, draw: impl FnOnce(&mut Kit, [&mut Ui; 2])) {
    let corner = ui.available_rect_before_wrap().min;
    // A part that scrolls has no end; no field is as high as this.
    let room = Rect::from_min_size(corner, vec2(ui.available_width(), 2000.0));
    let mut walk = Walk::new(room, kit.rtl());
    let half = vec2((room.width() - 12.0) / 2.0, room.height());
    let (first, second) = (walk.take(half, 12.0), walk.rest());
    let align = if kit.rtl() { Align::Max } else { Align::Min };
    let mut side = |place: Rect, salt: &str| {
        let layout = Layout::top_down(align);
        ui.new_child(UiBuilder::new().id_salt(salt).max_rect(place).layout(layout))
    };
    let (mut first, mut second) = (side(first, "first"), side(second, "second"));
    draw(kit, [&mut first, &mut second]);
    let bottom = first.min_rect().bottom().max(second.min_rect().bottom());
    let size = vec2(room.width(), bottom - corner.y);
    ui.allocate_rect(Rect::from_min_size(corner, size), Sense::hover());
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Two numbers of degrees, north and east; nothing where nothing is written.
fn place(written: &str) -> Result<Option<(f64, f64)>, &'static str> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    let wrong = "entities-wrong-coordinates";
    let (north, east) = written.split_once([',', '،', ' ']).ok_or(wrong)?;
    let number = |text: &str| text.trim_matches([' ', ',', '،']).parse::<f64>().map_err(|_| wrong);
    let (north, east) = (number(north)?, number(east)?);
    if north.abs() <= 90.0 && east.abs() <= 180.0 { Ok(Some((north, east))) } else { Err(wrong) }
}

/// Lines of a registry's name and an id in it.
fn links(written: &str) -> Result<BTreeMap<String, String>, &'static str> {
    let wrong = "entities-wrong-links";
    lines(written)
        .map(|line| {
            let (key, link) = line.split_once(':').ok_or(wrong)?;
            let (key, link) = (key.trim().to_lowercase(), link.trim());
            if key.is_empty() || link.is_empty() || key == Entity::SAME_AS {
                return Err(wrong);
            }
            Ok((key, link.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Attribute, AttributeId, AttributeKind, ChoiceValue, Label, LabelId, LocalName, Mark,
    };

    fn attribute(id: &str, kind: AttributeKind) -> Attribute {
        let id = AttributeId::new(id).unwrap();
        Attribute { id, name: LocalName::default(), kind }
    }

    fn choice_of(values: &[&str]) -> AttributeKind {
        let value = |id: &&str| ChoiceValue { id: (*id).to_owned(), name: LocalName::default() };
        AttributeKind::Choice(values.iter().map(value).collect())
    }

    #[test]
    fn kinds_are_those_of_the_schema_and_a_strange_one_stays() {
        let label = |id: &str, attributes| Label {
            id: LabelId::new(id).unwrap(),
            name: LocalName::default(),
            color: String::new(),
            key: None,
            mark: Mark::Band,
            retired: false,
            hint: LocalName::default(),
            attributes,
        };
        let port = vec![
            attribute("sort", choice_of(&["sea", "river"])),
            attribute("state", choice_of(&["open"])),
            attribute("which", AttributeKind::Entity),
        ];
        let labels =
            vec![label("Port", port), label("Ship", vec![attribute("size", choice_of(&["big"]))])];
        let schema = Schema { labels, relations: Vec::new() };
        let shown = |kind: &str| -> Vec<(String, bool)> {
            kinds(&schema, kind, false, "none").into_iter().map(|(id, one)| (id, one.on)).collect()
        };
        let all = |on: &str| -> Vec<(String, bool)> {
            ["", "sea", "river"].iter().map(|id| ((*id).to_owned(), *id == on)).collect()
        };
        assert_eq!(shown("river"), all("river"));
        assert_eq!(shown(""), all(""));
        let mut strange = all("-");
        strange.push(("lake".to_owned(), true));
        assert_eq!(shown("lake"), strange);
    }

    #[test]
    fn fields_say_the_entity_that_they_were_filled_with() {
        let mut entity = Entity::new(EntityId::new("samarkand").unwrap());
        entity.name = LocalName::new("سمرقند", "Samarkand");
        entity.variants = vec!["سمركند".into(), "سمرقنده".into()];
        entity.coordinates = Some((39.65, -66.96));
        entity.links.insert("wikidata".into(), "Q5753".into());
        entity.links.insert(Entity::SAME_AS.into(), "other".into());
        entity.note = "على الطريق".into();
        let mut draft = Draft::new(&entity);
        assert_eq!(draft.entity(), Ok(entity));
        draft.links = "GeoNames: 1216265\nwikidata:Q5753".into();
        draft.coordinates = " 39.65،66.96 ".into();
        let changed = draft.entity().unwrap();
        assert_eq!(changed.links["geonames"], "1216265");
        assert_eq!(changed.coordinates, Some((39.65, 66.96)));
        for wrong in ["91, 0", "12", "NaN, 0", "a, b"] {
            draft.coordinates = wrong.into();
            assert!(draft.entity().is_err(), "{wrong}");
        }
        draft.coordinates.clear();
        for wrong in ["Q5753", "wikidata:", "same-as: x"] {
            draft.links = wrong.into();
            assert!(draft.entity().is_err(), "{wrong}");
        }
    }
}
