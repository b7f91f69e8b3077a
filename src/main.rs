//! The program: the command line, and the window where that asks for one.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    match args.next() {
        Some(arg) if arg == "layout" => hashiya::cli::run(),
        project => hashiya::app::open_window(hashiya::app::Launch {
            project: project.map(Into::into),
            annotator: None,
        }),
    }
}
