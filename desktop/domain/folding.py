"""A text as it is compared with what is sought, and where each character of that stands in the stored text."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal

from desktop.domain.alphabet import Alphabets
from desktop.domain.places import Places, Uneven
from desktop.domain.spans import Span

if TYPE_CHECKING:
    import regex

_LIKENESS = tuple(zip("\u00a0\u2009\u202f‘’ʼ“”„", "   '''\"\"\"", strict=True))
"""Spaces and quotation marks that a keyboard has no key for."""
_MARK = r"\P{Ccc=0}\p{NFC_QC=Maybe}\u0f73\u0f75\u0f81"
_MARKS_OF_OTHER_WIDTH = r"\u3133-\u3163\uff9e\uff9f\uffa3-\uffdc"
"""What becomes a mark, or a letter that joins the one before it, where width makes no difference."""
_UNEVEN = r"\p{NFKC_QC=No}ß\u0130\u01f0\u0390\u03b0\u1e96-\u1e9e\u1f50-\u1ffc\u00ad\u0640\u200b-\u200d"
"""Characters that may become several, or nothing."""
_LETTERS_I = (("İ", "i"), ("ı", "i"))
_DOTTED = "i\u0307"
_USUAL = "ß…№½¼¾²³™"
"""Letters of texts in any language that become several, which is no reason to look at all others."""
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F)))
_ANY_WIDE = re.compile("[\uff01-\uff5e]")

Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class View:
    """A text brought into one form, and the places of that in the stored text."""

    text: str
    places: Places

    def span(self, start: int, end: int) -> Span:
        """Return what stands there in the stored text, widened to whole characters."""
        return Span(self.places.begin(start), self.places.end(end))

    def is_whole(self, start: int, end: int) -> bool:
        """Tell whether both ends lie between characters of the stored text, where nothing is left out."""
        return all(self.places.begin(place) == self.places.end(place) for place in (start, end))


def composed(text: str) -> str:
    """Return the composed form (NFC), in which printed letters are compared."""
    return unicodedata.normalize("NFC", text)


def exact(text: str) -> str:
    """Return a text as it is compared where case matters."""
    return _put(composed(text), _LIKENESS)


def folded(text: str) -> str:
    """Return a text as it is compared where case does not matter; the four letters i are one."""
    if text.isascii():
        return text.lower()
    lower = _put(_put(composed(text), _LETTERS_I).casefold(), _LIKENESS)
    return composed(lower).replace(_DOTTED, "i")


def compared(text: str) -> str:
    """Return a text as searches through all articles compare it: what only looks different (NFKC) is the same too."""
    if text.isascii():
        return text.lower()
    usual = _put(text, _usual(text, _compatible))
    return _compatible(folded(_compatible(usual)))


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _put(text: str, letters: Iterable[tuple[str, str]]) -> str:
    """Put letters in the place of others, which is many times as quick as a table where they are rare."""
    for old, new in letters:
        text = text.replace(old, new)
    return text


def stands_alone(letter: str) -> bool:
    """Tell whether the forms of a letter depend on no neighbour."""
    match = _joining().match(letter)
    return match is None or match.lastindex is None


_LETTERS = Alphabets(stands_alone)


def view(text: str, fold: Fold) -> View:
    """Bring a text into the form that `fold` gives, character by character with its marks."""
    if text.isascii():
        return View(fold(text), Places())
    if letters := _LETTERS.spelled(text):
        return View(letters.formed(fold), Places(letters.uneven(fold)))
    plain, usual = _without_usual(text, fold)
    if _is_even(plain, fold) and len(whole := fold(text)) == _length_of(text, usual):
        return View(whole, Places(usual))
    return _by_letters(text, fold)


def folded_words(words: str, fold: Fold) -> str:
    """Bring what is sought into the form of a view."""
    return view(words, fold).text


def is_cut(text: str, place: int) -> bool:
    """Tell whether a letter would be parted from its marks there."""
    return place < len(text) and _mark().match(text, place) is not None


def _without_usual(text: str, fold: Fold) -> tuple[str, Uneven]:
    """Put others in the place of usual letters that become others or several, and tell where those are."""
    plain, uneven = text, []
    for letter, form in _usual(text, fold):
        plain = plain.replace(letter, form if len(form) == 1 else ".")
        if len(form) > 1:
            uneven += [(place, place + 1, len(form)) for place in _places(letter, text)]
    return plain, sorted(uneven)


def _usual(text: str, fold: Fold) -> Iterator[tuple[str, str]]:
    """Walk the usual letters in a text that are others or several in a form."""
    letters, wide = _usual_forms(fold)
    return (each for each in (*letters, *(wide if _ANY_WIDE.search(text) else ())) if each[0] in text)


@cache
def _usual_forms(fold: Fold) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    forms = ([(letter, fold(letter)) for letter in letters] for letters in (_USUAL, _WIDE))
    letters, wide = ([(letter, form) for letter, form in each if letter != form] for each in forms)
    return letters, wide


def _places(letter: str, text: str) -> Iterator[int]:
    place = text.find(letter)
    while place >= 0:
        yield place
        place = text.find(letter, place + 1)


def _length_of(text: str, uneven: Uneven) -> int:
    return len(text) + sum(length - (end - start) for start, end, length in uneven)


def _by_letters(text: str, fold: Fold) -> View:
    apart = list(_apart(text))
    uneven = [(*ends, length) for ends in apart if (length := _length(text[slice(*ends)], fold)) is not None]
    whole = fold(text)
    if len(whole) != _length_of(text, uneven):
        edges = sorted({0, len(text), *chain.from_iterable(apart)})
        whole = "".join(fold(text[start:end]) for start, end in pairwise(edges))
    return View(whole, Places(uneven))


def _apart(text: str) -> Iterator[tuple[int, int]]:
    """Walk the letters with marks, and others that may not keep their length."""
    for match in _joining().finditer(text):
        start, end = match.span()
        yield max(0, start - (match.lastindex is not None)), end


@lru_cache(maxsize=4096)
def _length(letter: str, fold: Fold) -> int | None:
    """Return how long the form of a letter with its marks is; None where its characters lead back one by one."""
    form = fold(letter)
    if len(form) == len(letter) and _is_even(letter, fold):
        return None
    return None if len(letter) == len(form) == 1 else len(form)


def _is_even(text: str, fold: Fold) -> bool:
    """Tell whether the form of a text has one character for each of it."""
    if text.isascii():
        return True
    kind: Literal["NFC", "NFKC"] = "NFC" if fold in (composed, exact, folded) else "NFKC"
    if not unicodedata.is_normalized(kind, text) or "\u0307" in text:
        return False
    form = text if fold in (composed, exact) else _put(text, _LETTERS_I).casefold()
    return len(form) == len(text) and unicodedata.is_normalized(kind, form)


@cache
def _mark() -> "regex.Pattern[str]":
    import regex

    return regex.compile(rf"[{_MARK}]")


@cache
def _joining() -> "regex.Pattern[str]":
    """Find marks, as group 1, and single characters that may not keep their length."""
    import regex

    mark = _MARK + _MARKS_OF_OTHER_WIDTH
    return regex.compile(rf"([{mark}]+)|[{_UNEVEN}](?![{mark}])")
