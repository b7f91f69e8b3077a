//! From the command line to an open window.

use std::process::ExitCode;

use eframe::egui::{IconData, ViewportBuilder, vec2};

use super::display;
use super::order::Launch;
use super::settings;
use super::shell::Shell;

/// Size of the window before anybody chose one, in points.
const WINDOW: (f32, f32) = (1440.0, 900.0);

/// Opens the window and stays until it is closed. Without a display, says so in one sentence and
/// ends with 2.
#[must_use]
pub fn open_window(launch: Launch) -> ExitCode {
    if !display::is_there() {
        return refuse(None);
    }
    let path = settings::path();
    let (settings, broken) = path.as_deref().map(settings::read).unwrap_or_default();
    let (width, height) = settings.window.unwrap_or(WINDOW);
    let viewport = ViewportBuilder::default()
        .with_title("حاشية")
        .with_app_id("hashiya")
        .with_inner_size(vec2(width, height))
        .with_min_inner_size(vec2(640.0, 420.0))
        .with_icon(icon())
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let run = eframe::run_native(
        "hashiya",
        options,
        Box::new(move |cc| {
            let shell = Shell::new(cc, launch, settings, path, broken)?;
            Ok(Box::new(shell))
        }),
    );
    match run {
        Ok(()) => ExitCode::SUCCESS,
        // The toolkit's error names a place in its own sources before it says what happened.
        Err(error) => refuse(error.to_string().rsplit(": ").next()),
    }
}

#[allow(clippy::print_stderr, reason = "there is no window to say it in")]
fn refuse(why: Option<&str>) -> ExitCode {
    eprintln!("{}", display::sentence(why));
    ExitCode::from(2)
}

/// The window's icon; none when the image in the program cannot be read, which its test rules out.
fn icon() -> IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/hashiya-256.png"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_icon_is_an_image() {
        assert_eq!(super::icon().width, 256);
    }
}
