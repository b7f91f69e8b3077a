//! Bytes of a text file become an article's text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

use crate::text::is_unseen;

/// The largest file that is read, text or annotations: 64 MiB. The longest newspaper is far below;
/// what is above was chosen by mistake.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Bytes of a file that are looked at when its encoding is guessed.
const GUESS_BYTES: usize = 4096;

/// Characters of a sample in a message.
const SAMPLE_CHARS: usize = 60;

/// A text as it was read: not one character added, taken or changed, save an encoding mark (BOM) at
/// the very start, which belongs to the encoding and not to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadText {
    /// The text.
    pub text: String,
    /// The name of the file's encoding: `utf-8`, `utf-8-bom`, `utf-16le`, `windows-1256`, ….
    pub encoding: String,
}

/// An encoding that would make sense of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The encoding's name, as [`read_text`] takes it.
    pub encoding: &'static str,
    /// How the text would begin, with unseen characters left out.
    pub sample: String,
}

/// Why some bytes are not taken for a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing in it, or nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// No text at all: a picture, a program, an archive.
    #[error("the file is not text: byte {offset} (0x{byte:02X}) is a control character")]
    Binary {
        /// The first byte that no text holds.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// Text, but in another encoding, and nobody said which.
    #[error("the file is not UTF-8: the byte at offset {offset} does not fit")]
    NotUtf8 {
        /// The first byte that does not fit.
        offset: usize,
        /// Encodings that would make sense of it, the likeliest first; may be empty.
        candidates: Vec<Candidate>,
    },
    /// The encoding that was asked for does not fit either.
    #[error("the file is not in {encoding}: the bytes at offset {offset} do not fit")]
    Malformed {
        /// The encoding.
        encoding: String,
        /// Where it fails, to within a few bytes.
        offset: usize,
    },
    /// No encoding has that name.
    #[error(
        "there is no encoding «{name}»; known are utf-8, utf-16le, utf-16be, windows-1256, iso-8859-6 and the other names of the WHATWG list"
    )]
    UnknownEncoding {
        /// The name that was given.
        name: String,
    },
    /// Beyond [`MAX_FILE_BYTES`].
    #[error("the file is {bytes} bytes long; at most {MAX_FILE_BYTES} are read")]
    TooLarge {
        /// Its length.
        bytes: u64,
    },
}

/// Reads an article's text.
///
/// Without `encoding`, UTF-8 is read, and UTF-16 when a byte order mark says so. Anything else is
/// never guessed: it is refused with what it could be, so that a person decides. With `encoding`,
/// any name of the WHATWG list is taken, and bytes that it does not define are refused.
///
/// # Errors
/// [`TextError`]; no text is returned in part.
pub fn read_text(bytes: &[u8], encoding: Option<&str>) -> Result<ReadText, TextError> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(TextError::TooLarge { bytes: bytes.len() as u64 });
    }
    let read = match encoding {
        Some(name) => read_as(bytes, name)?,
        None => read_unasked(bytes)?,
    };
    if read.text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    if let Some((offset, c)) = untextual(&read.text) {
        let byte = u8::try_from(u32::from(c)).unwrap_or(0);
        return Err(TextError::Binary { offset, byte });
    }
    Ok(read)
}

fn read_as(bytes: &[u8], name: &str) -> Result<ReadText, TextError> {
    let unknown = || TextError::UnknownEncoding { name: name.chars().take(40).collect() };
    let label = name.trim().to_ascii_lowercase();
    let label = if label == "utf-8-bom" { "utf-8" } else { label.as_str() };
    let encoding = Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(unknown)?;
    decode(bytes, encoding)
}

fn read_unasked(bytes: &[u8]) -> Result<ReadText, TextError> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => return decode(bytes, encoding),
        _ => {}
    }
    let first_nul = bytes.iter().position(|&byte| byte == 0);
    let misfit = match std::str::from_utf8(bytes) {
        Ok(_) if first_nul.is_none() => return decode(bytes, UTF_8),
        Ok(_) => None,
        Err(error) => Some(error.valid_up_to()),
    };
    let candidates = candidates(bytes);
    match (misfit, first_nul) {
        (Some(offset), None) => Err(TextError::NotUtf8 { offset, candidates }),
        (misfit, Some(nul)) if !candidates.is_empty() => {
            Err(TextError::NotUtf8 { offset: misfit.unwrap_or(nul), candidates })
        }
        (_, nul) => Err(TextError::Binary { offset: nul.unwrap_or(0), byte: 0 }),
    }
}

/// Decodes strictly, without the encoding's own byte order mark.
fn decode(bytes: &[u8], encoding: &'static Encoding) -> Result<ReadText, TextError> {
    let (bytes, marked) = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => (&bytes[length..], true),
        _ => (bytes, false),
    };
    let mut name = encoding.name().to_ascii_lowercase();
    if marked && encoding == UTF_8 {
        name.push_str("-bom");
    }
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(ReadText { text: text.into_owned(), encoding: name }),
        None => Err(TextError::Malformed { encoding: name, offset: misfit(bytes, encoding) }),
    }
}

/// Where `encoding` first fails on `bytes`, just behind the bytes that do not fit.
fn misfit(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut scratch = vec![0u8; 4096];
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut at = 0;
    loop {
        let (result, read, _) =
            decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut scratch, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::InputEmpty => return at,
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return at.saturating_sub(usize::from(length) + usize::from(after));
            }
        }
    }
}

/// The first character of `text` that no text holds, and where.
pub(super) fn untextual(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|&(_, c)| !is_textual(c))
}

/// Whether a text may hold `c`: any character but the control characters that no editor writes.
/// Separators (U+001C–U+001F), vertical tab, form feed, escape and the second control block occur
/// in agency feeds.
fn is_textual(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{7f}')
}

/// Encodings that would make sense of `bytes`, the likeliest first.
fn candidates(bytes: &[u8]) -> Vec<Candidate> {
    let head = &bytes[..bytes.len().min(GUESS_BYTES) & !1];
    let odd = &bytes[..bytes.len().min(GUESS_BYTES)];
    let mut scored: Vec<(usize, Candidate)> = [
        (WINDOWS_1256, "windows-1256", odd),
        (UTF_16LE, "utf-16le", head),
        (UTF_16BE, "utf-16be", head),
    ]
    .into_iter()
    .filter_map(|(encoding, name, bytes)| {
        let text = encoding.decode_without_bom_handling(bytes).0;
        let score = likeness(&text)?;
        let seen = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
        let sample = seen.filter(|&c| !is_unseen(c)).take(SAMPLE_CHARS).collect();
        Some((score, Candidate { encoding: name, sample }))
    })
    .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, candidate)| candidate).collect()
}

/// How many of a hundred characters look like Arabic news; `None` when it is no text.
fn likeness(text: &str) -> Option<usize> {
    let (mut usual, mut letters, mut all) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        if !is_textual(c) {
            return None;
        }
        all += 1;
        let letter =
            c.is_ascii_alphabetic() || matches!(c, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}');
        letters += usize::from(letter);
        usual += usize::from(
            letter
                || c.is_ascii()
                || matches!(c, '\u{600}'..='\u{6ff}' | '\u{2000}'..='\u{203a}' | '«' | '»' | '\u{a0}' | '\u{feff}'),
        );
    }
    let share = (usual * 100).checked_div(all)?;
    (share >= 85 && letters * 3 >= all).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NEWS: &str = "قال الوزير إن 13 شخصًا وصلوا (RT)";

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    fn names(error: TextError) -> Vec<&'static str> {
        match error {
            TextError::NotUtf8 { candidates, .. } => {
                candidates.iter().map(|c| c.encoding).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_encoding_mark_is_no_part_of_the_text() {
        let bytes = "\u{feff}قال\r\n\u{feff}نعم".as_bytes();
        let read = read_text(bytes, None).unwrap();
        assert_eq!(
            (read.text.as_str(), read.encoding.as_str()),
            ("قال\r\n\u{feff}نعم", "utf-8-bom")
        );
        for big in [true, false] {
            let read = read_text(&utf16(NEWS, big, true), None).unwrap();
            let name = if big { "utf-16be" } else { "utf-16le" };
            assert_eq!((read.text.as_str(), read.encoding.as_str()), (NEWS, name));
        }
    }

    #[test]
    fn another_encoding_is_named_and_shown_never_guessed() {
        let (bytes, _, _) = WINDOWS_1256.encode("قال الوزير إن 13 وصلوا");
        let error = read_text(&bytes, None).unwrap_err();
        let TextError::NotUtf8 { offset: 0, candidates } = &error else { panic!("{error:?}") };
        assert_eq!(candidates[0].sample, "قال الوزير إن 13 وصلوا");
        assert_eq!(names(error), ["windows-1256"]);
        let read = read_text(&bytes, Some("Windows-1256")).unwrap();
        assert_eq!(
            (read.text.as_str(), read.encoding.as_str()),
            ("قال الوزير إن 13 وصلوا", "windows-1256")
        );
        assert_eq!(names(read_text(&utf16(NEWS, false, false), None).unwrap_err())[0], "utf-16le");
        assert_eq!(names(read_text(&utf16(NEWS, true, false), None).unwrap_err())[0], "utf-16be");
        assert_eq!(
            names(read_text(&utf16("Plain", false, false), None).unwrap_err()),
            ["utf-16le"]
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read_text(b"", None), Err(TextError::Empty));
        assert_eq!(read_text("\u{feff} \r\n".as_bytes(), None), Err(TextError::Empty));
        assert_eq!(read_text(&[0; 50], None), Err(TextError::Binary { offset: 0, byte: 0 }));
        assert_eq!(read_text(b"ab\x07", None), Err(TextError::Binary { offset: 2, byte: 7 }));
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\xff\xd8";
        assert!(matches!(read_text(png, None), Err(TextError::Binary { .. })));
    }

    #[test]
    fn an_encoding_that_does_not_fit_says_where() {
        let mut bytes = utf16("قال", false, true);
        bytes.push(7);
        assert!(matches!(read_text(&bytes, None), Err(TextError::Malformed { offset: 6, .. })));
        let error = read_text("قال\u{a0}".as_bytes()[..7].as_ref(), Some("utf-8")).unwrap_err();
        assert_eq!(error, TextError::Malformed { encoding: "utf-8".into(), offset: 6 });
        assert!(matches!(read_text(b"x", Some("klingon")), Err(TextError::UnknownEncoding { .. })));
    }

    proptest! {
        #[test]
        fn any_visible_text_comes_in_exactly(text in "(\\PC|\\r\\n|\\t|[\u{200d}\u{a0}\u{2029}\u{85}\u{1c}ء-ي]){1,60}") {
            prop_assume!(!text.trim().is_empty() && !text.starts_with('\u{feff}'));
            prop_assert_eq!(read_text(text.as_bytes(), None).map(|read| read.text), Ok(text.clone()));
            prop_assert_eq!(read_text(&utf16(&text, true, true), None).map(|read| read.text), Ok(text));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), named in any::<bool>()) {
            let _ = read_text(&bytes, named.then_some("utf-16le"));
        }
    }
}
