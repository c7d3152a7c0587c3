"""The words of a text as searches compare them, in any script.

Case, ligatures, width and printed quotation marks make no difference. Scripts that put no spaces between words
count each character as a word, so that words of them are found as phrases.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain import folding
from desktop.domain.spans import Span

if TYPE_CHECKING:
    import regex

LONGEST = 64
"""So many characters of a word are told apart in an index."""
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_JOINERS = str.maketrans(dict.fromkeys("\u00ad\u0640\u200b\u200c\u200d"))
"""What stands inside words without being a letter: soft hyphen, tatweel, joiners."""
_JOINER = re.compile("[\u00ad\u0640\u200b-\u200d]")
_PLAIN_WORD = re.compile(r"[\w\u00ad]+")
_NOT_PLAIN = re.compile(r"[_\u0300-\u036f\u0483-\u0489\u0530-\u1fff\u200b-\u200d\u2070-\U0010ffff]")
"""Characters of which it takes more than letters and digits to know words; Latin, Greek and Cyrillic have none."""
_LETTER_WITH_MARK = re.compile("(?<=\u0438)\u0306")
"""The Russian letter й, which is no и with an accent."""
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_KEPT = "\ue000"


class Words:
    """The words of a text in reading order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._view = folding.view(text, folding.compared)
        self._places = [match.span() for match in _cutter(self._view.text).finditer(self._view.text)]

    def __len__(self) -> int:
        return len(self._places)

    @cached_property
    def forms(self) -> Sequence[str]:
        """How the words are compared where accents matter."""
        whole = self._view.text
        if whole.isascii():
            return [whole[start:end] for start, end in self._places]
        forms = [whole[start:end] for start, end in self._places]
        return [form.translate(_JOINERS) for form in forms] if _JOINER.search(whole) else forms

    @cached_property
    def plain(self) -> Sequence[str]:
        """How the words are compared where accents do not matter."""
        return (
            self.forms
            if self._view.text.isascii()
            else [form if form.isascii() else unmarked(form) for form in self.forms]
        )

    @cached_property
    def exact(self) -> Sequence[str]:
        """How the words are compared where case matters."""
        return [folding.exact(self.span(n, n + 1).of(self.text)).translate(_JOINERS) for n in range(len(self))]

    def span(self, start: int, end: int) -> Span:
        """Return where the words from one number up to another stand."""
        return self._view.span(self._places[start][0], self._places[end - 1][1])

    def hold_together(self, start: int, end: int) -> bool:
        """Tell whether only spaces part those words that are single characters of scripts without spaces."""
        for (_, stop), (begin, after) in pairwise(self._places[start:end]):
            between = self._view.text[stop:begin]
            if between and not between.isspace() and _unspaced().match(self._view.text, begin, after):
                return False
        return True


def unmarked(form: str) -> str:
    """Take accents, vowel points and the like off a word."""
    if form.isascii():
        return form
    parted = _LETTER_WITH_MARK.sub(_KEPT, unicodedata.normalize("NFD", form))
    return unicodedata.normalize("NFC", _MARKS.sub("", parted).replace(_KEPT, "\u0306"))


def indexed(text: str) -> list[str]:
    """List the different words of a text as an index holds them."""
    return list(dict.fromkeys(word[:LONGEST] for word in Words(text).plain))


def _cutter(text: str) -> "re.Pattern[str] | regex.Pattern[str]":
    return _word() if _NOT_PLAIN.search(text) else _PLAIN_WORD


@cache
def _word() -> "regex.Pattern[str]":
    import regex

    rest = rf"[[\p{{L}}\p{{N}}\p{{M}}\u00ad\u200b-\u200d]--[{_UNSPACED}]]"
    return regex.compile(rf"[{_UNSPACED}]\p{{M}}*|{rest}+", regex.VERSION1)


@cache
def _unspaced() -> "regex.Pattern[str]":
    import regex

    return regex.compile(rf"[{_UNSPACED}]")
