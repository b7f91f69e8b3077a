//! The program: hands the arguments to the command line, and what asks for a window to the window.

use std::process::ExitCode;

use hashiya::app::{Launch, open_window};
use hashiya::cli::{Start, start};

fn main() -> ExitCode {
    match start() {
        Start::Done(code) => code,
        Start::Window { project, annotator } => open_window(Launch { project, annotator }),
    }
}
