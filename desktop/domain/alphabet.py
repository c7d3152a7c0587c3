"""Texts in which every letter stands by itself: these are brought into a form all at once.

It is twenty times as quick as looking at what letters may become several or join. Which letters there are is learnt
from the texts, so that every script of some two hundred letters has this.
"""

import codecs
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from desktop.domain.places import Uneven

MOST = 255
"""So many letters an alphabet has at most, as each is a byte and one is kept for what is none of them."""
_KNOWN = 8
"""So many alphabets are kept."""
_SEVERAL = [*range(0x80, 0xA0), *range(0xE000, 0xE100)]
"""Signs for forms that are not one character, until they get them; no alphabet has them. A few keep texts small."""
_NONE = "\ufffe"

Form = Callable[[str], str]


class Alphabet:
    """Letters, each of which has a number in a byte."""

    def __init__(self, letters: str = "") -> None:
        self.letters = letters
        self._numbers: Any = codecs.charmap_build(_padded(letters))
        self._forms: dict[Form, _Forms] = {}

    def numbered(self, text: str) -> bytes | str:
        """Return the numbers of a text's letters, or the first that it does not have."""
        try:
            return codecs.charmap_encode(text, "strict", self._numbers)[0]
        except UnicodeEncodeError as error:
            return text[error.start]

    def forms(self, form: Form) -> "_Forms":
        """Return the forms of all letters."""
        if form not in self._forms:
            self._forms[form] = _Forms(self.letters, form)
        return self._forms[form]


class _Forms:
    """The letters of an alphabet in one form."""

    def __init__(self, letters: str, form: Form) -> None:
        forms = [_of_letter(letter, form) for letter in letters]
        several = sorted({each for each in forms if len(each) != 1})
        signs = dict(zip(several, map(chr, _SEVERAL), strict=False))
        self._several = [(sign, form) for form, sign in signs.items()]
        self._table = _padded("".join(signs.get(each, each) for each in forms))
        self._lengths = [(number, len(each)) for number, each in enumerate(forms, 1) if len(each) != 1]

    def of(self, numbers: bytes) -> str:
        whole = codecs.charmap_decode(numbers, "strict", self._table)[0]
        for sign, form in self._several:
            whole = whole.replace(sign, form)
        return whole

    def uneven(self, numbers: bytes) -> Uneven:
        found = ((place, place + 1, length) for number, length in self._lengths for place in _places(number, numbers))
        return sorted(found)


def _places(number: int, numbers: bytes) -> Iterator[int]:
    place = numbers.find(number)
    while place >= 0:
        yield place
        place = numbers.find(number, place + 1)


class Spelled:
    """A text by the letters of an alphabet."""

    __slots__ = ("_alphabet", "_numbers")

    def __init__(self, alphabet: Alphabet, numbers: bytes) -> None:
        self._alphabet, self._numbers = alphabet, numbers

    def formed(self, form: Form) -> str:
        """Bring the text into a form."""
        return self._alphabet.forms(form).of(self._numbers)

    def uneven(self, form: Form) -> Uneven:
        """List where letters begin and end whose form is longer than they are, or nothing, and its length."""
        return self._alphabet.forms(form).uneven(self._numbers)


class Alphabets:
    """The alphabets of the texts met so far, of letters that are admitted: those whose forms depend on no neighbour."""

    def __init__(self, admitted: Callable[[str], bool]) -> None:
        self._admitted = lru_cache(maxsize=None)(lambda letter: not _is_kept_back(letter) and admitted(letter))
        self._known = [Alphabet()]

    def spelled(self, text: str) -> Spelled | None:
        """Spell a text; None where it has letters that are not admitted, or too many."""
        for alphabet in self._known:
            if isinstance(numbers := alphabet.numbered(text), bytes):
                return Spelled(alphabet, numbers)
            if not self._admitted(numbers):
                return None
        return self._learnt(text)

    def _learnt(self, text: str) -> Spelled | None:
        """Learn the letters of a text also if it has others, so that the next of its script is left at once."""
        letters = set(text) - {"\0"}
        admitted = set(filter(self._admitted, letters))
        if len(admitted) > MOST:
            return None
        near = next((each for each in self._known if len(admitted.union(each.letters)) <= MOST), None)
        alphabet = Alphabet("".join(sorted(admitted.union(near.letters if near else ""))))
        self._known = [alphabet, *(each for each in self._known if each is not near)][:_KNOWN]
        return self.spelled(text) if admitted == letters else None


@lru_cache(maxsize=8192)
def _of_letter(letter: str, form: Form) -> str:
    return form(letter)


def _is_kept_back(letter: str) -> bool:
    """Tell whether it is none that has forms, or of a script with thousands of letters."""
    return (
        letter > "\ufffd"
        or "\x80" <= letter < "\xa0"
        or "\u3400" <= letter <= "\u9fff"
        or "\uac00" <= letter <= "\uf8ff"
    )


def _padded(letters: str) -> str:
    return ("\0" + letters).ljust(MOST + 1, _NONE)
