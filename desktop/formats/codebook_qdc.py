"""Codebooks in REFI-QDA's exchange format (QDC), which other programs for qualitative analysis write and read.

A code there has a GUID, a name, a colour and one description. The description holds the definition, then one paragraph
for each entry of the others, “Include: …”, “Exclude: …”, “Example: …” and “Near miss: …”, with empty lines between.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop.domain.codebook import Codebook, CodeSet, Definition, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.formats import code_sets
from desktop.formats.codes import Row, called, tree
from desktop.formats.losses import (
    Loss,
    Lost,
    archived,
    asked,
    counted,
    digits,
    merged,
    reworded,
    shared_names,
    short_names,
    used,
)
from desktop.formats.refi import COLOUR, child, colour_of, guid_of, local, named, parsed
from desktop.formats.xml_words import spoken

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "REFI-QDA codebook"
ENDINGS: tuple[str, ...] = (".qdc",)
WRITES = ".qdc"
NAMESPACE = "urn:QDA-XML:codebook:1.0"
LARGEST = 20_000_000
_SCHEMA = "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_LABELS = {"Include": "include", "Exclude": "exclude", "Example": "examples", "Near miss": "near_misses"}
_SECTION = re.compile(rf"(?:\A|\n\n)({'|'.join(_LABELS)}): ?")
_SINGLE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")


def read_codebook(data: bytes, name: str) -> tuple[NewCode, ...]:
    """Read the codes of a codebook as trees, whatever version and program wrote it; raises KnownError naming it."""
    return tree(tuple(_rows(_codebook(data, name), name)), "", name)


def not_read(data: bytes, name: str) -> tuple[Loss, ...]:
    """Say what the file has and Glossator has no place for."""
    book = _codebook(data, name)
    codes = list(_codes(book))
    guids = [guid for code, _ in codes if (guid := guid_of(code.get("guid", "")))]
    nameless = tuple("" for each in _sets(book) if not each.get("name", "").strip())
    folders = sum(1 for code, _ in codes if code.get("isCodable", "").strip().lower() in ("false", "0"))
    colours = sum(1 for code, _ in codes if code.get("color") and not colour_of(code.get("color", "")))
    return counted(
        [
            Loss(Lost.FOLDER, folders),
            Loss(Lost.COLOUR, colours),
            Loss(Lost.SHARED_ID, len(guids) - len(set(guids))),
            Loss(Lost.SET, len(nameless), nameless),
        ]
    )


def read_sets(data: bytes, name: str) -> tuple[CodeSet, ...]:
    """Read the sets of codes that have a name."""
    places = called(read_codebook(data, name))
    return tuple(
        code_sets.made(
            guid_of(each.get("guid", "")),
            " ".join(each.get("name", "").split()),
            (guid_of(member.get("guid", "") or member.get("targetGUID", "")) for member in named(each, "MemberCode")),
            places,
        )
        for each in _sets(_codebook(data, name))
        if each.get("name", "").strip()
    )


def losses(book: Codebook) -> tuple[Loss, ...]:
    """Say what the format cannot hold, and which words would not come back as they were."""
    read_back = read_codebook(write_codebook(book, ""), "") if book.codes else ()
    words = (reworded(book, read_back), shared_names(book))
    return counted([short_names(book), digits(book), archived(book), *words, *used(book), *asked(book), merged(book)])


def write_codebook(book: Codebook, title: str) -> bytes:
    """Write the codes as the schema has them; raises KnownError when there is none, as it wants at least one."""
    from lxml import etree

    from desktop import __version__

    if not book.codes:
        raise KnownError("The codebook is empty, and a REFI-QDA codebook needs at least one code. Add one first.")
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", {"origin": f"Glossator {__version__}"}, _names())
    root.set(f"{{{_INSTANCE}}}schemaLocation", f"{NAMESPACE} {_SCHEMA}")
    top = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    written: dict[Any, Any] = {}
    for code in book:
        element = etree.SubElement(written.get(code.parent, top), f"{{{NAMESPACE}}}Code")
        written[code.id] = element
        colour = {"color": code.colour} if COLOUR.fullmatch(code.colour.lower()) else {}
        element.attrib.update({"guid": id_text(code.id), "name": spoken(code.name), "isCodable": "true", **colour})
        if words := description(code.definition):
            etree.SubElement(element, f"{{{NAMESPACE}}}Description").text = spoken(words)
    _write_sets(root, book)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _write_sets(root: "Element", book: Codebook) -> None:
    """Write the sets after the codes; the schema has no element for none."""
    from lxml import etree

    if not book.sets:
        return
    sets = etree.SubElement(root, f"{{{NAMESPACE}}}Sets")
    for each in book.sets:
        element = etree.SubElement(sets, f"{{{NAMESPACE}}}Set", guid=id_text(each.id), name=spoken(each.name))
        for code in book:
            if code.id in each.codes:
                etree.SubElement(element, f"{{{NAMESPACE}}}MemberCode", guid=id_text(code.id))


def description(meaning: Definition) -> str:
    """Put all that a code means into the one text there is for it."""
    parts = [meaning.definition] if meaning.definition else []
    for label, field in _LABELS.items():
        text = getattr(meaning, field)
        parts += [f"{label}: {entry}" for entry in _SINGLE_BREAK.split(text)] if text else []
    return "\n\n".join(parts)


def sections(text: str) -> dict[str, str]:
    """Take a description apart again, by the fields of a definition."""
    first, *rest = _SECTION.split(text)
    found: dict[str, list[str]] = {"definition": [first]}
    for label, words in zip(rest[::2], rest[1::2], strict=True):
        found.setdefault(_LABELS[label], []).append(words)
    return {field: "\n".join(entries) for field, entries in found.items()}


def _codebook(data: bytes, name: str) -> "Element":
    """Return the element that holds the codes, from a codebook or from a whole project in XML."""
    root = _parsed(data, name)
    book = root if local(root) == "CodeBook" else child(root, "CodeBook")
    if book is None:
        raise KnownError(f"“{name}” is no REFI-QDA codebook: there is no “CodeBook” in it. Export the codebook again.")
    return book


def _parsed(data: bytes, name: str) -> "Element":
    """Parse what nobody vouches for: nothing is fetched, nothing expanded, and a document type is refused."""
    if len(data) > LARGEST:
        raise KnownError(f"“{name}” is larger than {LARGEST // 1_000_000} MB, which no codebook is.")
    return parsed(data, name, "codebook")


def _rows(book: "Element", name: str) -> Iterator[Row]:
    keys: dict[Element, str] = {}
    taken: set[str] = set()
    for number, (code, parent) in enumerate(_codes(book), 1):
        guid = guid_of(code.get("guid", ""))
        keys[code] = guid if guid and guid not in taken else f"{guid}#{number}"
        taken.add(guid)
        words = child(code, "Description")
        text = code.get("description", "") if words is None else "".join(words.itertext())
        values = {
            "id": keys[code],
            "key": "" if "#" in keys[code] else guid,
            "parent": "" if parent is None else keys[parent],
            "name": " ".join(code.get("name", "").split()),
            "colour": colour_of(code.get("color", "")),
            **sections(text.replace("\r\n", "\n").strip()),
        }
        yield Row(f"“{name}”, code {number}", values, exact=True)


def _codes(book: "Element") -> "Iterator[tuple[Element, Element | None]]":
    """Walk the codes in the order of the file, each with the one it stands in."""
    waiting: list[tuple[Element, Element | None]] = [
        (code, None) for code in reversed(named(child(book, "Codes"), "Code"))
    ]
    while waiting:
        code, parent = waiting.pop()
        yield code, parent
        waiting += [(below, code) for below in reversed(named(code, "Code"))]


def _sets(book: "Element") -> "list[Element]":
    return named(child(book, "Sets"), "Set")


def _names() -> dict[str | None, str]:
    return {None: NAMESPACE, "xsi": _INSTANCE}
