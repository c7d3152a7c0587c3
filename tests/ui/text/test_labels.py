from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from desktop.domain.ids import CodingId
from desktop.ui.text.labels import Label, LabelType, Wanted, placed_labels
from tests.ui.text.conftest import mark, span


def wanted(*middles: float) -> list[Wanted]:
    return [Wanted(CodingId(bytes([n]) * 16), middle, f"label {n}") for n, middle in enumerate(middles)]


def placed_in(height: float, *middles: float) -> list[Label]:
    asked = wanted(*middles)
    return placed_labels(iter(asked), [label.id for label in asked], QRectF(10, 0, 200, height), LabelType(QFont()))


def test_labels_never_lie_on_each_other_and_stay_in_their_paragraph(qapp) -> None:
    @given(st.lists(st.floats(0, 200), max_size=30).map(sorted))
    def holds(middles: list[float]) -> None:
        placed = placed_in(200, *middles)
        assert all(a.box.bottom() <= b.box.top() for a, b in pairwise(placed))
        assert all(label.box.top() >= 0 and label.box.bottom() <= 200 for label in placed)

    holds()


def test_labels_without_room_are_counted_by_the_last(qapp) -> None:
    metrics = QFontMetricsF(QFont())
    placed = placed_in(2.5 * metrics.height() + 6, 10, 10, 10, 10, 10)
    assert placed[-1].text.endswith(f" +{5 - len(placed)}")


def test_a_label_that_is_too_long_keeps_its_count(qapp) -> None:
    metrics = QFontMetricsF(QFont())
    text, width = LabelType(QFont()).fitted("a very long label of many words", " +3", 90)
    assert text.endswith("… +3")
    assert width == metrics.horizontalAdvance(text) <= 91


def test_labels_keep_their_room_in_a_window_of_1280(surface, qtbot: QtBot) -> None:
    surface.set_marks([mark(1, span("two capitals"))])
    label = surface.sheet.margin.notes(0).labels[0]
    columns = surface.sheet.page.columns
    assert surface.width() - 40 - label.box.left() >= 180
    assert columns.width >= 60 * surface.sheet.page.type.character - 1
