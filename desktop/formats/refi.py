"""What REFI-QDA's codebooks and projects have in common: elements by local name, GUIDs and colours."""

import codecs
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from lxml.etree import XMLSyntaxError
    from lxml.etree import _Element as Element

_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?")
_MISNAMED = re.compile(rb"\A(<\?xml[^>]{0,40}?)\s+encoding=[\"']utf-16[\"']", re.IGNORECASE)
COLOUR = re.compile(r"#[0-9a-f]{6}")
_SHORT_COLOUR = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_COLOUR_NUMBERS = re.compile(r"(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")


def named(element: "Element | None", name: str) -> "list[Element]":
    """Return the children of a name, in whatever namespace."""
    return [] if element is None else [child for child in element if local(child) == name]


def child(element: "Element", name: str) -> "Element | None":
    """Return the first child of a name."""
    return next(iter(named(element, name)), None)


def local(element: "Element") -> str:
    """Return a name without its namespace, of which there are several about."""
    return str(element.tag).rpartition("}")[2]


def guid_of(text: str) -> str:
    """Read a GUID in any case, with braces or without; what is none stays as it is, in lower case."""
    plain = text.strip().lower()
    found = _GUID.fullmatch(plain)
    return found[1] if found else plain


def colour_of(text: str) -> str:
    """Read a colour as programs write it; empty for what is none."""
    plain = text.strip().lower()
    if short := _SHORT_COLOUR.fullmatch(plain):
        return "#" + "".join(digit * 2 for digit in short.groups())
    if numbers := _COLOUR_NUMBERS.fullmatch(plain):
        parts = [int(number) for number in numbers.groups()]
        return "#" + "".join(f"{part:02x}" for part in parts) if max(parts) < 256 else ""
    return plain if COLOUR.fullmatch(plain) else ""


def words_of(element: "Element | None") -> str:
    """Return all words in an element; none where it is not there."""
    return "" if element is None else "".join(element.itertext())


def time_of(text: str) -> int | None:
    """Read a time in milliseconds since 1970; without a zone it counts as UTC. None for what is no time after that."""
    try:
        when = datetime.fromisoformat(text)
        milliseconds = round((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
    return milliseconds if milliseconds >= 0 else None


def streamed(data: bytes, name: str, tags: Sequence[str], take: "Callable[[Element], None]") -> "Element":
    """Parse as `parsed` does, handing over each element of a name once it is whole, and return the root."""
    from lxml import etree

    elements = etree.iterparse(
        BytesIO(_from_its_start(data)),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in elements:
            _refuse_doctype(element, name, "project")
            take(element)
    except etree.XMLSyntaxError as error:
        raise _unreadable(name, "project", error) from error
    _refuse_doctype(elements.root, name, "project")
    return elements.root


def parsed(data: bytes, name: str, kind: str, *, huge: bool = False) -> "Element":
    """Parse what nobody vouches for: nothing is fetched, nothing expanded, and a document type is refused."""
    from lxml import etree

    safe = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_from_its_start(data), safe)
    except etree.XMLSyntaxError as error:
        raise _unreadable(name, kind, error) from error
    _refuse_doctype(root, name, kind)
    return root


def _refuse_doctype(element: "Element", name: str, kind: str) -> None:
    if element.getroottree().docinfo.doctype:
        raise KnownError(f"“{name}” declares a document type, which no {kind} needs and Glossator does not follow.")


def _unreadable(name: str, kind: str, error: "XMLSyntaxError") -> KnownError:
    return KnownError(f"“{name}” is not XML that can be read ({error.msg}). Export the {kind} again.")


def _from_its_start(data: bytes) -> bytes:
    """Leave out what some programs write and no parser takes: blanks before the declaration, and UTF-16 for UTF-8."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + _MISNAMED.sub(rb"\1", data[len(mark) :].lstrip(b" \t\r\n"), count=1)
