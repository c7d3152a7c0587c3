"""Ten codings without the mouse: at most thirty key presses beyond moving the cursor."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop import assets
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.ids import CodeId
from desktop.project import Project, identity
from desktop.project import operations as op
from tests.conftest import MAYA
from tests.walks.conftest import CONTROL, SHIFT, Desk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
MOVING = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)


class Counter(QObject):
    """Counts the keys that are pressed, without those that move the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count what reaches a widget as the offer of a shortcut, which comes once a press."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_first = watched is QApplication.focusWidget()
            self.pressed += is_first and event.key() not in MOVING
        return False


@pytest.fixture
def desk(location: str, sit_down: Callable[[str], Desk]) -> Desk:
    identity.save(MAYA)
    Project.create(location, name="Keys").close()
    made = sit_down(location)
    made.import_article(assets.seed("articles") / "who-minds-the-pass.txt")
    codes = tuple(NewCode(Definition(name)) for name in ("security role", "investment role", "diplomatic role"))
    made.place.session.run(op.AddCodes(codes))
    made.place.session.run(op.PinCode(1, CodeId(made.project.find_code("diplomatic role").id)))
    made.surface.setFocus()
    return made


def test_ten_codings_take_at_most_thirty_keys(desk: Desk, qapp: QApplication) -> None:
    counter = Counter()
    qapp.installEventFilter(counter)
    desk.press(Key.Key_Home, CONTROL)
    for code in (palette, again, two_by_palette, again_on_words, pinned, in_vivo, again, grown):
        desk.press(Key.Key_Right, CONTROL | ALT)
        code(desk)
    qapp.removeEventFilter(counter)
    assert len(desk.codings()) >= 10
    assert 10 < counter.pressed <= 30
    assert desk.painted() == desk.stored()
    desk.close()


def sentence(desk: Desk) -> None:
    desk.press(Key.Key_Right, CONTROL | ALT | SHIFT)


def palette(desk: Desk) -> None:
    sentence(desk)
    desk.press(Key.Key_Return)
    desk.type("se")
    desk.press(Key.Key_Return)


def two_by_palette(desk: Desk) -> None:
    sentence(desk)
    desk.press(Key.Key_Return)
    desk.type("in")
    desk.press(Key.Key_Return, SHIFT)
    desk.type("d")
    desk.press(Key.Key_Return)


def again(desk: Desk) -> None:
    sentence(desk)
    desk.press(Key.Key_Period)


def again_on_words(desk: Desk) -> None:
    desk.press(Key.Key_Right, CONTROL | SHIFT, times=3)
    desk.press(Key.Key_Period)


def pinned(desk: Desk) -> None:
    sentence(desk)
    desk.press(Key.Key_1)


def in_vivo(desk: Desk) -> None:
    desk.press(Key.Key_Right, CONTROL | SHIFT, times=2)
    desk.press(Key.Key_I)


def grown(desk: Desk) -> None:
    desk.press(Key.Key_V)
    desk.press(Key.Key_S)
    desk.press(Key.Key_Period)
