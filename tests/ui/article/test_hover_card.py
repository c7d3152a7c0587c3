from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.memos import MemoKind, Target
from desktop.project import operations as op
from desktop.ui.text.resting import DELAY
from tests.conftest import TEXT
from tests.ui.article.slotted import give_slots
from tests.ui.text.conftest import point_of

OUTSIDE = QPoint(3, 3)


def rest_on(desk, point):
    QTest.mouseMove(desk.surface.viewport(), OUTSIDE)
    QTest.mouseMove(desk.surface.viewport(), point)
    QTest.qWait(DELAY)
    while desk.surface.resting._timer.isActive():
        QTest.qWait(20)


def rest_on_words(desk, words):
    rest_on(desk, point_of(desk.surface, TEXT.index(words) + 1))


def told(desk):
    card = desk.view.hover_card
    return card.words.text() if card is not None and card.isVisible() else ""


def test_resting_on_words_tells_of_every_coding_there_the_shortest_first(desk):
    desk.code("Both kept their embassies open", "sec")
    desk.code("embassies", "inv")
    desk.session.run(op.WriteMemo(Target(MemoKind.CODING, desk.session.coding), "Which <ones>?"))
    rest_on_words(desk, "embassies")
    words = told(desk)
    assert 0 < words.index("investment role") < words.index("security role")
    assert "Roles / " in words
    assert "Maya (me)" in words
    assert "Which &lt;ones&gt;?" in words
    rest_on_words(desk, "kept")
    assert "investment role" not in told(desk)


def test_it_lists_what_the_coding_says_by_its_slots(desk, roles):
    give_slots(desk.project, roles)
    desk.code("embassies", "inv")
    desk.session.run(op.Qualify((desk.session.coding,), {"actor": ("CHN", "RUS"), "mood": ("<grim>",)}))
    rest_on_words(desk, "embassies")
    assert "actor</span>&nbsp; China, Russia" in told(desk)
    assert "&lt;grim&gt;" in told(desk)


def test_it_takes_neither_the_focus_nor_clicks(desk):
    desk.code("embassies", "inv")
    rest_on_words(desk, "embassies")
    card = desk.view.hover_card
    assert told(desk)
    assert desk.surface.hasFocus()
    middle = card.geometry().center()
    assert QApplication.widgetAt(desk.window.mapToGlobal(middle)) not in (card, card.words)


def test_it_goes_when_the_pointer_does_and_when_a_key_or_a_button_is_pressed(desk):
    desk.code("embassies", "inv")
    rest_on_words(desk, "embassies")
    QTest.mouseMove(desk.surface.viewport(), OUTSIDE)
    assert not told(desk)
    rest_on_words(desk, "embassies")
    desk.press(Qt.Key.Key_Right)
    assert not told(desk)
    rest_on_words(desk, "embassies")
    QTest.mouseClick(desk.surface.viewport(), Qt.MouseButton.LeftButton, pos=OUTSIDE)
    assert not told(desk)


def test_plain_words_are_passed_over_in_silence(desk):
    rest_on_words(desk, "convoy")
    assert not told(desk)


def test_a_memo_on_words_is_told(desk):
    start = TEXT.index("embassies")
    span = desk.surface.sheet.positions.span_of(start, start + 9)
    desk.session.run(op.WriteMemo(Target(MemoKind.SPAN, desk.document, span), "Where are they?"))
    rest_on_words(desk, "embassies")
    assert "Where are they?" in told(desk)


def test_a_label_tells_also_of_those_it_counts(desk):
    for words in ("Both", "kept", "their", "embassies", "open", "envoys", "came", "within"):
        desk.code(words, "sec")
    sheet = desk.surface.sheet
    label = next(label for label in sheet.margin.notes(1).labels if label.folded)
    found = desk.surface.resting.under(label.box.center() + QPoint(0, int(sheet.page.top(1))))
    assert found.codings == (label.id, *label.folded)
    rest_on(desk, (label.box.center() + QPoint(0, int(sheet.page.top(1)))).toPoint())
    assert told(desk).count("security role") == 4
    assert "more" in told(desk)
