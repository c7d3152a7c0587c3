"""How documents are spoken of: states, dates, shares."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop.domain.documents import Document, Progress, Status
from desktop.ui.labels import day


def status_word(status: Status) -> str:
    """Name a state in the reader's language."""
    words = {
        Status.NOT_STARTED: _tr("not started"),
        Status.IN_PROGRESS: _tr("in progress"),
        Status.DONE: _tr("done"),
        Status.NOTHING_HERE: _tr("nothing here"),
    }
    return words[status]


def codings_word(progress: Progress) -> str:
    """Count codings, and say how many the project leaves out; nothing at all where there are none."""
    every, out = progress.codings, progress.uncounted
    if not every:
        return ""
    if out == every:
        return _tr("1 coding, not counted") if out == 1 else _tr("{n} codings, not counted").format(n=_number(out))
    count = every - out
    words = _tr("1 coding") if count == 1 else _tr("{n} codings").format(n=_number(count))
    return f"{words}, {_tr('{n} not counted').format(n=_number(out))}" if out else words


def published_word(published: str) -> str:
    """Write a date of publication as precisely as it is known."""
    parts = [int(part) for part in published.split("-") if part.isdigit()]
    if len(parts) == 3:
        return QLocale().toString(QDate(parts[0], parts[1], parts[2]), _tr("d MMM yyyy")) or published
    if len(parts) == 2:
        return QLocale().toString(QDate(parts[0], parts[1], 1), _tr("MMM yyyy")) or published
    return published


def share_read(document: Document, progress: Progress) -> float:
    """Return how much of the document was on the screen, from 0 to 1."""
    return min(1.0, progress.read_to / document.length) if document.length else 0.0


def second_line(document: Document, progress: Progress) -> str:
    """Return the state, the date and my count on one line."""
    parts = (
        status_word(progress.status),
        published_word(document.source.published),
        codings_word(progress),
    )
    return " · ".join(part for part in parts if part)


def spoken(document: Document, progress: Progress) -> str:
    """Return all that the row shows, in words."""
    mine = _tr("my codings: {n}").format(n=_mine(progress))
    read = _tr("read: {share} %").format(share=round(share_read(document, progress) * 100))
    parts = [document.title, status_word(progress.status), published_word(document.source.published), mine, read]
    return ", ".join(part for part in parts if part)


def tooltip(document: Document, progress: Progress) -> str:
    """Return what the row has no room for, one fact a line."""
    source = document.source
    byline = ", ".join(part for part in (source.publisher, source.author, published_word(source.published)) if part)
    mine = _tr("My status: {status}. My codings: {n}. Read: {share} %.").format(
        status=status_word(progress.status),
        n=_mine(progress),
        share=round(share_read(document, progress) * 100),
    )
    size = _tr("{words} words, imported {day}").format(
        words=QLocale().toString(document.words), day=day(document.imported)
    )
    return "\n".join(part for part in (document.title, byline, mine, size) if part)


def _mine(progress: Progress) -> str:
    count = _number(progress.codings - progress.uncounted)
    return f"{count} ({_tr('not counted: {n}').format(n=_number(progress.uncounted))})" if progress.uncounted else count


def _number(count: int) -> str:
    return QLocale().toString(count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Documents", text)
