"""A text as it is compared with what is sought, and where each character of that stands in the stored text."""

import unicodedata
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from desktop.domain.spans import Span

if TYPE_CHECKING:
    import regex

    Places = array[int]

_LIKENESS = tuple(zip("\u00a0\u2009\u202f‘’ʼ“”„", "   '''\"\"\"", strict=True))
"""Spaces and quotation marks that a keyboard has no key for."""
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
    if _is_even(text, fold):
        places = range(len(text) + 1)
        return View(fold(text), places, places)
    parts: list[str] = []
    begins, ends = array("L"), array("L")
    _unfold(text, 0, len(text), fold, parts, begins, ends)
    begins.append(len(text))
    ends.append(len(text))
    return View("".join(parts), begins, ends)


def folded_words(words: str, fold: Fold) -> str:
    """Bring what is sought into the form of a view."""
    return view(words, fold).text


def is_cut(text: str, place: int) -> bool:
    """Tell whether a letter would be parted from its marks there."""
    return place < len(text) and _mark().match(text, place) is not None


def _unfold(text: str, start: int, end: int, fold: Fold, parts: list[str], begins: "Places", ends: "Places") -> None:
    """Append the form of a stretch, halving it until each half keeps its length or is one character."""
    stretch = text[start:end]
    middle = start if _is_even(stretch, fold) else _middle(text, start, end)
    if start < middle < end:
        _unfold(text, start, middle, fold, parts, begins, ends)
        _unfold(text, middle, end, fold, parts, begins, ends)
        return
    form = fold(stretch)
    parts.append(form)
    if middle == start:
        begins.extend(range(start, end))
        ends.extend(range(start, end))
    else:
        begins.extend([start] * len(form))
        ends.append(start)
        ends.extend([end] * (len(form) - 1))


def _middle(text: str, start: int, end: int) -> int:
    """Return a place near the middle where no letter is parted from its marks; the end, if there is none."""
    middle = (start + end + 1) // 2
    while middle < end and is_cut(text, middle):
        middle += 1
    if middle < end:
        return middle
    middle = (start + end) // 2
    while middle > start and is_cut(text, middle):
        middle -= 1
    return middle if middle > start else end


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

    return regex.compile(r"[\P{Ccc=0}\p{NFC_QC=Maybe}]")
