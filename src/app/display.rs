//! Whether there is anything to open a window on.

/// Whether the environment names a display. On systems other than X11 and Wayland there always is
/// one.
#[must_use]
pub fn is_there() -> bool {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return true;
    }
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// What to say when no window can be opened: one sentence, and what works without one.
#[must_use]
pub fn sentence(why: Option<&str>) -> String {
    let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
    format!(
        "hashiya: no window can be opened, because there is no display{why}. Without one these commands work: \
         new, import, export, check, stats, layout; see `hashiya --help`."
    )
}
