"""Whether a text answers a search, and where in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop.domain.errors import KnownError
from desktop.domain.finding import LIMIT, MOST, Found, Hits, Wanted, find
from desktop.domain.queries import Both, Either, Near, Phrase, Query, Term, Without, parsed
from desktop.domain.search_form import Range, Words
from desktop.domain.spans import Span

_SPACES = re.compile(r"[^\S ]\s*| \s+")
"""All but a single space."""


class How(StrEnum):
    """How the words of a search are meant."""

    WORDS = "words"
    """As a query of whole words."""
    ANYWHERE = "anywhere"
    """As they stand, also inside words."""
    PATTERN = "pattern"
    """As a regular expression."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    words: str
    how: How = How.WORDS
    case: bool = False

    def query(self) -> Query | None:
        """Read the words as a query where they are one; raises KnownError with what is wrong."""
        return _parsed(self.words) if self.how is How.WORDS else None


def check(search: Search) -> None:
    """Raise KnownError when a search cannot be understood."""
    if search.query() is None:
        wanted = _wanted(search)
        if not search.words:
            raise KnownError("Write at least one character to look for.")
        mistake = find("x", wanted).mistake
        if mistake:
            raise KnownError(f"The regular expression cannot be read: {mistake}.")


def found_in(text: str, search: Search, limit: float = LIMIT) -> Found | None:
    """Find all that a search wants in a text; None where the text does not answer it."""
    query = search.query()
    if query is None:
        found = find(text, _wanted(search), limit)
        return found if found.hits or found.slow or found.mistake else None
    words = Words(text)
    ranges = answers(query, words, search.case)
    if ranges is None:
        return None
    merged = _merged(ranges)
    return Found(Hits(words.span(*each) for each in merged[:MOST]), more=len(merged) > MOST)


def found_in_each(texts: Iterable[str], search: Search) -> list[Found | None]:
    """Do the same to several texts, for a process of its own; ends with the first that takes too long."""
    every: list[Found | None] = []
    for text in texts:
        every.append(found_in(text, search))
        if (last := every[-1]) and last.slow:
            break
    return every


def answers(query: Query, words: Words, case: bool = False) -> list[Range] | None:
    """Return where the words stand that a query is answered by; None where it is not."""
    match query:
        case Phrase() | Near():
            return _places(query, words, case) or None
        case Both(parts):
            found = [answers(part, words, case) for part in parts]
            return None if None in found else [each for ranges in found for each in ranges or ()]
        case Either(parts):
            found = [answers(part, words, case) for part in parts]
            every = [each for ranges in found for each in ranges or ()]
            return every or None
        case Without(wanted, unwanted):
            return None if answers(unwanted, words, case) is not None else answers(wanted, words, case)


def _places(part: Phrase | Near, words: Words, case: bool) -> list[Range]:
    if isinstance(part, Phrase):
        return _of_phrase(part, words, case)
    left = map(words.numbers, _places(part.left, words, case))
    right = [words.numbers(place) for place in _places(part.right, words, case)]
    near = {found for one in left for found in _near(one, right, part.within)} if right else set()
    return [words.numbered(found) for found in sorted(near)]


def _near(one: Range, others: Sequence[Range], within: int) -> Iterable[Range]:
    """Walk what reaches from one to those that begin after it or end before it, near enough; in numbers of words."""
    start, end = one
    for other in others[bisect_left(others, (end, 0)) : bisect_left(others, (end + within + 1, 0))]:
        yield start, other[1]
    length = others[0][1] - others[0][0]
    first, last = start - within - length, start - length
    for other in others[bisect_left(others, (first, 0)) : bisect_left(others, (last + 1, 0))]:
        yield other[0], end


def _of_phrase(phrase: Phrase, words: Words, case: bool) -> list[Range]:
    if not (case or phrase.prefix) and (places := words.in_a_row(phrase.plain)) is not None:
        return places
    first, alone = phrase.terms[0], len(phrase.terms) == 1
    form = first.form if first.accented else first.plain
    found = []
    for place in words.standing(form, accents=first.accented, prefix=phrase.prefix and alone):
        end = _end(phrase, words, place, case)
        if end is not None and (alone or words.hold_together((place[0], end))):
            found.append((place[0], end))
    return found


def _end(phrase: Phrase, words: Words, place: Range, case: bool) -> int | None:
    """Return where a phrase ends of which the first word stands there; None where another goes on."""
    last = len(phrase.terms) - 1
    for number, term in enumerate(phrase.terms):
        following = words.after(place[1]) if number else place
        if following is None or not _is(term, words, following, case, prefix=phrase.prefix and number == last):
            return None
        place = following
    return place[1]


def _is(term: Term, words: Words, place: Range, case: bool, *, prefix: bool) -> bool:
    """Compare accents only where the query has some, and case only where it was asked for."""
    wanted = term.exact if case else term.form if term.accented else term.plain
    word = words.exact_at(place) if case else words.at(place, accents=term.accented)
    return word.startswith(wanted) if prefix else word == wanted


def _merged(ranges: Iterable[Range]) -> list[Range]:
    """Make one of those that share words."""
    merged: list[Range] = []
    for start, end in sorted(set(ranges)):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _wanted(search: Search) -> Wanted:
    return Wanted(search.words, search.case, pattern=search.how is How.PATTERN)


def around(text: str, hit: Span, before: int = 60, after: int = 60) -> tuple[str, str, str]:
    """Return what stands before a hit, the hit, and what stands after it, on one line with their spaces."""
    parts = text[max(0, hit.start - before) : hit.start], hit.of(text), text[hit.end : hit.end + after]
    left, middle, right = (_SPACES.sub(" ", part) for part in parts)
    return left, middle, right


@lru_cache(maxsize=8)
def _parsed(words: str) -> Query:
    return parsed(words)
