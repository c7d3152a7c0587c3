"""The page of the charts: a picture, the same as a table beside it, and the quotations behind each mark."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QHeaderView, QSplitter, QVBoxLayout, QWidget

from desktop.domain.charts import ChartKind, Paint, Place
from desktop.ui.analyse.aside import Aside
from desktop.ui.analyse.chart_options import ChartOptions
from desktop.ui.analyse.chart_table import ChartTable
from desktop.ui.analyse.chart_view import ChartView
from desktop.ui.analyse.counted_page import CountedPage
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.named import styled
from desktop.ui.rows import choose_alone
from desktop.ui.session import Session
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.domain.changes import Changes
    from desktop.project.charts import Charted
    from desktop.project.counting import Behind

_WIDEST, _NARROW, _BESIDE_NAMES = 190, 104, 160
"""Pixels of a column of the table: of words, of numbers below names, and of words beside the names of rows."""
_PLAIN = 2
"""Columns of a table of names with one number each."""
_AS_SET = QHeaderView.ResizeMode.Interactive


class ChartsPage(CountedPage):
    """Draws one layer's codings, or words; a mark or a cell of the table opens what is behind it."""

    word_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, counting: Aside, parent: QWidget | None = None) -> None:
        self.model = ChartTable()
        super().__init__(session, counting, self.model, self.tr("Numbers of the chart"), parent)
        self.model.setParent(self)
        self._paint = _paint(theme)
        self._chosen: Place | None = None
        self.options = ChartOptions(session, self)
        self.view = ChartView(self)
        self._drawing = Aside(self, patient=True)
        self._lay_out()
        self.options.changed.connect(self.count_soon)
        self.view.resized.connect(self.draw)
        self.view.canvas.place_wanted.connect(self._point)
        self.view.canvas.named = self._named
        self.table.selectionModel().currentChanged.connect(self._outline)
        self.table.activated.connect(self._search)

    @property
    def busy(self) -> bool:
        """Whether something is being counted or drawn."""
        return self.waiting or self.counting.busy or self._drawing.busy

    @property
    def _of_words(self) -> bool:
        return self.model.made is not None and self.model.made.chart.kind is ChartKind.WORDS

    def body(self) -> str:
        return json.dumps({**self.options.values(), "set": self.document_set.kept()})

    def ask(self, body: str) -> None:
        kept = json.loads(body)
        self.options.take(kept)
        self.document_set.choose_kept(kept.get("set", ""))
        self.count()

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self._paint = _paint(theme)
        self.draw()

    def entered(self) -> None:
        self.options.offer()
        self.count_soon()
        self.options.kind.setFocus()

    def follow(self, changes: "Changes") -> None:
        if changes.codes or changes.documents or changes.coders or changes.entities or changes.everything:
            self.options.offer()
        self.count_soon()

    def close_down(self) -> None:
        super().close_down()
        self.view.stop()
        self._drawing.close()

    def count(self) -> None:
        from desktop.project import counting

        if self.options.chosen_kind() is ChartKind.WORDS:
            self.options.offer_languages()
        self.ask_for(self.options.asked_for(self.document_set.documents()), counting.chart)

    def show_counted(self, counted: "Charted") -> None:
        made = replace(counted, head=self.options.heads(counted))
        self._chosen = None
        self.model.show(made)
        self._fit_table(made)
        self.quotations.setVisible(not self._of_words)
        self.behind.setVisible(not self._of_words)
        note = made.chart.note if made.rows else self.tr("{note}: nothing to show yet").format(note=made.chart.note)
        more = self.tr("Enter on a word searches for it.") if self._of_words else ""
        told = (note, more, left_out_words(self.session.project))
        self.said.setText(". ".join(part.removesuffix(".") for part in told if part) + ".")
        if self.again:
            self.choose_again()
        self.draw()

    def clear(self) -> None:
        self._drawing.drop()
        self.model.show(None)
        self.view.canvas.show_nothing()

    def draw(self) -> None:
        """Draw what is counted for the room there is, in another process."""
        from desktop.project import charts

        if self.model.made is None or not self.isVisible():
            return
        chart, ratio = self.model.made.chart, self.devicePixelRatioF()
        room = self.view.room_for(charts.height_for(chart))
        size = (room.width(), room.height())
        if self.view.canvas.picture().isNull():
            self.view.canvas.say(self.tr("Drawing… The first picture takes longest."))
        given = charts.picture, chart, size, ratio, self._paint, self._chosen
        self._drawing.ask(partial(self.view.canvas.show_picture, ratio), *given, otherwise=self._not_drawn)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        if not self.view.canvas.picture().isNull():
            QApplication.clipboard().setImage(self.view.canvas.picture().toImage())

    def table_text(self) -> str:
        made = self.model.made
        return "\n".join("\t".join(row) for row in (made.head, *made.rows)) if made else ""

    def endings(self) -> tuple[str, ...]:
        return (".svg", ".png", ".csv")

    def written(self, ending: str) -> bytes:
        made = self.model.made
        return made.written(ending.removeprefix(".")) if made else b""

    def behind_of(self, index: QModelIndex) -> "tuple[Callable[..., Behind], Sequence[object]] | None":
        from desktop.project import counting

        place = self.model.place(index)
        if place is None or self._of_words:
            return None
        return counting.behind_mark, (self.options.asked_for(self.document_set.documents()), place)

    def title_of(self, index: QModelIndex) -> str:
        return self.model.title(index)

    def _not_drawn(self, _error: BaseException) -> None:
        self.said.setText(self.tr("The chart could not be drawn. Try another one."))

    def _fit_table(self, made: "Charted") -> None:
        """Let names of rows stay in view where there are several columns, and long names of columns be read."""
        crossed, of_numbers = made.crossed, made.chart.kind is not ChartKind.COVERAGE
        beside = self.model.columnCount() > _PLAIN or crossed
        self.table.setColumnHidden(0, False)
        self.table.resizeColumnsToContents()
        self.table.setColumnHidden(0, beside)
        self.table.verticalHeader().setVisible(beside)
        for column in range(self.model.columnCount()):
            widest = (_NARROW if of_numbers else _WIDEST) if crossed else _BESIDE_NAMES if beside else _WIDEST
            self.table.setColumnWidth(column, min(widest, self.table.columnWidth(column) + 8))
        stretched = _AS_SET if beside else QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(0, stretched)
        lines = 3 if crossed else 1
        self.table.horizontalHeader().setFixedHeight(lines * self.fontMetrics().lineSpacing() + 12)

    def file_name(self) -> str:
        return self.model.made.chart.title if self.model.made else super().file_name()

    def _named(self, place: Place) -> str:
        """Name a mark with its number, or the code of a piece."""
        index = self.model.index_of(place)
        return f"{self.model.title(index)}: {index.data()}" if index.isValid() else ""

    def _point(self, place: Place) -> None:
        """Go to the cell of a mark that was clicked."""
        index = self.model.index_of(place)
        choose_alone(self.table, index)
        self.table.setFocus()
        self._search(index)

    def _outline(self, index: QModelIndex) -> None:
        """Outline the mark of a cell."""
        place = self.model.place(index)
        if place is not None and place != self._chosen:
            self._chosen = place
            self.draw()

    def _search(self, index: QModelIndex) -> None:
        """Search for the word of a row."""
        if self._of_words and self.model.made is not None and index.isValid():
            self.word_wanted.emit(self.model.made.rows[index.row()][0])

    def _lay_out(self) -> None:
        self.table.verticalHeader().setMaximumWidth(150)
        self.table.verticalHeader().setDefaultSectionSize(26)
        middle = styled(QSplitter(Qt.Orientation.Horizontal, self), "beside_charts")
        middle.addWidget(self.view)
        middle.addWidget(self.under(self.table))
        middle.setStretchFactor(0, 1)
        middle.setSizes([680, 330])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(self.options)
        whole.addWidget(middle, 1)
        whole.addLayout(self.foot((self.tr("Copy the picture"), self.copy_picture)))


def _paint(theme: Theme) -> Paint:
    return Paint(theme.panel, theme.ink, theme.muted, theme.line, theme.accent)
