"""Scripts other than Latin: what is painted is what is hit, whatever the direction."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.spans import Span
from desktop.ui.text import Surface
from tests.ui.text.conftest import mark, span

ARABIC = "قال المتحدث باسم الوزارة إن الطريق مفتوح أمام القوافل منذ يوم الأحد وأن السفارة لم تغلق أبوابها بعد"
HEBREW = "הדרך פתוחה לכולם אמר הדובר והשגרירות לא נסגרה מאז"
MIXED = f"The spokesman said {ARABIC} and left for the city, where “{HEBREW}” was heard, in 2021, twice."
CHINESE = "中国和俄罗斯都说希望地区稳定，但是没有说由谁来付钱，也没有说什么时候开始修路。" * 3
MARKS = "Ca\u0301fe\u0301 co\u0302te\u0301 a\u030a\u0301ngstro\u0308m and 🇹🇯🇺🇿 flags, 👨‍👩‍👧 families, 👍🏽 hands."
WANTED = {"arabic": ARABIC, "hebrew": HEBREW, "mixed": MIXED, "chinese": CHINESE, "marks": MARKS}
SYSTEMS = {
    "arabic": QFontDatabase.WritingSystem.Arabic,
    "hebrew": QFontDatabase.WritingSystem.Hebrew,
    "mixed": QFontDatabase.WritingSystem.Arabic,
    "chinese": QFontDatabase.WritingSystem.SimplifiedChinese,
}


@pytest.fixture
def written(surface: Surface, request: pytest.FixtureRequest) -> Surface:
    """A surface that shows one of the texts, if this machine has letters for it."""
    name: str = request.param
    if name in SYSTEMS and not QFontDatabase.families(SYSTEMS[name]):
        pytest.skip(f"no font for {name}; install fonts-noto-core and fonts-noto-cjk")
    surface.resize(760, 640)
    surface.set_text(WANTED[name])
    return surface


def every(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("written", names, indirect=True)


def spans_of(text: str) -> list[Span]:
    """Return spans of many lengths that begin and end anywhere between graphemes of one code point."""
    return [
        Span(start, min(len(text), start + length)) for start in range(0, len(text) - 2, 11) for length in (3, 17, 60)
    ]


@every("arabic", "hebrew", "mixed", "chinese")
def test_what_is_painted_is_what_is_hit(written: Surface) -> None:
    sheet, text = written.sheet, written.text()
    wrong = points = 0
    for where in spans_of(text):
        written.set_marks([mark(1, where)])
        start, end = sheet.positions.range_of(where)
        boxes = sheet.painting.boxes(sheet.page.paragraph(0), start, end)
        assert boxes
        for box in boxes:
            y = box.center().y() + sheet.page.top(0)
            inside = [box.left() + 4 + n * 7 for n in range(int((box.width() - 8) // 7))]
            hits = [bool(sheet.under(QPointF(x + sheet.page.columns.left, y))) for x in inside]
            wrong += hits.count(False)
            points += len(hits)
    assert points > 200
    assert wrong / points < 0.04, "but for ligatures, which stand for several letters"


@every("arabic", "hebrew", "mixed")
def test_a_click_on_painted_words_chooses_their_coding(qtbot: QtBot, written: Surface) -> None:
    word = {ARABIC: "الطريق", HEBREW: "הדובר", MIXED: "الطريق"}[written.text()]
    chosen = mark(1, span(word, written.text()))
    written.set_marks([chosen])
    sheet = written.sheet
    box = sheet.painting.boxes(sheet.page.paragraph(0), *sheet.positions.range_of(chosen.span))[0]
    point = box.center() + QPointF(sheet.page.columns.left, sheet.page.top(0) - written.verticalScrollBar().value())
    qtbot.mouseClick(written.viewport(), Qt.MouseButton.LeftButton, pos=point.toPoint())
    assert written.chosen() == chosen.id


@every("arabic", "hebrew")
def test_right_to_left_paragraphs_begin_at_the_right_and_keep_their_bracket_in_the_margin(written: Surface) -> None:
    where = Span(0, 20)
    written.set_marks([mark(1, where)])
    columns, paragraph = written.sheet.page.columns, written.sheet.page.paragraph(0)
    _, _, right = max(paragraph.stretches(0, 5), key=lambda stretch: stretch[2])
    assert right == pytest.approx(columns.width, abs=2)
    bar = written.sheet.margin.notes(0).bars[0]
    assert bar.x > columns.right


@every("mixed")
def test_a_stretch_in_mixed_directions_is_painted_in_pieces(written: Surface) -> None:
    where = span("said قال المتحدث", MIXED)
    stretches = written.sheet.page.paragraph(0).stretches(*written.sheet.positions.range_of(where))
    assert len([stretch for stretch in stretches if stretch[0] == 0]) == 2
    covered = sum(right - left for _, left, right in stretches)
    assert covered < stretches[-1][2] - stretches[0][1]


@every("marks")
def test_marks_flags_and_families_are_one_stop_of_the_cursor(qtbot: QtBot, written: Surface) -> None:
    written.select(Span(0, 0))
    stops = [0]
    while (qtbot.keyClick(written, Qt.Key.Key_Right), written.position())[1] != stops[-1]:
        stops.append(written.position())
    assert stops[-1] == len(MARKS)
    for piece in ("a\u0301", "a\u030a\u0301", "🇹🇯", "👨‍👩‍👧", "👍🏽"):
        start = MARKS.index(piece)
        assert start in stops
        assert not set(range(start + 1, start + len(piece))) & set(stops)


@every("marks", "chinese", "mixed")
def test_every_piece_of_a_text_has_a_box(written: Surface) -> None:
    paragraph, positions = written.sheet.page.paragraph(0), written.sheet.positions
    for start in range(0, len(written.text()) - 4, 3):
        assert written.sheet.painting.boxes(paragraph, *positions.range_of(Span(start, start + 4)))


@every("mixed")
def test_words_of_another_script_are_copied_as_stored(written: Surface) -> None:
    written.select(span(f"said {ARABIC} and", MIXED))
    written.copy()
    assert QGuiApplication.clipboard().text() == f"said {ARABIC} and"


def test_a_paragraph_of_a_hundred_thousand_characters_is_painted_and_hit(surface: Surface) -> None:
    text = "A word and another. " * 5_000
    surface.set_text(text + "\n\nThe end.")
    far = span("The end", surface.text())
    deep = Span(len(text) - 200, len(text) - 1)
    surface.set_marks([mark(1, deep), mark(2, far)])
    surface.reveal(deep.start, at=0.5)
    place = surface.sheet.page.caret(surface.sheet.positions.to_qt(deep.start + 4))
    assert [placed.id for placed in surface.sheet.under(place.center() + QPointF(2, 0))] == [mark(1, deep).id]
    surface.reveal(far.start)
    assert 0 <= surface.sheet.page.caret(far.start).top() - surface.verticalScrollBar().value() <= surface.height()


def test_empty_paragraphs_hold_the_cursor_and_no_coding(surface: Surface, qtbot: QtBot) -> None:
    surface.set_text("\n\none\n\n\n\ntwo\n")
    surface.set_marks([mark(1, Span(2, 12))])
    surface.select(Span(0, 0))
    seen = [0]
    for _ in range(8):
        qtbot.keyClick(surface, Qt.Key.Key_Down)
        seen.append(surface.position())
    assert seen[:8] == [0, 1, 2, 6, 7, 8, 9, 13]
    assert surface.sheet.painting.boxes(surface.sheet.page.paragraph(3), 6, 7) == []
