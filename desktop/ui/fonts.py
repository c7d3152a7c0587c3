"""The typefaces that come with the program, one sans and one serif."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop.assets import resource

WINDOW_POINTS = 9.75
"""At 96 dots per inch: 13 pixels."""
_SANS = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_SERIF = ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf", "NotoSerif-BoldItalic.ttf")


@cache
def sans() -> str:
    """Register the window's typeface and return its family."""
    return _registered(_SANS) or QFont().family()


@cache
def serif() -> str:
    """Register the article's typeface and return its family."""
    return _registered(_SERIF) or "serif"


def window_font() -> QFont:
    """Return the font of everything but the article."""
    font = QFont(sans())
    font.setPointSizeF(WINDOW_POINTS)
    return font


def _registered(files: tuple[str, ...]) -> str:
    found = [_family(str(resource("fonts", name))) for name in files]
    return found[0] if found else ""


def _family(path: str) -> str:
    font = QFontDatabase.addApplicationFont(path)
    families = QFontDatabase.applicationFontFamilies(font) if font >= 0 else []
    return families[0] if families else ""
