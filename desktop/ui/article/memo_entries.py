"""The memos of a project in the order in which they are read."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.codebook import Codebook
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, CodingId
from desktop.domain.memos import Memo, MemoKind, Target
from desktop.domain.spans import Span
from desktop.domain.text import paragraph_number
from desktop.ui.labels import quoted, short_name
from desktop.ui.session import Session

_QUOTE_LENGTH = 60


class Group(Enum):
    """Where a memo belongs."""

    ARTICLE = 0
    CODES = 1
    PROJECT = 2


class Entry(NamedTuple):
    """A memo and what it is about."""

    group: Group
    order: tuple[int, int, int]
    heading: str
    memo: Memo
    coder: str
    """Whose it is, by initials or name; empty for my own, but for the word that it is private."""


def entries(session: Session, wanted: str = "") -> list[Entry]:
    """Find the memos of the article on the screen in reading order, then those of codes, then the project's.

    Only my own and those of coders whose layers are shown.
    """
    project = session.project
    shown = session.layers | {project.coder.id}
    names = {coder.id: coder.initials or coder.name for coder in project.coders() if coder.id != project.coder.id}
    order = {code.id: place for place, code in enumerate(project.codebook())}
    private, found = QCoreApplication.translate("Memos", "private"), []
    for memo in project.memos():
        place = _place(session, memo, order) if memo.coder in shown else None
        if place is not None:
            heading = heading_of(session, memo.target)
            found.append(Entry(*place, heading, memo, private if memo.private else names.get(memo.coder, "")))
    return sorted(_matching(found, wanted), key=lambda entry: (entry.group.value, entry.order, entry.memo.created))


def heading_of(session: Session, target: Target) -> str:
    """Say what a memo is about."""
    tr = QCoreApplication.translate
    codebook = session.project.codebook()
    if target.kind is MemoKind.PROJECT:
        return tr("Memos", "On the project")
    if target.kind is MemoKind.CODE:
        return tr("Memos", "On the code “{code}”").format(code=_name(codebook, CodeId(target.id)))
    span = span_of(session, target)
    if span is None or session.document is None:
        return tr("Memos", "On the document")
    text = session.project.text(session.document)
    quote = f"¶ {paragraph_number(text, span.start)} {quoted(span.of(text), _QUOTE_LENGTH)}"
    if target.kind is MemoKind.SPAN:
        return quote
    return f"{_name(codebook, session.project.coding(CodingId(target.id)).code, short=True)} · {quote}"


def span_of(session: Session, target: Target) -> Span | None:
    """Return the words that a memo is about, if it is about words."""
    if target.kind is not MemoKind.CODING:
        return target.span
    try:
        return session.project.coding(CodingId(target.id)).span
    except NotFound:
        return None


def _place(session: Session, memo: Memo, codes: dict[CodeId, int]) -> tuple[Group, tuple[int, int, int]] | None:
    """Say where a memo stands in the list; None for one that is not listed now."""
    target = memo.target
    if target.kind is MemoKind.PROJECT:
        return Group.PROJECT, (0, 0, 0)
    if target.kind is MemoKind.CODE:
        place = codes.get(CodeId(target.id))
        return None if place is None else (Group.CODES, (place, 0, 0))
    if memo.document != session.document or session.document is None:
        return None
    if target.kind is MemoKind.DOCUMENT:
        return Group.ARTICLE, (-1, 0, 0)
    span = span_of(session, target)
    return None if span is None else (Group.ARTICLE, (span.start, span.end, 1))


def _matching(found: Iterable[Entry], wanted: str) -> Iterable[Entry]:
    words = wanted.casefold().split()
    for entry in found:
        text = f"{entry.heading} {entry.memo.body} {entry.coder}".casefold()
        if all(word in text for word in words):
            yield entry


def _name(codebook: Codebook, code: CodeId, *, short: bool = False) -> str:
    known = codebook.codes.get(code)
    if known:
        return short_name(known) if short else known.name
    return QCoreApplication.translate("Memos", "unknown code")
