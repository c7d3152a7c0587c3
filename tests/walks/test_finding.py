"""Words are found and coded all at once, by keys alone."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import assets
from desktop.domain.codings import Origin
from desktop.project import Project, identity
from desktop.ui.find.code_hits import CodeHitsDialog
from tests.conftest import MAYA
from tests.walks.conftest import CONTROL, SHIFT, Desk
from tests.walks.test_a_day import add_codes

Key = Qt.Key


@pytest.fixture
def desk(location: str, sit_down: Callable[[str], Desk]) -> Desk:
    """A window on an article and three codes."""
    identity.save(MAYA)
    Project.create(location, name="Find").close()
    desk = sit_down(location)
    desk.import_article(assets.seed("articles") / "who-minds-the-pass.txt")
    add_codes(desk)
    return desk


def test_all_hits_of_a_word_are_coded_and_taken_back_as_one(desk: Desk, qtbot: QtBot) -> None:
    bar = desk.place.article.finding.bar
    desk.press(Key.Key_F, CONTROL)
    qtbot.waitUntil(bar.field.hasFocus)
    desk.type("pass")
    qtbot.waitUntil(lambda: not desk.place.article.finding._is_stale(), timeout=20_000)
    desk.press(Key.Key_F3, times=2)
    assert desk.text[slice(*desk.place.article.finding._reach())].casefold() == "pass"
    desk.press(Key.Key_H, CONTROL | SHIFT)
    dialog = desk.window.findChild(CodeHitsDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.field)
    count = len(dialog.rows.chosen())
    desk.type("secu")
    desk.press(Key.Key_Return)
    assert len(desk.codings()) == count > 2
    assert desk.painted() == desk.stored()
    assert {coding.origin for coding in desk.codings()} == {Origin.AUTO}
    assert all(one.span.end <= other.span.start for one, other in pairwise(desk.codings()))
    assert all("pass" in coding.span.of(desk.text).casefold() for coding in desk.codings())
    desk.window.activateWindow()
    qtbot.waitUntil(bar.field.hasFocus)
    desk.press(Key.Key_Escape)
    assert desk.surface.hasFocus()
    assert not bar.isVisible()
    qtbot.waitUntil(desk.window.table["undo"].isEnabled)
    desk.press(Key.Key_Z, CONTROL)
    assert desk.codings() == []
    assert desk.painted() == []
    desk.close()
