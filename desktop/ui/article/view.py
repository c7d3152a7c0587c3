"""The article in the middle of the window, and the hands that code it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.ids import CodeId, CodingId, DocumentId
from desktop.domain.memos import Target
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.actions import Actions
from desktop.ui.article.applying import Applying
from desktop.ui.article.columns import Columns
from desktop.ui.article.copying import Copying
from desktop.ui.article.describing import described
from desktop.ui.article.empty import EmptyArticle
from desktop.ui.article.hover_card import HoverCard
from desktop.ui.article.kinds import Kinds
from desktop.ui.article.menu import show_menu
from desktop.ui.article.noting import Noting
from desktop.ui.article.page import Page
from desktop.ui.article.palette import WIDTH, CodePalette, Question
from desktop.ui.article.picking import PickingBar
from desktop.ui.article.place import Place
from desktop.ui.article.shaping import Shaping
from desktop.ui.article.spotlight import Spotlight, SpotlightBar
from desktop.ui.article.tending import Tending
from desktop.ui.article.whole import WholeBar
from desktop.ui.find.bar import FindBar
from desktop.ui.find.finding import Finding
from desktop.ui.fonts import serif
from desktop.ui.named import holds_focus
from desktop.ui.preferences import ArticleFont
from desktop.ui.session import Session
from desktop.ui.text import Surface
from desktop.ui.text.colours import DARK, SurfaceColours
from desktop.ui.text.colours import LIGHT as LIGHT_PAGE
from desktop.ui.text.margin import Mode
from desktop.ui.text.resting import Found
from desktop.ui.theme import LIGHT, Theme

MARGINS: tuple[Mode, ...] = ("brackets", "lanes", "none")
ZOOMS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400)


class ArticleView(QWidget):
    """Shows the article of a session and codes it."""

    selection_described = Signal(str)
    """What is selected and where, for the status bar; empty without an article."""
    zoom_changed = Signal(int)
    margin_changed = Signal(str)

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._zoom = 100
        self._margin: Mode = MARGINS[0]
        self._theme = LIGHT
        self._palette: CodePalette | None = None
        self.surface = Surface(self)
        self.empty = EmptyArticle(actions, self)
        self.page = Page(session, self.surface)
        self.place = Place(self.page)
        self.applying = Applying(self.page, actions, self._ask)
        Tending(self.page, actions, self._ask)
        Shaping(self.page, actions)
        Copying(self.page, actions)
        self.kinds = Kinds(self.page, actions, self)
        self.noting = Noting(self.page, actions, self)
        self.finding = Finding(self.page, actions, FindBar(self), self.applying.recent)
        self._lay_out()
        self.spotlight = Spotlight(self.page, actions, self._bar)
        self.hover_card: HoverCard | None = None
        self._listen()
        self._open(session.document)

    def apply_code(self, code: CodeId) -> None:
        """Give a code to the selection; without one, says what to do."""
        self.apply_codes([code])

    def apply_codes(self, codes: Sequence[CodeId]) -> None:
        """Give several codes to the selection as one step; the next key is the article's then."""
        if codes and self.applying.apply(codes) is not None:
            self.surface.setFocus()

    def write_memo(self, target: Target) -> None:
        """Let a memo be written beside the text."""
        self.noting.write_on(target)

    def set_zoom(self, percent: int) -> None:
        """Show the article larger or smaller than it is set."""
        if percent != self._zoom:
            self._zoom = percent
            self.surface.set_zoom(percent)
            self.zoom_changed.emit(percent)

    def set_margin(self, mode: str) -> None:
        """Show brackets, lanes or none in the margin."""
        for margin in MARGINS:
            if margin == mode != self._margin:
                self._margin = margin
                self.surface.set_margin(margin)
                self.margin_changed.emit(margin)
                return

    def set_article_font(self, font: ArticleFont) -> None:
        """Set the typeface of the article, and the column in it."""
        set_type(self.surface, font)
        self.columns.set_article_font(font)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        dress(self.surface, theme)
        self.noting.apply_theme(theme)
        self.spotlight.apply_theme(theme)
        self.whole.apply_theme(theme)
        self.columns.apply_theme(theme)
        self.picking.apply_theme(theme)
        if self.hover_card is not None:
            self.hover_card.apply_theme(theme)
        self.finding.apply_theme(theme)
        if self._palette is not None:
            self._palette.apply_theme(theme)

    def leave(self) -> None:
        """Keep what is not kept yet: the place, and a memo that is being typed."""
        self.noting.keep()
        self.place.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        self.surface.resting.stop()
        self.place.keep()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the table of actions have Ctrl+C and its like, which the text would take for itself."""
        if watched is self.surface and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._bar = SpotlightBar(self)
        self.whole = WholeBar(self.page, self)
        self.picking = PickingBar(self.page, self._actions, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.surface)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.finding.bar)
        column.addWidget(self.whole)
        column.addWidget(self.picking)
        self.columns = Columns(self._session, self._stack, self)
        column.addWidget(self.columns, 1)
        self.setFocusProxy(self.empty)
        self._actions.attach_article(self.surface)
        self.surface.installEventFilter(self)
        for name, by in (("zoom_in", 1), ("zoom_out", -1)):
            self._actions.on(name, partial(self._zoom_by, by))
        self._actions.on("zoom_reset", partial(self.set_zoom, 100))
        self._actions.on("margin", self._next_margin)
        self._actions.on_toggle("by_characters", self._by_characters)

    def _listen(self) -> None:
        session, surface = self._session, self.surface
        session.changed.connect(self._look_again)
        session.document_changed.connect(self._open)
        session.coding_chosen.connect(self._choose)
        session.coder_changed.connect(self.page.reload)
        session.layers_changed.connect(self.page.reload)
        session.place_wanted.connect(self._show_place)
        session.closing.connect(self.leave)
        surface.coding_chosen.connect(self._take_in_hand)
        surface.selected_span_changed.connect(self._select)
        surface.cursorPositionChanged.connect(self._describe)
        surface.code_dropped.connect(lambda code, span: self.applying.apply([code], span))
        surface.context_wanted.connect(self._show_menu)
        surface.zoom_wanted.connect(self._zoom_by)
        surface.resting.changed.connect(self._tell)

    def _open(self, document: DocumentId | None) -> None:
        self.leave()
        self.page.turn_to(document)
        known = self.page.document
        self.surface.set_unit(self._session.project.settings().unit)
        self._show(self.surface if known else self.empty)
        self._teach()
        self.place.go_back()
        self.finding.look_again()
        self._describe()

    def _show(self, page: QWidget) -> None:
        """Show the article or what there is without one; the keyboard stays with what is shown."""
        within = holds_focus(self)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        if within:
            page.setFocus()

    def _look_again(self, changes: Changes) -> None:
        here = self.page.document
        if here is not None and (changes.everything or here.id in changes.documents):
            if not self._session.project.stand((here.id,)):
                self._session.open_document(None)
                return
            self.page.look_at_source()
        self.page.refresh(changes)
        if changes.settings or changes.everything:
            self.surface.set_unit(Unit.FREE if self._session.picking else self._session.project.settings().unit)
            self.page.name_kinds()
        if here is None:
            self._teach()
        if self._session.coding and self.page.chosen() is None:
            self._session.choose(None)

    def _choose(self, coding: CodingId | None) -> None:
        self._unselect_others()
        if self.surface.chosen() != coding:
            self.surface.choose(coding)
            self._reveal_chosen()
        self._describe()

    def _take_in_hand(self, coding: CodingId | None) -> None:
        """Follow what is chosen in the text, unless words of it are being selected for a slot."""
        if self._session.picking is None:
            self._session.choose(coding)
        else:
            self.surface.choose(self._session.coding)

    def _select(self, span: Span | None) -> None:
        """Let go of a coding when other words are selected, so that no key reaches what may be out of sight."""
        chosen = self.page.chosen()
        if span and chosen and chosen.span != span and self._session.picking is None:
            self._session.choose(None)
        self._describe()

    def _unselect_others(self) -> None:
        """Let go of a selection when a coding of other words is taken in hand."""
        chosen, cursor = self.page.chosen(), self.surface.textCursor()
        if chosen and cursor.hasSelection() and self.surface.selected_span() != chosen.span:
            cursor.clearSelection()
            self.surface.setTextCursor(cursor)

    def _show_place(self, span: Span) -> None:
        self.surface.select(span)
        self.surface.reveal(span.start)

    def _reveal_chosen(self) -> None:
        chosen = self.page.chosen()
        if chosen is not None:
            self.surface.keep_in_sight(chosen.span.start)

    def _ask(self, question: Question, words: Span) -> None:
        """Open the palette beside the words."""
        project = self._session.project
        if project.read_only:
            self._session.refused.emit(project.read_only_because)
            return
        if self._palette is None:
            self._palette = CodePalette(self.window(), self._room)
            self._palette.apply_theme(self._theme)
            self._palette.closed.connect(self.surface.setFocus)
        self._palette.offer(self.page.codebook, self.applying.recent(), project.pins())
        self._palette.ask(question, lambda: self.page.place_of(words, self.window()))

    def _room(self) -> QRect:
        """Return the article's part of the window, or all of it where that is narrow."""
        window = self.window()
        return QRect(self.mapTo(window, QPoint(0, 0)), self.size()) if self.width() > WIDTH + 40 else window.rect()

    def _show_menu(self, coding: CodingId | None, place: QPoint) -> None:
        show_menu(self.page, self._actions, coding, place, self._theme, self)

    def _tell(self, found: Found, point: QPointF) -> None:
        """Show what the pointer rests on."""
        if self.hover_card is None:
            self.hover_card = HoverCard(self.page, self.window())
            self.hover_card.apply_theme(self._theme)
        self.hover_card.tell(found, point)

    def _teach(self) -> None:
        project = self._session.project
        self.empty.teach(documents=bool(project.documents()), codes=bool(len(project.codebook())))

    def _zoom_by(self, by: int) -> None:
        steps = [step for step in ZOOMS if (step > self._zoom if by > 0 else step < self._zoom)]
        if steps:
            self.set_zoom(steps[0] if by > 0 else steps[-1])

    def _by_characters(self, on: bool) -> None:
        self.surface.by_characters = on
        self.surface.set_unit(self.surface.unit)

    def _next_margin(self) -> None:
        self.set_margin(MARGINS[(MARGINS.index(self._margin) + 1) % len(MARGINS)])

    def _describe(self, _span: Span | None = None) -> None:
        self.selection_described.emit(described(self.page))


def dress(surface: Surface, theme: Theme) -> None:
    """Give a surface, and the ground that it stands on, the colours of the window."""
    surface.setStyleSheet(f"QTextEdit {{ background: {theme.page}; border: none; border-radius: 0; padding: 0; }}")
    surface.set_theme(surface_colours(theme))


def set_type(surface: Surface, font: ArticleFont) -> None:
    """Set a surface in the typeface of articles, and its column."""
    leading = font.spacing / 100
    surface.set_font(font.family or serif(), font.points, line=font.characters, leading=leading)


def surface_colours(theme: Theme) -> SurfaceColours:
    """Give the page the colours of the window."""
    page = DARK if theme.dark else LIGHT_PAGE
    return replace(page, paper=theme.page, ink=theme.ink, muted=theme.muted, line=theme.line, accent=theme.accent)
