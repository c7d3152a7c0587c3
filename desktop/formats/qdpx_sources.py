"""What a REFI-QDA project says of its texts by variables: on a text itself, or on a case without a name around it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.formats.refi import child, guid_of, named, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def known_source(root: "Element", guid: str, source: "Element") -> dict[str, str]:
    """Return the values of variables of a text by their names."""
    variables = named(child(root, "Variables"), "Variable")
    names = {guid_of(each.get("guid", "")): " ".join(each.get("name", "").split()) for each in variables}
    found = dict(_values(source, names))
    for case in named(child(root, "Cases"), "Case"):
        if _around(case) == guid:
            found.update(_values(case, names))
    return found


def cases(root: "Element") -> int:
    """Count the cases that are more than what is known of one text."""
    return sum(1 for case in named(child(root, "Cases"), "Case") if not _around(case))


def _around(case: "Element") -> str:
    refs = [guid_of(ref.get("targetGUID", "")) for ref in named(case, "SourceRef")]
    return refs[0] if len(refs) == 1 and not case.get("name", "").strip() else ""


def _values(element: "Element", names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for value in named(element, "VariableValue"):
        ref = child(value, "VariableRef")
        name = "" if ref is None else names.get(guid_of(ref.get("targetGUID", "")), "")
        words = " ".join(words_of(value).split())
        if name and words:
            yield name, words
