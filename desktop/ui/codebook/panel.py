"""The codebook beside the article: the tree of codes, and what the current one means."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.ids import CodeId
from desktop.ui.actions import Actions
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.codebook.card import DefinitionCard
from desktop.ui.codebook.commands import CodeCommands
from desktop.ui.codebook.delegate import RIGHT
from desktop.ui.codebook.model import CodebookModel
from desktop.ui.codebook.sets import Arrangement
from desktop.ui.codebook.tree import CodeTree
from desktop.ui.codebook.visible import Filter
from desktop.ui.icons import icon
from desktop.ui.painting import SMALL, sized
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

_SIDE = 14
SOON = 20
"""Milliseconds after a coding until it is counted, so that its painting comes first."""
_CARD_SHARE = 0.42
"""How much of the panel's height the definition takes at most."""


class CodebookPanel(QWidget):
    """Shows the codebook; what is clicked there the article may apply."""

    code_clicked = Signal(object)
    """CodeId: clicked, or Enter on it; the article applies it to a selection."""
    code_opened = Signal(object)
    """CodeId: double-clicked."""
    span_dropped = Signal(object)
    """CodeId on which words of the article were dropped."""
    memo_wanted = Signal(object)
    """Target."""

    def __init__(
        self, session: Session, actions: Actions, parent: QWidget | None = None, *, beside_the_article: bool = True
    ) -> None:
        """Elsewhere than beside the article the definition has a sheet of its own, and Enter opens that."""
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._actions = actions
        self.model = CodebookModel(session, self)
        self.tree = CodeTree(self.model, self)
        self.tree.enter_opens = not beside_the_article
        self._with_card = beside_the_article
        self.card = DefinitionCard(self)
        self.arrangement = Arrangement(session, self.model)
        self.commands = CodeCommands(session, actions, self.model, self.tree)
        self.filter = self._filter_field()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._stale = False
        """Whether something was coded since the counts were read."""
        self._more = QToolButton(self)
        self._units = QLabel(self)
        self._nothing = self._empty_page()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.tree)
        self.apply_theme(LIGHT)
        self._tell()

    def show_code(self, code: CodeId) -> None:
        """Bring a code into view and show what it means."""
        if not self.model.index_of(code).isValid():
            self.filter.clear()
            self._actions["show_archived"].setChecked(True)
        self.tree.go_to(code)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self.tree.apply_theme(theme)
        self.card.apply_theme(theme)
        self._more.setIcon(icon("more", theme))
        self.setStyleSheet("QTreeView { border: none; border-radius: 0; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        elif key == Qt.Key.Key_Down and self.filter.hasFocus():
            self._enter_tree()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.limit(round(self.height() * _CARD_SHARE))

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._follow)
        session.document_changed.connect(self._soon.start)
        self._soon.timeout.connect(self._count_again)
        session.closing.connect(self._rest)
        session.coder_changed.connect(self._read)
        self.tree.code_chosen.connect(self.code_clicked)
        self.tree.code_opened.connect(self.code_opened)
        self.tree.span_dropped.connect(self.span_dropped)
        self.tree.current_code_changed.connect(self._show_definition)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.card.code_wanted.connect(self.show_code)
        self.commands.memo_wanted.connect(self.memo_wanted)
        self.filter.textChanged.connect(lambda words: self._arrange(self.model.filter._replace(words=words.strip())))
        self.filter.returnPressed.connect(self._enter_tree)
        self._actions.on_toggle("show_archived", lambda on: self._arrange(self.model.filter._replace(archived=on)))

    def _follow(self, changes: Changes) -> None:
        self.model.follow(changes)
        if changes.codings_of or changes.whole_documents or changes.documents or changes.settings:
            self._soon.start()
        self._tell()
        if changes.codes or changes.everything:
            self._show_definition(self.tree.current_code())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and not self._session.closed:
            self._count_again()

    def _count_again(self) -> None:
        """Count, unless nobody sees it; then once it is seen."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.model.count_again()
            self._tell()

    def _rest(self) -> None:
        """Let the timer not read a project that is closed, even when a last change starts it."""
        self._soon.blockSignals(True)

    def _read(self) -> None:
        self.model.read()
        self._tell()

    def _arrange(self, wanted: Filter) -> None:
        if wanted != self.model.filter:
            self.model.arrange(wanted)
            self._tell()

    def _tell(self) -> None:
        """Say what the numbers count, give them their room, and say why the tree is empty."""
        in_article = self._session.document is not None
        self._tell_units(in_article)
        delegate = self.tree.delegate
        if (delegate.widest, delegate.in_article) != (self.model.widest, in_article):
            delegate.widest, delegate.in_article = self.model.widest, in_article
            self.tree.viewport().update()
        empty = not self._session.project.codebook().codes
        self._nothing.setVisible(empty)
        self.tree.setHidden(empty)
        self._units.setHidden(empty)

    def _show_definition(self, code: CodeId | None) -> None:
        book = self._session.project.codebook()
        found = book.codes.get(code) if code and self._with_card else None
        self.card.show_code(found, book.path_text(found.id) if found else "", book)

    def _enter_tree(self) -> None:
        """Go from the filter to the first code that fits."""
        words = self.filter.text().casefold().split()
        book = self._session.project.codebook()
        shown = self.model.shown()
        fits = (code for code in shown if all(word in book.codes[code].name.casefold() for word in words))
        self.tree.setFocus()
        self.tree.go_to(next(fits, shown[0] if shown else None))

    def _show_menu(self, at: QPoint) -> None:
        if not self.tree.indexAt(at).isValid():
            self.tree.clearSelection()
        menu = self.commands.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(self._actions["new_code"])
        menu.addAction(self._actions["import_codebook"])
        menu.addAction(self._actions["export_codebook"])
        menu.addSeparator()
        menu.addAction(self._actions["show_archived"])
        menu.addMenu(self.arrangement.order_menu(menu))
        menu.addMenu(self.arrangement.sets_menu(menu))
        menu.addSeparator()
        menu.addAction(self.tr("Open all families"), self.tree.memory.open_all)
        menu.addAction(self.tr("Close all families"), self.tree.memory.close_all)

    def _filter_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(self.tr("Filter codes"))
        field.setAccessibleName(self.tr("Filter codes"))
        field.setClearButtonEnabled(True)
        return field

    def _tell_units(self, in_article: bool) -> None:
        """Say what the numbers count, and what they leave out."""
        words = self.tr("mine, in this article · in all") if in_article else self.tr("mine, in all")
        out = left_out_words(self._session.project)
        self._units.setText(f"{words}\n{out}" if out else words)

    def _lay_out(self) -> None:
        self._more.setAccessibleName(self.tr("More about the codebook"))
        self._more.setToolTip(self.tr("New code, import, order, sets, archived codes"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.aboutToShow.connect(lambda: self._fill_more(menu))
        self._more.setMenu(menu)
        self._units.setObjectName("muted")
        self._units.setWordWrap(True)
        self._units.setToolTip(self.tr("How many codings of mine have the code; a family counts those below it too"))
        self._units.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._units.setFont(sized(self.font(), SMALL))
        self._units.setContentsMargins(_SIDE, 0, round(RIGHT), 0)
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE - 4, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.filter, 1)
        row.addWidget(self._more)
        card = QHBoxLayout()
        card.setContentsMargins(10, 4, 10, 10)
        card.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(5)
        column.addLayout(row)
        column.addWidget(self._units)
        column.addWidget(self.tree, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(card)

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        words = QLabel(self.tr("No codes yet. Make the first one, or begin with a codebook that is there."), page)
        words.setObjectName("muted")
        words.setWordWrap(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(_SIDE, 8, _SIDE, 8)
        column.addWidget(words)
        for name in ("new_code", "import_codebook"):
            button = QPushButton(self._actions[name].text(), page)
            button.clicked.connect(self._actions[name].trigger)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page
