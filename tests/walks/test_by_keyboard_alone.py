"""Ten codings without the mouse: at most thirty key presses beyond moving the cursor."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desktop import assets
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.ids import CodeId
from desktop.project import Project, identity
from desktop.project import operations as op
from tests.conftest import MAYA
from tests.walks.conftest import CONTROL, PLAIN, SHIFT, Desk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
MOVING = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)


class Hands:
    """Press keys, and count those that do more than move the cursor: selecting is more."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pressed = 0

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        moves = key in MOVING and not modifiers & SHIFT
        self.pressed += 0 if moves else times
        self._desk.press(key, modifiers, times)

    def type(self, words: str) -> None:
        self.pressed += len(words)
        self._desk.type(words)


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


def test_ten_codings_take_at_most_thirty_keys(desk: Desk) -> None:
    hands = Hands(desk)
    hands.press(Key.Key_Home, CONTROL)
    for code in (palette, again, two_by_palette, again_on_words, pinned, in_vivo, again, grown):
        hands.press(Key.Key_Right, CONTROL | ALT)
        code(hands)
    assert len(desk.codings()) >= 10
    assert 10 < hands.pressed <= 30
    assert desk.painted() == desk.stored()
    desk.close()


def sentence(hands: Hands) -> None:
    hands.press(Key.Key_Right, CONTROL | ALT | SHIFT)


def palette(hands: Hands) -> None:
    sentence(hands)
    hands.press(Key.Key_Return)
    hands.type("se")
    hands.press(Key.Key_Return)


def two_by_palette(hands: Hands) -> None:
    sentence(hands)
    hands.press(Key.Key_Return)
    hands.type("in")
    hands.press(Key.Key_Return, SHIFT)
    hands.type("d")
    hands.press(Key.Key_Return)


def again(hands: Hands) -> None:
    sentence(hands)
    hands.press(Key.Key_Period)


def again_on_words(hands: Hands) -> None:
    hands.press(Key.Key_Right, CONTROL | SHIFT, times=3)
    hands.press(Key.Key_Period)


def pinned(hands: Hands) -> None:
    sentence(hands)
    hands.press(Key.Key_1)


def in_vivo(hands: Hands) -> None:
    hands.press(Key.Key_Right, CONTROL | SHIFT, times=2)
    hands.press(Key.Key_I)


def grown(hands: Hands) -> None:
    hands.press(Key.Key_V)
    hands.press(Key.Key_S)
    hands.press(Key.Key_Period)
