//! What the program remembers between runs: preferences, recent projects, the window's size.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use crate::i18n::{Digits, Language};
use crate::typeset::Face;
use crate::ui::preferences::Preferences;
use crate::ui::theme::ThemeName;

const FORMAT: &str = "hashiya-settings";
const VERSION: u32 = 1;

/// Recent projects that are remembered.
const MOST_RECENT: usize = 12;

/// What the program remembers between runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// How the person likes the window.
    pub preferences: Preferences,
    /// Projects with their titles, the latest first.
    pub recent: Vec<(PathBuf, String)>,
    /// The window's size in points.
    pub window: Option<(f32, f32)>,
    /// Who works here.
    pub annotator: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Settings", deny_unknown_fields)]
struct SettingsFile {
    format: String,
    version: u32,
    language: String,
    arabic_indic_digits: bool,
    theme: String,
    amiri: bool,
    zoom: f32,
    library: bool,
    inspector: bool,
    /// Files of earlier versions do not say it.
    #[serde(default = "yes")]
    snap: bool,
    #[serde(default = "yes")]
    proposals: bool,
    #[serde(default = "sure")]
    sure: u8,
    annotator: Option<String>,
    window: Option<(f32, f32)>,
    recent: Vec<(PathBuf, String)>,
}

/// What files of earlier versions do not say.
fn yes() -> bool {
    true
}

fn sure() -> u8 {
    Preferences::default().sure
}

impl Settings {
    /// Puts a project first among the recent ones.
    pub fn remember(&mut self, folder: &Path, title: &str) {
        self.forget(folder);
        self.recent.insert(0, (folder.to_owned(), title.to_owned()));
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a project from the recent ones.
    pub fn forget(&mut self, folder: &Path) {
        self.recent.retain(|(known, _)| known != folder);
    }
}

/// Where settings are kept.
#[must_use]
pub fn path() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("hashiya").join("settings.ron"))
}

/// Reads the settings; the program's own when there are none. A file that cannot be understood is
/// put beside (`settings.ron.bad`) and named in the second answer.
#[must_use]
pub fn read(path: &Path) -> (Settings, Option<PathBuf>) {
    let Ok(text) = fs::read_to_string(path) else { return (Settings::default(), None) };
    match ron::from_str::<SettingsFile>(&text) {
        Ok(file) if file.format == FORMAT && file.version <= VERSION => (from_file(file), None),
        _ => {
            let aside = path.with_extension("ron.bad");
            // When even that fails there is nothing left to save: the settings start anew.
            let kept = fs::rename(path, &aside).is_ok();
            (Settings::default(), kept.then_some(aside))
        }
    }
}

/// Writes the settings whole: to a file beside, then in place.
///
/// # Errors
/// The disk's.
pub fn write(path: &Path, settings: &Settings) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let pretty = ron::ser::PrettyConfig::new().new_line("\n".to_owned()).depth_limit(2);
    let text =
        ron::ser::to_string_pretty(&to_file(settings), pretty).map_err(std::io::Error::other)?;
    let beside = path.with_extension("ron.new");
    let mut file = fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

fn to_file(settings: &Settings) -> SettingsFile {
    let preferences = &settings.preferences;
    SettingsFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        language: preferences.language.code().to_owned(),
        arabic_indic_digits: preferences.digits == Digits::ArabicIndic,
        theme: preferences.theme.code().to_owned(),
        amiri: preferences.face == Face::Amiri,
        zoom: preferences.zoom,
        library: preferences.library,
        inspector: preferences.inspector,
        snap: preferences.snap,
        proposals: preferences.proposals,
        sure: preferences.sure,
        annotator: settings.annotator.clone(),
        window: settings.window,
        recent: settings.recent.clone(),
    }
}

fn from_file(file: SettingsFile) -> Settings {
    use crate::ui::preferences::Preference;
    let mut preferences = Preferences::default();
    preferences.set(Preference::Language(
        Language::from_tag(&file.language).unwrap_or(preferences.language),
    ));
    preferences.set(Preference::Digits(if file.arabic_indic_digits {
        Digits::ArabicIndic
    } else {
        Digits::Western
    }));
    preferences.set(Preference::Theme(ThemeName::from_code(&file.theme).unwrap_or_default()));
    preferences.set(Preference::Face(if file.amiri { Face::Amiri } else { Face::Naskh }));
    if file.zoom.is_finite() {
        preferences.set(Preference::Zoom(file.zoom));
    }
    preferences.set(Preference::Library(file.library));
    preferences.set(Preference::Inspector(file.inspector));
    preferences.set(Preference::Snap(file.snap));
    preferences.set(Preference::Proposals(file.proposals));
    preferences.set(Preference::Sure(file.sure));
    let sane = |(w, h): &(f32, f32)| w.is_finite() && h.is_finite() && *w >= 200.0 && *h >= 200.0;
    Settings {
        preferences,
        recent: file.recent.into_iter().take(MOST_RECENT).collect(),
        window: file.window.filter(sane),
        annotator: file.annotator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.ron");
        let mut settings = Settings {
            window: Some((1200.0, 800.0)),
            annotator: Some("سلمى".into()),
            ..Settings::default()
        };
        settings.remember(Path::new("/a"), "أ");
        settings.remember(Path::new("/b"), "ب");
        settings.remember(Path::new("/a"), "أ");
        write(&path, &settings).unwrap();
        assert_eq!(settings.recent.len(), 2);
        assert_eq!(read(&path), (settings, None));
    }

    #[test]
    fn settings_that_cannot_be_understood_are_kept_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.ron");
        fs::write(&path, "(").unwrap();
        let (settings, aside) = read(&path);
        assert_eq!(settings, Settings::default());
        assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), "(");
    }
}
