"""Who does what to whom: said in the palette, mended in the inspector, worked off from the list."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desktop import assets
from desktop.domain.ids import CodeId
from desktop.domain.spans import Span
from desktop.project import Project, exchange, identity
from desktop.project import operations as op
from desktop.ui.article.rules_list import RulesList
from tests.conftest import MAYA
from tests.walks.conftest import Desk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(location: str, sit_down: Callable[[str], Desk]) -> Desk:
    """An article beside the starter codebook, with “Investment role” under 2."""
    identity.save(MAYA)
    with Project.create(location, name="Who") as project:
        project.run(exchange.codebook_steps("great-power-roles"))
        project.run(op.PinCode(2, CodeId(project.find_code("Investment role").id)))
    made = sit_down(location)
    made.import_article(assets.seed("articles") / "two-neighbours-one-vacuum.md")
    made.surface.setFocus()
    return made


def select(desk: Desk, words: str) -> None:
    start = desk.text.index(words)
    desk.surface.select(Span(start, start + len(words)))


def said(desk: Desk) -> list[dict[str, tuple[str, ...]]]:
    return [dict(coding.qualifiers) for coding in desk.codings()]


def test_a_role_with_actor_and_target_is_one_step_of_the_keyboard(desk: Desk) -> None:
    select(desk, "envoys from both were drinking tea with")
    desk.press(Key.Key_Return)
    desk.type("engag")
    desk.press(Key.Key_Tab)
    desk.type("chn,rus")
    desk.press(Key.Key_Tab)
    desk.type("tal")
    desk.press(Key.Key_Return, times=2)
    assert said(desk) == [{"actor": ("CHN", "RUS"), "target": ("TAL",)}]
    assert desk.surface.hasFocus()
    desk.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(desk) == []
    desk.close()


def test_what_a_digit_leaves_open_is_said_and_mended_by_keys(desk: Desk) -> None:
    select(desk, "Moscow lowered its flag")
    desk.press(Key.Key_2)
    assert "The code requires “Actor”, “Target”." in desk.window.notices.texts()
    desk.press(Key.Key_S)
    desk.type("rus")
    desk.press(Key.Key_Tab)
    desk.type("afg")
    desk.press(Key.Key_Tab)
    assert said(desk) == [{"actor": ("RUS",), "target": ("AFG",)}]
    assert not any("requires" in text for text in desk.window.notices.texts())
    desk.close()


def test_escape_and_the_keys_of_other_actions_do_not_reach_through_the_palette(desk: Desk) -> None:
    select(desk, "Moscow lowered its flag")
    desk.press(Key.Key_Return)
    desk.type("investment")
    desk.press(Key.Key_Tab)
    desk.type("s2")
    desk.press(Key.Key_Escape)
    assert said(desk) == []
    assert desk.surface.hasFocus()
    desk.press(Key.Key_Return)
    desk.type("investment")
    desk.press(Key.Key_Return, ALT)
    assert said(desk) == [{}]
    desk.close()


def test_the_list_of_broken_rules_opens_each_coding(desk: Desk) -> None:
    select(desk, "Moscow lowered its flag")
    desk.press(Key.Key_2)
    coding = desk.place.session.coding
    desk.place.session.choose(None)
    desk.window.table["broken_rules"].trigger()
    shown = desk.window.findChild(RulesList)
    assert isinstance(shown, RulesList)
    shown.rows.itemActivated.emit(shown.rows.topLevelItem(0), 0)
    assert desk.place.session.coding == coding
    desk.close()
