import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer

from desktop.assets import resource

ICONS = sorted(resource("icons").glob("*.svg"))
FONTS = sorted([*resource("fonts").glob("*.otf"), *resource("fonts").glob("*.ttf")])


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_every_icon_can_be_drawn(path, qapp):
    assert QSvgRenderer(str(path)).isValid()


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_every_font_can_be_loaded(path, qapp):
    assert QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
