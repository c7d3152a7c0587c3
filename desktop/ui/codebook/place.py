"""The place "Codebook": the tree of codes, the sheet of the one in hand, and its segments."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter

from desktop.domain.changes import Changes
from desktop.domain.ids import CodeId
from desktop.domain.memos import Target
from desktop.ui.codebook.definition import DefinitionPage
from desktop.ui.codebook.panel import CodebookPanel
from desktop.ui.codebook.segments import Segments
from desktop.ui.places import CODE, Place
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.session import Session
    from desktop.ui.window import Window

SOON = 120
"""Milliseconds that the tree stays on a code until its sheet is shown, so that arrows run freely."""
_WIDTHS = (300, 620, 380)


class CodebookPlace(Place):
    """Lets codes be defined with all that was coded with them in sight."""

    def __init__(self, session: "Session", window: "Window") -> None:
        super().__init__(session, window)
        self.panel = CodebookPanel(session, window.table, self, beside_the_article=False)
        self.definition = DefinitionPage(session, self.panel.commands.redefine, self)
        self.segments = Segments(session, self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._lay_out()
        self._connect()

    def show_code(self, code: CodeId) -> None:
        """Take a code in hand at once."""
        self.panel.show_code(code)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        for part in (self.panel, self.segments):
            part.apply_theme(theme)

    def entered(self) -> None:
        """Take what is done with codes over from the panel beside the article, and its code in hand."""
        beside = self._beside()
        self.panel.commands.active, beside.commands.active = True, False
        if code := beside.tree.current_code():
            self.panel.show_code(code)
        elif self.panel.tree.current_code() is None and self.panel.model.shown():
            self.panel.tree.go_to(self.panel.model.shown()[0])
        self._show()
        self.panel.tree.setFocus()

    def left(self) -> None:
        """Keep what was changed, and give back what is done with codes."""
        self._soon.stop()
        self.definition.keep()
        beside = self._beside()
        self.panel.commands.active, beside.commands.active = False, True
        if code := self.panel.tree.current_code():
            beside.tree.go_to(code)

    def _beside(self) -> CodebookPanel:
        assert self.window_.place is not None
        return self.window_.place.codebook

    def _show(self) -> None:
        """Show what the tree is on; where a change cannot be kept, the tree goes back to its code."""
        self._soon.stop()
        if self.session.closed:
            return
        code = self.panel.tree.current_code()
        if self.definition.show_code(code):
            self.segments.show_code(code)
        else:
            with QSignalBlocker(self.panel.tree):
                self.panel.tree.go_to(self.definition.code())

    def _open(self, _code: CodeId | None = None) -> None:
        self._show()
        self.definition.enter()

    def _follow(self, changes: Changes) -> None:
        self.definition.follow(changes)
        self.segments.follow(changes)

    def _write_memo(self, target: Target) -> None:
        if self.window_.places is not None and self.window_.place is not None:
            self.window_.places.show(CODE)
            self.window_.place.article.write_memo(target)

    def _connect(self) -> None:
        tree, session = self.panel.tree, self.session
        self._soon.timeout.connect(self._show)
        tree.current_code_changed.connect(lambda _code: self._soon.start())
        self.panel.code_opened.connect(self._open)
        self.panel.commands.edits_here = self._open
        self.panel.memo_wanted.connect(self._write_memo)
        self.segments.place_wanted.connect(session.show_coding)
        self.definition.versions.clicked.connect(self.window_.table["versions"].trigger)
        session.changed.connect(self._follow)
        session.closing.connect(self._soon.stop)

    def _lay_out(self) -> None:
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.setObjectName("columns")
        middle.setHandleWidth(1)
        middle.setChildrenCollapsible(False)
        for part, least in ((self.panel, 220), (self.definition, 400), (self.segments, 240)):
            part.setMinimumWidth(least)
            middle.addWidget(part)
        middle.setStretchFactor(1, 1)
        middle.setSizes(list(_WIDTHS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(middle)
        self.setFocusProxy(self.panel.tree)
