"""A codebook with slots, made by hand."""

from desktop.domain.codebook import Code, Codebook, Definition
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, EntityId, MeaningId, SlotId
from desktop.domain.slots import Entity, Need, Slot, SlotKind
from desktop.domain.spans import Span

CHINA = Entity(EntityId(b"1"), "CHN", "China", "state", ("Beijing", "Chinese", "China's ambassador"))
RUSSIA = Entity(EntityId(b"2"), "RUS", "Russia", "state", ("Moscow",))
AMERICA = Entity(EntityId(b"3"), "USA", "United States", "state", ("US", "Washington"))
ENTITIES = (CHINA, RUSSIA, AMERICA)
MAYA = CoderId(b"maya")


def slot(key, kind=SlotKind.ENTITY, code=None, choices=(), several=False, initial="", need=Need.OPTIONAL, order=0.0):
    """Make a slot."""
    uid = SlotId(f"{key} {code}".encode())
    return Slot(uid, key, kind, "", code, choices, several, initial, "", need, order)


def book(*slots, exclusive=("security",), **parents):
    """Make a codebook of codes by name, each with the name of its parent or None."""
    codes = [_code(name, parent, exclusive=name in exclusive) for name, parent in parents.items()]
    return Codebook({code.id: code for code in codes}, {}, {each.id: each for each in slots}, ENTITIES)


def coding(code, start, end, **qualifiers):
    """Make a coding of Maya's."""
    uid = CodingId(f"{code} {start} {end}".encode())
    said = {key: (value,) for key, value in qualifiers.items()}
    here = DocumentId(b"document")
    return Coding(uid, here, Span(start, end), CodeId(code.encode()), MAYA, MeaningId(b"m"), 0, 0, qualifiers=said)


def _code(name, parent, *, exclusive):
    place = CodeId(parent.encode()) if parent else None
    uid = CodeId(name.encode())
    return Code(uid, place, MeaningId(b"m"), Definition(name), "", "", None, 0.0, exclusive=exclusive)
