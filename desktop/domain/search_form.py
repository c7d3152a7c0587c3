"""The words of a text as searches compare them, in any script.

Case, ligatures, width and printed quotation marks make no difference. Scripts that put no spaces between words
count each character as a word, so that words of them are found as phrases. Accents matter where a query has some,
except those that writers leave out as they like.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain import alphabet, folding
from desktop.domain.spans import Span

if TYPE_CHECKING:
    import regex

LONGEST = 64
"""So many characters of a word are told apart in an index."""
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_JOINERS = str.maketrans(dict.fromkeys("\u00ad\u0640\u200b\u200c\u200d"))
"""What stands inside words without being a letter: soft hyphen, tatweel, joiners."""
_JOINER = re.compile("[\u00ad\u0640\u200b-\u200d]")
_PLAIN_WORD = re.compile(r"\w+")
_NOT_PLAIN = re.compile(r"[_\u00ad\u0300-\u036f\u0483-\u0489\u0530-\u1fff\u200b-\u200d\u2070-\U0010ffff]")
"""Characters of which it takes more than letters and digits to know words; Latin, Greek and Cyrillic have none."""
_LETTER_WITH_MARK = re.compile("(?<=\u0438)\u0306")
"""The Russian letter й, which is no и with an accent."""
_OPTIONAL = "\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_MARKS = re.compile(f"[\u0300-\u036f\u0483-\u0487{_OPTIONAL}]")
_OPTIONAL_MARKS = re.compile(f"[{_OPTIONAL}]|(?<=\u0435)\u0308")
"""Vowel points, hamzas and the dots of ё, which writers put or leave out as they like."""
_MAY_HAVE_OPTIONAL = re.compile("[\u0451\u0591-\u06ff]")
_KEPT = "\ue000"


Range = tuple[int, int]
"""From where to where words stand in the text as it is compared."""


class Words:
    """The words of a text in reading order.

    They are cut one from the other only where that is needed: it takes longer than all the rest.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._numbers = alphabet.numbered(text) if "_" not in text else None
        self._is_plain = self._numbers is not None or not _NOT_PLAIN.search(self._whole)

    def __len__(self) -> int:
        return len(self._places)

    @cached_property
    def forms(self) -> Sequence[str]:
        """How the words are compared where accents matter."""
        forms = [self._whole[start:end] for start, end in self._places]
        if _JOINER.search(self._whole):
            forms = [form.translate(_JOINERS) for form in forms]
        return list(map(eased, forms)) if _MAY_HAVE_OPTIONAL.search(self._whole) else forms

    @cached_property
    def plain(self) -> Sequence[str]:
        """How the words are compared where accents do not matter."""
        return self.forms if self._whole.isascii() else [unmarked(form) for form in self.forms]

    @cached_property
    def exact(self) -> Sequence[str]:
        """How the words are compared where case matters."""
        return [self.exact_at(place) for place in self._places]

    def exact_at(self, place: Range) -> str:
        """Return how one word is compared where case matters."""
        return folding.exact(self.span(*place).of(self.text)).translate(_JOINERS)

    def at(self, place: Range, *, accents: bool) -> str:
        """Return how one word is compared where case does not matter."""
        if (letters := self._letters(accents)) is not None:
            return letters[slice(*place)]
        return (self.forms if accents else self.plain)[self._number(place[0])]

    def standing(self, form: str, *, accents: bool, prefix: bool) -> list[Range]:
        """List the words of one form, or those that begin with it."""
        if (letters := self._letters(accents)) is not None:
            return list(_standing(form, letters, prefix=prefix))
        forms = zip(self.forms if accents else self.plain, self._places, strict=True)
        return [place for word, place in forms if (word.startswith(form) if prefix else word == form)]

    def after(self, place: int) -> Range | None:
        """Return the first word that begins there or later."""
        if self._is_plain:
            match = _PLAIN_WORD.search(self._whole, place)
            return match.span() if match else None
        number = self._number(place)
        return self._places[number] if number < len(self) else None

    def numbers(self, place: Range) -> Range:
        """Return which words stand there, counted from 0."""
        return self._number(place[0]), self._number(place[1])

    def numbered(self, numbers: Range) -> Range:
        """Return where the words from one number up to another stand."""
        return self._places[numbers[0]][0], self._places[numbers[1] - 1][1]

    def span(self, start: int, end: int) -> Span:
        """Return what stands there in the stored text."""
        return self._view.span(start, end) if self._numbers is None else Span(start, end)

    def hold_together(self, place: Range) -> bool:
        """Tell whether only spaces part those words that are single characters of scripts without spaces."""
        if self._is_plain:
            return True
        for (_, stop), (begin, after) in pairwise(self._places[slice(*self.numbers(place))]):
            between = self._whole[stop:begin].translate(_JOINERS)
            if between and not between.isspace() and _unspaced().match(self._whole, begin, after):
                return False
        return True

    @cached_property
    def _view(self) -> folding.View:
        if self._numbers is None:
            return folding.view(self.text, folding.compared)
        return folding.level(alphabet.formed(self._numbers, folding.compared))

    @property
    def _whole(self) -> str:
        return self._view.text

    @cached_property
    def _places(self) -> list[Range]:
        return [match.span() for match in _cutter(self._whole).finditer(self._whole)]

    @cached_property
    def _with_accents(self) -> str:
        return eased(self._whole) if self._numbers is None else alphabet.formed(self._numbers, _eased)

    @cached_property
    def _without_accents(self) -> str:
        return unmarked(self._whole) if self._numbers is None else alphabet.formed(self._numbers, _unmarked)

    def _letters(self, accents: bool) -> str | None:
        """Return the text to look for words in without cutting it, where that can be done."""
        if not self._is_plain:
            return None
        letters = self._with_accents if accents else self._without_accents
        return letters if self._numbers is not None or len(letters) == len(self._whole) else None

    def _number(self, place: int) -> int:
        return bisect_left(self._places, (place, 0))


def _standing(form: str, letters: str, *, prefix: bool) -> Iterator[Range]:
    start = letters.find(form)
    while start >= 0:
        end = start + len(form)
        if not letters[start - 1 : start].isalnum() and (prefix or not letters[end : end + 1].isalnum()):
            yield start, _PLAIN_WORD.match(letters, start).end() if prefix else end  # type: ignore[union-attr]
        start = letters.find(form, end)


def eased(form: str) -> str:
    """Take off what writers put or leave out as they like, also where accents matter."""
    if not _MAY_HAVE_OPTIONAL.search(form):
        return form
    return unicodedata.normalize("NFC", _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFD", form)))


def unmarked(form: str) -> str:
    """Take accents, vowel points and the like off a word."""
    if form.isascii():
        return form
    parted = _LETTER_WITH_MARK.sub(_KEPT, unicodedata.normalize("NFD", form))
    return unicodedata.normalize("NFC", _MARKS.sub("", parted).replace(_KEPT, "\u0306"))


def indexed(text: str) -> set[str]:
    """List the different words of a text as an index holds them."""
    if (numbers := alphabet.numbered(text)) is not None:
        return {word[:LONGEST] for word in alphabet.formed(numbers, _word_letters).split()}
    whole = folding.compared(text)
    words = set(_cutter(whole).findall(whole))
    if _JOINER.search(whole):
        words = {word.translate(_JOINERS) for word in words}
    return {word[:LONGEST] if word.isascii() else unmarked(word)[:LONGEST] for word in words}


def _eased(letter: str) -> str:
    return eased(folding.compared(letter))


def _unmarked(letter: str) -> str:
    return unmarked(folding.compared(letter))


def _word_letters(letter: str) -> str:
    return _unmarked(letter) if letter.isalnum() else " "


def _cutter(text: str) -> "re.Pattern[str] | regex.Pattern[str]":
    return _word() if _NOT_PLAIN.search(text) else _PLAIN_WORD


@cache
def _word() -> "regex.Pattern[str]":
    """Cut words; what only joins makes none by itself."""
    import regex

    joiner = r"\u00ad\u0640\u200b-\u200d"
    letter = rf"[\p{{L}}\p{{N}}\p{{M}}]--[{_UNSPACED}]"
    first = rf"(?<![{joiner}])[{joiner}]*+[[{letter}]--[{joiner}]]"
    return regex.compile(rf"[{_UNSPACED}]\p{{M}}*|{first}[[{letter}]||[{joiner}]]*", regex.VERSION1)


@cache
def _unspaced() -> "regex.Pattern[str]":
    import regex

    return regex.compile(rf"[{_UNSPACED}]")
