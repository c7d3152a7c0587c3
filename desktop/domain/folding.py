"""A text as it is compared with what is sought, and where each character of that stands in the stored text."""

import unicodedata
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from desktop.domain import alphabet
from desktop.domain.spans import Span

if TYPE_CHECKING:
    import regex

_LIKENESS = tuple(zip("\u00a0\u2009\u202f‘’ʼ“”„", "   '''\"\"\"", strict=True))
"""Spaces and quotation marks that a keyboard has no key for."""
_MARK = r"\P{Ccc=0}\p{NFC_QC=Maybe}\u0f73\u0f75\u0f81"
_MARKS_OF_OTHER_WIDTH = r"\u3133-\u3163\uff9e\uff9f\uffa3-\uffdc"
"""What becomes a mark, or a letter that joins the one before it, where width makes no difference."""
_UNEVEN = r"\p{NFKC_QC=No}ß\u0130\u01f0\u0390\u03b0\u1e96-\u1e9e\u1f50-\u1ffc"
"""Characters that may become several."""
_LETTERS_I = (("İ", "i"), ("ı", "i"))
_DOTTED = "i\u0307"

Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class View:
    """A text brought into one form; `begins` and `ends` lead from there to the stored text.

    They differ inside what became several characters, so that no hit can begin or end there.
    """

    text: str
    begins: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return what stands there in the stored text, widened to whole characters."""
        return Span(self.begins[start], self.ends[end])

    def is_whole(self, start: int, end: int) -> bool:
        """Tell whether both ends lie between characters of the stored text."""
        return self.begins[start] == self.ends[start] and self.begins[end] == self.ends[end]


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
    return unicodedata.normalize("NFKC", folded(unicodedata.normalize("NFKC", text)))


def _put(text: str, letters: Iterable[tuple[str, str]]) -> str:
    """Put letters in the place of others, which is many times as quick as a table where they are rare."""
    for old, new in letters:
        text = text.replace(old, new)
    return text


def view(text: str, fold: Fold) -> View:
    """Bring a text into the form that `fold` gives, character by character with its marks."""
    if not text.isascii() and (numbers := alphabet.numbered(text)) is not None:
        return level(alphabet.formed(numbers, fold))
    if _is_even(text, fold):
        return level(fold(text))
    stretches = [(*match.span(), match.lastindex is not None) for match in _stretch().finditer(text)]
    begins, ends = array("L"), array("L")
    for start, end, apart in stretches:
        length = _length(text[start:end], fold) if apart else 0
        begins.extend([start] * length or range(start, end))
        ends.extend([start, *[end] * (length - 1)] if length else range(start, end))
    whole = fold(text)
    if len(whole) != len(begins):
        whole = "".join(fold(text[start:end]) for start, end, _ in stretches)
    begins.append(len(text))
    ends.append(len(text))
    return View(whole, begins, ends)


def level(form: str) -> View:
    """Return the view of a text whose form has one character for each of it."""
    places = range(len(form) + 1)
    return View(form, places, places)


def folded_words(words: str, fold: Fold) -> str:
    """Bring what is sought into the form of a view."""
    return view(words, fold).text


def is_cut(text: str, place: int) -> bool:
    """Tell whether a letter would be parted from its marks there."""
    return place < len(text) and _mark().match(text, place) is not None


@lru_cache(maxsize=4096)
def _length(letter: str, fold: Fold) -> int:
    """Return how long the form of a letter with its marks is; 0 where its characters lead back one by one."""
    if _is_even(letter, fold):
        return 0
    form = fold(letter)
    return 0 if len(letter) == len(form) == 1 else len(form)


def _is_even(text: str, fold: Fold) -> bool:
    """Tell whether the form of a text has one character for each of it."""
    if text.isascii():
        return True
    kind: Literal["NFC", "NFKC"] = "NFKC" if fold is compared else "NFC"
    if not unicodedata.is_normalized(kind, text) or "\u0307" in text:
        return False
    form = text if fold in (composed, exact) else _put(text, _LETTERS_I).casefold()
    return len(form) == len(text) and unicodedata.is_normalized(kind, form)


@cache
def _mark() -> "regex.Pattern[str]":
    import regex

    return regex.compile(rf"[{_MARK}]")


@cache
def _stretch() -> "regex.Pattern[str]":
    """Part what keeps its length whatever is done to it from single letters with their marks, which are group 1."""
    import regex

    mark = _MARK + _MARKS_OF_OTHER_WIDTH
    return regex.compile(rf"[^{mark}{_UNEVEN}]+(?![{mark}])|([^{mark}]?[{mark}]+|[{_UNEVEN}])")
