"""How codes and their counts are spoken of."""

from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.codebook import Code
from desktop.ui.codebook.counts import Count

_TOOLTIP_LENGTH = 240


def number(value: int) -> str:
    """Write a count with the reader's separators."""
    return QLocale().toString(value)


def count_words(count: Count) -> str:
    """Say what the two numbers beside a code count."""
    words = _tr("My codings: {here} in this article, {everywhere} in all")
    said = words.format(here=number(count.here), everywhere=number(count.everywhere))
    return f"{said}; {_tr('not counted: {n}').format(n=number(count.uncounted))}" if count.uncounted else said


def tooltip(code: Code, count: Count, path: str) -> str:
    """Return the path, the beginning of the definition and the counts, as rich text so that long lines wrap."""
    definition = code.definition.definition
    if len(definition) > _TOOLTIP_LENGTH:
        definition = definition[:_TOOLTIP_LENGTH].rsplit(" ", 1)[0] + "…"
    archived = _tr("Archived") if code.archived else ""
    lines = (escape(part) for part in (path, definition, count_words(count), archived) if part)
    return f"<qt>{'<br>'.join(lines)}</qt>"


def spoken(code: Code, count: Count, digit: int | None) -> str:
    """Return all that the row shows, in words."""
    key = _tr("key {digit}").format(digit=digit) if digit else ""
    archived = _tr("archived") if code.archived else ""
    return ", ".join(part for part in (code.name, key, archived, count_words(count)) if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Codebook", text)
