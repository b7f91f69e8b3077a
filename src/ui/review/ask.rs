//! What the parts of the review ask of the session.

use crate::model::CandidateId;
use crate::session::{Command, ReviewCommand};
use crate::ui::request::Request;

pub(super) fn ask(command: ReviewCommand, out: &mut Vec<Request>) {
    out.push(Request::Do(Command::Review(command)));
}

/// Looks at another question, if there is one.
pub(super) fn go(to: Option<CandidateId>, out: &mut Vec<Request>) {
    if to.is_some() {
        ask(ReviewCommand::Show(to), out);
    }
}
