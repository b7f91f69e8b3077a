//! The inspector by keyboard: what is typed reaches the session, and the span it was meant for.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hashiya::i18n::Language;
use hashiya::model::{
    ArticleId, AttributeId, AttributeValue, EntityId, Fragments, LabelId, Span, SpanId,
};
use hashiya::session::{
    ArticleCommand, Command, HistoryCommand, RelationCommand, SelectCommand, Session, SpanCommand,
};
use hashiya::text::TextRange;
use hashiya::ui::inspector::{InspectorState, inspector_ui};
use hashiya::ui::request::Request;

use super::stage::{Stage, session, stage};

const TEXT: &str = "قالت الوزارة إن 70 طائرة عادت إلى موسكو";

/// Draws the inspector and then does what it asks for, as the shell does.
fn inspector(stage: &mut Stage<InspectorState>, ui: &mut egui::Ui) {
    let session = stage.session.as_ref().unwrap();
    inspector_ui(&mut stage.kit, ui, session, &mut stage.state, &mut stage.out);
    for request in std::mem::take(&mut stage.out) {
        if let Request::Do(command) = request {
            stage.session.as_mut().unwrap().perform(command);
        }
    }
}

type Open = Harness<'static, Stage<InspectorState>>;

/// The inspector of an article in which these words are tagged; the last one is selected.
fn tagged(folder: &tempfile::TempDir, words: &[(&str, &str)]) -> Open {
    let mut session = session(&folder.path().join("p"), &[("001", TEXT)]);
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new("001").unwrap())));
    for (label, words) in words {
        let start = TEXT.find(words).unwrap();
        let range = TextRange::new(TEXT, start, start + words.len()).unwrap();
        let (label, fragments) = (LabelId::new(label).unwrap(), Fragments::one(range));
        let tag = SpanCommand::TagAt { label, fragments, attributes: Vec::new() };
        session.perform(Command::Span(tag));
    }
    let mut harness = stage(Language::Arabic, Some(session), InspectorState::default(), inspector);
    harness.run();
    harness
}

fn open(harness: &Open) -> &Session {
    harness.state().session.as_ref().unwrap()
}

fn perform(harness: &mut Open, command: Command) {
    harness.state_mut().session.as_mut().unwrap().perform(command);
    harness.run();
}

fn span(harness: &Open, number: u64) -> Span {
    let id = SpanId::new(&format!("salma.s{number}")).unwrap();
    open(harness).layer().unwrap().span(&id).unwrap().clone()
}

fn value(harness: &Open, attribute: &str) -> Option<String> {
    let id = AttributeId::new(attribute).unwrap();
    let span = open(harness).selected_span().unwrap();
    span.attributes.get(&id).map(AttributeValue::plain)
}

fn write(harness: &mut Open, field: &str, words: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, field).type_text(words);
    harness.run();
}

#[test]
fn a_note_reaches_the_span_it_was_written_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = tagged(&folder, &[("Actor", "الوزارة"), ("Place", "موسكو")]);
    write(&mut harness, "ملاحظة", "الحصيلة نفسها");
    assert_eq!(span(&harness, 2).note, "", "not before the field is left");
    let first = Some(span(&harness, 1).id);
    perform(&mut harness, Command::Select(SelectCommand::Span(first)));
    harness.run();
    assert_eq!(span(&harness, 2).note, "الحصيلة نفسها");
    assert_eq!(span(&harness, 1).note, "");
    perform(&mut harness, Command::History(HistoryCommand::Undo));
    assert_eq!(span(&harness, 2).note, "");
}

#[test]
fn undo_in_a_field_is_the_fields_and_ctrl_enter_saves_a_note() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = tagged(&folder, &[("Actor", "الوزارة")]);
    write(&mut harness, "سؤال مفتوح", "من");
    write(&mut harness, "سؤال مفتوح", " هم؟");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(span(&harness, 1).question, "من");
}

#[test]
fn numbers_are_taken_in_any_digits_and_words_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = tagged(&folder, &[("Figure", "70 طائرة")]);
    write(&mut harness, "القيمة", "٤٬٢٦٦");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(value(&harness, "value").as_deref(), Some("4266"));
    let next = harness.get_by_role_and_label(Role::TextInput, "الحد الأدنى");
    assert!(next.is_focused(), "Enter goes on to the next field");
    write(&mut harness, "الحد الأدنى", "سبعون");
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(value(&harness, "low"), None);
    harness.get_by_label_contains("ليس رقمًا");
    harness.get_by_role_and_label(Role::TextInput, "الحد الأدنى").focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label_contains("ليس رقمًا").is_none(), "Esc takes it back");
}

#[test]
fn a_choice_is_made_by_its_first_letters() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = tagged(&folder, &[("Place", "موسكو")]);
    harness.get_by_role_and_label(Role::ComboBox, "النوع").focus();
    harness.run();
    harness.event(egui::Event::Text("مد".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(value(&harness, "kind").as_deref(), Some("city"));
    let before = open(&harness).history().to_undo().map(|step| step.number);
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(open(&harness).history().to_undo().map(|step| step.number), before);
    assert!(harness.get_by_role_and_label(Role::ComboBox, "النوع").is_focused());
}

#[test]
fn an_entity_is_made_found_again_and_unlinked() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = tagged(&folder, &[("Place", "موسكو"), ("Actor", "الوزارة")]);
    write(&mut harness, "الكيان", "وزارة الدفاع");
    harness.get_by_label_contains("كيان جديد");
    harness.key_press(Key::Enter);
    harness.run();
    let id = value(&harness, "entity").unwrap();
    let entity = open(&harness).registry().get(&EntityId::new(&id).unwrap()).unwrap();
    assert_eq!((entity.name.ar.as_str(), id.as_str()), ("وزارة الدفاع", "wzara-aldfaa"));
    let first = Some(span(&harness, 1).id);
    perform(&mut harness, Command::Select(SelectCommand::Span(first)));
    write(&mut harness, "الكيان", "دفاع");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(value(&harness, "entity"), Some(id));
    assert_eq!(open(&harness).registry().entities().len(), 1);
    harness.get_by_role_and_label(Role::TextInput, "الكيان").focus();
    harness.run();
    harness.key_press(Key::Backspace);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(value(&harness, "entity"), None);
}

#[test]
fn a_relation_is_begun_told_and_cancelled_and_its_other_end_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let words = [("Actor", "الوزارة"), ("Claim", "70 طائرة عادت إلى موسكو")];
    let mut harness = tagged(&folder, &words);
    harness.get_by_role_and_label(Role::Button, "قاله").click();
    harness.run();
    assert!(open(&harness).open_article().unwrap().pending.is_some());
    harness.get_by_label_contains("اختر المقطع");
    harness.get_by_role_and_label(Role::Button, "إلغاء").click();
    harness.run();
    assert!(open(&harness).open_article().unwrap().pending.is_none());
    let kind = hashiya::model::RelationTypeId::new("said_by").unwrap();
    let (from, to) = (span(&harness, 2).id, span(&harness, 1).id);
    perform(&mut harness, Command::Relation(RelationCommand::Draw { kind, from, to }));
    harness.get_by_role_and_label(Role::Button, "الوزارة").click();
    harness.run();
    assert_eq!(open(&harness).selected_span().map(|span| span.id.as_str()), Some("salma.s1"));
}

#[test]
fn a_label_is_changed_even_while_text_is_selected() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = tagged(&folder, &[("Place", "موسكو")]);
    perform(&mut harness, Command::Select(SelectCommand::Text { anchor: 0, focus: 8 }));
    harness.get_by_role_and_label(Role::Button, "فاعل").click();
    harness.run();
    assert_eq!(span(&harness, 1).label.as_str(), "Actor");
    assert_eq!(open(&harness).layer().unwrap().spans().len(), 1);
}

#[test]
fn a_tap_puts_the_caret_where_it_is_and_shift_selects_to_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = tagged(&folder, &[("Claim", "70 طائرة عادت إلى موسكو")]);
    write(&mut harness, "فعل القول", "قالت");
    let field = harness.get_by_role_and_label(Role::TextInput, "فعل القول").rect();
    let tap = |harness: &mut Open, x: f32, modifiers: Modifiers| {
        let pos = egui::pos2(x, field.center().y);
        harness.event(egui::Event::PointerMoved(pos));
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            harness.event_modifiers(
                egui::Event::PointerButton { pos, button, pressed, modifiers },
                modifiers,
            );
        }
        harness.run();
    };
    // Arabic begins at the right: before the first letter, then behind the last one.
    tap(&mut harness, field.right() - 4.0, Modifiers::NONE);
    harness.event(egui::Event::Text("و".to_owned()));
    harness.run();
    tap(&mut harness, field.left() + 4.0, Modifiers::SHIFT);
    harness.event(egui::Event::Text("!".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(value(&harness, "verb").as_deref(), Some("و!"));
}
