"""The article as it is loaded: its text, its codings, and the marks that show them."""

import itertools
from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.answers import MAIN, said_briefly
from desktop.domain.changes import Changes
from desktop.domain.codebook import Code, Codebook
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding
from desktop.domain.documents import Document, Terms
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId
from desktop.domain.memos import Memo, MemoKind
from desktop.domain.spans import Span
from desktop.ui.article.shown_kinds import shown_kinds
from desktop.ui.labels import Label, coding_label, published_text, short_name
from desktop.ui.session import Session
from desktop.ui.text import DocumentHeader, Mark, Note, Surface

_FEW = 200
"""Up to so many marks are put one by one, more are set at once."""
_AT_ONCE = 1000
"""Codings read at a time, some fifteen milliseconds; most articles have fewer."""
NOTED = "※"
"""Stands before the label of a coding that bears a memo; the typeface of the window has it."""


class Page(QObject):
    """Keeps the marks of the surface what the project says, looking again only at what changed."""

    def __init__(self, session: Session, surface: Surface) -> None:
        super().__init__(surface)
        self.session = session
        self.surface = surface
        self.document: Document | None = None
        self.text = ""
        surface.released = lambda words: self.terms.released(words)
        self.codebook = Codebook()
        self._unread: Iterator[Coding] = iter(())
        self._in_turn = QTimer(self, singleShot=True, interval=0)
        self._in_turn.timeout.connect(self._read_on)
        self._read: list[Coding] = []
        self._marks: list[Mark] = []
        self._codings: dict[CodingId, Coding] = {}
        self._order: list[tuple[int, int, CodingId]] = []
        self._coders: dict[CoderId, Coder] = {}
        self._memos: dict[bytes, str] = {}
        self.memos: list[Memo] = []

    @property
    def terms(self) -> Terms:
        """Under which terms the article is kept."""
        return self.session.project.document(self.document.id).terms if self.document else Terms()

    def turn_to(self, document: DocumentId | None) -> None:
        """Put an article on the page with all that is shown of its codings."""
        project = self.session.project
        self.document = project.document(document) if document else None
        self.text = project.text(document) if document else ""
        self.surface.set_text(self.text, self._header())
        self.reload()
        self.name_kinds()

    def look_at_source(self) -> None:
        """Show what is said of the article now above the same words, whose text never changes."""
        if self.document is not None:
            self.document = self.session.project.document(self.document.id)
            self.surface.set_header(self._header())
            self.name_kinds()

    def name_kinds(self) -> None:
        """Show what the paragraphs are, and which of them are not counted."""
        if self.document is not None:
            self.surface.set_kinds(shown_kinds(self.session.project, self.document))

    def coding(self, identifier: CodingId | None) -> Coding | None:
        """Return a coding of the page, if it is there."""
        if not identifier:
            return None
        self.complete()
        return self._codings.get(identifier)

    def in_order(self) -> Iterator[Coding]:
        """Walk all codings shown, in reading order."""
        self.complete()
        return (self._codings[identifier] for *_, identifier in self._order)

    def mine(self, code: CodeId | None = None) -> list[Coding]:
        """Return my own codings in reading order, perhaps only those of one code."""
        me = self.session.project.coder.id
        return [each for each in self.in_order() if each.coder == me and code in (None, each.code)]

    def chosen(self) -> Coding | None:
        """Return the coding in hand."""
        return self.coding(self.session.coding)

    def noted_at(self, position: int) -> Span | None:
        """Return the shortest span around a code point that bears a memo of mine."""
        me = self.session.project.coder.id
        spans = [memo.target.span for memo in self.memos if memo.target.kind is MemoKind.SPAN and memo.coder == me]
        around = [span for span in spans if span and span.start <= position < span.end]
        return min(around, key=len, default=None)

    def alike(self, span: Span) -> list[Coding]:
        """Return my codings of just these words."""
        self.complete()
        me = self.session.project.coder.id
        place = bisect_left(self._order, (span.start, span.end))
        same = itertools.takewhile(lambda order: order[:2] == tuple(span), self._order[place:])
        codings = [self._codings[identifier] for *_, identifier in same]
        return [coding for coding in codings if coding.coder == me]

    def show(self, coding: Coding) -> None:
        """Take a coding in hand and bring it before the eyes; nothing else stays selected."""
        self.surface.select(Span(coding.span.start, coding.span.start))
        self.session.choose(coding.id)
        self.surface.keep_in_sight(coding.span.start)

    def first_shown(self) -> int:
        """Return the code point at the top of the screen."""
        return self.surface.place_near(QPointF(0, 0))

    def place_of(self, span: Span, window: QWidget) -> QRect:
        """Return the rectangle of the window that holds the rows of a span, as far as they are seen."""
        sheet, viewport = self.surface.sheet, self.surface.viewport()
        start, end = sheet.positions.range_of(span)
        top = self.surface.verticalScrollBar().value()
        upper, lower = sheet.page.row_band(start, end, top, top + viewport.height())
        first, last = sheet.page.caret(start), sheet.page.caret(end)
        left, right = first.left(), last.left()
        if first.top() != last.top():
            left, right = float(sheet.page.columns.left), float(sheet.page.columns.right)
        rows = QRectF(left, upper - top, max(2.0, right - left), lower - upper).toAlignedRect()
        seen = rows.intersected(viewport.rect()) if rows.intersects(viewport.rect()) else rows
        return QRect(viewport.mapTo(window, seen.topLeft()), seen.size())

    def coder_name(self, coder: CoderId) -> str:
        """Return a coder's name."""
        known = self._coders.get(coder)
        return known.name if known else self.tr("another coder")

    def over(self, span: Span) -> list[Coding]:
        """Return the codings shown that share a character with a span, or hold a bare position."""
        self.complete()
        sheet = self.surface.sheet
        start, end = sheet.positions.range_of(span if span else Span(span.start, span.start + 1))
        found = sorted([*sheet.marks.mine(start, end), *sheet.marks.others(start, end)])
        return [self._codings[placed.id] for placed in found]

    def refresh(self, changes: Changes) -> None:
        """Bring the marks up to date with what was changed."""
        if self.document is None:
            return
        self.complete()
        if changes.everything or changes.coders:
            self.reload()
            return
        if changes.codes or changes.memos or changes.entities:
            self._rename()
        if self.document.id in changes.codings_of:
            self._follow(changes)

    def reload(self) -> None:
        """Read all of it again, since other layers are shown or somebody else codes."""
        self._read_names()
        self._read_codings()

    def _follow(self, changes: Changes) -> None:
        if len(changes.codings) + len(changes.removed) > _FEW:
            self._read_codings()
            return
        for identifier in changes.removed:
            self._drop(identifier)
        for identifier in changes.codings:
            coding = self._found(identifier)
            if coding is None:
                self._drop(identifier)
            else:
                self._put(coding)

    def _found(self, identifier: CodingId) -> Coding | None:
        """Read a coding, if it is one that is shown here."""
        try:
            coding = self.session.project.coding(identifier)
        except NotFound:
            return None
        here = self.document is not None and coding.document == self.document.id
        return coding if here and coding.coder in self._layers() else None

    def _rename(self) -> None:
        """Show codes and memos as they are called now, where that is not as before."""
        looks = {code: self._look(code) for code in {coding.code for coding in self._codings.values()}}
        memos = self._memos
        self._read_names()
        renamed = {code for code, look in looks.items() if self._look(code) != look}
        noted = {key for key in memos.keys() | self._memos.keys() if memos.get(key) != self._memos.get(key)}
        stale = [each for each in self._codings.values() if each.code in renamed or each.id in noted]
        if len(stale) > _FEW:
            self.surface.set_marks([self.mark(coding) for coding in self.in_order()])
            return
        for coding in stale:
            self.surface.put_mark(self.mark(coding))

    def _look(self, code: CodeId) -> tuple[object, ...]:
        known = self.codebook.codes.get(code)
        if known is None:
            return ()
        slots = [asked.slot.key for asked in self.codebook.asked(code)[:MAIN]]
        return self.codebook.path(code), known.short_name, self.codebook.swatch(code), slots

    def _header(self) -> DocumentHeader | None:
        if self.document is None:
            return None
        source = self.document.source
        count = self.document.words
        words = self.tr("1 word") if count == 1 else self.tr("{count} words").format(count=f"{count:,}")
        parts = (source.publisher, source.author, published_text(source.published), words)
        return DocumentHeader(source.title, " · ".join(part for part in parts if part))

    def _read_names(self) -> None:
        project = self.session.project
        self.codebook = project.codebook()
        self._coders = {coder.id: coder for coder in project.coders()}
        self.memos = project.memos(self.document.id) if self.document else []
        self._memos = {memo.target.id: memo.body for memo in self.memos if memo.target.kind is MemoKind.CODING}
        noted = [memo for memo in self.memos if memo.target.kind is MemoKind.SPAN and memo.coder in self._layers()]
        self.surface.set_notes(Note(memo.target.span, memo.body) for memo in noted if memo.target.span)

    def complete(self) -> None:
        """Read at once what is left to be read of the codings."""
        if self._in_turn.isActive():
            self._read_on(None)

    def _read_codings(self) -> None:
        """Begin to read what is shown; few codings are there at once, many after the words are."""
        self._codings, self._order, self._read, self._marks = {}, [], [], []
        self._unread = iter(())
        if self.document:
            self._unread = self.session.project.walk_codings(self.document.id, self._layers())
        self._read_on()

    def _read_on(self, most: int | None = _AT_ONCE) -> None:
        """Read some more; all marks appear together, since each stands beside the others."""
        self._in_turn.stop()
        if self.session.closed:
            return
        found = list(itertools.islice(self._unread, most))
        self._read += found
        self._marks += [self.mark(coding) for coding in found]
        if len(found) == most:
            self._in_turn.start()
            return
        self._codings = {coding.id: coding for coding in self._read}
        self._order = [_place(coding) for coding in self._read]
        self.surface.set_marks(self._marks)
        self._read, self._marks = [], []

    def _put(self, coding: Coding) -> None:
        self._forget(coding.id)
        self._codings[coding.id] = coding
        insort(self._order, _place(coding))
        self.surface.put_mark(self.mark(coding))

    def _drop(self, identifier: CodingId) -> None:
        if self._forget(identifier):
            self.surface.drop_mark(identifier)

    def _forget(self, identifier: CodingId) -> bool:
        coding = self._codings.pop(identifier, None)
        if coding is not None:
            del self._order[bisect_left(self._order, _place(coding))]
        return coding is not None

    def _layers(self) -> frozenset[CoderId]:
        return self.session.layers | {self.session.project.coder.id}

    def mark(self, coding: Coding) -> Mark:
        """Say how a coding looks."""
        code = self.codebook.codes.get(coding.code)
        coder, swatch = self._coders.get(coding.coder), self.codebook.swatch(coding.code)
        return Mark(
            id=coding.id,
            span=coding.span,
            code=coding.code,
            colour=swatch.colour,
            label=self._brief(coding, code) if code else self._label(coding).short,
            said=partial(self._said, coding),
            mine=coding.coder == self.session.project.coder.id,
            coder=coding.coder,
            initials=coder.initials if coder else "",
            pattern=swatch.pattern,
        )

    def _brief(self, coding: Coding, code: Code) -> str:
        """Name the code as it stands in the margin, with what it says; a sign before it tells of a memo."""
        name = f"{NOTED} {short_name(code)}" if self._memos.get(coding.id) else short_name(code)
        said = said_briefly(self.codebook, code.id, coding.qualifiers) if coding.qualifiers else ""
        return f"{name} · {said}" if said else name

    def _said(self, coding: Coding) -> str:
        return self._label(coding).full

    def _label(self, coding: Coding) -> Label:
        return coding_label(coding, self.codebook, self._coders.get(coding.coder), self._memos.get(coding.id, ""))


def _place(coding: Coding) -> tuple[int, int, CodingId]:
    return coding.span.start, coding.span.end, coding.id
