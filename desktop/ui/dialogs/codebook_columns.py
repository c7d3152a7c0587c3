"""A table of another program on its way in: which column holds what."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from desktop.project import codebook_exchange
from desktop.ui.dialogs.code_words import field_word
from desktop.ui.named import spoken

if TYPE_CHECKING:
    from desktop.formats.code_tables import Table

SAMPLES = 3
"""Lines of the file that are shown for each column."""


class _Choice(QComboBox):
    """A choice that the wheel leaves alone, as it scrolls the list that the choice stands in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColumnsPage(QWidget):
    """Lists the columns of the file with their first values; each is read as one field of a code, or not at all."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(wordWrap=True)
        self.words.setText(
            self.tr("Say what each column of the file holds. A name or a path is needed; all else can be left out.")
        )
        self.rows = spoken(QTableWidget(0, 3), self.tr("Columns of the file"))
        self.rows.setHorizontalHeaderLabels([self.tr("Column"), self.tr("First values"), self.tr("Holds")])
        self.rows.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.rows.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setShowGrid(False)
        self.rows.verticalHeader().hide()
        head = self.rows.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.choices: list[QComboBox] = []
        self._columns: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.rows, 1)

    def show_table(self, table: "Table") -> None:
        """Show a file's columns, as they are guessed to be read."""
        self._columns = tuple(column for column in table.columns if column)
        guessed = {column: field for field, column in codebook_exchange.guessed_columns(table).items()}
        slots = codebook_exchange.slot_columns(table)
        self.choices = []
        self.rows.setRowCount(len(self._columns))
        for row, column in enumerate(self._columns):
            choice = self._choice(column, column in slots)
            choice.setCurrentIndex(max(0, choice.findData(guessed.get(column, ""))))
            choice.currentIndexChanged.connect(lambda _at, row=row: self._take(row))
            self.choices.append(choice)
            self.rows.setItem(row, 0, QTableWidgetItem(column))
            self.rows.setItem(row, 1, QTableWidgetItem(_samples(table, column)))
            self.rows.setCellWidget(row, 2, choice)
            self.rows.setRowHeight(row, choice.sizeHint().height() + 4)
        self.rows.setColumnWidth(0, 200)
        self.rows.setColumnWidth(2, 210)
        self.changed.emit()

    def columns(self) -> dict[str, str]:
        """Return which column holds which field; what no column holds is empty, so that nothing is guessed."""
        fields = dict.fromkeys(codebook_exchange.code_fields(), "")
        chosen = ((choice.currentData(), column) for choice, column in zip(self.choices, self._columns, strict=True))
        return fields | {field: column for field, column in chosen if field}

    def is_enough(self) -> bool:
        """Tell whether codes can be made of it: each needs a name, or a path that ends in one."""
        columns = self.columns()
        return bool(columns["name"] or columns["path"])

    def _choice(self, column: str, is_slot: bool) -> QComboBox:
        choice = spoken(_Choice(), self.tr("What the column “{name}” holds").format(name=column))
        choice.addItem(self.tr("how codes need this slot") if is_slot else self.tr("nothing that is read"), "")
        for field in codebook_exchange.code_fields():
            choice.addItem(field_word(field), field)
        return choice

    def _take(self, row: int) -> None:
        """Let a field be in one column only: the one that was chosen last."""
        field = self.choices[row].currentData()
        for other, choice in enumerate(self.choices):
            if other != row and field and choice.currentData() == field:
                choice.setCurrentIndex(0)
        self.changed.emit()


def _samples(table: "Table", column: str) -> str:
    place = table.columns.index(column)
    values = (" ".join(cells[place].split()) for _, cells in table.lines if place < len(cells))
    return " · ".join(value for value, _ in zip((v for v in values if v), range(SAMPLES), strict=False))
