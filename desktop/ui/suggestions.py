"""What colleagues suggest about my codings: accepted or rejected one by one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.ids import CodingId
from desktop.domain.suggestions import Suggestion
from desktop.project import operations as op
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session
from desktop.ui.waiting import waiting_for

SUGGESTION = Qt.ItemDataRole.UserRole


class SuggestionsDialog(QDialog):
    """Lists what waits for me; A accepts, R rejects, Enter shows the place."""

    place_wanted = Signal(object)
    """CodingId."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Suggestions to me"))
        self._session = session
        self.list = spoken(QTreeWidget(self), self.tr("Suggestions to me"))
        self.none = styled(QLabel(self.tr("Nobody has suggested anything that you have not answered."), self), "muted")
        self.accept_one = QPushButton(self.tr("Accept (A)"), self)
        self.reject_one = QPushButton(self.tr("Reject (R)"), self)
        self.show_one = QPushButton(self.tr("Show the place (Enter)"), self)
        self._lay_out()
        session.changed.connect(self._follow)
        self.resize(860, 420)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let A, R and Enter act on the suggestion in hand."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            acts = {
                Qt.Key.Key_A: self.accept_one.click,
                Qt.Key.Key_R: self.reject_one.click,
                Qt.Key.Key_Return: self.show_one.click,
                Qt.Key.Key_Enter: self.show_one.click,
            }
            if act := acts.get(Qt.Key(event.key())):
                act()
                return True
        return super().eventFilter(watched, event)

    def _answer(self, accepted: bool) -> None:
        if suggestion := self._current():
            self._session.run(op.AnswerSuggestion(suggestion.id, accepted))

    def _show_place(self) -> None:
        if suggestion := self._current():
            self.place_wanted.emit(CodingId(suggestion.coding))

    def _current(self) -> Suggestion | None:
        item = self.list.currentItem()
        return item.data(0, SUGGESTION) if item else None

    def _follow(self, changes: Changes) -> None:
        if changes.suggestions or changes.codings_of or changes.everything:
            self._fill()

    def _fill(self) -> None:
        row = max(0, self.list.currentIndex().row())
        project, book = self._session.project, self._session.project.codebook()
        names = {coder.id: coder.name for coder in project.coders()}
        self.list.clear()
        for suggestion in waiting_for(project):
            coding = project.coding(suggestion.coding)
            quote = " ".join(coding.span.of(project.text(coding.document)).split())
            now, wanted = (book.codes[code].name for code in (coding.code, suggestion.code))
            cells = [quote, now, wanted, names.get(suggestion.by, ""), suggestion.note]
            line = QTreeWidgetItem(cells)
            line.setToolTip(0, quote)
            line.setData(0, SUGGESTION, suggestion)
            self.list.addTopLevelItem(line)
        there = self.list.topLevelItemCount()
        if item := self.list.topLevelItem(min(row, there - 1)):
            self.list.setCurrentItem(item)
        self.none.setVisible(not there)
        self.list.setVisible(bool(there))
        for button in (self.accept_one, self.reject_one):
            button.setEnabled(bool(there) and not project.read_only)
        self.show_one.setEnabled(bool(there))

    def _lay_out(self) -> None:
        heads = [self.tr("Quotation"), self.tr("Coded"), self.tr("Suggested"), self.tr("By"), self.tr("Why")]
        self.list.setHeaderLabels(heads)
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        for section, width in ((1, 150), (2, 150), (3, 80), (4, 140)):
            self.list.header().resizeSection(section, width)
        self.list.installEventFilter(self)
        self.accept_one.clicked.connect(lambda: self._answer(True))
        self.reject_one.clicked.connect(lambda: self._answer(False))
        self.show_one.clicked.connect(self._show_place)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.accept_one, self.reject_one, self.show_one):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        column.addLayout(row)
