"""What a file cannot hold, or a reader does not take, said before it happens."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.codebook import Code, Codebook, Definition, NewCode
from desktop.domain.ids import CodeId
from desktop.domain.slots import Need


class Lost(StrEnum):
    """What kind of thing does not come along."""

    ID = "id"
    SHORT_NAME = "short name"
    COLOUR = "colour"
    DIGIT = "digit"
    ARCHIVED = "archived"
    WORDING = "wording"
    """A name or definition that would be read back in other words."""
    SHARED_NAME = "shared name"
    """A name of several codes, which programs that know codes by name take for one."""
    MERGED = "merged"
    """A code that another stands for."""
    FIELD = "field"
    FOLDER = "folder"
    """A code that only held others, and becomes one like all."""
    SET = "set"
    SHARED_ID = "shared id"
    KEY = "key"
    """What files know a code by."""
    NOTES = "notes"
    EXCLUSIVE = "exclusive"
    WHOLE_DOCUMENT = "whole document"
    NEED = "need"
    """A code that says how much it asks for slots."""
    SLOT = "slot"
    ENTITY = "entity"
    TEXT = "text"
    """The words of a whole document."""
    WITHHELD = "withheld"
    """A quotation that the licence of its document shortens or keeps back."""
    MEMO = "memo"
    OTHER_MEMO = "other memo"
    """A memo on something else than a coding, where those of codings go out."""
    DOCUMENT_CODING = "document coding"
    """A code given to a whole document."""
    OVERLAP = "overlap"
    """A coding that shares words with another, where only one can stand on a word."""
    CODER = "coder"
    """One of several coders whose codings are told apart no more."""
    OTHER_NAME = "other name"
    """A name under which somebody coded who is another coder, by whose name it goes out."""
    ANSWER = "answer"
    """A coding that says something by a slot."""
    REASON = "reason"
    """Why a coding stands although it breaks a rule."""
    SCRIPT = "script"
    """A quotation with letters that the font of the file does not have."""
    CHARACTER = "character"
    """A text with characters that the file cannot hold, each of which becomes a mark."""
    DAY = "day"
    """A date that is known to the month or the year only, and becomes its first day."""
    CUT = "cut"
    """A cell longer than the format holds."""


@dataclass(frozen=True, slots=True)
class Loss:
    """How many of a kind do not come along, and which where they have names."""

    kind: Lost
    number: int
    names: tuple[str, ...] = ()


def counted(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Leave out what there is none of."""
    return tuple(loss for loss in losses if loss.number)


def short_names(book: Codebook) -> Loss:
    """Count the codes that have a short name."""
    return Loss(Lost.SHORT_NAME, sum(1 for code in book if code.short_name))


def digits(book: Codebook) -> Loss:
    """Count the codes that have a key."""
    return Loss(Lost.DIGIT, sum(1 for code in book if code.digit is not None))


def archived(book: Codebook) -> Loss:
    """Count the codes that are out of use."""
    return Loss(Lost.ARCHIVED, sum(1 for code in book if code.archived))


def used(book: Codebook) -> tuple[Loss, ...]:
    """Count the codes that say how they are used."""
    codes = tuple(book)
    return (
        Loss(Lost.KEY, sum(1 for code in codes if code.key)),
        Loss(Lost.NOTES, sum(1 for code in codes if code.notes)),
        Loss(Lost.EXCLUSIVE, sum(1 for code in codes if code.exclusive)),
        Loss(Lost.WHOLE_DOCUMENT, sum(1 for code in codes if code.whole_document)),
        Loss(Lost.NEED, sum(1 for code in codes if code.needs)),
    )


def asked(book: Codebook) -> tuple[Loss, ...]:
    """Count what codes ask for, and whom answers can name."""
    return Loss(Lost.SLOT, len(book.slots)), Loss(Lost.ENTITY, len(book.entities))


def sets(book: Codebook) -> Loss:
    """Name the sets of codes."""
    return Loss(Lost.SET, len(book.sets), tuple(each.name for each in book.sets))


def merged(book: Codebook) -> Loss:
    """Count the codes that others stand for."""
    return Loss(Lost.MERGED, len(book.merged))


def shared_names(book: Codebook) -> Loss:
    """Name what several codes are called."""
    names = tuple(name for name, number in Counter(code.name for code in book).items() if number > 1)
    return Loss(Lost.SHARED_NAME, len(names), names)


def reworded(book: Codebook, read_back: Iterable[NewCode]) -> Loss:
    """Name the codes that a file gives back in other words."""
    written = dict(_definitions(read_back))
    names = tuple(code.name for code in book if written[code.id] != code.definition)
    return Loss(Lost.WORDING, len(names), names)


def changed(book: Codebook, read_back: Iterable[NewCode]) -> Loss:
    """Name the codes that a file gives back in other words, or with another key, notes or needs."""
    written = {code.id: code for code in _walked(read_back)}
    names = tuple(code.name for code in book if _words(written[code.id]) != _words(code))
    return Loss(Lost.WORDING, len(names), names)


def shared_digits(book: Codebook) -> frozenset[CodeId]:
    """Return the codes whose key another code before them has."""
    seen: dict[int, Code] = {}
    return frozenset(
        code.id for code in book if code.digit is not None and seen.setdefault(code.digit, code) is not code
    )


def _definitions(codes: Iterable[NewCode]) -> Iterator[tuple[CodeId | None, Definition]]:
    return ((code.id, code.definition) for code in _walked(codes))


def _walked(codes: Iterable[NewCode]) -> Iterator[NewCode]:
    for code in codes:
        yield code
        yield from _walked(code.children)


def _words(code: Code | NewCode) -> tuple[Definition, str, str, dict[str, Need]]:
    return code.definition, code.key, code.notes, dict(code.needs)
