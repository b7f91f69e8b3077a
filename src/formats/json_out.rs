//! JSON text in the two forms that files have: indented for people, one line for streams.

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

/// `value` indented by one blank a level, with a line break at its end.
///
/// Writing to memory and serialising the structs of this room cannot fail: their keys are strings.
/// Should it, the text is empty, which no reader takes for data.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let formatter = PrettyFormatter::with_indent(b" ");
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter));
    finish(written.map(|()| bytes))
}

/// `value` on one line, with a line break at its end.
///
/// Characters that some readers take for a line break are escaped, which JSON allows anywhere in a
/// string, and they occur nowhere else.
pub(super) fn line(value: &impl Serialize) -> String {
    let line = finish(serde_json::to_vec(value));
    if !line.contains(['\u{85}', '\u{2028}', '\u{2029}']) {
        return line;
    }
    line.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn finish(written: serde_json::Result<Vec<u8>>) -> String {
    let mut text = written.ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    text.push('\n');
    text
}
