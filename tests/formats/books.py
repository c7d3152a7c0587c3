"""Codebooks to write, as values and at random."""

from itertools import count

from hypothesis import strategies as st

from desktop.domain.codebook import Code, Codebook, Definition
from desktop.domain.ids import CodeId, MeaningId
from desktop.domain.slots import Need

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
TIDY = st.text("ab Ж🌉,;:-=+@'\"<&>#*", max_size=12).map(lambda text: " ".join(text.split()))
TIDY_LINES = st.lists(TIDY.filter(bool), max_size=3).map("\n".join)


def code(number, parent=None, definition=None, **fields):
    """Make a code whose id is its number."""
    given = {"short_name": "", "colour": "#0072b2", "digit": None, "order": float(number), **fields}
    above = CodeId(parent.to_bytes(16, "big")) if parent else None
    uid = CodeId(number.to_bytes(16, "big"))
    return Code(uid, above, MeaningId(bytes(16)), definition or Definition(f"Code {number}"), **given)


def book(*codes):
    return Codebook({each.id: each for each in codes})


@st.composite
def books(draw, words, lines):
    """A codebook of up to five codes in any tree."""
    numbers = count(1)
    codes = []
    for number in (next(numbers) for _ in range(draw(st.integers(1, 5)))):
        parent = draw(st.sampled_from([None, *range(1, number)]))
        name = draw(words.filter(lambda text: text.strip() != ""))
        meaning = Definition(name, draw(words), *(draw(lines) for _ in range(4)))
        looks = {
            "short_name": draw(words),
            "digit": draw(st.none() | st.integers(1, 9)),
            "archived": draw(st.booleans()),
            "key": draw(words),
            "notes": draw(lines),
            "exclusive": draw(st.booleans()),
            "whole_document": draw(st.booleans()),
            "needs": draw(st.dictionaries(st.sampled_from(["actor", "on whom"]), st.sampled_from(Need))),
        }
        codes.append(code(number, parent, meaning, **looks))
    return book(*codes)


def held(codes, parent=None):
    """List what came back, in the order of the tree."""
    for each in codes:
        fields = (each.short_name, each.colour, each.digit, each.archived, *_use(each))
        yield each.id, parent, each.definition, *fields
        yield from held(each.children, each.id)


def kept(codebook):
    """List what went out, in the order of the tree."""
    for each in codebook:
        fields = (each.short_name, each.colour, each.digit, each.archived, *_use(each))
        yield each.id, each.parent, each.definition, *fields


def _use(each):
    return each.key, each.notes, each.exclusive, each.whole_document, dict(each.needs)
