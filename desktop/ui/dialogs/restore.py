"""The backups of a project, and what each holds."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QWidget

from desktop.ui.dialogs.question import Question
from desktop.ui.labels import moment
from desktop.ui.named import spoken

if TYPE_CHECKING:
    from desktop.project.safety import Backup


class RestoreDialog(Question):
    """Lets one backup be chosen; the present file is kept beside the backups."""

    chosen = Signal(object)
    """Backup."""

    def __init__(self, path: Path, backups: "list[Backup]", parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Restore from backup"))
        self._backups = backups
        self.table = self._table()
        words = self.tr("{name} becomes what the chosen backup holds. The present file is kept in the backup folder.")
        if not backups:
            words = self.tr(
                "There is no backup of {name} yet. One is made when a project is opened, then every 15 minutes."
            )
        self.accept_button.setText(self.tr("Restore"))
        self.accept_button.setEnabled(bool(backups))
        self.column.addWidget(QLabel(words.format(name=path.name), wordWrap=True))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.buttons)
        self.resize(760, 400)

    def accept(self) -> None:
        """Hand over the backup that is chosen."""
        row = self.table.currentRow()
        super().accept()
        if 0 <= row < len(self._backups):
            self.chosen.emit(self._backups[row])

    def _table(self) -> QTableWidget:
        heads = (
            self.tr("Made"),
            self.tr("Documents"),
            self.tr("Codings by coder"),
            self.tr("Last change"),
            self.tr("Size"),
        )
        table = spoken(QTableWidget(len(self._backups), len(heads)), self.tr("Backups"))
        table.setHorizontalHeaderLabels(heads)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        for row, backup in enumerate(self._backups):
            for column, text in enumerate(self._texts(backup)):
                table.setItem(row, column, QTableWidgetItem(text))
        table.resizeColumnsToContents()
        table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        table.selectRow(0)
        table.doubleClicked.connect(self.accept)
        return table

    def _texts(self, backup: "Backup") -> tuple[str, ...]:
        locale = self.locale()
        codings = ", ".join(f"{name}: {locale.toString(count)}" for name, count in backup.codings)
        return (
            moment(backup.at),
            locale.toString(backup.documents),
            codings or self.tr("none"),
            backup.last_change,
            locale.formattedDataSize(backup.size),
        )
