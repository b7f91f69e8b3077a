//! The tokens of a theme, read from `assets/theme/*.ron`, and egui's style made from them.
//!
//! The only file in which colours are made. A panel takes `theme.colors.muted`, a label's colour is
//! `theme.mark(&label.color)`, and what lies on the paper is a mark at a share of `theme.bands`.
//!
//! What the tests hold for every theme: text at least 4.5 : 1 on every ground it stands on, also
//! over a claim's wash with three spans in each other; marks at least 3 : 1; no two marks look alike
//! to an eye that lacks one kind of cones.

use std::sync::Arc;

use egui::style::WidgetVisuals;
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Frame, Margin, Shadow, Stroke, Style, TextStyle,
    Vec2, Visuals,
};
use serde::Deserialize;

const FORMAT: &str = "hashiya-theme";
const VERSION: u32 = 1;

/// The themes that are built in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Ink on warm paper.
    #[default]
    Light,
    /// For the evening.
    Dark,
    /// Black on white, with patterns besides colours.
    Contrast,
}

impl ThemeName {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    /// The word that settings use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The theme of a word of the settings.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.code() == code)
    }

    /// The id of the message with its name.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Light => "theme-light",
            Self::Dark => "theme-dark",
            Self::Contrast => "theme-contrast",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Light => include_str!("../../assets/theme/light.ron"),
            Self::Dark => include_str!("../../assets/theme/dark.ron"),
            Self::Contrast => include_str!("../../assets/theme/contrast.ron"),
        }
    }
}

/// Why a theme's text is none.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// Not the notation, a field too few or too many.
    #[error("not a theme: {0}")]
    Notation(#[from] ron::error::SpannedError),
    /// Another format, or a version that is not ours.
    #[error("the theme is «{format}» version {version}, not «{FORMAT}» version {VERSION}")]
    Version {
        /// The format that it names.
        format: String,
        /// The version that it names.
        version: u32,
    },
    /// Not `#RRGGBB`.
    #[error("«{0}» is no colour; write six hexadecimal digits after #")]
    Color(String),
    /// A theme without marks has nothing for labels.
    #[error("the theme has no marks")]
    NoMarks,
}

/// The colours of chrome and page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colors {
    /// Behind everything: the strip above the page, the gaps.
    pub bg: Color32,
    /// Side panels, top bar, status line.
    pub panel: Color32,
    /// The page.
    pub paper: Color32,
    /// Fields, buttons, menus and cards that lie on a panel.
    pub raised: Color32,
    /// What the mouse is over.
    pub hover: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of less weight: captions, dates, hints.
    pub muted: Color32,
    /// Thin lines. Decoration: nothing depends on seeing one.
    pub line: Color32,
    /// The one accent: the name, the chief button, progress.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Saved, accepted; text and dots.
    pub good: Color32,
    /// Needs a look.
    pub warn: Color32,
    /// Failed, lost, deleted.
    pub bad: Color32,
    /// Behind selected text.
    pub selection: Color32,
    /// The caret.
    pub caret: Color32,
    /// The ring around what has the keyboard.
    pub focus: Color32,
    /// Text on a mark in full strength.
    pub on_mark: Color32,
}

/// How much of a mark lies on the paper, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// A claim's wash, under everything else.
    pub wash: f32,
    /// A span.
    pub band: f32,
    /// A span inside a span, on top of the outer one's band.
    pub nested: f32,
    /// The selected span, instead of its band.
    pub selected: f32,
    /// A label's chip on a panel.
    pub chip: f32,
    /// Black under menus and cards.
    pub shadow: f32,
}

/// Sizes of letters, in points.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// The article, before zoom.
    pub article: f32,
    /// The article's line height, in its size.
    pub article_line: f32,
    /// The width of the article's column.
    pub article_column: f32,
    /// The article's title.
    pub title: f32,
    /// Headings of panels.
    pub heading: f32,
    /// Text of the interface.
    pub body: f32,
    /// Captions.
    pub small: f32,
    /// Key caps and paragraph numbers; nothing is smaller.
    pub tiny: f32,
}

/// Distances and strokes, in points.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shapes {
    /// The step of all distances.
    pub unit: f32,
    /// Corners of buttons, fields and cards.
    pub radius: f32,
    /// Corners of chips, key caps and bands.
    pub radius_small: f32,
    /// Lines between and around things.
    pub hairline: f32,
    /// Under a span.
    pub underline: f32,
    /// Beside a claim.
    pub bracket: f32,
    /// Around the selected span and what has the keyboard.
    pub outline: f32,
    /// Whether marks differ by pattern besides colour.
    pub patterns: bool,
}

/// One theme, ready to draw with.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether it is light text on dark ground.
    pub dark: bool,
    /// Colours of chrome and page.
    pub colors: Colors,
    /// Shares of marks.
    pub bands: Bands,
    /// Letters.
    pub sizes: Sizes,
    /// Distances and strokes.
    pub shapes: Shapes,
    marks: Arc<[(String, Color32)]>,
}

/// A theme as its file has it.
#[derive(Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
struct ThemeFile {
    format: String,
    version: u32,
    dark: bool,
    colors: ColorsFile,
    marks: Vec<(String, String)>,
    bands: Bands,
    sizes: Sizes,
    shapes: Shapes,
}

#[derive(Deserialize)]
#[serde(rename = "Colors", deny_unknown_fields)]
struct ColorsFile {
    bg: String,
    panel: String,
    paper: String,
    raised: String,
    hover: String,
    ink: String,
    muted: String,
    line: String,
    accent: String,
    on_accent: String,
    good: String,
    warn: String,
    bad: String,
    selection: String,
    caret: String,
    focus: String,
    on_mark: String,
}

impl Theme {
    /// Vertices of textures that bring their own colours, such as emoji.
    pub const UNTINTED: Color32 = Color32::WHITE;

    /// How strong the strongest cell of a picture of numbers is: letters on it stay readable.
    pub const STRONGEST_CELL: f32 = 0.38;

    /// A theme that is built in.
    ///
    /// # Errors
    /// None in a program that passed its tests.
    pub fn load(name: ThemeName) -> Result<Self, ThemeError> {
        Self::read(name.text())
    }

    /// A theme from its text.
    ///
    /// # Errors
    /// [`ThemeError`] with the place, where there is one.
    pub fn read(text: &str) -> Result<Self, ThemeError> {
        let file: ThemeFile = ron::from_str(text)?;
        if file.format != FORMAT || file.version != VERSION {
            return Err(ThemeError::Version { format: file.format, version: file.version });
        }
        let c = file.colors;
        let colors = Colors {
            bg: color(&c.bg)?,
            panel: color(&c.panel)?,
            paper: color(&c.paper)?,
            raised: color(&c.raised)?,
            hover: color(&c.hover)?,
            ink: color(&c.ink)?,
            muted: color(&c.muted)?,
            line: color(&c.line)?,
            accent: color(&c.accent)?,
            on_accent: color(&c.on_accent)?,
            good: color(&c.good)?,
            warn: color(&c.warn)?,
            bad: color(&c.bad)?,
            selection: color(&c.selection)?,
            caret: color(&c.caret)?,
            focus: color(&c.focus)?,
            on_mark: color(&c.on_mark)?,
        };
        let mut marks = Vec::new();
        for (name, written) in file.marks {
            marks.push((name, color(&written)?));
        }
        if marks.is_empty() {
            return Err(ThemeError::NoMarks);
        }
        Ok(Self {
            dark: file.dark,
            colors,
            bands: file.bands,
            sizes: file.sizes,
            shapes: file.shapes,
            marks: marks.into(),
        })
    }

    /// The colour of a mark by its name in the schema. A name that the theme does not know gets one
    /// of its marks, the same every time, so that a label is never invisible.
    #[must_use]
    pub fn mark(&self, name: &str) -> Color32 {
        let known = self.marks.iter().find(|(mark, _)| mark == name);
        let fallback = || {
            let sum =
                name.bytes().fold(0usize, |sum, byte| sum.wrapping_mul(31) + usize::from(byte));
            self.marks.get(sum % self.marks.len().max(1))
        };
        known.or_else(fallback).map_or(self.colors.muted, |(_, color)| *color)
    }

    /// The names of the marks, in the order in which a new label takes them.
    pub fn mark_names(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().map(|(name, _)| name.as_str())
    }

    /// A mark as it lies on the paper: `share` is one of [`Theme::bands`].
    #[must_use]
    pub fn on_paper(mark: Color32, share: f32) -> Color32 {
        mark.gamma_multiply(share.clamp(0.0, 1.0))
    }

    /// A distance of so many steps.
    #[must_use]
    pub fn space(&self, steps: f32) -> f32 {
        self.shapes.unit * steps
    }

    /// The corners of buttons, fields and cards.
    #[must_use]
    pub fn corners(&self) -> CornerRadius {
        CornerRadius::from(self.shapes.radius)
    }

    /// A thin line.
    #[must_use]
    pub fn hairline(&self) -> Stroke {
        Stroke::new(self.shapes.hairline, self.colors.line)
    }

    /// Around a menu or another list that lies over the window.
    pub fn menu_frame(&self) -> Frame {
        Frame::new()
            .fill(self.colors.raised)
            .stroke(self.hairline())
            .corner_radius(self.corners())
            .shadow(self.shadow())
            .inner_margin(Margin::same(4))
    }

    /// What egui draws by itself, in this theme.
    #[must_use]
    pub fn style(&self) -> Style {
        let mut style = Style { visuals: self.visuals(), ..Style::default() };
        let fonts = [
            (TextStyle::Small, self.sizes.small),
            (TextStyle::Body, self.sizes.body),
            (TextStyle::Button, self.sizes.body),
            (TextStyle::Heading, self.sizes.heading),
        ];
        for (text, size) in fonts {
            style.text_styles.insert(text, FontId::new(size, FontFamily::Proportional));
        }
        style.text_styles.insert(TextStyle::Monospace, FontId::monospace(self.sizes.small));
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::splat(self.space(2.0));
        spacing.button_padding = Vec2::new(self.space(3.0), self.space(1.5));
        spacing.interact_size = Vec2::new(self.space(10.0), self.space(7.0));
        spacing.indent = self.space(4.0);
        let scroll = &mut spacing.scroll;
        scroll.floating = true;
        scroll.bar_width = self.space(1.5);
        scroll.floating_width = self.space(1.0);
        scroll.bar_outer_margin = 1.0;
        scroll.dormant_handle_opacity = 0.15;
        scroll.active_handle_opacity = 0.3;
        scroll.interact_handle_opacity = 0.5;
        scroll.active_background_opacity = 0.0;
        scroll.interact_background_opacity = 0.0;
        style
    }

    fn visuals(&self) -> Visuals {
        let colors = &self.colors;
        let mut visuals = if self.dark { Visuals::dark() } else { Visuals::light() };
        let corners = self.corners();
        let widget = |fill: Color32, line: Color32, ink: Color32| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(self.shapes.hairline, line),
            corner_radius: corners,
            fg_stroke: Stroke::new(self.shapes.hairline, ink),
            // Growing under the mouse would move what is beside it.
            expansion: 0.0,
        };
        visuals.override_text_color = Some(colors.ink);
        visuals.weak_text_color = Some(colors.muted);
        visuals.widgets.noninteractive = widget(colors.panel, colors.line, colors.ink);
        visuals.widgets.inactive = widget(colors.raised, colors.line, colors.ink);
        visuals.widgets.hovered = widget(colors.hover, colors.muted, colors.ink);
        visuals.widgets.active = widget(colors.hover, colors.accent, colors.ink);
        visuals.widgets.open = widget(colors.raised, colors.accent, colors.ink);
        visuals.selection.bg_fill = colors.selection;
        visuals.selection.stroke = Stroke::new(self.shapes.outline, colors.focus);
        visuals.hyperlink_color = colors.accent;
        visuals.faint_bg_color = colors.hover;
        visuals.extreme_bg_color = colors.raised;
        visuals.text_edit_bg_color = Some(colors.raised);
        visuals.code_bg_color = colors.hover;
        visuals.warn_fg_color = colors.warn;
        visuals.error_fg_color = colors.bad;
        visuals.panel_fill = colors.panel;
        visuals.window_fill = colors.raised;
        visuals.window_stroke = self.hairline();
        visuals.window_corner_radius = corners;
        visuals.menu_corner_radius = corners;
        visuals.window_shadow = self.shadow();
        visuals.popup_shadow = self.shadow();
        visuals.text_cursor.stroke = Stroke::new(self.shapes.underline, colors.caret);
        visuals
    }

    fn shadow(&self) -> Shadow {
        let color = Color32::BLACK.gamma_multiply(self.bands.shadow.clamp(0.0, 1.0));
        Shadow { offset: [0, 4], blur: 16, spread: 0, color }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is where colours are made")]
fn color(written: &str) -> Result<Color32, ThemeError> {
    let wrong = || ThemeError::Color(written.to_owned());
    let hex = written.strip_prefix('#').filter(|hex| hex.len() == 6).ok_or_else(wrong)?;
    let number = u32::from_str_radix(hex, 16).map_err(|_| wrong())?;
    let [_, red, green, blue] = number.to_be_bytes();
    Ok(Color32::from_rgb(red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes() -> impl Iterator<Item = (&'static str, Theme)> {
        ThemeName::ALL.into_iter().map(|name| (name.code(), Theme::load(name).unwrap()))
    }

    /// Red, green and blue as light, from 0 to 1.
    fn light(color: Color32) -> [f64; 3] {
        [color.r(), color.g(), color.b()].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn luminance(color: Color32) -> f64 {
        let [red, green, blue] = light(color);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of WCAG 2, from 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// `mark` laid on `ground` at a share, as the window blends it.
    fn laid(ground: Color32, mark: Color32, share: f32) -> Color32 {
        ground.blend(Theme::on_paper(mark, share))
    }

    #[test]
    fn text_is_readable_on_every_ground() {
        for (name, theme) in themes() {
            let c = &theme.colors;
            let grounds = [c.bg, c.panel, c.paper, c.raised, c.hover];
            let texts = [
                ("ink", c.ink),
                ("muted", c.muted),
                ("accent", c.accent),
                ("good", c.good),
                ("warn", c.warn),
                ("bad", c.bad),
            ];
            for (token, text) in texts {
                for ground in grounds {
                    let found = contrast(text, ground);
                    assert!(found >= 4.5, "{name}: {token} on {ground:?} has {found:.2}");
                }
            }
            assert!(contrast(c.on_accent, c.accent) >= 4.5, "{name}: on_accent");
            assert!(contrast(c.ink, c.selection) >= 4.5, "{name}: ink on selection");
            for cell in [c.good, c.warn] {
                let ground = laid(c.panel, cell, Theme::STRONGEST_CELL);
                assert!(contrast(c.ink, ground) >= 4.5, "{name}: ink on a cell");
            }
            for signal in [c.focus, c.caret] {
                assert!(contrast(signal, c.paper) >= 3.0, "{name}: focus or caret");
            }
        }
    }

    #[test]
    fn marks_are_seen_and_text_over_them_is_readable() {
        for (name, theme) in themes() {
            let (c, b) = (&theme.colors, theme.bands);
            for mark_name in theme.mark_names() {
                let mark = theme.mark(mark_name);
                for ground in [c.paper, c.panel, c.bg] {
                    assert!(contrast(mark, ground) >= 3.0, "{name}: {mark_name} on {ground:?}");
                }
                assert!(contrast(c.on_mark, mark) >= 4.5, "{name}: text on {mark_name}");
                let wash = laid(c.paper, mark, b.wash);
                let deep = laid(laid(laid(wash, mark, b.band), mark, b.nested), mark, b.nested);
                let chip = laid(c.panel, mark, b.chip);
                for ground in [deep, laid(wash, mark, b.selected), chip] {
                    let found = contrast(c.ink, ground);
                    assert!(found >= 4.5, "{name}: ink over {mark_name} has {found:.2}");
                }
            }
        }
    }

    type Matrix = [[f64; 3]; 3];

    /// What an eye without the first or the second kind of cones makes of light (Machado, Oliveira
    /// and Fernandes 2009, severity 1).
    const NO_RED: Matrix = [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ];
    const NO_GREEN: Matrix = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];
    const ALL_CONES: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

    fn lab(color: Color32, eye: &Matrix) -> [f64; 3] {
        let light = light(color);
        let times = |row: &[f64; 3]| row.iter().zip(light).map(|(m, l)| m * l).sum::<f64>();
        let [r, g, b] = [0, 1, 2].map(|row: usize| times(&eye[row]).clamp(0.0, 1.0));
        let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47;
        let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83;
        let [x, y, z] =
            [x, y, z].map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn no_two_marks_look_alike_to_any_eye() {
        for (name, theme) in themes() {
            let marks: Vec<_> = theme.mark_names().map(|mark| (mark, theme.mark(mark))).collect();
            assert!(marks.len() >= 8, "{name} has marks for eight labels");
            for (eye, matrix) in [("all", ALL_CONES), ("no red", NO_RED), ("no green", NO_GREEN)] {
                for (i, (a, first)) in marks.iter().enumerate() {
                    for (b, second) in &marks[..i] {
                        let (p, q) = (lab(*first, &matrix), lab(*second, &matrix));
                        let apart =
                            p.iter().zip(q).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt();
                        assert!(apart >= 9.0, "{name}, {eye}: {a} and {b} are {apart:.1} apart");
                    }
                }
            }
        }
    }

    #[test]
    fn themes_agree_on_names_and_measures() {
        let light = Theme::load(ThemeName::Light).unwrap();
        for (name, theme) in themes() {
            assert!(theme.mark_names().eq(light.mark_names()), "{name}");
            assert_eq!(theme.sizes, light.sizes, "{name}");
            assert!(theme.sizes.tiny >= 11.0, "{name}: nothing is smaller than 11");
            assert!(theme.space(1.0) % 4.0 == 0.0, "{name}: distances come in steps of 4");
        }
    }

    #[test]
    fn an_unknown_mark_is_one_of_the_theme_and_stays_it() {
        let (_, theme) = themes().next().unwrap();
        let strange = theme.mark("chartreuse");
        assert_eq!(strange, theme.mark("chartreuse"));
        assert!(theme.mark_names().any(|name| theme.mark(name) == strange));
    }

    #[test]
    fn a_wrong_theme_says_what_is_wrong() {
        let text = ThemeName::Light.text();
        let misspelt = Theme::read(&text.replace("muted:", "mutted:"));
        assert!(misspelt.unwrap_err().to_string().contains("mutted"));
        let color = Theme::read(&text.replace("#22262B", "#2226"));
        assert!(matches!(color, Err(ThemeError::Color(written)) if written == "#2226"));
        let newer = Theme::read(&text.replace("version: 1", "version: 2"));
        assert!(matches!(newer, Err(ThemeError::Version { version: 2, .. })));
    }

    #[test]
    fn egui_gets_the_tokens() {
        for (name, theme) in themes() {
            let style = theme.style();
            assert_eq!(style.visuals.dark_mode, theme.dark, "{name}");
            assert_eq!(style.visuals.panel_fill, theme.colors.panel, "{name}");
            let smallest =
                style.text_styles.values().map(|font| font.size).fold(f32::MAX, f32::min);
            assert!(smallest >= 11.0, "{name}");
        }
    }
}
