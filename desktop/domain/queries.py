"""Queries: words, "phrases", prefix*, AND, OR, NOT, NEAR/n and brackets.

Words beside each other must all be there. Operators are written in capitals; from loose to tight they are OR, AND and
NOT, NEAR. `china NEAR/5 loan` wants at most five words between the two, in either order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.search_form import Words, unmarked

NEAR = 10
"""Words between two that NEAR alone allows."""
_TOKEN = re.compile(r'\s*(?:([()])|[“”"]([^“”"]*)[“”"](\*?)|([^\s()“”"]+))')
_NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?")
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Term:
    """One word, in the forms it is compared in."""

    form: str
    plain: str
    exact: str

    @property
    def accented(self) -> bool:
        """Whether it has accents, which matter then."""
        return self.form != self.plain


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after another; one alone is a phrase too."""

    terms: tuple[Term, ...]
    prefix: bool = False
    """The last word is only the beginning of one."""

    @property
    def plain(self) -> tuple[str, ...]:
        """The words as they are compared where accents do not matter."""
        return tuple(term.plain for term in self.terms)


@dataclass(frozen=True, slots=True)
class Near:
    """Two that stand near each other, in either order."""

    left: "Phrase | Near"
    right: Phrase
    within: int
    """So many words may be between them."""


@dataclass(frozen=True, slots=True)
class Both:
    """All of these."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The one where the other is not."""

    wanted: "Query"
    unwanted: "Query"


Query = Phrase | Near | Both | Either | Without


def parsed(words: str) -> Query:
    """Read a query; raises KnownError with what is wrong."""
    if not words.strip():
        raise KnownError("Write at least one word to look for.")
    reader = _Reader(list(_tokens(words)))
    found = reader.either()
    if reader.rest():
        raise KnownError("There is a bracket too many in the query.")
    return found


def leaves(query: Query) -> Iterator[Phrase]:
    """Walk the phrases that a query looks for, without what it does not want."""
    match query:
        case Phrase():
            yield query
        case Near(left, right, _):
            yield from (*leaves(left), right)
        case Both(parts) | Either(parts):
            for part in parts:
                yield from leaves(part)
        case Without(wanted, _):
            yield from leaves(wanted)


def phrase(words: str, prefix: bool = False) -> Phrase | None:
    """Make a phrase of words in any script; None where there is no letter or digit in them."""
    made = Words(words)
    forms = zip(made.forms, map(unmarked, made.forms), made.exact, strict=True)
    terms = tuple(Term(*each) for each in forms)
    return Phrase(terms, prefix) if terms else None


def _tokens(words: str) -> Iterator[tuple[str, Phrase | None]]:
    """Walk brackets and operators by their sign, and phrases, whose sign is empty."""
    place = 0
    while place < len(words.rstrip()):
        match = _TOKEN.match(words, place)
        if match is None:
            raise KnownError("A quotation mark in the query is not closed.")
        place = match.end()
        bracket, quoted, star, word = match.groups()
        if bracket or (word and (word in ("AND", "OR", "NOT") or _NEAR.fullmatch(word))):
            yield bracket or word, None
        elif made := phrase(quoted if word is None else word, bool(star) or (word or "").endswith("*")):
            yield "", made


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[tuple[str, Phrase | None]]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    def rest(self) -> bool:
        return self._place < len(self._tokens)

    def either(self) -> Query:
        parts = [self._both()]
        while self._take("OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Query:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        while not self._at_end():
            self._take("AND")
            (unwanted if self._take("NOT") else wanted).append(self._near())
        if not wanted:
            said = "NOT needs a word before it that is wanted." if unwanted else "A word is missing in the query."
            raise KnownError(said)
        found = wanted[0] if len(wanted) == 1 else Both(tuple(wanted))
        if not unwanted:
            return found
        return Without(found, unwanted[0] if len(unwanted) == 1 else Either(tuple(unwanted)))

    def _near(self) -> Query:
        found = self._one()
        while self.rest() and (match := _NEAR.fullmatch(self._tokens[self._place][0])):
            self._place += 1
            right = self._one()
            if not isinstance(found, Phrase | Near) or not isinstance(right, Phrase):
                raise KnownError("NEAR stands between words or phrases, not between brackets.")
            found = Near(found, right, int(match[1] or NEAR))
        return found

    def _one(self) -> Query:
        sign, found = self._tokens[self._place] if self.rest() else ("the end", None)
        self._place += 1
        if found is not None:
            return found
        if sign != "(":
            raise KnownError(f"A word is missing before {sign} in the query.")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise KnownError("The query has too many brackets.")
        inner = self.either()
        self._depth -= 1
        if not self._take(")"):
            raise KnownError("A bracket in the query is not closed.")
        return inner

    def _take(self, sign: str) -> bool:
        there = self.rest() and self._tokens[self._place][0] == sign
        self._place += there
        return there

    def _at_end(self) -> bool:
        return not self.rest() or self._tokens[self._place][0] in ("OR", ")")
