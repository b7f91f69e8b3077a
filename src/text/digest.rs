//! A fingerprint of an article's text.

use std::fmt;
use std::str::FromStr;

/// The BLAKE3 hash of some bytes; written as `blake3:` and 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(blake3::Hash);

impl Digest {
    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes))
    }

    /// The digest with these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(blake3::Hash::from_bytes(bytes))
    }

    /// Whether `words` are the digest as it is written; other writings of it are not.
    #[must_use]
    pub fn is_written(&self, words: &[u8]) -> bool {
        let hex = self.0.to_hex();
        words.strip_prefix(b"blake3:").is_some_and(|digits| digits == hex.as_bytes())
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "blake3:{}", self.0.to_hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The words are not a digest as [`Digest`] writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a digest: expected «blake3:» and 64 hexadecimal digits")]
pub struct DigestError;

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(written: &str) -> Result<Self, DigestError> {
        let hex = written.strip_prefix("blake3:").ok_or(DigestError)?;
        blake3::Hash::from_hex(hex).map(Self).map_err(|_| DigestError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_as_it_is_written() {
        let digest = Digest::of("حاشية".as_bytes());
        assert_eq!(digest.to_string().parse(), Ok(digest));
        let upper = digest.to_string().to_uppercase().replace("BLAKE3", "blake3");
        assert_eq!(upper.parse(), Ok(digest));
        assert!(digest.is_written(digest.to_string().as_bytes()) && !digest.is_written(b""));
        assert!(!digest.is_written(upper.as_bytes()), "another writing");
        assert_eq!("blake3:12".parse::<Digest>(), Err(DigestError));
        assert_ne!(Digest::of(b"a"), Digest::of(b"b"));
    }
}
