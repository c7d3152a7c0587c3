"""The article, and at wish a second one beside it, to be read only."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.domain.changes import Changes
from desktop.domain.codings import NOWHERE, AnyCoding
from desktop.domain.finding import Hits
from desktop.domain.ids import DocumentId
from desktop.ui.preferences import ArticleFont
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from desktop.ui.beside import Beside

_LEAST = 320


class Columns(QSplitter):
    """Makes room for the second article when it is first wanted."""

    def __init__(self, session: Session, article: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self._theme, self._font = LIGHT, ArticleFont()
        self.beside: Beside | None = None
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(article)
        session.beside_wanted.connect(self.show_beside)
        session.changed.connect(self._follow)

    def show_beside(self, what: DocumentId | AnyCoding) -> None:
        """Show a document beside the article, or a coding in its own with the layer it is of."""
        project = self._session.project
        if isinstance(what, bytes):
            self._made().show_place(what, NOWHERE, project.coder, Hits())
            return
        layer = next((each for each in project.layers() if each.id == what.coder), project.coder)
        self._made().show_place(what.document, what.span or NOWHERE, layer, Hits())

    def toggle(self, document: DocumentId | None) -> None:
        """Show a document beside the article, or close it where it is shown already."""
        if self.beside is not None and self.beside.isVisible() and document in (None, self.beside.document):
            self.beside.hide()
        elif document is not None:
            self._session.beside_wanted.emit(document)

    def set_article_font(self, font: ArticleFont) -> None:
        """Set the typeface of both."""
        self._font = font
        if self.beside is not None:
            self.beside.set_article_font(font)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        if self.beside is not None:
            self.beside.apply_theme(theme)

    def _made(self) -> "Beside":
        if self.beside is None:
            from desktop.ui.beside import Beside

            self.beside = Beside(self._session, self)
            self.beside.setMinimumWidth(_LEAST)
            self.beside.set_article_font(self._font)
            self.beside.apply_theme(self._theme)
            self.addWidget(self.beside)
            self.setSizes([3, 2])
        return self.beside

    def _follow(self, changes: Changes) -> None:
        if self.beside is not None:
            self.beside.look_again()
