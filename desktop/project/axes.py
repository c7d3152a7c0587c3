"""What codings can be counted by; nothing here counts."""

from operator import attrgetter
from typing import TYPE_CHECKING

from desktop.domain.periods import Period
from desktop.domain.source_record import COLUMNS, UNKNOWN, said, with_own

if TYPE_CHECKING:
    from desktop.project.reading import Reading

CODE, WITH_BELOW, FAMILY = "code", "code_with_below", "family"
DOCUMENT, DOCUMENT_SET = "document", "document_set"
IN_A_SENTENCE = "same_sentence"
BESIDE = ("overlapping", IN_A_SENTENCE, "same_paragraph")
"""The codes of other codings of the layer that share a character, a sentence or a paragraph with one."""
ALIASES = {"author": "byline"}
"""Fields of the source record that have another name here."""
OF_FIELDS = "field:"
"""Before a field's key, where a slot or something else has the same one."""


def axes(project: "Reading") -> tuple[str, ...]:
    """Name what rows and columns can be: slots, also those that only codings know, codes, time, fields of articles."""
    slots = project.qualifier_keys()
    times = [period.value for period in Period]
    own = [*slots, CODE, WITH_BELOW, FAMILY, *BESIDE, DOCUMENT, DOCUMENT_SET, *times]
    return (*own, *(OF_FIELDS + key if key in own else key for key in _fields(project)))


def field_of(project: "Reading", name: str) -> str | None:
    """Return the key of the field that an axis is about; None where it is about none."""
    key = key_of_field(name)
    return key if key in with_own(project.variables()) else None


def key_of_field(name: str) -> str:
    """Return the key that a field would have of which an axis is named."""
    return ALIASES.get(name.removeprefix(OF_FIELDS), name.removeprefix(OF_FIELDS))


def _fields(project: "Reading") -> list[str]:
    """List the fields that say something of any article, those that are always offered, and the project's own."""
    documents, records = project.documents(), project.records()
    own = project.variables()
    shown = {value: key for key, value in ALIASES.items()}
    keys = [key for key in with_own(own) if key != "title"]
    known = {"publisher", *shown, *(field.key for field in own)}
    # Each a set at once: of ten thousand documents, asking one by one takes longer than the window may be deaf.
    carried = {key: set(map(attrgetter(f"source.{column}"), documents)) for key, column in COLUMNS.items()}
    known |= {key for key, values in carried.items() if values - {"", UNKNOWN}}
    recorded = {key for record in records.values() for key in record}
    for key in recorded - known:
        if any(said(each, records.get(each.id, {}), key) not in ("", UNKNOWN) for each in documents):
            known.add(key)
    return [shown.get(key, key) for key in keys if key in known]
