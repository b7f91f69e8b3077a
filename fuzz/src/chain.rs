//! A history made of the fuzzer's lines.

use hashiya::text::Digest;

/// The lines of `source` as a history: each gets the hash of the line before and its own, so that
/// what they say is reached and not only that they were altered. The first line is the header.
#[must_use]
pub fn chained(source: &[u8]) -> Vec<u8> {
    let mut log = Vec::with_capacity(source.len() * 2);
    let mut last = String::new();
    for (nth, line) in source.split(|&byte| byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"}").unwrap_or(line);
        let mut body = Vec::new();
        if nth == 0 {
            body.extend_from_slice(line);
        } else {
            body.extend_from_slice(format!("{{\"prev\":\"{last}\",").as_bytes());
            body.extend_from_slice(line.strip_prefix(b"{").unwrap_or(line));
        }
        last = Digest::of(&body).to_string();
        body.extend_from_slice(format!(",\"hash\":\"{last}\"}}\n").as_bytes());
        log.extend_from_slice(&body);
    }
    log
}
