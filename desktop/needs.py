"""Say what a window needs from the system and does not find, before Qt is imported and fails in its own words."""

import ctypes
import os
import sys
from collections.abc import Mapping

_ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
NO_SCREEN = (
    "Glossator found no screen to open its window on (neither DISPLAY nor WAYLAND_DISPLAY leads to one); "
    "its commands work without one: glossator --help"
)


def missing(environment: Mapping[str, str] = os.environ) -> str:
    """Return one sentence on what is missing for a window, or "" when nothing is."""
    if not sys.platform.startswith("linux"):
        return ""
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    wayland, x11 = _session(platform, environment)
    if not (platform or wayland or x11):
        return NO_SCREEN
    absent = _absent(_ALWAYS | (_X11 if x11 and not wayland else {}))
    if absent:
        return _sentence(absent)
    return NO_SCREEN if x11 and not wayland and not _display_answers() else ""


def _session(platform: str, environment: Mapping[str, str]) -> tuple[bool, bool]:
    if platform:
        return "wayland" in platform, platform == "xcb"
    return bool(environment.get("WAYLAND_DISPLAY")), bool(environment.get("DISPLAY"))


def _absent(libraries: Mapping[str, str]) -> dict[str, str]:
    return {library: package for library, package in libraries.items() if not _loads(library)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _display_answers() -> bool:
    """Knock at the X server: Qt ends the process without a word of its own when it does not answer."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


def _sentence(absent: Mapping[str, str]) -> str:
    return (
        f"Qt needs system libraries that are missing here ({', '.join(absent)}); "
        f"on Debian or Ubuntu: sudo apt install {' '.join(absent.values())}"
    )
