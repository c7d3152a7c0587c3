"""Days as papers and agencies print them, in the languages that `_LANGUAGES` lists (month names from CLDR)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from desktop.domain.dates import published_date

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "sv", "tr")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de |of )?([^\W\d_]+)\.?,?\s+(?:de )?((?:19|20)\d{2})(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})(?!\d)")
_MONTH_ALONE = re.compile(r"([^\W\d_]+)\.?,?\s+(?:de )?((?:19|20)\d{2})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 90
_APART = (",", "·", "|", "•", "–", "—", "-", "/")
_SAID = frozenset(
    (
        *("published", "updated", "posted", "first", "last", "modified", "date", "on", "at", "of", "am"),
        *("pm", "a", "p", "m", "t", "z", "gmt", "utc", "bst", "est", "edt", "cet", "cest", "ist", "et"),
        *("pst", "pdt", "min", "mins", "minute", "minutes", "read", "reading", "time", "hours", "ago"),
        *("by", "the", "veröffentlicht", "aktualisiert", "uhr", "stand", "um", "den", "vom", "publié"),
        *("mis", "à", "jour", "le", "la", "il", "el", "de", "publicado", "actualizado", "pubblicato"),
        *("опубликовано", "обновлено", "в", "г"),
    )
)


class Day(NamedTuple):
    """A date as it is kept, and whether it can be read in one way only."""

    date: str
    sure: bool = True


def day_in(text: str) -> Day | None:
    """Return the first date that a line holds, as precise as it says; None for none.

    Of a date such as 3/4/2021, which means two days, only the year is taken, and it is not sure.
    """
    for year, month, day in _read(text):
        try:
            return Day(published_date("-".join((year, *(f"{part:02d}" for part in (month, day) if part)))))
        except ValueError:
            continue
    match = _SLASHED.search(text)
    return _slashed(int(match[1]), int(match[2]), match[3]) if match else None


def is_day_line(line: str) -> bool:
    """Tell whether a line is a date and what papers set beside one: the day of the week, the hour, “Published”."""
    text = line.strip()
    if len(text) > _LONGEST or day_in(text) is None:
        return False
    for form in (_ISO, _DAY_FIRST, _MONTH_FIRST, _DOTTED, _SLASHED, _MONTH_ALONE):
        text = form.sub(" ", text, count=1)
    return all(word.casefold() in _beside() for word in _WORD.findall(text))


def day_beside(line: str) -> Day | None:
    """Return the day that a short line sets apart from whoever wrote or published: “The Gazette, 4 November 2021”."""
    text = line.strip()
    if len(text) > _LONGEST:
        return None
    for match in (match for form in (_ISO, _DAY_FIRST, _MONTH_FIRST, _DOTTED) for match in form.finditer(text)):
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if (before.endswith(_APART) and not after) or (after.startswith(_APART) and not before):
            return day_in(match[0])
    return None


def _read(text: str) -> Iterator[tuple[str, int, int]]:
    """Try each way of writing a date: year, month and day, 0 where one is not said."""
    yield from ((match[1], int(match[2]), int(match[3])) for match in _ISO.finditer(text))
    yield from ((match[3], _month(match[2]), int(match[1])) for match in _DAY_FIRST.finditer(text) if _month(match[2]))
    yield from (
        (match[3], _month(match[1]), int(match[2])) for match in _MONTH_FIRST.finditer(text) if _month(match[1])
    )
    yield from ((match[3], int(match[2]), int(match[1])) for match in _DOTTED.finditer(text))
    yield from ((match[2], _month(match[1]), 0) for match in _MONTH_ALONE.finditer(text) if _month(match[1]))


def _slashed(first: int, second: int, year: str) -> Day:
    if first == second or (first <= 12) != (second <= 12):
        day, month = (first, second) if second <= 12 else (second, first)
        try:
            return Day(published_date(f"{year}-{month:02d}-{day:02d}"))
        except ValueError:
            pass
    return Day(year, sure=False)


def _month(name: str) -> int:
    return _months().get(name.casefold().rstrip("."), 0)


@cache
def _beside() -> frozenset[str]:
    """Return the words that stand beside dates."""
    from babel.dates import get_day_names

    days = (get_day_names(width, locale=language) for language in _LANGUAGES for width in ("wide", "abbreviated"))
    return _SAID | {word for names in days for name in names.values() for word in _WORD.findall(name.casefold())}


@cache
def _months() -> dict[str, int]:
    """Return the numbers of months by their names; where languages disagree, the one listed first is right."""
    from babel.dates import get_month_names

    found: dict[str, int] = {"sept": 9}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found.setdefault(name.casefold().rstrip("."), number)
    return found
