"""What is known of where articles come from is said: of one, or of many at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, derived_id
from desktop.domain.source_record import BY_HAND, COLUMNS, Field, allowed, checked, in_column, is_key, with_own
from desktop.project.operations.base import Work, counted


@dataclass(frozen=True, slots=True)
class EditRecords:
    """Say something of documents, by the fields of their source records; an empty value takes one away."""

    values: Mapping[DocumentId, Mapping[str, str]]
    origin: str = BY_HAND
    """Where the values came from, such as the name of a table."""

    @property
    def label(self) -> str:
        return f"Edit the sources of {counted(len(self.values), 'document', 'documents')}"

    def apply(self, work: Work) -> None:
        """Set each; raises KnownError naming a field that there is not, or a value that it does not take."""
        fields = with_own(work.read.records.variables())
        for document, values in self.values.items():
            for key, text in values.items():
                self._set(work, document, fields, key, text)

    def _set(self, work: Work, document: DocumentId, fields: Mapping[str, Field], key: str, text: str) -> None:
        if key not in fields:
            raise KnownError(f"A source record has no field “{key}”. There are: {', '.join(fields)}.")
        try:
            value = checked(fields[key], text)
        except ValueError:
            raise KnownError(f"“{text}” is nothing that “{key}” takes: {allowed(fields[key])}.") from None
        if key in COLUMNS:
            work.write.set("document", document, **{COLUMNS[key]: in_column(key, value)})
        uid = derived_id("attribute", document, key)
        there = work.write.row("attribute", uid)
        if not value:
            work.write.remove("attribute", uid)
        elif there is None or there["deleted"] or there["value"] != value:
            kept = {"document": document, "key": key, "value": value, "source": self.origin}
            work.write.put("attribute", uid, **kept)


@dataclass(frozen=True, slots=True)
class PutVariable:
    """Make a field of the project's own, or change what it takes."""

    field: Field

    @property
    def label(self) -> str:
        return f"Put the variable “{self.field.label or self.field.key}”"

    def apply(self, work: Work) -> None:
        """Put it; raises KnownError for a key that is no word of small letters, or is a field's that all have."""
        if not is_key(self.field.key):
            raise KnownError(
                f"“{self.field.key}” cannot be the key of a variable: small letters, digits and _ that no field has."
            )
        values = {"kind": self.field.kind.value, "choices": "\n".join(self.field.choices), "label": self.field.label}
        work.write.put("variable", derived_id("variable", self.field.key), key=self.field.key, **values)


@dataclass(frozen=True, slots=True)
class RemoveVariable:
    """Take a field of the project's own away; what was said in it comes back with it."""

    key: str

    @property
    def label(self) -> str:
        return f"Remove the variable “{self.key}”"

    def apply(self, work: Work) -> None:
        """Remove it; raises KnownError when there is none."""
        if not work.write.remove("variable", derived_id("variable", self.key)):
            raise KnownError(f"There is no variable “{self.key}” in this project.")
