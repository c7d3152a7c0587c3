"""The documents of the project: which there are, how far I am, and the way into each."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.ids import DocumentId
from desktop.ui.actions import Actions
from desktop.ui.documents.arranging import ArrangeButton
from desktop.ui.documents.commands import DocumentCommands
from desktop.ui.documents.delegate import SIDE, DocumentDelegate
from desktop.ui.documents.model import DocumentsModel
from desktop.ui.documents.originals import OriginalCommands
from desktop.ui.documents.sets import DocumentSetCommands, sets_menu
from desktop.ui.documents.view import DocumentsView
from desktop.ui.documents.words import status_word
from desktop.ui.dropping import dropped_files
from desktop.ui.named import marked
from desktop.ui.painting import SMALL, sized
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

SOON = 20
"""Milliseconds after a coding until progress is read again, so that its painting comes first."""


class DocumentsPanel(QWidget):
    """Lists the documents with my status and progress in each."""

    files_dropped = Signal(object)
    """list[Path] of articles to import."""
    memo_wanted = Signal(object)
    """Target."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._session = session
        self._actions = actions
        self.model = DocumentsModel(session, self)
        self.view = DocumentsView(self.model, self)
        self._delegate = DocumentDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.commands = DocumentCommands(session, actions, self.model, self.targets, self)
        self.sets = DocumentSetCommands(session, actions, self.targets, self)
        self.originals = OriginalCommands(session, actions, self.targets, self)
        self.search = self._search_field()
        self._touched: set[DocumentId] = set()
        self._left_out = session.project.left_out()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._arrange = ArrangeButton(session, self.model, self)
        self._heading = QLabel(self)
        self._summary = QLabel(self)
        self._nothing = QLabel(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self.apply_theme(LIGHT)
        self._tell()
        self._first = QTimer(self, singleShot=True, interval=0)
        self._first.timeout.connect(self.restore)
        self._first.start()

    def restore(self) -> None:
        """Open the document read last, or the first, unless one is open."""
        if self._session.document is None:
            self._session.open_document(self._session.project.last_document() or self.model.first())

    def targets(self) -> tuple[DocumentId, ...]:
        """Return what a command is about: the selected rows while the list has the focus, else the open document."""
        if self.view.hasFocus() and (chosen := self.view.chosen()):
            return chosen
        document = self._session.document
        return (document,) if document and self.model.row(document) else ()

    def look_again(self, document: DocumentId) -> None:
        """Show soon how far I am in a document by now; reading is not a change of the project."""
        self._touched.add(document)
        self._soon.start()

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._delegate.theme = theme
        self.commands.theme = theme
        self._arrange.apply_theme(theme)
        self.setStyleSheet(
            f"QListView {{ border: none; border-radius: 0; }}"
            f"#caption {{ color: {theme.muted}; letter-spacing: 0.6px; }}"
            f"#import {{ color: {theme.muted}; padding: 2px 0; border: 1px solid transparent; letter-spacing: 0.6px; }}"
            f"#import:hover, #import:focus {{ color: {theme.accent}; text-decoration: underline; }}"
            f'#panel[dropping="true"] {{ background: {theme.accent_tint}; }}'
        )
        self.view.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._actions["import_articles"].isEnabled() and dropped_files(event):
            event.acceptProposedAction()
            self._show_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_dropping(False)
        event.acceptProposedAction()
        self.files_dropped.emit(dropped_files(event))

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._follow)
        session.document_changed.connect(self._show_open)
        session.read_on.connect(self.look_again)
        self._soon.timeout.connect(self._look_at_touched)
        session.closing.connect(self._rest)
        session.coder_changed.connect(self._read)
        self.view.opened.connect(session.open_document)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.search.textChanged.connect(lambda text: self.model.arrange(search=text))
        self.search.returnPressed.connect(self._open_first)
        self.model.modelReset.connect(self._after_reset)
        self.commands.memo_wanted.connect(self.memo_wanted)
        self._actions.on("next_status", self._choose_status)

    def _follow(self, changes: Changes) -> None:
        self.model.follow(changes)
        for document in changes.codings_of | changes.whole_documents:
            self.look_again(document)
        if changes.settings or changes.documents:
            self._soon.start()
        if self._session.document is not None and self.model.row(self._session.document) is None:
            self._session.open_document(self.model.first())
        self._arrange.apply_theme(self.commands.theme)
        self._tell()

    def _look_at_touched(self) -> None:
        touched, self._touched = self._touched, set()
        left_out = self._session.project.left_out()
        if left_out != self._left_out:
            self._left_out, touched = left_out, {row.document.id for row in self.model.rows()}
        self.model.look_again(touched)
        self._tell()

    def _rest(self) -> None:
        """Let no timer read a project that is closed, even one that a last change starts."""
        self._soon.blockSignals(True)
        self._first.blockSignals(True)

    def _read(self) -> None:
        self.model.read()
        self._tell()

    def _show_open(self, document: DocumentId | None) -> None:
        self._delegate.open_document = document
        self.view.go_to(document)
        self.view.viewport().update()

    def _after_reset(self) -> None:
        self.view.go_to(self._session.document)
        self._tell()

    def _tell(self) -> None:
        """Write the numbers above the list, and what an empty list means."""
        known, done = self.model.known(), self.model.done()
        self._heading.setText(self.tr("DOCUMENTS · {n}").format(n=self.locale().toString(known)))
        self._heading.setAccessibleName(self.tr("Documents: {n}").format(n=known))
        summary = self.tr("{done} done, {left} to go").format(done=done, left=known - done)
        if self.model.status:
            summary += self.tr(" · only {status}").format(status=status_word(self.model.status))
        if self.model.document_set:
            summary += self.tr(" · only {status}").format(status=f"“{self.model.document_set.name}”")
        self._summary.setText(summary)
        self._summary.setToolTip(
            self.tr("My status: {summary}. “Nothing here” counts as done.").format(summary=summary)
        )
        self._summary.setVisible(bool(known))
        self._nothing.setText(self._why_empty() if not self.model.rowCount() else "")
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _why_empty(self) -> str:
        if self.model.known():
            return self.tr("No document fits the search and the filter.")
        return self.tr("No articles yet. Import some, or drop files and folders here.")

    def _show_menu(self, at: QPoint) -> None:
        if not self.view.indexAt(at).isValid():
            return
        self.view.setFocus()
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addMenu(self.commands.status_menu())
        menu.addAction(self._actions["beside"])
        menu.addAction(self._actions["edit_source"])
        menu.addAction(self._actions["edit_terms"])
        menu.addMenu(sets_menu(self._session, self.targets(), self.window()))
        menu.addAction(self._actions["open_original"])
        menu.addAction(self._actions["export_original"])
        memo = menu.addAction(self.tr("Memo on the document"), self.commands.write_memo)
        memo.setEnabled(not self._session.project.read_only)
        menu.addSeparator()
        menu.addAction(self._actions["remove_document"])
        menu.popup(self.view.viewport().mapToGlobal(at))

    def in_hand(self) -> DocumentId | None:
        """Return the document that the list is at, or else the open one."""
        index = self.view.currentIndex()
        return self.model.document(index) if index.isValid() else self._session.document

    def _choose_status(self) -> None:
        index = self.model.index_of(self._session.document)
        room = self.view.visualRect(self.view.currentIndex() if self.view.hasFocus() else index)
        inside = self.view.isVisible() and room.isValid()
        window = self.window()
        where = room.bottomLeft() + QPoint(round(SIDE), 0) if inside else QPoint()
        self.commands.choose_status(
            self.view.viewport().mapToGlobal(where) if inside else window.mapToGlobal(window.rect().center())
        )

    def _open_first(self) -> None:
        if self.model.rowCount():
            self._session.open_document(self.model.document(self.model.index(0)))

    def _show_dropping(self, on: bool) -> None:
        marked(self, "dropping", on)

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(self.tr("Search documents"))
        field.setAccessibleName(self.tr("Search documents by title, publisher, author or date"))
        field.setClearButtonEnabled(True)
        field.setAcceptDrops(False)
        return field

    def _lay_out(self) -> None:
        side = round(SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        for row, margins in ((self._header_row(), (side, 0, side, 0)), (self._search_row(), (side - 6, 0, 8, 0))):
            row.setContentsMargins(*margins)
            column.addLayout(row)
        column.addWidget(self._summary)
        self._summary.setObjectName("muted")
        self._summary.setContentsMargins(side, 0, side, 2)
        self._summary.setFont(sized(self.font(), SMALL, tabular=True))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty_page())
        column.addLayout(self._stack, 1)

    def _header_row(self) -> QHBoxLayout:
        self._heading.setObjectName("caption")
        small = sized(self.font(), SMALL, tabular=True)
        self._heading.setFont(small)
        add = QPushButton(self.tr("+ IMPORT"), self)
        add.setObjectName("import")
        add.setFlat(True)
        add.setFont(small)
        add.setAccessibleName(self.tr("Import articles"))
        add.setToolTip(self._actions["import_articles"].text())
        add.clicked.connect(self._actions["import_articles"].trigger)
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(add)
        return row

    def _search_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.search, 1)
        row.addWidget(self._arrange)
        return row

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(round(SIDE), 12, round(SIDE), 12)
        self._nothing.setObjectName("muted")
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        column.addStretch(1)
        return page
