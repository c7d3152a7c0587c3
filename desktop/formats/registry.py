"""Every format there is, and which one a file is in."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Protocol, TypeVar

from desktop.domain.codebook import Codebook, CodeSet, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.outgoing import Outgoing
from desktop.domain.slots import NewEntity, NewSlot
from desktop.formats import (
    brat,
    codebook_csv,
    codebook_docx,
    codebook_json,
    codebook_markdown,
    codebook_qdc,
    codebook_xlsx,
    codings_csv,
    codings_json,
    codings_jsonl,
    codings_parquet,
    codings_sav,
    codings_tsv,
    codings_xlsx,
    conll,
    dna_csv,
    doccano,
    inception,
    inception_json,
    label_studio,
    prodigy,
    qdpx,
    qualcoder,
    quotations_md,
    quotations_odt,
    report_docx,
    report_html,
    report_pdf,
    spacy_lines,
    taguette,
    web_annotation,
)
from desktop.formats.code_tables import Table
from desktop.formats.losses import Loss
from desktop.formats.projects import ReadProject
from desktop.formats.signs import known_as


class Writer(Protocol):
    """A format codings go out in.

    A writer is one module with these five names and one entry in WRITERS; where it needs what only an extra installs,
    it loads that by `extras.loaded` when used.
    """

    FORMAT: str
    """The word that the command line knows it by; no two have the same."""
    NAME: str
    """What people call it."""
    ENDINGS: tuple[str, ...]
    """The endings of such files, the usual one first; the longest counts, so that `.dna.csv` is not `.csv`."""

    def losses(self, going: Outgoing) -> tuple[Loss, ...]:
        """Say what the format cannot hold of what goes out; raises KnownError where it cannot be written at all."""

    def write(self, going: Outgoing, out: BinaryIO) -> int:
        """Write what goes out, the same bytes for the same state, and return how many codings."""


class CodingReader(Protocol):
    """A format codings of articles that are there come in."""

    NAME: str
    ENDINGS: tuple[str, ...]

    def read_codings(self, data: bytes, name: str) -> codings_json.CodingsFile:
        """Read one coder's codings of an article; raises KnownError naming the file."""


class ProjectReader(Protocol):
    """A format whole projects of other programs come in."""

    NAME: str
    ENDINGS: tuple[str, ...]

    def read_project(self, source: Path | bytes, name: str) -> ReadProject:
        """Read texts, coders, codes and codings; raises KnownError naming the file, OSError where there is none."""


class DatabaseReader(Protocol):
    """A format whole projects of other programs come in that is a database of SQLite."""

    NAME: str
    ENDINGS: tuple[str, ...]
    TABLES: Mapping[str, Sequence[str]]
    """The columns wanted of each table."""

    def read_tables(self, tables: Mapping[str, list[dict[str, Any]]], name: str) -> ReadProject:
        """Read texts, coders, codes and codings from its rows; raises KnownError naming the file."""


Named = TypeVar("Named", CodingReader, ProjectReader, DatabaseReader)


class CodebookReader(Protocol):
    """A format codebooks come in."""

    NAME: str
    ENDINGS: tuple[str, ...]

    def read_codebook(self, data: bytes, name: str) -> tuple[NewCode, ...]:
        """Read the codes of a file as trees; raises KnownError naming it."""

    def not_read(self, data: bytes, name: str) -> tuple[Loss, ...]:
        """Say what the file has that is not read; raises KnownError naming it."""


class CodebookTable(CodebookReader, Protocol):
    """A format whose columns may be called anything."""

    def table(self, data: bytes, name: str) -> Table:
        """Read the columns and lines of a file; raises KnownError naming it."""


class SlotReader(CodebookReader, Protocol):
    """A format that says what codes ask for, and whom answers can name."""

    def read_slots(self, data: bytes, name: str) -> tuple[NewSlot, ...]:
        """Read the slots of a file; raises KnownError naming it."""

    def read_entities(self, data: bytes, name: str) -> tuple[NewEntity, ...]:
        """Read the entities of a file; raises KnownError naming it."""


class SetReader(CodebookReader, Protocol):
    """A format that knows sets of codes."""

    def read_sets(self, data: bytes, name: str) -> tuple[CodeSet, ...]:
        """Read the sets of codes of a file; raises KnownError naming it."""


class CodebookWriter(Protocol):
    """A format codebooks go out in."""

    NAME: str
    WRITES: str
    """The ending of what is written."""

    def losses(self, book: Codebook) -> tuple[Loss, ...]:
        """Say what the format cannot hold of a codebook."""

    def write_codebook(self, book: Codebook, title: str) -> bytes:
        """Write a codebook; raises KnownError when the format has no form for it."""


WRITERS: tuple[Writer, ...] = (
    codings_csv,
    codings_tsv,
    codings_xlsx,
    codings_jsonl,
    codings_parquet,
    codings_sav,
    report_html,
    report_docx,
    report_pdf,
    quotations_md,
    quotations_odt,
    qdpx,
    web_annotation,
    brat,
    inception,
    inception_json,
    label_studio,
    doccano,
    spacy_lines,
    prodigy,
    conll,
    dna_csv,
)
CODEBOOK_READERS: tuple[CodebookReader, ...] = (codebook_json, codebook_csv, codebook_xlsx, codebook_qdc)
CODEBOOK_TABLES: tuple[CodebookTable, ...] = (codebook_csv, codebook_xlsx)
CODEBOOK_SLOTS: tuple[SlotReader, ...] = (codebook_json, codebook_xlsx)
CODEBOOK_SETS: tuple[SetReader, ...] = (codebook_json, codebook_xlsx, codebook_qdc)
CODEBOOK_WRITERS: tuple[CodebookWriter, ...] = (
    codebook_json,
    codebook_csv,
    codebook_xlsx,
    codebook_qdc,
    codebook_markdown,
    codebook_docx,
)
CODING_READERS: tuple[CodingReader, ...] = (codings_json,)
PROJECT_READERS: tuple[ProjectReader, ...] = (qdpx, inception, inception_json)
READERS_BY_FORMAT: Mapping[str, ProjectReader] = {
    inception.FORMAT: inception,
    inception_json.FORMAT: inception_json,
}
"""What reads zip files that are known by what is in them."""
DATABASE_READERS: tuple[DatabaseReader, ...] = (qualcoder, taguette)


def reader_named(readers: Sequence[Named], name: str) -> Named | None:
    """Choose a reader by the ending of a file's name alone; None where none reads such files."""
    return next((reader for reader in readers if name.lower().endswith(reader.ENDINGS)), None)


def codebook_reader_for(data: bytes, name: str) -> CodebookReader:
    """Choose by content: JSON begins with a bracket or brace, XML with “<”, a workbook is a zip file that holds one.

    All else is taken for a table.

    Raises KnownError for what is known to be something else.
    """
    if data.startswith(b"PK\x03\x04") and b"xl/workbook" in data:
        return codebook_xlsx
    if kind := known_as(data):
        raise KnownError(
            f"“{name}” is {kind}, which holds no codebook that Glossator reads; "
            "export the codebook as REFI-QDA (.qdc), Excel (.xlsx), CSV or JSON and take that."
        )
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\x00 \t\r\n")
    if head.startswith(b"<"):
        return codebook_qdc
    return codebook_json if head.startswith((b"{", b"[")) else codebook_csv


def writer_for(name: str, format: str = "") -> Writer:  # noqa: A002 - as the command line calls it
    """Choose by the format's word, name or ending (`csv`, `w3c`, `.tab`), else by the file's ending."""
    wanted = format.strip().lower()
    for writer in WRITERS:
        if wanted and wanted in (writer.FORMAT, writer.NAME.lower()):
            return writer
    asked = "." + wanted.removeprefix(".") if wanted else name.lower()
    ends = [(len(end), writer) for writer in WRITERS for end in writer.ENDINGS if asked.endswith(end)]
    if ends:
        return max(ends, key=lambda found: found[0])[1]
    words = ", ".join(writer.FORMAT for writer in WRITERS)
    raise KnownError(f"“{format or name}” names no format that Glossator writes; choose one of {words}.")


def codebook_writer_for(name: str, format: str = "") -> CodebookWriter:  # noqa: A002 - as the command line calls it
    """Choose by the format's name or ending (`json`, `qdc`), else by the file's ending."""
    wanted = format.strip().lower()
    asked = "." + wanted.removeprefix(".") if wanted else _ending(name)
    for writer in CODEBOOK_WRITERS:
        if asked == writer.WRITES or wanted == writer.NAME.lower():
            return writer
    endings = ", ".join(writer.WRITES for writer in CODEBOOK_WRITERS)
    raise KnownError(
        f"“{format or name}” names no format that Glossator writes a codebook in; choose one of {endings}."
    )


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
