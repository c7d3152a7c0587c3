"""The article of a difference: a column for each coder and one for the agreed layer, what differs hatched."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding
from desktop.domain.ids import CoderId, CodingId, DocumentId
from desktop.domain.spans import Span
from desktop.ui.article.shown_kinds import shown_kinds
from desktop.ui.article.view import dress, set_type
from desktop.ui.labels import coding_label, published_text
from desktop.ui.named import spoken, styled
from desktop.ui.painting import SMALL, draw_words, sized
from desktop.ui.preferences import ArticleFont
from desktop.ui.session import Session
from desktop.ui.text import DocumentHeader, Mark, Surface, contrast
from desktop.ui.text.surface import Pointed
from desktop.ui.theme import LIGHT, Theme

HATCH = 0.35
"""How strong the hatching is under words, which have to be read through it."""
HEADS = 26
"""Height of the strip that names the columns."""


class Layer(NamedTuple):
    """One column: whose it is, how it is headed, and what stands in it."""

    coder: CoderId
    head: str
    codings: tuple[Coding, ...]


class ReviewArticle(QWidget):
    """Shows layers side by side; the text can be selected to say where a coding should end."""

    coding_chosen = Signal(object)
    """CodingId | None"""
    key_pressed = Signal(object)
    """QKeyEvent in the text, for the keys of the review."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._document: DocumentId | None = None
        self._layers: tuple[Layer, ...] = ()
        self.surface = spoken(Surface(self), self.tr("Article"))
        self.surface.set_margin("coders")
        self.surface.setAcceptDrops(False)
        self.heads = _Heads(self.surface, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heads)
        column.addWidget(self.surface, 1)
        styled(self, "page")
        self.surface.coding_chosen.connect(self.coding_chosen)
        self.surface.installEventFilter(self)
        self.setFocusProxy(self.surface)

    def show_layers(self, document: DocumentId | None, layers: Sequence[Layer], book: Codebook | None = None) -> None:
        """Show what each layer holds of a document; codes are called as in a codebook, by default the present one."""
        project = self._session.project
        if document != self._document:
            self._document = document
            self.surface.set_text(project.text(document) if document else "", self._header())
        if document:
            self.surface.set_kinds(shown_kinds(project, project.document(document)))
        self._layers = tuple(layers)
        self.surface.sheet.margin.heads = tuple(layer.coder for layer in layers)
        book = book or project.codebook()
        marks = [_mark(coding, layer, book) for layer in layers for coding in layer.codings]
        self.surface.set_marks(marks)
        self.heads.show_names({layer.coder: layer.head for layer in layers})

    def point_at(self, codings: Iterable[Coding], place: Span | None = None) -> None:
        """Put a line around a place, by default around all that somebody coded, and hatch what not all of them did."""
        spans = [coding.span for coding in codings] or ([place] if place else [])
        if not spans:
            self.surface.point_out(())
            return
        around = place or Span(min(span.start for span in spans), max(span.end for span in spans))
        colours = self.surface.sheet.colours
        pointed = [Pointed(around, outline=colours.accent)]
        hatch = contrast.mixed(colours.accent, colours.paper, HATCH)
        pointed += [Pointed(part, hatch=hatch) for part in not_shared(spans)]
        self.surface.point_out(pointed)
        self.surface.keep_in_sight(around.start)

    def select(self, span: Span) -> None:
        """Select words, as a beginning for other ends."""
        self.surface.select(span)
        self.surface.keep_in_sight(span.start)
        self.surface.setFocus()

    def selected(self) -> Span | None:
        """Return the words that are selected."""
        return self.surface.selected_span()

    def choose(self, coding: CodingId | None) -> None:
        """Let a coding stand out."""
        self.surface.choose(coding)

    def set_article_font(self, font: ArticleFont) -> None:
        """Set the typeface of the article, and the column in it."""
        set_type(self.surface, font)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        dress(self.surface, theme)
        self.heads.theme = theme
        self.heads.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer keys to the review before the text has them, or the table of actions."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            event.setAccepted(False)
            self.key_pressed.emit(event)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    def _header(self) -> DocumentHeader | None:
        if self._document is None:
            return None
        source = self._session.project.document(self._document).source
        parts = (source.publisher, source.author, published_text(source.published))
        return DocumentHeader(source.title, " · ".join(part for part in parts if part))


class _Heads(QWidget):
    """Names the columns above them, also when the article is scrolled."""

    def __init__(self, surface: Surface, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._surface = surface
        self._names: dict[CoderId, str] = {}
        self.setFixedHeight(HEADS)

    def show_names(self, names: dict[CoderId, str]) -> None:
        """Head the columns otherwise."""
        self._names = names
        self.setAccessibleName(", ".join(names.values()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.page))
        columns = self._surface.sheet.margin.columns()
        font = sized(self.font(), SMALL)
        for coder, x in columns.items():
            room = QRectF(QPointF(x - 2, 0), QPointF(x + 46, self.height()))
            draw_words(painter, room, self._names.get(coder, ""), font, self.theme.muted)


def not_shared(spans: Sequence[Span]) -> list[Span]:
    """Return the parts that some of these spans cover and others do not, in order."""
    ends = sorted({end for span in spans for end in span})
    found: list[Span] = []
    for start, end in pairwise(ends):
        count = sum(span.start <= start and end <= span.end for span in spans)
        if 0 < count < len(spans):
            if found and found[-1].end == start:
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
    return found


def _mark(coding: Coding, layer: Layer, book: Codebook) -> Mark:
    swatch = book.swatch(coding.code)
    return Mark(
        coding.id,
        coding.span,
        coding.code,
        swatch.colour,
        coding_label(coding, book).short,
        lambda: f"{layer.head}: {coding_label(coding, book).full}",
        True,
        layer.coder,
        layer.head,
        swatch.pattern,
    )
