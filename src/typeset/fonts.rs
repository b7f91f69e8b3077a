//! The faces that text is set in, and which one draws which character.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use cosmic_text::harfrust::{Script, ShapePlan, UnicodeBuffer};
use cosmic_text::skrifa::MetadataProvider as _;
use cosmic_text::{Font, FontSystem, fontdb};

use super::style::Face;

/// The language that fonts are asked for (it chooses letter variants): the program is Arabic-first.
pub(super) const LANGUAGE: &str = "ar";

/// The bundled files, in the order of the constants below.
const BUNDLED: [&[u8]; 10] = [
    include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../../fonts/Amiri-Regular.ttf"),
    include_bytes!("../../fonts/Amiri-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoEmoji-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansSymbols-Regular.ttf"),
];
const NASKH: usize = 0;
const AMIRI: usize = 2;
const SANS_ARABIC: usize = 4;
const SANS: usize = 6;
const EMOJI: usize = 8;
const SYMBOLS: usize = 9;

/// A file that cannot be used as a font.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// No file was given.
    #[error("no font was given")]
    None,
    /// A file holds no face that can be read. Counted from 0, in the order given.
    #[error("file {index} is not a font that can be read (TrueType or OpenType)")]
    Unreadable {
        /// Which of the files.
        index: usize,
    },
}

/// A face that has been opened. Named by its place in [`Fonts::opened`].
pub(super) struct OpenFace {
    pub(super) id: fontdb::ID,
    pub(super) weight: fontdb::Weight,
    pub(super) font: Arc<Font>,
    /// 1 ÷ units per em.
    pub(super) per_unit: f32,
}

impl OpenFace {
    /// Whether the face draws `c`.
    fn covers(&self, c: char) -> bool {
        self.font.as_swash().charmap().map(c) != 0
    }
}

/// The installed fonts, found but not yet in use. Made in a thread, because the search takes time.
pub struct SystemFaces(fontdb::Database);

impl SystemFaces {
    /// Looks for the fonts of this machine; takes about a tenth of a second.
    #[must_use]
    pub fn load() -> Self {
        let mut database = fontdb::Database::new();
        database.load_system_fonts();
        Self(database)
    }

    /// How many faces were found.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Debug for SystemFaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SystemFaces({})", self.count())
    }
}

/// All faces that the program can draw with, opened when first needed.
///
/// For every [`Face`] and weight there is an explicit order of faces to ask for a character; the
/// machine's own fonts come last and only once [`Fonts::add_system_faces`] was called. A character
/// that none has is drawn as the first face's box and remembered, never left out.
pub struct Fonts {
    pub(super) system: FontSystem,
    /// The faces in their order of loading: the bundled or the given ones.
    own: Vec<fontdb::ID>,
    given: bool,
    pub(super) opened: Vec<OpenFace>,
    place_of: HashMap<fontdb::ID, u16>,
    chains: HashMap<(Face, bool), Arc<[u16]>>,
    installed: Vec<fontdb::ID>,
    installed_for: HashMap<char, Option<u16>>,
    missing: BTreeSet<char>,
    revision: u64,
    /// Shaping plans by face, direction and script: making one costs more than shaping a word.
    pub(super) plans: HashMap<(u16, bool, Script), ShapePlan>,
    /// The shaper's buffer, kept to save its allocation.
    pub(super) buffer: Option<UnicodeBuffer>,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts")
            .field("own", &self.own.len())
            .field("installed", &self.installed.len())
            .field("missing", &self.missing)
            .finish_non_exhaustive()
    }
}

impl Fonts {
    /// The bundled faces. Takes well under a millisecond; never looks at the machine's fonts.
    #[must_use]
    pub fn bundled() -> Self {
        let mut database = fontdb::Database::new();
        let mut own = Vec::new();
        for file in BUNDLED {
            own.extend(database.load_font_source(fontdb::Source::Binary(Arc::new(file))));
        }
        Self::with(database, own, false)
    }

    /// The faces in `files`, asked in this order whatever the style says.
    ///
    /// # Errors
    /// [`FontError`] when there is no file, or one is not a font.
    pub fn given(files: Vec<Vec<u8>>) -> Result<Self, FontError> {
        let mut database = fontdb::Database::new();
        let mut own = Vec::new();
        for (index, file) in files.into_iter().enumerate() {
            let found = database.load_font_source(fontdb::Source::Binary(Arc::new(file)));
            own.push(*found.first().ok_or(FontError::Unreadable { index })?);
        }
        if own.is_empty() {
            return Err(FontError::None);
        }
        let mut fonts = Self::with(database, own, true);
        for index in 0..fonts.own.len() {
            if fonts.open(fonts.own[index]).is_none() {
                return Err(FontError::Unreadable { index });
            }
        }
        Ok(fonts)
    }

    fn with(database: fontdb::Database, own: Vec<fontdb::ID>, given: bool) -> Self {
        Self {
            system: FontSystem::new_with_locale_and_db(LANGUAGE.to_owned(), database),
            own,
            given,
            opened: Vec::new(),
            place_of: HashMap::new(),
            chains: HashMap::new(),
            installed: Vec::new(),
            installed_for: HashMap::new(),
            missing: BTreeSet::new(),
            revision: 0,
            plans: HashMap::new(),
            buffer: None,
        }
    }

    /// Adds the machine's fonts behind all others. What was laid out before keeps its boxes until
    /// it is laid out again: [`Fonts::revision`] tells.
    pub fn add_system_faces(&mut self, faces: SystemFaces) {
        let mut found: Vec<(u32, fontdb::FaceInfo)> = faces
            .0
            .faces()
            .map(|face| {
                let plain = face.style == fontdb::Style::Normal;
                let rank = u32::from(!plain) * 2000
                    + u32::from(face.monospaced) * 1000
                    + u32::from(face.weight.0.abs_diff(fontdb::Weight::NORMAL.0));
                (rank, face.clone())
            })
            .collect();
        found.sort_by(|a, b| (a.0, &a.1.post_script_name).cmp(&(b.0, &b.1.post_script_name)));
        let database = self.system.db_mut();
        self.installed = found.into_iter().map(|(_, face)| database.push_face_info(face)).collect();
        self.installed_for.clear();
        self.missing.clear();
        self.revision += 1;
    }

    /// Whether a character was laid out that no face has.
    #[must_use]
    pub fn missing_glyphs(&self) -> bool {
        !self.missing.is_empty()
    }

    /// The characters that were laid out and that no face has, in code point order.
    pub fn missing(&self) -> impl Iterator<Item = char> + '_ {
        self.missing.iter().copied()
    }

    /// Grows when text that was laid out before would now look different.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The line height that the face asks for at `size` pixels.
    #[must_use]
    pub fn natural_line_height(&mut self, face: Face, bold: bool, size: f32) -> f32 {
        let (ascent, descent, gap) = self.vertical(face, bold);
        ((ascent + descent + gap) * size).round().max(1.0)
    }

    /// Ascent, descent and line gap of the first face, in ems, downward positive.
    pub(super) fn vertical(&mut self, face: Face, bold: bool) -> (f32, f32, f32) {
        let first = self.chain(face, bold).first().copied();
        first.and_then(|place| self.opened.get(usize::from(place))).map_or(
            (0.8, 0.2, 0.0),
            |face| {
                let metrics = face.font.metrics();
                (
                    metrics.ascent * face.per_unit,
                    -metrics.descent * face.per_unit,
                    metrics.leading * face.per_unit,
                )
            },
        )
    }

    /// The faces to ask for a character, first to last. Never empty unless no face can be opened.
    pub(super) fn chain(&mut self, face: Face, bold: bool) -> Arc<[u16]> {
        if let Some(chain) = self.chains.get(&(face, bold)) {
            return Arc::clone(chain);
        }
        let cut = usize::from(bold);
        let order: Vec<usize> = match face {
            _ if self.given => (0..self.own.len()).collect(),
            Face::Naskh | Face::Given => {
                vec![NASKH + cut, SANS + cut, SYMBOLS, EMOJI, SANS_ARABIC + cut, AMIRI + cut]
            }
            Face::Amiri => {
                vec![AMIRI + cut, SANS + cut, SYMBOLS, EMOJI, NASKH + cut, SANS_ARABIC + cut]
            }
            Face::Interface => {
                vec![SANS_ARABIC + cut, SANS + cut, SYMBOLS, EMOJI, NASKH + cut, AMIRI + cut]
            }
        };
        let ids: Vec<fontdb::ID> =
            order.into_iter().filter_map(|index| self.own.get(index).copied()).collect();
        let chain: Arc<[u16]> = ids.into_iter().filter_map(|id| self.open(id)).collect();
        self.chains.insert((face, bold), Arc::clone(&chain));
        chain
    }

    /// The installed face that draws `c`; remembers `c` as missing when there is none.
    pub(super) fn installed_for(&mut self, c: char) -> Option<u16> {
        if let Some(&known) = self.installed_for.get(&c) {
            return known;
        }
        let has = |id: &fontdb::ID| {
            self.system.db().with_face_data(*id, |data, index| {
                cosmic_text::skrifa::FontRef::from_index(data, index)
                    .is_ok_and(|font| font.charmap().map(c).is_some())
            }) == Some(true)
        };
        let found = self.installed.iter().copied().find(has).and_then(|id| self.open(id));
        let found = found.filter(|&place| {
            self.opened.get(usize::from(place)).is_some_and(|face| face.covers(c))
        });
        if found.is_none() {
            self.missing.insert(c);
        }
        self.installed_for.insert(c, found);
        found
    }

    fn open(&mut self, id: fontdb::ID) -> Option<u16> {
        if let Some(&place) = self.place_of.get(&id) {
            return Some(place);
        }
        let weight = self.system.db().face(id)?.weight;
        let font = self.system.get_font(id, weight)?;
        let units = font.metrics().units_per_em.max(1);
        let place = u16::try_from(self.opened.len()).ok()?;
        self.opened.push(OpenFace { id, weight, font, per_unit: 1.0 / f32::from(units) });
        self.place_of.insert(id, place);
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_face_can_be_opened_in_both_cuts() {
        let mut fonts = Fonts::bundled();
        for face in [Face::Naskh, Face::Amiri, Face::Interface] {
            for bold in [false, true] {
                assert_eq!(fonts.chain(face, bold).len(), 6, "{face:?} {bold}");
                assert!(fonts.natural_line_height(face, bold, 20.0) > 20.0);
            }
        }
    }

    #[test]
    fn a_file_that_is_no_font_is_refused() {
        assert_eq!(Fonts::given(Vec::new()).err(), Some(FontError::None));
        let files = vec![BUNDLED[NASKH].to_vec(), b"plain text".to_vec()];
        assert_eq!(Fonts::given(files).err(), Some(FontError::Unreadable { index: 1 }));
    }
}
