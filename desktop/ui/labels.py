"""What a coding is called on the screen."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTimeZone

from desktop.domain.answers import said
from desktop.domain.codebook import Code, Codebook
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding
from desktop.domain.spans import Span

_SINGLE = str.maketrans('“”"', "‘’'")
_MEMO_LENGTH = 160


class Label(NamedTuple):
    """A coding's name: as much as fits, and the whole for who asks."""

    short: str
    full: str


def coding_label(coding: Coding, codebook: Codebook, coder: Coder | None = None, memo: str = "") -> Label:
    """Name a coding for margins, lists and tooltips."""
    code = codebook.codes.get(coding.code)
    if code is None:
        unknown = QCoreApplication.translate("Labels", "unknown code")
        return Label(unknown, unknown)
    lines = [
        codebook.path_text(code.id),
        *(f"{each.name}: {each.words}" for each in said(codebook, code.id, coding.qualifiers)),
        f"{coder.name}, {moment(coding.modified)}" if coder else moment(coding.modified),
        elided(memo, _MEMO_LENGTH),
    ]
    return Label(short_name(code), "\n".join(line for line in lines if line))


def short_name(code: Code) -> str:
    """Return what stands for a code where room is short."""
    return code.short_name or code.name


def elided(text: str, length: int) -> str:
    """Put a text on one line of at most so many characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line.rfind(" ", 0, length)
    return line[: cut if cut > length // 2 else length - 1].rstrip(" ,;:") + "…"


def quoted(text: str, length: int) -> str:
    """Quote a text on one line of about so many characters; quotation marks in it become single ones."""
    return f"“{elided(text, length).translate(_SINGLE)}”"


def told_apart(span: Span, others: Iterable[Span], text: str, length: int) -> str:
    """Quote a text on one line so that the ends are seen by which it differs from others about the same words."""
    words = " ".join(span.of(text).split()).translate(_SINGLE)
    starts, ends = {span.start, *(each.start for each in others)}, {span.end, *(each.end for each in others)}
    if len(words) <= length or len(ends) == 1:
        return quoted(words, length)
    if len(starts) == 1:
        return f"“… {_tail(words, length - 2)}”"
    half = length // 2
    return f"“{elided(words, half)} {_tail(words, half)}”"


def _tail(words: str, length: int) -> str:
    """Return the end of a line, cut between words."""
    cut = words.find(" ", len(words) - length)
    return words[cut + 1 if 0 <= cut < len(words) - length // 2 else -length :]


def moment(milliseconds: int) -> str:
    """Say in local time when something happened."""
    when = QDateTime.fromMSecsSinceEpoch(milliseconds, QTimeZone(QTimeZone.Initialization.LocalTime))
    return QLocale().toString(when, QCoreApplication.translate("Labels", "d MMM yyyy, HH:mm"))


def day(milliseconds: int) -> str:
    """Say on which local day something happened."""
    when = QDateTime.fromMSecsSinceEpoch(milliseconds, QTimeZone(QTimeZone.Initialization.LocalTime))
    return QLocale().toString(when, QCoreApplication.translate("Labels", "d MMM yyyy"))


def published_text(published: str) -> str:
    """Write a date of publication as precisely as it is known."""
    form = {4: "yyyy", 7: "MMMM yyyy", 10: "d MMMM yyyy"}.get(len(published))
    if form is None:
        return published
    when = QDate.fromString(f"{published}-01-01"[:10], "yyyy-MM-dd")
    return QLocale().toString(when, form) if when.isValid() else published
