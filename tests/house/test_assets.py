import pytest
from PySide6.QtGui import QFont, QFontDatabase, QImage, QRawFont

from desktop.assets import resource

ICONS = sorted(resource("icons").glob("*.svg"))
FONTS = sorted(resource("fonts").glob("*.?tf"))


def test_icons_take_the_colour_of_the_theme():
    fixed = [path.stem for path in ICONS if "currentColor" not in path.read_text(encoding="utf-8")]
    assert fixed == ["glossator"]


def test_places_and_statuses_have_icons():
    drawn = {path.stem for path in ICONS}
    assert drawn >= {"code", "codebook", "not-started", "in-progress", "done", "nothing-here"}


def test_the_program_has_a_picture_of_its_own():
    picture = QImage(str(resource("icons", "glossator.png")))
    assert (picture.width(), picture.height()) == (256, 256)


@pytest.mark.parametrize("family", ["Inter", "Noto Serif"])
def test_fonts_hold_latin_greek_and_cyrillic(qapp, family):
    for path in FONTS:
        QFontDatabase.addApplicationFont(str(path))
    face = QRawFont.fromFont(QFont(family))
    assert face.familyName() == family
    assert [letter for letter in "aéßłşαωΏжЯїў’“”—…" if not face.supportsCharacter(ord(letter))] == []


def test_every_font_comes_with_its_licence():
    licences = {path.stem.removeprefix("OFL-") for path in resource("fonts").glob("OFL-*.txt")}
    assert {path.name.split("-")[0] for path in FONTS} == licences
