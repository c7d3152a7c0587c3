"""Rows that only a file of ours has, as they come into a project that may hold some of them already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.domain.entries import Entry
from desktop.domain.ids import CodeId, document_id, id_text, text_sha256
from desktop.project import operations as op
from desktop.project.incoming import IncomingText
from desktop.project.lines_exchange import fitting

if TYPE_CHECKING:
    from desktop.formats.coding_lines import OtherLine
    from desktop.formats.projects import ReadProject
    from desktop.project.reading import Reading


class IncomingExtras:
    """Finds what each row is here: coders and codes of other ids are those they were found to be."""

    def __init__(
        self,
        project: "Reading",
        file: "ReadProject",
        texts: Sequence[IncomingText],
        here: Mapping[tuple[str, bytes], bytes],
    ) -> None:
        """`here` gives, for coders and codes of the file by kind and id, what they are in the project."""
        self._book = project.codebook()
        self._empty = not project.documents() and not self._book.codes
        self._texts = {text.guid: text.text for text in file.texts}
        self._here = {key: uid for key, uid in here.items() if uid != key[1]}
        self._coming: dict[bytes, op.BroughtCoding | op.BroughtWhole] = {}
        for text in texts:
            self._coming |= {each.id: each for each in text.coming}
            self._coming |= {each.id: each for each in text.whole}
        self._meanings: dict[bytes, bytes] = {}

    def entries(self, lines: "Iterable[OtherLine]") -> tuple[Entry, ...]:
        """Return the rows that fit; of codings only those that the file's XML has and the project has not."""
        return tuple(entry for line in lines if (entry := self._entry(line)) is not None)

    def _entry(self, line: "OtherLine") -> Entry | None:
        from desktop.store.entries import KINDS

        said = self._said(line) if line.kind in KINDS else None
        if said is None or (line.kind == "project" and not self._empty):
            return None
        beyond = {name: value for name, value in line.fields.items() if name != "text"}
        try:
            return self._found(
                Entry(line.kind, line.id, line.created, line.modified, said | fitting(line.kind, beyond))
            )
        except ValueError:
            return None

    def _said(self, line: "OtherLine") -> dict[str, Any] | None:
        """Return what the XML and the texts beside it say of a row; None where they do not have it."""
        if line.kind == "document":
            text = self._texts.get(id_text(line.id))
            return {"text": text} if text is not None and document_id(text_sha256(text)) == line.id else None
        if line.kind not in ("coding", "document_coding"):
            return {}
        brought = self._coming.get(line.id)
        if isinstance(brought, op.BroughtCoding) and line.kind == "coding":
            made = brought.made
            place = {"start": made.span.start, "stop": made.span.end}
            return {"document": made.document, "code": made.code, "coder": brought.coder, **place}
        if isinstance(brought, op.BroughtWhole) and line.kind == "document_coding":
            return {"document": brought.document, "code": brought.code, "coder": brought.coder}
        return None

    def _found(self, entry: Entry) -> Entry | None:
        """Let a row point to what is here; what a code meant that has another id here stays away."""
        if (entry.kind, entry.id) in self._here:
            return None
        if entry.kind == "meaning" and (code := self._here.get(("code", entry.fields["code"]))) is not None:
            if (there := self._book.codes.get(CodeId(code))) is not None:
                self._meanings[entry.id] = there.meaning_id
            return None
        if not self._here:
            return entry
        fields = dict(entry.fields)
        for name, kind in _pointing(entry.kind).items():
            if name in fields:
                fields[name] = self._here.get((kind, fields[name]), fields[name])
        if fields.get("meaning") in self._meanings:
            fields["meaning"] = self._meanings[fields["meaning"]]
        return replace(entry, fields=fields)


@cache
def _pointing(kind: str) -> dict[str, str]:
    """Name the fields of a kind that hold the id of a coder or a code."""
    from desktop.store.entries import ids

    found = ids(kind) & {"code", "coder", "parent", "merged_into"}
    return {name: "coder" if name == "coder" else "code" for name in found}
