"""The source records of a project as rows, and tables of them out and in."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.documents import Document, Found
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, id_text, parse_id
from desktop.domain.source_record import said, with_own
from desktop.project import operations as op
from desktop.project.exchange import bytes_of, whole_or_not

if TYPE_CHECKING:
    from desktop.project.project import Project

ID = "doc_id"


def row_of(document: Document, record: Mapping[str, Found], keys: Sequence[str]) -> dict[str, str]:
    """Return what is said of a document by these fields, with its id."""
    return {ID: id_text(document.id), **{key: said(document, record, key) for key in keys}}


def export_records(project: "Project", out: Path, keys: Sequence[str] = (), only: Sequence[DocumentId] = ()) -> int:
    """Write a row for each document and return how many; raises KnownError where the file cannot be written."""
    from desktop.formats.records_table import write_records

    columns = list(keys or with_own(project.variables()))
    records = project.records()
    documents = [each for each in project.documents() if not only or each.id in only]
    data = write_records(
        (row_of(each, records.get(each.id, {}), columns) for each in documents), [ID, *columns], out.name
    )
    with whole_or_not(project, out) as stream:
        stream.write(data)
    return len(documents)


def records_from(project: "Project", path: Path) -> op.EditRecords:
    """Read a table as one step that says what differs; raises KnownError naming a row that is about no document."""
    from desktop.formats.records_table import read_records

    documents = {id_text(each.id): each for each in project.documents()}
    records, fields = project.records(), with_own(project.variables())
    values: dict[DocumentId, dict[str, str]] = {}
    for row in read_records(bytes_of(path), path.name):
        document = documents.get(_known_id(row[ID]))
        if document is None:
            raise KnownError(f"“{path.name}” names “{row[ID]}”, which is no document of this project.")
        there = row_of(document, records.get(document.id, {}), [key for key in row if key in fields])
        new = {key: text for key, text in row.items() if key != ID and text.strip() != there.get(key, "")}
        if new:
            values[document.id] = new
    return op.EditRecords(values, path.name)


def _known_id(text: str) -> str:
    try:
        return id_text(parse_id(text.strip()))
    except ValueError:
        return ""
