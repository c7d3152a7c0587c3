"""What is known of where an article comes from, field by field."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.dates import partial_date, published_date
from desktop.domain.documents import Document, Found

UNKNOWN = "unknown"
"""Legal in every field but the title: somebody looked, and it cannot be known."""
BY_HAND = "by hand"
"""Where a value came from that somebody typed."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_KEY = re.compile(r"[a-z][a-z0-9_]*")


class ValueKind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"
    """As precise as it is known, in EDTF; perhaps two with `/` between."""
    YES_NO = "yes/no"
    LANGUAGE = "language"
    """BCP 47, such as `en` or `zh-Hant`."""
    COUNTRY = "country"
    """ISO 3166, two letters."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the source record, or a variable of the project's own."""

    key: str
    kind: ValueKind = ValueKind.TEXT
    choices: tuple[str, ...] = ()
    label: str = ""
    """What people read of a variable; empty for the key, and for fields that every project has."""


def _choices(key: str, words: str) -> Field:
    return Field(key, ValueKind.CHOICE, tuple(words.split("|")))


FIELDS: tuple[Field, ...] = (
    *(Field("title"), Field("standfirst"), Field("publisher"), Field("publication"), Field("byline")),
    *(Field("author_affiliation"), Field("wire_source"), Field("published_on", ValueKind.DATE)),
    *(Field("updated_on", ValueKind.DATE), Field("accessed_on", ValueKind.DATE)),
    *(Field("url"), Field("canonical_url"), Field("archive_ref"), Field("language", ValueKind.LANGUAGE)),
    _choices("genre", "news|analysis|opinion|interview|official statement|transcript|social"),
    Field("country_of_publication", ValueKind.COUNTRY),
    _choices("ownership", "state|party|private|public|ngo"),
    _choices("source_reliability", "A|B|C|D|E|F"),
    _choices("info_credibility", "1|2|3|4|5|6"),
    *(Field("event_window", ValueKind.DATE), Field("collection_query")),
    _choices("screening", "included|excluded"),
    Field("screening_reason"),
)
"""Those that every project has; licence and handling are terms, not sources."""
COLUMNS: Mapping[str, str] = {
    "title": "title",
    "publisher": "publisher",
    "byline": "author",
    "published_on": "published",
    "url": "url",
}
"""The fields that every document carries itself, by what it calls them."""
_LOOSE = frozenset({"published_on"})
"""Of these, those that may say more than a document carries."""


def said(document: Document, record: Mapping[str, Found], key: str) -> str:
    """Return what is said of a document in a field; empty where nothing is."""
    carried = str(getattr(document.source, COLUMNS[key])) if key in COLUMNS else ""
    if carried or key in COLUMNS.keys() - _LOOSE:
        return carried
    return record[key].value if key in record else ""


def origin(document: Document, record: Mapping[str, Found], key: str) -> str:
    """Return where the value came from; empty where that is not known, or where another value stands by now."""
    found = record.get(key)
    return found.origin if found and found.value == said(document, record, key) else ""


def checked(field: Field, text: str) -> str:
    """Return a value as it is kept; empty takes it away. Raises ValueError for what the field does not take."""
    value = " ".join(text.split())
    if not value and field.key == "title":
        raise ValueError(text)
    if not value or (value.casefold() == UNKNOWN and field.key != "title"):
        return value.casefold()
    if field.kind is ValueKind.CHOICE:
        return _chosen(field.choices, value)
    if field.kind is ValueKind.DATE:
        return partial_date(value)
    return _formed(field.kind, value)


def allowed(field: Field) -> str:
    """Say what a field takes, for a person."""
    forms = {
        ValueKind.CHOICE: f"one of {', '.join(field.choices)}",
        ValueKind.DATE: "a date as 2021, 2021-10 or 2021-10-24, or two with / between",
        ValueKind.NUMBER: "a number",
        ValueKind.YES_NO: "yes or no",
        ValueKind.LANGUAGE: "a language as en or zh-Hant",
        ValueKind.COUNTRY: "a country as two letters",
    }
    return forms.get(field.kind, "words") + ("" if field.key == "title" else f", or {UNKNOWN}")


def in_column(key: str, value: str) -> str:
    """Return what a document itself carries of a value: a date only where it is a plain one, which can be compared."""
    if key not in _LOOSE:
        return value
    try:
        return published_date(value)
    except ValueError:
        return ""


def with_own(variables: Iterable[Field]) -> dict[str, Field]:
    """Return all fields of a project by their keys."""
    return {field.key: field for field in (*FIELDS, *variables)}


def is_key(text: str) -> bool:
    """Tell whether a text can be the key of a variable."""
    return bool(_KEY.fullmatch(text)) and text not in with_own(())


def _chosen(choices: tuple[str, ...], value: str) -> str:
    found = next((choice for choice in choices if choice.casefold() == value.casefold()), None)
    if found is None:
        raise ValueError(value)
    return found


def _formed(kind: ValueKind, value: str) -> str:
    forms = {ValueKind.LANGUAGE: _LANGUAGE, ValueKind.COUNTRY: _COUNTRY, ValueKind.NUMBER: _NUMBER}
    if kind is ValueKind.YES_NO:
        return _chosen(("yes", "no"), value)
    if kind in forms and not forms[kind].fullmatch(value):
        raise ValueError(value)
    return value.upper() if kind is ValueKind.COUNTRY else value
