"""All codings of the article in reading order, as a list that keys and screen readers can walk."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.domain.answers import said_text
from desktop.domain.changes import Changes
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CodingId
from desktop.ui.actions import Actions
from desktop.ui.article.coding_rows import CODING, CodingRow, CodingRows
from desktop.ui.article.page import Page
from desktop.ui.labels import elided
from desktop.ui.session import Session
from desktop.ui.theme import Theme

_SOON = 30
"""Milliseconds after a change: its painting comes first."""
_WORDS = 120
Index = QModelIndex | QPersistentModelIndex


class CodingsModel(QAbstractListModel):
    """The codings that the article shows, each described when it is asked for."""

    def __init__(self, page: Page, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._codings: list[Coding] = []
        self.words: tuple[str, ...] = ()
        """Words that a coding has to hold in its code, its slots, its quotation or its coder's name; none is all."""

    def read(self) -> None:
        """Take what the article shows now, as far as it fits the filter."""
        self.beginResetModel()
        self._codings = [coding for coding in self._page.in_order() if self._fits(coding)]
        self.endResetModel()

    def coding(self, index: Index) -> CodingId | None:
        """Return the coding of a row."""
        return self._codings[index.row()].id if index.isValid() else None

    def index_of(self, coding: CodingId | None) -> QModelIndex:
        """Return the row of a coding; invalid where it has none."""
        row = next((row for row, each in enumerate(self._codings) if each.id == coding), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._codings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(self._codings[index.row()])
        if role == CODING:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.name}: {row.words}"
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _fits(self, coding: Coding) -> bool:
        if not self.words:
            return True
        page = self._page
        said = said_text(page.codebook, coding.code, coding.qualifiers)
        keys = " ".join(value for values in coding.qualifiers.values() for value in values)
        parts = (self._path(coding.code), said, keys, coding.span.of(page.text), page.coder_name(coding.coder))
        text = "\n".join(parts).casefold()
        return all(word in text for word in self.words)

    def _row(self, coding: Coding) -> CodingRow:
        page = self._page
        code = page.codebook.codes.get(coding.code)
        name = code.name if code else self.tr("unknown code")
        words = elided(coding.span.of(page.text), _WORDS)
        sheet = page.surface.sheet
        paragraph = sheet.gutter.number(sheet.page.index_of(sheet.positions.to_qt(coding.span.start)))
        mine = coding.coder == page.session.project.coder.id
        coder = "" if mine else page.coder_name(coding.coder)
        spoken = self.tr("{code}, paragraph {number}: “{words}”").format(
            code=self._path(coding.code) or name, number=paragraph, words=words
        )
        said = said_text(page.codebook, coding.code, coding.qualifiers)
        if said:
            spoken, words = f"{spoken}; {said}", f"{said} – {words}"
        if coder:
            spoken = self.tr("{what}, by {coder}").format(what=spoken, coder=coder)
        return CodingRow(name, page.codebook.swatch(coding.code), words, paragraph, coder, spoken)

    def _path(self, code: CodeId) -> str:
        return self._page.codebook.path_text(code) if code in self._page.codebook.codes else ""


class _List(QListView):
    """Lets Enter go on to the article, which the window would take for itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class CodingsPanel(QWidget):
    """Lists the codings; the one that is current there is the one in hand."""

    def __init__(self, session: Session, actions: Actions, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._actions, self._page = session, actions, page
        self._stale = True
        self._following = False
        """The current row follows the coding in hand, not the other way round."""
        self.model = CodingsModel(page, self)
        self.rows = _List(self)
        self._delegate = CodingRows(self.rows)
        self.filter = QLineEdit(self)
        self._heading = QLabel(self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.rows)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._delegate.theme = theme
        self.rows.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _lay_out(self) -> None:
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(self._delegate)
        self.rows.setAccessibleName(self.tr("Codings in reading order"))
        self.rows.setUniformItemSizes(True)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setStyleSheet("QListView { border: none; border-radius: 0; }")
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._heading.setObjectName("muted")
        self._heading.setWordWrap(True)
        self._heading.setContentsMargins(14, 0, 14, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self.filter)
        self.filter.setPlaceholderText(self.tr("Filter by code, slot or words"))
        self.filter.setAccessibleName(self.tr("Filter codings"))
        self.filter.setClearButtonEnabled(True)
        column.addLayout(row)
        column.addWidget(self._heading)
        column.addWidget(self.rows, 1)

    def _listen(self) -> None:
        session = self._session
        session.changed.connect(self._follow)
        session.document_changed.connect(self._look_again)
        session.layers_changed.connect(self._look_again)
        session.coder_changed.connect(self._look_again)
        session.coding_chosen.connect(self._show_chosen)
        session.closing.connect(lambda: self._soon.blockSignals(True))
        self._soon.timeout.connect(self._read)
        self.rows.selectionModel().currentChanged.connect(self._choose)
        self.rows.clicked.connect(self._choose)
        self.rows.activated.connect(self._go)
        self.filter.textChanged.connect(self._sift)

    def _follow(self, changes: Changes) -> None:
        if (
            changes.codings_of
            or changes.codes
            or changes.entities
            or changes.coders
            or changes.documents
            or changes.everything
        ):
            self._look_again()

    def _look_again(self, _document: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _sift(self, words: str) -> None:
        self.model.words = tuple(words.casefold().split())
        self._read()

    def _read(self) -> None:
        self._stale = False
        self.model.read()
        self._heading.setText(self._counted())
        self._show_chosen(self._session.coding)

    def _counted(self) -> str:
        """Count my own codings alone, since coders are never added up."""
        mine, others = len(self._page.mine()), bool(self._session.layers)
        if self.model.words:
            number = self.model.rowCount()
            return self.tr("1 coding fits") if number == 1 else self.tr("{n} codings fit").format(n=f"{number:,}")
        if not self.model.rowCount():
            return self.tr("No codings in this article yet. Select words and press Enter.")
        counted = self.tr("1 coding of mine") if mine == 1 else self.tr("{count} codings of mine")
        counted = counted.format(count=f"{mine:,}")
        return self.tr("{count}; those of others stand among them").format(count=counted) if others else counted

    def _show_chosen(self, coding: CodingId | None) -> None:
        if self._stale or self.model.coding(self.rows.currentIndex()) == coding:
            return
        index, self._following = self.model.index_of(coding), True
        self.rows.setCurrentIndex(index)
        self.rows.scrollTo(index)
        self._following = False

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        coding = self.model.coding(index)
        if coding is not None and not self._following:
            self._session.choose(coding)

    def _go(self, index: QModelIndex) -> None:
        """Go to the words of a coding."""
        coding = self._page.coding(self.model.coding(index))
        if coding is not None:
            self._page.show(coding)
            self._actions["focus_article"].trigger()
