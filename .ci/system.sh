# What the program needs of the system, and how to get it; sourced by ./start, ./test and .ci/run.
#
#   need WHAT PACKAGE TEST…   notes that PACKAGE (Debian's name) is missing when TEST fails
#   build_needs, window_needs, window_test_needs, share_needs, check_needs   lists of needs
#   provide                   installs what was noted; says what to do where it cannot

missing_packages=()
missing_words=()

say() { printf '▸ %s\n' "$*" >&2; }

need() {
    local what=$1 package=$2
    shift 2
    if ! "$@" >/dev/null 2>&1; then
        missing_packages+=("$package")
        missing_words+=("$what")
    fi
}

# Whether the loader knows a shared library. Read once: the list is the same for every question.
library() {
    if [ -z "${known_libraries:-}" ]; then
        known_libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    fi
    case $known_libraries in
        *"$1"*) return 0 ;;
        *) return 1 ;;
    esac
}

# Whether Mesa's drivers are there: software GL is enough, a graphics card is not asked for.
mesa_drivers() { compgen -G '/usr/lib*/dri/*_dri.so' || compgen -G '/usr/lib/*/dri/*_dri.so'; }

has() { command -v "$1"; }

build_needs() {
    need "a C compiler, with which Rust links programs" gcc has cc
    need "the C library's headers and start files" libc6-dev test -e /usr/include/stdio.h
}

# The window loads all of these when it opens; the program itself is linked with libc alone.
window_needs() {
    need "OpenGL" libgl1 library libGL.so.1
    need "EGL" libegl1 library libEGL.so.1
    need "OpenGL drivers" libgl1-mesa-dri mesa_drivers
    need "X11" libx11-6 library libX11.so.6
    need "X11 over XCB" libx11-xcb1 library libX11-xcb.so.1
    need "mouse pointers of X11" libxcursor1 library libXcursor.so.1
    need "input of X11" libxi6 library libXi.so.6
    need "keyboard layouts" libxkbcommon0 library libxkbcommon.so.0
    need "keyboard layouts of X11" libxkbcommon-x11-0 library libxkbcommon-x11.so.0
    need "Wayland" libwayland-client0 library libwayland-client.so.0
    need "Wayland's OpenGL surfaces" libwayland-egl1 library libwayland-egl.so.1
}

# The test that drives a real window does so on a display of its own.
window_test_needs() {
    need "a display without a screen" xvfb has Xvfb
    need "a hand for mouse and keys" xdotool has xdotool
}

# The test of colleagues who share a project through git clones one five times.
share_needs() {
    need "git, through which projects are shared" git has git
}

# The test that looks at what the system is asked for, in order, does so through this.
trace_needs() {
    need "an eye on system calls" strace has strace
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

provide() {
    [ ${#missing_packages[@]} -gt 0 ] || return 0
    say "missing on this system:"
    local i
    for i in "${!missing_packages[@]}"; do
        printf '    %-20s %s\n' "${missing_packages[$i]}" "${missing_words[$i]}" >&2
    done
    if ! has apt-get >/dev/null; then
        say "these are Debian's names; please install what your system calls them. Going on without."
        return 0
    fi
    if [ "$(id -u)" != 0 ] && ! has sudo >/dev/null; then
        say "run this as root, then start again: apt-get install ${missing_packages[*]}"
        return 1
    fi
    say "installing them with apt-get"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq
        --no-install-recommends "${missing_packages[@]}")
    # The lists of a fresh machine are empty or old: fetch them only when they turn out to be.
    as_root "${install[@]}" >/dev/null 2>&1 ||
        { as_root apt-get update -qq >&2 && as_root "${install[@]}" >&2; } ||
        { say "apt-get could not install them (see above); is the network there?"; return 1; }
    missing_packages=() missing_words=() known_libraries=
}

find_cargo() {
    has cargo >/dev/null || PATH="$PATH:${HOME:-}/.cargo/bin"
    has cargo >/dev/null && return
    say "Rust is missing: install it from https://rustup.rs, then start again."
    return 1
}
