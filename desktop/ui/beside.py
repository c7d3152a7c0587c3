"""An article beside a list, to be read only, with its own scroll."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.domain.coders import Coder
from desktop.domain.errors import NotFound
from desktop.domain.finding import Hits
from desktop.domain.ids import DocumentId
from desktop.domain.spans import Span
from desktop.ui.find.bar import Sentence
from desktop.ui.named import spoken, styled
from desktop.ui.preferences import ArticleFont
from desktop.ui.review.article import Layer, ReviewArticle
from desktop.ui.session import Session
from desktop.ui.theme import Theme


class Beside(QWidget):
    """Shows an article with one layer until it is closed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._layer: Coder | None = None
        self.document: DocumentId | None = None
        self.article = ReviewArticle(session, self)
        self.title = styled(Sentence(self), "heading")
        self.shut = spoken(QToolButton(self), self.tr("Close the article beside"))
        self.shut.setText("✕")
        self.shut.setToolTip(self.tr("Close the article beside"))
        self.shut.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 4)
        head.addWidget(self.title, 1)
        head.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.article, 1)
        self.hide()

    def show_place(self, document: DocumentId, span: Span, layer: Coder, hits: Hits) -> None:
        """Show a place of an article, with one layer and what was found."""
        self.document, self._layer = document, layer
        title = self._session.project.document(document).title
        words = self.tr("Beside, layer of {layer}: {title}").format(layer=layer.name, title=title)
        self.title.say(words)
        self.show()
        self.look_again()
        surface = self.article.surface
        shown = hits or Hits([span] if span else ())
        surface.set_hits(shown, shown.at_or_after(span.start) if shown else -1)
        surface.keep_in_sight(span.start)

    def look_again(self) -> None:
        """Read the codings again; closes where the article is not there any more."""
        if self._layer is None or self.document is None or self.isHidden():
            return
        try:
            self._session.project.document(self.document)
        except NotFound:
            self.hide()
            return
        codings = self._session.project.codings(self.document, (self._layer.id,))
        self.article.show_layers(self.document, [Layer(self._layer.id, self._layer.initials, tuple(codings))])

    def set_article_font(self, font: ArticleFont) -> None:
        """Set the typeface of the article."""
        self.article.set_article_font(font)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self.article.apply_theme(theme)
