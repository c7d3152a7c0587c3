"""The words of a text as searches compare them, in any script.

Case, ligatures, width and printed quotation marks make no difference. Scripts that put no spaces between words
count each character as a word, so that words of them are found as phrases. Accents matter where a query has some,
except those that writers leave out as they like.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain import folding
from desktop.domain.alphabet import Alphabets, Spelled
from desktop.domain.places import Places
from desktop.domain.spans import Span

if TYPE_CHECKING:
    import regex

LONGEST = 64
"""So many characters of a word are told apart in an index."""
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTER = r"\p{L}\p{N}\p{M}"
_JOINERS = str.maketrans(dict.fromkeys("\u00ad\u0640\u200b\u200c\u200d"))
"""What stands inside words without being a letter: soft hyphen, tatweel, joiners."""
_JOINER = re.compile("[\u00ad\u0640\u200b-\u200d]")
_OPTIONAL = "\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
"""Vowel points and hamzas, which writers put or leave out as they like."""
_LEFT_OUT = re.compile(f"[\u00ad\u0640\u200b-\u200d{_OPTIONAL}]*")
_SINGLE = "\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"
_USUAL_WORD = re.compile(rf"[{_SINGLE}]|[^\W_{_SINGLE}]+")
_UNUSUAL = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u1dff\u20d0-\u20ff\u2c80-\u2fff\u3021-\u302f\u3031-\u3040\u3097-\u309f"
    r"\u30fd-\u4dff\ua000-\uabff\ud7a4-\U0001efff\U0001fb00-\U0010ffff]"
)
"""Characters of which it takes more than letters and digits to know words."""
_MAY_BECOME_UNSPACED = re.compile(
    rf"[\u00ad\u0300-\u036f\u0483-\u0487\u0640\u200b-\u200d{_OPTIONAL}\u2e80-\u2fdf\u3031-\u303a\u3099\u309a\u3100-\u33ff\uf900-\ufaff"
    r"\uff61-\uff9f\U0001f200-\U0001f2ff\U0002f800-\U0002fa1f]"
)
"""Characters that become some of scripts without spaces, or nothing between them."""
_LETTER_WITH_MARK = re.compile("(?<=\u0438)\u0306")
"""The Russian letter й, which is no и with an accent."""
_MARKS = re.compile(f"[\u0300-\u036f\u0483-\u0487{_OPTIONAL}]")
_OPTIONAL_MARKS = re.compile(f"[{_OPTIONAL}]|(?<=\u0435)\u0308")
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

    def __len__(self) -> int:
        return len(self._places)

    @cached_property
    def forms(self) -> Sequence[str]:
        """How the words are compared where accents matter."""
        return [self._whole[start:end] for start, end in self._places]

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
        if (letters := self._whole if accents else self._without_accents) is not None:
            return letters[slice(*place)]
        return self.plain[self._number(place[0])]

    def standing(self, form: str, *, accents: bool, prefix: bool) -> list[Range]:
        """List the words of one form, or those that begin with it."""
        if (letters := self._whole if accents else self._without_accents) is not None:
            return list(self._standing(form, letters, prefix=prefix))
        forms = zip(self.plain, self._places, strict=True)
        return [place for word, place in forms if (word.startswith(form) if prefix else word == form)]

    def in_a_row(self, forms: tuple[str, ...]) -> list[Range] | None:
        """List where characters of scripts without spaces stand one after another; None for other words."""
        if (row := _row(forms)) is None:
            return None
        if not _MAY_BECOME_UNSPACED.search(self.text) and not row.search(self.text):
            return []
        if (letters := self._without_accents) is None:
            return None
        places = [(match.start(), match.end(1)) for match in row.finditer(letters)]
        return [place for place in places if _edge().match(letters, place[1])]

    def after(self, place: int) -> Range | None:
        """Return the first word that begins there or later."""
        match = self._word.search(self._whole, place)
        return match.span() if match else None

    def numbers(self, place: Range) -> Range:
        """Return which words stand there, counted from 0."""
        return self._number(place[0]), self._number(place[1])

    def numbered(self, numbers: Range) -> Range:
        """Return where the words from one number up to another stand."""
        return self._places[numbers[0]][0], self._places[numbers[1] - 1][1]

    def span(self, start: int, end: int) -> Span:
        """Return what stands there in the stored text, with what is left out after it as part of its last word."""
        end = self._in_text.end(end)
        return Span(self._in_text.begin(start), _LEFT_OUT.match(self.text, end).end())  # type: ignore[union-attr]

    def hold_together(self, place: Range) -> bool:
        """Tell whether only spaces part those words that are single characters of scripts without spaces."""
        words = (match.span() for match in self._word.finditer(self._whole, *place))
        for (_, stop), (begin, _) in pairwise(words):
            between = self._whole[stop:begin]
            if between and not between.isspace() and _unspaced().match(self._whole, begin):
                return False
        return True

    @cached_property
    def _spelled(self) -> Spelled | None:
        return _LETTERS.spelled(self.text)

    @cached_property
    def _view(self) -> folding.View:
        return folding.view(self.text, accented)

    @cached_property
    def _whole(self) -> str:
        return self._spelled.formed(accented) if self._spelled else self._view.text

    @cached_property
    def _in_text(self) -> Places:
        return Places(self._spelled.uneven(accented)) if self._spelled else self._view.places

    @cached_property
    def _word(self) -> "re.Pattern[str] | regex.Pattern[str]":
        return _cutter(self._whole)

    @cached_property
    def _places(self) -> list[Range]:
        return [match.span() for match in self._word.finditer(self._whole)]

    @cached_property
    def _without_accents(self) -> str | None:
        """The text without accents, where each character stands where it does with them."""
        if self._spelled:
            return self._spelled.formed(_unaccented)
        letters = unmarked(self._whole)
        return letters if len(letters) == len(self._whole) else None

    def _standing(self, form: str, letters: str, *, prefix: bool) -> Iterator[Range]:
        start = letters.find(form)
        while start >= 0:
            end = start + len(form)
            is_begun = _is_edge(letters, start, letters[start - 1 : start])
            if is_begun and (prefix or _is_edge(letters, end, letters[end : end + 1])):
                yield start, self._word.match(self._whole, start).end() if prefix else end  # type: ignore[union-attr]
            start = letters.find(form, end)

    def _number(self, place: int) -> int:
        return bisect_left(self._places, (place, 0))


def accented(text: str) -> str:
    """Return a text as words are compared where accents matter, without what writers put or leave out as they like."""
    form = folding.compared(text).replace("_", "-")
    if _MAY_HAVE_OPTIONAL.search(form):
        form = unicodedata.normalize("NFC", _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFD", form)))
    return form if form.isascii() else _JOINER.sub("", form)


def unmarked(form: str) -> str:
    """Take accents, vowel points and the like off."""
    if form.isascii():
        return form
    parted = unicodedata.normalize("NFD", form)
    if "\u0306" in parted:
        parted = _LETTER_WITH_MARK.sub(_KEPT, parted)
    return unicodedata.normalize("NFC", _MARKS.sub("", parted).replace(_KEPT, "\u0306"))


def indexed(text: str) -> set[str]:
    """List the different words of a text as an index holds them."""
    if spelled := _LETTERS.spelled(text):
        words = set(spelled.formed(_word_letters).split())
    else:
        plain = unmarked(accented(text))
        words = set(_cutter(plain).findall(plain))
    return {word[:LONGEST] for word in words}


def _unaccented(text: str) -> str:
    return unmarked(accented(text))


def _word_letters(letter: str) -> str:
    return "".join(each if _letter().match(each) else " " for each in _unaccented(letter))


def _is_usual(letter: str) -> bool:
    """Tell whether the words of texts of such letters can be told letter by letter."""
    alone = folding.stands_alone(letter) or bool(_LEFT_OUT.fullmatch(letter))
    return alone and not _unspaced().match(letter) and len(accented(letter)) == len(_unaccented(letter))


_LETTERS = Alphabets(_is_usual)


def _cutter(text: str) -> "re.Pattern[str] | regex.Pattern[str]":
    return _word() if _UNUSUAL.search(text) else _USUAL_WORD


def _is_edge(letters: str, place: int, beyond: str) -> bool:
    """Tell whether a word begins or ends there, where another character is beyond."""
    return (beyond.isascii() and not beyond.isalnum()) or _edge().match(letters, place) is not None


@cache
def _word() -> "regex.Pattern[str]":
    import regex

    return regex.compile(rf"[{_UNSPACED}]\p{{M}}*|[[{_LETTER}]--[{_UNSPACED}]]+", regex.VERSION1)


@lru_cache(maxsize=64)
def _row(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    if len(forms) < 2 or not all(len(form) == 1 and _unspaced().match(form) for form in forms):
        return None
    following = "".join(rf"\s*{form}" for form in forms[1:])
    return re.compile(f"{forms[0]}(?=({following}))")


@cache
def _edge() -> "regex.Pattern[str]":
    import regex

    after_one = rf"(?<=[{_UNSPACED}]\p{{M}}*)(?!\p{{M}})"
    return regex.compile(rf"(?<![{_LETTER}])|(?![{_LETTER}])|(?=[{_UNSPACED}])|{after_one}")


@cache
def _letter() -> "regex.Pattern[str]":
    import regex

    return regex.compile(rf"[{_LETTER}]")


@cache
def _unspaced() -> "regex.Pattern[str]":
    import regex

    return regex.compile(rf"[{_UNSPACED}]")
