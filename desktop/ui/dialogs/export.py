"""Which coded spans go out, and in which form."""

from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.decisions import AGREED
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId
from desktop.domain.outgoing import Layout, Outgoing
from desktop.domain.selection import Selection
from desktop.project import exchange
from desktop.project import operations as op
from desktop.ui.dialogs.code_words import loss_words
from desktop.ui.dialogs.form import Form
from desktop.ui.export.choices import Choices
from desktop.ui.export.counting import Counting
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session

BULLET = "• "
WIDTHS = {"quote": 190, "code_path": 115, "title": 100, "coder": 105, "start": 50, "end": 50}
"""Pixels of the columns of the first rows."""
SHOWN = ("title", "code_path", "quote", "coder")
"""Columns of which the first rows are shown where none were chosen."""


class ExportDialog(Form):
    """Chooses codings, format and form; shows the first rows, and says before anything is written what is lost."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Export coded spans"))
        self.accept_button.setText(self.tr("Save as…"))
        self._session, self._project = session, session.project
        self._going: Outgoing | None = None
        self._counts = {coder.id: self._project.counts(coder.id) for coder in self._project.layers()}
        self.choices = Choices(self._project, self._with_codings())
        self.documents_list, self.coders_list = self.choices.documents, self.choices.coders
        self.format = QComboBox()
        for word, name, endings in exchange.export_formats():
            self.format.addItem(f"{name} (*{endings[0]})", (word, endings[0]))
        self.format.setMaxVisibleItems(self.format.count())
        self.preset = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.count, self.lost = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.preview = self._table()
        self._lay_out()
        self._list_presets()
        self._counting = Counting(self)
        self._counting.done.connect(self._tell)
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self._look)
        self.choices.changed.connect(self._later.start)
        self.format.currentIndexChanged.connect(self._look)
        session.closing.connect(self._stop)
        self.finished.connect(self._stop)
        self._look()

    def ending(self) -> str:
        """Return the ending of the chosen format."""
        return str(self.format.currentData()[1])

    def format_word(self) -> str:
        """Return the word for the chosen format."""
        return str(self.format.currentData()[0])

    def selection(self) -> Selection:
        """Return which codings are chosen."""
        return self.choices.selection()

    def layout_chosen(self) -> Layout:
        """Return in which form they go out."""
        return self.choices.layout_chosen()

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 0)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setMinimumSize(360, 150)
        return table

    def _lay_out(self) -> None:
        self.add(self.tr("&Format"), self.format)
        self.add(self.tr("Kept e&xport"), self.preset, self._preset_row())
        right = QVBoxLayout()
        right.addWidget(self.count)
        right.addWidget(spoken(self.preview, self.tr("First rows")), 1)
        right.addWidget(styled(QLabel(self.tr("Not in the file")), "muted"))
        right.addWidget(self.lost)
        both = QHBoxLayout()
        both.setSpacing(18)
        both.addWidget(self.choices, 4)
        both.addLayout(right, 5)
        self.column.insertLayout(1, both, 1)
        self.column.setStretch(self.column.count() - 2, 0)
        self.resize(1000, 600)

    def _preset_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self.keep, self.forget = QPushButton(self.tr("Keep")), QPushButton(self.tr("Forget"))
        for widget, stretch in ((self.preset, 1), (self.keep, 0), (self.forget, 0)):
            line.addWidget(widget, stretch)
        edit = self.preset.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("A name, to make this export again"))
        self.preset.activated.connect(self._take_preset)
        self.keep.clicked.connect(self._keep)
        self.forget.clicked.connect(self._forget)
        return row

    def _list_presets(self, chosen: str = "") -> None:
        self.preset.clear()
        self.preset.addItems([each.name for each in self._project.presets()])
        self.preset.setCurrentText(chosen)

    def _take_preset(self, number: int) -> None:
        kept = self._project.find_preset(self.preset.itemText(number))
        words = [self.format.itemData(row)[0] for row in range(self.format.count())]
        if kept.format in words:
            self.format.setCurrentIndex(words.index(kept.format))
        self.choices.take(kept.selection, kept.layout)

    def _keep(self) -> None:
        if not self.preset.currentText().strip():
            self.preset.setFocus()
            return
        made = op.PutPreset(self.preset.currentText(), self.format_word(), self.selection(), self.layout_chosen())
        if self._session.run(made) is not None:
            self._list_presets(made.name.strip())

    def _forget(self) -> None:
        named = [each for each in self._project.presets() if each.name == self.preset.currentText()]
        if named and self._session.run(op.RemovePreset(named[0].id)) is not None:
            self._list_presets()

    def _with_codings(self) -> set[CoderId]:
        """Return who is ticked at first: the present coder; who has not coded gets what was agreed, or all others."""
        having = {coder for coder, counts in self._counts.items() if any(counts.values())}
        mine = {self._project.coder.id}
        return mine & having or {AGREED} & having or having

    def _look(self) -> None:
        """Begin to count what is chosen now."""
        try:
            self._going = self._project.outgoing(self.selection(), self.layout_chosen())
        except ValueError:
            self._refuse(self.tr("A date is written as 2021, 2021-10 or 2021-10-24; of codings as 2021-10-24."))
            return
        self._counting.start(self._going)

    def _stop(self) -> None:
        """Read the project no more."""
        self._later.stop()
        self._counting.stop()

    def _tell(self) -> None:
        """Say how much it is and what is lost, and show the first rows."""
        if self._going is None:
            return
        names = {coder.id: coder.name for coder in self._project.layers()}
        numbers = self._counting.numbers
        chosen = [coder for coder in names if coder in (self.selection().coders or names)]
        uncounted = self._counting.uncounted
        words = [f"{names[coder]}: {self._worded(numbers[coder], uncounted[coder])}" for coder in chosen]
        self.count.setText(", ".join(words) or self.tr("none"))
        going = replace(self._going, known=self._counting.tallying.result())
        try:
            lost = loss_words(exchange.losses(going, "", self.format_word()))
            self._show_rows(going)
        except KnownError as error:
            self._refuse(str(error))
            return
        self.lost.setText("\n".join(f"{BULLET}{each}" for each in lost) or self.tr("Nothing is lost."))
        self._refuse("" if numbers.total() else self._why_nothing())

    def _refuse(self, sentence: str) -> None:
        self.refuse(sentence)
        self.accept_button.setEnabled(not sentence)

    def _show_rows(self, going: Outgoing) -> None:
        rows = self._counting.first
        shown = replace(going, walk=lambda: iter(rows))
        if not going.layout.columns and self.choices.per.currentIndex() == 0:
            shown = replace(shown, layout=replace(going.layout, columns=SHOWN))
        columns, cells = exchange.first_rows(shown)
        self.preview.setColumnCount(len(columns))
        self.preview.setHorizontalHeaderLabels(columns)
        self.preview.setRowCount(len(cells))
        for number, row in enumerate(cells):
            for place, cell in enumerate(islice(row, len(columns))):
                item = QTableWidgetItem(" ".join(str(cell).split()))
                item.setToolTip(str(cell)[:500])
                self.preview.setItem(number, place, item)
        usual = tuple(columns) == SHOWN
        for place, name in enumerate(columns):
            # The usual columns share the room that there is; more of them scroll.
            mode = QHeaderView.ResizeMode.Stretch if usual and name == "quote" else QHeaderView.ResizeMode.Interactive
            self.preview.horizontalHeader().setSectionResizeMode(place, mode)
            self.preview.setColumnWidth(place, WIDTHS.get(name, 110))

    def _why_nothing(self) -> str:
        if not any(any(counts.values()) for counts in self._counts.values()):
            return self.tr("There is nothing to export: nobody has coded in this project yet.")
        if not self.documents_list.ticked() or not self.coders_list.ticked():
            return self.tr("There is nothing to export: tick a document and a coder.")
        return self.tr("There is nothing to export: none of the ticked coders has coded so in the ticked documents.")

    def _worded(self, number: int, uncounted: int) -> str:
        count = self.locale().toString(number)
        said = self.tr("1 coding") if number == 1 else self.tr("{n} codings").format(n=count)
        if not uncounted:
            return said
        return self.tr("{codings} ({n} not counted)").format(codings=said, n=self.locale().toString(uncounted))
