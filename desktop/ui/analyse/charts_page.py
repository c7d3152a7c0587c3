"""The page of the charts: a picture, the same as a table beside it, and the quotations behind each mark."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.units import CountUnit
from desktop.domain.changes import Changes
from desktop.domain.charts import ChartKind, Paint, Place
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId
from desktop.ui.analyse.aside import Aside
from desktop.ui.analyse.chart_options import ChartOptions
from desktop.ui.analyse.chart_table import ChartTable
from desktop.ui.analyse.chart_view import ChartView
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.analyse.page import Page
from desktop.ui.analyse.quotations import Quotations
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.formats.charts.drawing import Picture
    from desktop.project.charts import Charted, Words

_WIDEST, _NARROW = 150, 104
"""Pixels of a column of the table: of names, and of numbers below names."""
_ENDINGS = (".svg", ".png", ".csv")


class ChartsPage(Page):
    """Draws one layer's codings, or words; a mark or a cell of the table opens what is behind it."""

    place_wanted = Signal(object)
    """The coding."""
    word_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._paint = _paint(theme)
        self._chosen: Place | None = None
        self.options = ChartOptions(session, self)
        self.view = ChartView(self)
        self.model = ChartTable(self)
        self.table = spoken(QTableView(self), self.tr("Numbers of the chart"))
        self.quotations = Quotations(session.project, self)
        self.said = styled(QLabel(self, wordWrap=True), "muted")
        self.behind = styled(QLabel(self, wordWrap=True), "muted")
        self._counting, self._drawing = Aside(self), Aside(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._listen()

    @property
    def busy(self) -> bool:
        """Whether something is being counted or drawn."""
        return self._counting.busy or self._drawing.busy

    def body(self) -> str:
        return json.dumps(self.options.values())

    def ask(self, body: str) -> None:
        self.options.take(json.loads(body))
        self.count()

    def apply_theme(self, theme: Theme) -> None:
        self._paint = _paint(theme)
        self.draw()

    def entered(self) -> None:
        self.options.offer()
        self.count()
        self.options.kind.setFocus()

    def follow(self, changes: Changes) -> None:
        if changes.codes or changes.documents or changes.coders or changes.entities or changes.everything:
            self.options.offer()
        self.count()

    def close_down(self) -> None:
        self._soon.stop()
        self.view.stop()
        self._counting.close()
        self._drawing.close()

    def count(self) -> None:
        """Count anew and draw."""
        self._counting.drop()
        if self.options.chosen_kind() is ChartKind.WORDS:
            self._count_words()
            return
        try:
            self._show(self._headed(self._made()))
        except KnownError as error:
            self.said.setText(str(error))

    def draw(self) -> None:
        """Draw what is counted for the room there is, in another process."""
        from desktop.project import charts

        if self.model.made is None or not self.isVisible():
            return
        chart, ratio = self.model.made.chart, self.devicePixelRatioF()
        room = self.view.room_for(charts.height_for(chart))
        size = (room.width(), room.height())
        if self.view.canvas.picture().isNull():
            self.behind.setText(self.tr("Drawing…"))
        then = partial(self._take, ratio)
        self._drawing.ask(then, charts.picture, chart, size, ratio, self._paint, self._chosen)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QApplication.clipboard().setImage(self.view.canvas.picture().toImage())

    def copy_table(self) -> None:
        """Put the numbers on the clipboard, as a table for a spreadsheet."""
        if made := self.model.made:
            QApplication.clipboard().setText("\n".join("\t".join(row) for row in (made.head, *made.rows)))

    def save(self) -> None:
        """Ask for a file, whose ending tells what is written: a picture, or the table."""
        dialog = QFileDialog(self, self.tr("Save the chart"), "", "SVG (*.svg);;PNG (*.png);;CSV (*.csv)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("svg")
        dialog.selectFile(f"{self.options.kind.currentText()}.svg")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")")))
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the chart into a file."""
        from desktop.project.exchange import whole_or_not

        made, ending = self.model.made, path.suffix.casefold()
        if made is None:
            return
        if ending not in _ENDINGS:
            self.session.refused.emit(self.tr("A chart is saved as .svg, .png or .csv."))
            return
        try:
            data = made.csv().encode() if ending == ".csv" else made.written(ending.removeprefix("."))
            with whole_or_not(self.session.project, path) as stream:
                stream.write(data)
        except KnownError as error:
            self.session.refused.emit(str(error))
            return
        self.said.setText(self.tr("Written to {file}.").format(file=path.name))

    def _made(self) -> "Charted":
        from desktop.project import charts

        options, project, kind = self.options, self.session.project, self.options.chosen_kind()
        coder, unit = options.layer.currentData(), CountUnit(options.unit.currentData())
        rows, columns = options.rows.currentData(), options.columns.currentData()
        if kind is ChartKind.BARS:
            return charts.bars(project, rows, coder, unit, self._words(options.rows.currentText()))
        if kind is ChartKind.HEAT:
            title = f"{options.rows.currentText()} × {options.columns.currentText()}"
            return charts.heat(project, (rows, columns), coder, unit, self._words(title))
        if kind is ChartKind.TIMELINE:
            title = self.tr("{what} by date of publication").format(what=options.rows.currentText())
            axes = rows, options.period.currentData()
            return charts.timeline(project, axes, coder, unit, self._words(title))
        one = options.document.currentData()
        documents = {one} if one else {each.id for each in project.documents()}
        return charts.portrait(project, documents, coder, self._words(self.tr("Articles by their codes")))

    def _headed(self, made: "Charted") -> "Charted":
        """Name the columns of the table as people read them."""
        options = self.options
        names = {
            ChartKind.BARS: (options.rows.currentText(), options.unit.currentText()),
            ChartKind.HEAT: (made.chart.title,),
            ChartKind.TIMELINE: (options.period.currentText(),),
            ChartKind.PORTRAIT: (self.tr("Article"), self.tr("Code"), self.tr("Start"), self.tr("End")),
            ChartKind.WORDS: (self.tr("Word"), self.tr("Times")),
        }[made.chart.kind]
        return replace(made, head=(*names, *made.head[len(names) :]))

    def _words(self, title: str) -> "Words":
        from desktop.project.charts import Words

        unit = self.options.unit.currentText()
        if self.options.chosen_kind() is ChartKind.PORTRAIT:
            unit = self.tr("Codings")
        note = self.tr("{unit} of {coder}").format(unit=unit, coder=self.options.layer.currentText())
        left_out = self.tr("{n} more are not shown")
        return Words(title, note, self.tr("others"), self.tr("(nothing said)"), left_out)

    def _count_words(self) -> None:
        from desktop.analysis.words import frequencies, stop_words
        from desktop.project.charts import Words, of_words, texts_of

        self.options.offer_languages()
        options, project = self.options, self.session.project
        code, one, coder = options.code.currentData(), options.document.currentData(), options.layer.currentData()
        within: tuple[object, set[CodeId]] | None = None
        note = self.tr("Times that words occur in the articles")
        if code:
            within = coder, {code, *(each.id for each in project.codebook().below(code))}
            note = self.tr("Times that words occur within codings of {coder}: {code}")
            note = note.format(coder=options.layer.currentText(), code=options.code.currentText())
        words = Words(self.tr("Words"), note)
        texts = list(texts_of(project, within, {one} if one else None))  # type: ignore[arg-type]
        left_out = stop_words(options.language.currentData(), options.more_stop_words())
        self.said.setText(self.tr("Counting words…"))
        self._counting.ask(lambda found: self._show(self._headed(of_words(found, words))), frequencies, texts, left_out)

    def _show(self, made: "Charted") -> None:
        self._chosen = None
        self.model.show(made)
        self._fit_table(made.crossed)
        self.quotations.clear()
        self.behind.clear()
        words = made.chart.kind is ChartKind.WORDS
        self.quotations.setVisible(not words)
        self.behind.setVisible(not words)
        note = made.chart.note if made.rows else self.tr("{note}: nothing to show yet").format(note=made.chart.note)
        more = self.tr("Enter on a word searches for it.") if words else ""
        told = (note, more, left_out_words(self.session.project))
        self.said.setText(". ".join(part.removesuffix(".") for part in told if part) + ".")
        self.draw()

    def _fit_table(self, crossed: bool) -> None:
        """Let names of rows stay in view where there are many columns, whose names are long."""
        self.table.setColumnHidden(0, False)
        self.table.resizeColumnsToContents()
        self.table.setColumnHidden(0, crossed)
        self.table.verticalHeader().setVisible(crossed)
        for column in range(self.model.columnCount()):
            widest = _NARROW if crossed else _WIDEST
            self.table.setColumnWidth(column, min(widest, self.table.columnWidth(column) + 8))
        lines = 3 if crossed else 1
        self.table.horizontalHeader().setFixedHeight(lines * self.fontMetrics().lineSpacing() + 12)

    def _take(self, ratio: float, picture: "Picture") -> None:
        if self.view.canvas.picture().isNull():
            self.behind.clear()
        self.view.canvas.show_picture(picture, ratio)

    def _point(self, place: Place) -> None:
        """Go to the cell of a mark that was clicked."""
        index = self.model.index_of(place)
        self.table.setCurrentIndex(index)
        self.table.setFocus()
        if self.model.made is not None and self.model.made.chart.kind is ChartKind.WORDS:
            self._open(index)

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        """Show what is behind a cell, and outline its mark."""
        from desktop.project.charts import BEHIND

        made, place = self.model.made, self.model.place(index)
        if made is None or place is None:
            return
        codings = made.behind(place)
        self.quotations.show_codings(codings)
        if made.chart.kind is not ChartKind.WORDS:
            number = f"{len(codings):,}" if len(codings) < BEHIND else self.tr("the first {n}").format(n=BEHIND)
            self.behind.setText(self.tr("{name}: quotations {n}").format(name=self.model.title(index), n=number))
        if place != self._chosen:
            self._chosen = place
            self.draw()

    def _open(self, index: QModelIndex) -> None:
        made = self.model.made
        if made is not None and index.isValid() and made.chart.kind is ChartKind.WORDS:
            self.word_wanted.emit(made.rows[index.row()][0])
        else:
            self.quotations.setFocus()

    def _listen(self) -> None:
        self.options.changed.connect(self._soon.start)
        self._soon.timeout.connect(self.count)
        self.view.resized.connect(self.draw)
        self.view.canvas.place_wanted.connect(self._point)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.table.activated.connect(self._open)
        self.quotations.place_wanted.connect(self.place_wanted)
        for aside in (self._counting, self._drawing):
            aside.failed.connect(lambda: self.said.setText(self.tr("The chart could not be drawn. Try another one.")))
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_table)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setMaximumWidth(150)
        self.table.verticalHeader().setHighlightSections(False)
        self.table.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads = self.table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setHighlightSections(False)
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 3)
        column.addWidget(self.behind)
        column.addWidget(self.quotations, 2)
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.addWidget(self.view)
        middle.addWidget(right)
        middle.setStretchFactor(0, 1)
        middle.setSizes([680, 330])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(self.options)
        whole.addWidget(middle, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        for name, act in (
            (self.tr("Copy the picture"), self.copy_picture),
            (self.tr("Copy the table"), self.copy_table),
            (self.tr("Save…"), self.save),
        ):
            button = QPushButton(name, self)
            button.clicked.connect(act)
            row.addWidget(button)
        return row


def _paint(theme: Theme) -> Paint:
    return Paint(theme.panel, theme.ink, theme.muted, theme.line, theme.accent)
