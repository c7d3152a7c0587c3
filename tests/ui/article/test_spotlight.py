import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.project import operations as op
from desktop.ui.codebook import CodebookPanel


@pytest.fixture
def coded(desk):
    desk.code("embassies", "inv")
    desk.code("reinforced", "sec")
    desk.session.choose(None)
    return desk


def choose(desk, words):
    desk.session.choose(
        next(coding.id for coding in desk.view.page.mine() if coding.span.of(desk.view.page.text) == words)
    )


def lit(desk):
    codes = desk.project.codebook().codes
    return {codes[code].name for code in desk.surface.sheet.painting.spotlight}


def test_the_code_in_hand_is_put_into_the_spotlight_and_named(coded):
    choose(coded, "embassies")
    coded.press(Qt.Key.Key_F)
    assert lit(coded) == {"investment role"}
    assert coded.view.spotlight._bar.isVisible()
    assert coded.view.spotlight._bar.accessibleName() == "Spotlight: investment role"


def test_another_code_takes_the_place_and_the_same_one_ends_it(coded):
    choose(coded, "embassies")
    coded.press(Qt.Key.Key_F)
    choose(coded, "reinforced")
    coded.press(Qt.Key.Key_F)
    assert lit(coded) == {"security role"}
    coded.press(Qt.Key.Key_F)
    assert lit(coded) == set()
    assert not coded.view.spotlight._bar.isVisible()


@pytest.mark.parametrize("way", ["escape", "button", "command"])
def test_the_spotlight_is_ended(coded, way):
    choose(coded, "embassies")
    coded.press(Qt.Key.Key_F)
    if way == "escape":
        coded.press(Qt.Key.Key_Escape)
    elif way == "button":
        QTest.mouseClick(coded.view.spotlight._bar.end, Qt.MouseButton.LeftButton)
    else:
        coded.actions["end_spotlight"].trigger()
    assert lit(coded) == set()
    assert not coded.actions["end_spotlight"].isEnabled()


def test_without_a_coding_it_says_what_to_do(desk):
    desk.press(Qt.Key.Key_F)
    assert "Choose a coding first" in desk.refusals[-1]


def test_the_coding_at_the_cursor_is_enough(coded):
    coded.select("embassies")
    coded.press(Qt.Key.Key_Left)
    coded.press(Qt.Key.Key_F)
    assert lit(coded) == {"investment role"}


def test_a_family_means_all_below_also_what_comes_later(coded, roles):
    panel = coded.beside(CodebookPanel(coded.session, coded.actions))
    panel.show_code(roles("Roles"))
    coded.actions["spotlight_codes"].trigger()
    assert lit(coded) >= {"Roles", "investment role", "security role"}
    coded.project.run(op.DeleteCodes((roles("investment role"),)))
    assert "investment role" not in lit(coded)
    coded.actions["spotlight_codes"].trigger()
    assert lit(coded) == set()
    coded.session.closing.emit()


def test_all_but_the_spotlight_goes_pale(coded):
    plain = coded.surface.grab().toImage()
    coded.session.shine_on((coded.project.find_code("security role").id,))
    shone = coded.surface.grab().toImage()
    coded.session.shine_on(())
    coded.view.layout().activate()
    assert shone != plain
    assert coded.surface.grab().toImage() == plain


def test_the_words_stay_in_their_place_when_the_bar_comes(coded):
    surface = coded.surface
    surface.set_zoom(300)
    surface.verticalScrollBar().setValue(150)
    before = surface.viewport().mapTo(coded.window, surface.cursorRect().topLeft()).y()
    coded.session.shine_on((coded.project.find_code("security role").id,))
    coded.view.layout().activate()
    assert abs(surface.viewport().mapTo(coded.window, surface.cursorRect().topLeft()).y() - before) <= 1
