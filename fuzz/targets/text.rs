//! An article's text in any encoding: the first byte chooses it.

#![no_main]

use hashiya::formats::{TextError, read_text};
use libfuzzer_sys::fuzz_target;

const ENCODINGS: [&str; 14] = [
    "utf-8",
    "utf-8-bom",
    "utf-16le",
    "utf-16be",
    "utf-16",
    "windows-1256",
    "iso-8859-6",
    "iso-2022-jp",
    "gb18030",
    "big5",
    "euc-kr",
    "shift_jis",
    "x-user-defined",
    "ibm866",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let encoding = ENCODINGS.get(usize::from(choice)).copied();
    match read_text(bytes, encoding) {
        Ok(read) => {
            assert!(!read.text.trim().is_empty());
            if read.encoding == "utf-8" {
                assert_eq!(read.text.as_bytes(), bytes, "a byte was added, taken or changed");
            }
            let again = read_text(bytes, Some(&read.encoding)).expect("its own encoding fits");
            assert_eq!(again.text, read.text);
        }
        Err(TextError::NotUtf8 { offset, candidates }) => {
            assert!(offset <= bytes.len());
            for candidate in candidates {
                let _ = read_text(bytes, Some(candidate.encoding));
            }
        }
        Err(_) => {}
    }
});
