//! What mouse and keyboard select on the page: cores, whole words, sentences, clitics at the ends.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::Harness;
use hashiya::i18n::Language;
use hashiya::model::ArticleId;
use hashiya::session::{ArticleCommand, Command, SelectCommand, SpanCommand};
use hashiya::ui::article::{ArticlePanel, article_ui};
use hashiya::ui::preferences::Preferences;
use hashiya::ui::request::Request;

use super::stage::{Stage, session, stage};

const TEXT: &str = "وبالمدينة حكومتهم. المدينة حكومة.";

type Page = (ArticlePanel, Preferences);

fn page(stage: &mut Stage<Page>, ui: &mut egui::Ui) {
    let Stage { kit, session, state: (panel, preferences), out } = stage;
    let session = session.as_mut().unwrap();
    session.tend();
    article_ui(kit, ui, session, preferences, panel, out);
    for request in std::mem::take(out) {
        if let Request::Do(command) = request {
            session.perform(command);
        }
    }
}

fn open(dir: &tempfile::TempDir, snap: bool) -> Harness<'static, Stage<Page>> {
    let mut session = session(&dir.path().join("p"), &[("001", TEXT)]);
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new("001").unwrap())));
    let preferences = Preferences { snap, ..Preferences::default() };
    let mut window =
        stage(Language::Arabic, Some(session), (ArticlePanel::default(), preferences), page);
    window.run_steps(3);
    window
}

fn button(window: &Harness<'static, Stage<Page>>, pos: Pos2, pressed: bool) {
    let button = PointerButton::Primary;
    window.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
}

fn click(window: &mut Harness<'static, Stage<Page>>, at: Pos2) {
    // All in one frame, so that two clicks are near enough to be a double one.
    let press = |pressed| {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: at, button, pressed, modifiers }
    };
    let events = [Event::PointerMoved(at), press(true), press(false)];
    window.input_mut().events.extend(events);
    window.step();
}

fn selected(window: &Harness<'static, Stage<Page>>) -> String {
    let open = window.state().session.as_ref().unwrap().open_article().unwrap();
    open.selection.range(TEXT).and_then(|range| range.of(TEXT)).unwrap_or_default().to_owned()
}

/// Where the caret is.
fn caret(window: &Harness<'static, Stage<Page>>) -> usize {
    window.state().session.as_ref().unwrap().open_article().unwrap().selection.focus
}

/// A place on the page over the `n`-th byte: clicked for until the caret is there.
fn place(window: &mut Harness<'static, Stage<Page>>, byte: usize) -> Pos2 {
    for y in (60_u16..400).step_by(12) {
        let right = pos2(850.0, f32::from(y));
        click(window, right);
        window.run_steps(4);
        if caret(window) > 8 || caret(window) == 0 {
            continue;
        }
        for x in (300_u16..856).rev().step_by(4) {
            let here = pos2(f32::from(x), f32::from(y));
            click(window, here);
            // Long enough for the next click to be the first of its own.
            window.run_steps(4);
            if caret(window) == byte {
                return here;
            }
        }
    }
    panic!("no place shows byte {byte}");
}

fn step_selection(window: &mut Harness<'static, Stage<Page>>, key: Key, modifiers: Modifiers) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(2);
}

#[test]
fn each_click_takes_more() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(&dir, true);
    let at = place(&mut window, "وبالم".len());
    let mut taken = Vec::new();
    for _ in 0..4 {
        click(&mut window, at);
        taken.push(selected(&window));
    }
    assert_eq!(taken, ["", "المدينة", "وبالمدينة", "وبالمدينة حكومتهم."]);
    // A double click once more on what is taken takes more as well.
    window.run_steps(8);
    click(&mut window, at);
    window.run_steps(8);
    click(&mut window, at);
    click(&mut window, at);
    assert_eq!(selected(&window), "المدينة");
    window.run_steps(8);
    click(&mut window, at);
    click(&mut window, at);
    assert_eq!(selected(&window), "وبالمدينة");
}

#[test]
fn a_drag_leaves_the_particles_out_unless_told_otherwise() {
    for (snap, words) in [(true, "المدينة حكومتهم"), (false, "بالمدينة حكو")]
    {
        let dir = tempfile::tempdir().unwrap();
        let mut window = open(&dir, snap);
        let (from, to) = ("و".len(), "وبالمدينة حكو".len());
        let (from, to) = (place(&mut window, from), place(&mut window, to));
        window.event(Event::PointerMoved(from));
        window.step();
        button(&window, from, true);
        window.step();
        for share in [0.3, 0.6, 1.0] {
            window.event(Event::PointerMoved(from.lerp(to, share)));
            window.step();
        }
        button(&window, to, false);
        window.run_steps(2);
        assert_eq!(selected(&window), words);
    }
}

#[test]
fn keys_move_an_end_over_a_clitic_and_take_more_or_less() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(&dir, true);
    place(&mut window, "وبالم".len());
    step_selection(&mut window, Key::ArrowUp, Modifiers::ALT);
    assert_eq!(selected(&window), "المدينة");
    step_selection(&mut window, Key::ArrowUp, Modifiers::ALT);
    assert_eq!(selected(&window), "وبالمدينة");
    step_selection(&mut window, Key::ArrowDown, Modifiers::ALT);
    assert_eq!(selected(&window), "المدينة");
    // Reading goes to the left: the start moves towards the word's beginning with the arrow right.
    step_selection(&mut window, Key::ArrowRight, Modifiers::ALT | Modifiers::SHIFT);
    assert_eq!(selected(&window), "بالمدينة");
    let start = TEXT.find("حكومتهم").unwrap();
    let session = window.state_mut().session.as_mut().unwrap();
    let (anchor, focus) = (start, start + "حكومتهم".len());
    session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
    window.step();
    step_selection(&mut window, Key::ArrowRight, Modifiers::ALT);
    assert_eq!(selected(&window), "حكومت");
    // The same with a span, whose end is a gesture.
    let session = window.state_mut().session.as_mut().unwrap();
    let label = hashiya::model::LabelId::new("Actor").unwrap();
    session.perform(Command::Span(SpanCommand::Tag(label)));
    window.step();
    step_selection(&mut window, Key::ArrowLeft, Modifiers::ALT);
    let session = window.state().session.as_ref().unwrap();
    assert_eq!(session.selected_span().unwrap().fragments.quote(TEXT), "حكومتهم");
}

#[test]
fn the_word_at_the_caret_is_tagged_without_its_particles() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(&dir, true);
    let session = window.state_mut().session.as_mut().unwrap();
    session.perform(Command::Select(SelectCommand::Text { anchor: 2, focus: 2 }));
    window.step();
    window.key_press(Key::Num2);
    window.run_steps(2);
    let session = window.state().session.as_ref().unwrap();
    assert_eq!(session.selected_span().unwrap().fragments.quote(TEXT), "المدينة");
}
