"""What a REFI-QDA project says of its texts by variables: on a text itself, or on a case without a name around it."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.formats.refi import child, guid_of, named, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def known_sources(root: "Element", discarded: Counter[str]) -> dict[str, dict[str, str]]:
    """Return the values of variables by texts and names; cases that are more than that are counted."""
    variables = named(child(root, "Variables"), "Variable")
    names = {guid_of(each.get("guid", "")): " ".join(each.get("name", "").split()) for each in variables}
    found: dict[str, dict[str, str]] = {}
    sources = child(root, "Sources")
    for source in () if sources is None else sources:
        found[guid_of(source.get("guid", ""))] = dict(_values(source, names))
    for case in named(child(root, "Cases"), "Case"):
        refs = [guid_of(ref.get("targetGUID", "")) for ref in named(case, "SourceRef")]
        if case.get("name", "").strip() or len(refs) != 1:
            discarded["Cases"] += 1
        else:
            found.setdefault(refs[0], {}).update(_values(case, names))
    return found


def _values(element: "Element", names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for value in named(element, "VariableValue"):
        ref = child(value, "VariableRef")
        name = "" if ref is None else names.get(guid_of(ref.get("targetGUID", "")), "")
        words = " ".join(words_of(value).split())
        if name and words:
            yield name, words
