"""Which coded spans go out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QListWidgetItem, QWidget

from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.selection import Selection
from desktop.project import Project, exchange
from desktop.ui.dialogs.form import Form

_ID = Qt.ItemDataRole.UserRole
ROWS = 6
AIR = 6
"""Pixels between two rows."""


class ExportDialog(Form):
    """Chooses format, documents and coders; says how much that is, coder by coder."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Export coded spans"))
        self.accept_button.setText(self.tr("Save as…"))
        self._project = project
        self._counts = {coder.id: self._by_document(coder.id) for coder in project.coders()}
        self.format = QComboBox()
        for word, name, endings in exchange.export_formats():
            self.format.addItem(f"{name} (*{endings[0]})", (word, endings[0]))
        self.documents_list = _checks([(each.title, each.id, True) for each in project.documents()])
        ticked = self._with_codings()
        self.coders_list = _checks([(each.name, each.id, each.id in ticked) for each in project.coders()])
        self.count = QLabel(wordWrap=True)
        self.add(self.tr("&Format"), self.format)
        self.add(self.tr("&Documents"), self.documents_list)
        self.add(self.tr("&Coders"), self.coders_list)
        self.add(self.tr("A row each"), self.count)
        self.documents_list.itemChanged.connect(self._count)
        self.coders_list.itemChanged.connect(self._count)
        self._count()

    def documents(self) -> list[DocumentId]:
        """Return the documents that are ticked."""
        return [DocumentId(each) for each in _ticked(self.documents_list)]

    def coders(self) -> list[CoderId]:
        """Return the coders that are ticked."""
        return [CoderId(each) for each in _ticked(self.coders_list)]

    def ending(self) -> str:
        """Return the ending of the chosen format."""
        return str(self.format.currentData()[1])

    def format_word(self) -> str:
        """Return the word for the chosen format."""
        return str(self.format.currentData()[0])

    def selection(self) -> Selection:
        """Return what is chosen."""
        return Selection(frozenset(self.documents()), frozenset(self.coders()))

    def _by_document(self, coder: CoderId) -> dict[DocumentId, int]:
        return {document: progress.codings for document, progress in self._project.progress(coder).items()}

    def _with_codings(self) -> set[CoderId]:
        """Return who is ticked at first: the present coder, or everybody who has coded when that one has not."""
        having = {coder for coder, counts in self._counts.items() if any(counts.values())}
        mine = {self._project.coder.id}
        return mine & having or having

    def _count(self) -> None:
        names = {coder.id: coder.name for coder in self._project.coders()}
        documents = self.documents()
        numbers = {coder: sum(self._counts[coder].get(each, 0) for each in documents) for coder in self.coders()}
        words = [f"{names[coder]}: {self._worded(number)}" for coder, number in numbers.items()]
        self.count.setText(", ".join(words) or self.tr("none"))
        self.accept_button.setEnabled(any(numbers.values()))
        self.refuse("" if any(numbers.values()) else self._why_nothing())

    def _why_nothing(self) -> str:
        if not any(any(counts.values()) for counts in self._counts.values()):
            return self.tr("There is nothing to export: nobody has coded in this project yet.")
        if not self.documents() or not self.coders():
            return self.tr("There is nothing to export: tick a document and a coder.")
        return self.tr("There is nothing to export: none of the ticked coders has coded in the ticked documents.")

    def _worded(self, number: int) -> str:
        return self.tr("1 coding") if number == 1 else self.tr("{n} codings").format(n=self.locale().toString(number))


def _checks(rows: list[tuple[str, bytes, bool]]) -> QListWidget:
    made = QListWidget()
    line = made.fontMetrics().height() + AIR
    for text, identifier, ticked in rows:
        item = QListWidgetItem(text)
        item.setData(_ID, identifier)
        item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, line))
        made.addItem(item)
    lines = min(max(len(rows), 2), ROWS)
    made.setFixedHeight(lines * line + 2 * made.frameWidth() + 2)
    return made


def _ticked(rows: QListWidget) -> list[bytes]:
    items = [rows.item(row) for row in range(rows.count())]
    return [item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked]
