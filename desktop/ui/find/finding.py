"""Words are found in the article: as they are typed, one after the other, and coded all at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.domain.codings import NewCoding, Origin, Qualifiers
from desktop.domain.finding import LIMIT, Found, Hits, Wanted, escaped
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.spans import Span
from desktop.ui.actions import Actions
from desktop.ui.find.bar import FindBar
from desktop.ui.find.searching import Searching
from desktop.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from desktop.ui.article.page import Page

_PAUSE = 120
"""Milliseconds after the last letter."""
_PATIENCE = 250
"""Milliseconds until it is said that a search is going on."""
_LONGEST_TAKEN = 200
"""Characters of a selection that are taken as what to find."""


class Finding(QObject):
    """Searches the article on the page; the hits are the surface's to show."""

    def __init__(self, page: "Page", actions: Actions, bar: FindBar, recent: Callable[[], Sequence[CodeId]]) -> None:
        """`recent` names the codes used last."""
        super().__init__(page)
        self._page, self._surface, self._session = page, page.surface, page.session
        self.bar = bar
        self._recent = recent
        self._searching = Searching(self)
        self._found = Found()
        self._known: tuple[DocumentId | None, Wanted] = (None, Wanted(""))
        """The article and the question that `_found` answers."""
        self._current = -1
        self._anchor = 0
        self._owed = 0
        self._moving = False
        self._theme = LIGHT
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._act(actions)
        self._listen()

    def open(self) -> None:
        """Open the bar; selected words are what to find."""
        if self._document() is None:
            self._session.refused.emit(self.tr("Open an article first, then find words in it."))
            return
        words = self._selected_words()
        self._anchor = self._reach().start
        self.bar.ask(words)
        self._get_ready(self.bar.pattern.isChecked())
        self._search()

    def close(self) -> None:
        """Close the bar; the article has the keys again, and the hit in hand is selected."""
        self._soon.stop()
        self._patience.stop()
        self.bar.hide()
        if self._current >= 0:
            self._select(self._found.hits[self._current])
        self._surface.set_hits(Hits())
        self._searching.close()
        self._surface.setFocus()

    def step(self, by: int) -> None:
        """Go to the next hit or to the one before, around the ends of the article."""
        if not self.bar.field.text():
            self.open()
        elif self._is_stale():
            self._owed = by
            self._search()
        elif self._found.hits:
            number = self._number_of_next(by)
            around = number % len(self._found.hits)
            self._go(around, self._said_around(number))
        else:
            self._tell()

    def look_again(self) -> None:
        """Search the article that is on the page now, if the bar is open."""
        self._current, self._anchor = -1, 0
        if self._document() is None:
            self.bar.hide()
        elif self.bar.isVisible():
            self._search()

    def code_hits(self) -> None:
        """Let the hits be coded, or ask first what to find."""
        if self._is_stale() or not self._found.hits:
            self.open()
            return
        from desktop.ui.find.code_hits import CodeHitsDialog
        from desktop.ui.find.targets import Targets

        targets = Targets(self._page.text, self._found.hits, self._surface.unit, self._surface.by_characters)
        dialog = CodeHitsDialog(targets, len(self._found.hits), self._coded, self._theme, self._surface.window())
        dialog.offer(self._page.codebook, self._recent())
        dialog.chosen.connect(self._code)
        dialog.open()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        self.bar.apply_theme(theme)

    def _act(self, actions: Actions) -> None:
        actions.on("find_in_document", self.open)
        actions.on("find_next", partial(self.step, 1))
        actions.on("find_previous", partial(self.step, -1))
        actions.on("focus_article", self._close_from_article)
        code = actions.on("code_hits", self.code_hits)
        self.bar.code.clicked.connect(code.trigger)

    def _listen(self) -> None:
        self._soon.timeout.connect(self._search)
        self._patience.timeout.connect(self._say_searching)
        self.bar.wanted_changed.connect(self._soon.start)
        self.bar.pattern.toggled.connect(self._get_ready)
        self.bar.step_wanted.connect(self.step)
        self.bar.closed.connect(self.close)
        self._searching.found.connect(self._take)
        self._searching.broke.connect(self._say_broken)
        self._surface.cursorPositionChanged.connect(self._let_go)
        self._session.closing.connect(self._searching.close)

    def _get_ready(self, is_pattern: bool) -> None:
        """Start the process of regular expressions while one types the first."""
        if is_pattern:
            self._searching.get_ready()

    def _search(self) -> None:
        self._soon.stop()
        self._patience.start()
        self._searching.search(self._page.text, self.bar.wanted())

    def _take(self, wanted: Wanted, found: Found) -> None:
        self._patience.stop()
        self._found, self._known = found, (self._document(), wanted)
        by, self._owed = self._owed, 0
        self._current = -1
        if found.hits and self.bar.isVisible():
            self._current = found.hits.at_or_after(self._anchor) % len(found.hits)
            self._reveal(found.hits[self._current])
        self._show()
        self._tell()
        if by and found.hits:
            self.step(by)
        if not self.bar.isVisible():
            self._searching.close()

    def _go(self, number: int, around: str) -> None:
        self._current = number
        self._select(self._found.hits[number])
        self._anchor = self._found.hits[number].start
        self._show()
        self._tell(around)

    def _show(self) -> None:
        if self.bar.isVisible():
            self._surface.set_hits(self._found.hits, self._current)

    def _select(self, hit: Span) -> None:
        self._moving = True
        self._surface.select(hit)
        self._reveal(hit)
        self._moving = False

    def _reveal(self, hit: Span) -> None:
        """Scroll only where the hit is not in sight already, with some lines around it."""
        sheet, bar = self._surface.sheet, self._surface.verticalScrollBar()
        line, room = sheet.page.caret(sheet.positions.to_qt(hit.start)), 2 * sheet.page.type.pitch
        if not bar.value() + room / 2 <= line.top() <= bar.value() + self._surface.viewport().height() - room:
            self._surface.reveal(hit.start)

    def _let_go(self) -> None:
        """Go on from where the reader has put the cursor."""
        if not self._moving and self._current >= 0 and self._surface.hasFocus():
            self._current = -1
            self._show()
            self._tell()

    def _number_of_next(self, by: int) -> int:
        here = self._reach()
        if self._current >= 0:
            return self._current + by
        return self._found.hits.at_or_after(here.end) if by > 0 else self._found.hits.before(here.start)

    def _tell(self, around: str = "") -> None:
        """Say how many hits there are, which one is in hand, and whether it went around."""
        found = self._found
        problem = self._problem()
        self.bar.enable_hits(bool(found.hits), not self._session.project.read_only)
        words = problem or (self._counted() if self.bar.field.text() else "")
        self.bar.say(" · ".join(part for part in (words, around) if part), problem=bool(problem))
        if not self.bar.isVisible():
            self._session.refused.emit(problem or around or self._counted())

    def _problem(self) -> str:
        if self._found.mistake:
            return self.tr("Not an expression: {why}").format(why=self._found.mistake)
        if self._found.slow:
            return self.tr("Stopped after {n} s: the expression takes too long").format(n=f"{LIMIT:g}")
        return ""

    def _counted(self) -> str:
        count, more = len(self._found.hits), self._found.more
        if not count:
            return self.tr("Not in this document")
        hits = self.tr("1 hit in this document") if count == 1 else self.tr("{n} hits in this document")
        if more:
            hits = self.tr("the first {n} hits in this document")
        hits = hits.format(n=f"{count:,}")
        return self.tr("{n} of {hits}").format(n=f"{self._current + 1:,}", hits=hits) if self._current >= 0 else hits

    def _said_around(self, number: int) -> str:
        if number < 0:
            return self.tr("from the end again")
        return self.tr("from the beginning again") if number >= len(self._found.hits) else ""

    def _say_searching(self) -> None:
        """Say that it takes a while; what was found before is no answer any more."""
        self._current = -1
        self._surface.set_hits(Hits())
        self.bar.enable_hits(False, False)
        self.bar.say(self.tr("Searching…"))

    def _say_broken(self) -> None:
        self._patience.stop()
        self._found, self._owed, self._current = Found(), 0, -1
        self._known = (None, Wanted(""))
        self._show()
        self.bar.say(self.tr("The search broke off. Try something simpler."), problem=True)

    def _is_stale(self) -> bool:
        return self._soon.isActive() or self._known != (self._document(), self.bar.wanted())

    def _document(self) -> DocumentId | None:
        return self._page.document.id if self._page.document else None

    def _reach(self) -> Span:
        cursor = self._surface.textCursor()
        return self._surface.sheet.positions.span_of(cursor.selectionStart(), cursor.selectionEnd())

    def _selected_words(self) -> str:
        words = self._reach().of(self._page.text).strip("\n")
        if len(words) > _LONGEST_TAKEN or "\n" in words:
            return ""
        return escaped(words) if self.bar.pattern.isChecked() else words

    def _close_from_article(self) -> None:
        if self.bar.isVisible() and self._surface.hasFocus():
            self.close()

    def _coded(self, code: CodeId, spans: Sequence[Span]) -> frozenset[Span]:
        mine = {coding.span for coding in self._page.mine(code)}
        return frozenset(mine.intersection(spans))

    def _code(self, code: CodeId, spans: Sequence[Span], said: Qualifiers) -> None:
        """Give the code to all the places, saying the same of each, and what was sought, as one step."""
        from desktop.ui.doing_aside import add_codings

        document, shown, query = self._document(), self._session.shown_coders(), self._known[1].words
        if document is not None:
            auto = partial(NewCoding, document, spans[0], code, origin=Origin.AUTO, query=query)
            places = [(document, span) for span in spans]
            add_codings(self._session, auto(shown=shown, qualifiers=said), places, self._surface.window())
