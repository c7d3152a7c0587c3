"""How the quotations of each format are read back."""

from collections.abc import Callable, Mapping

from desktop.domain.errors import KnownError
from desktop.formats import inception, inception_json, qdpx
from desktop.formats.exported import labelled, reports, tables
from desktop.formats.exported.quotes import Exported
from desktop.formats.registry import ProjectReader, writer_for

Read = Callable[[bytes, str], Exported]


def _project(reader: ProjectReader) -> Read:
    return lambda data, name: labelled.of_project(reader.read_project(data, name))


READERS: Mapping[str, Read] = {
    "csv": tables.read_csv,
    "tsv": tables.read_tsv,
    "xlsx": tables.read_xlsx,
    "jsonl": tables.read_lines,
    "parquet": tables.read_parquet,
    "sav": tables.read_sav,
    "html": reports.read_html,
    "docx": reports.read_docx,
    "pdf": reports.read_pdf,
    "md": reports.read_markdown,
    "odt": reports.read_odt,
    "qdpx": _project(qdpx),
    "w3c": labelled.read_annotations,
    "brat": labelled.read_standoff,
    "inception": _project(inception),
    "inception-json": _project(inception_json),
    "label-studio": labelled.read_tasks,
    "doccano": labelled.read_doccano,
    "spacy": labelled.read_spacy,
    "prodigy": labelled.read_prodigy,
    "conll": labelled.read_columns,
    "dna": tables.read_dna,
}
"""By the words of the formats."""


def read(data: bytes, name: str, format: str = "") -> Exported:  # noqa: A002 - as the command line calls it
    """Read the quotations of an export; raises KnownError for another file, or one that holds none."""
    writer = writer_for(name, format)
    try:
        found = READERS[writer.FORMAT](data, name)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KnownError(f"“{name}” is not what an export as {writer.NAME} holds, so it was not verified.") from error
    if not found.quotes:
        raise KnownError(f"“{name}” holds no quotations that an export of codings wrote, so nothing can be verified.")
    return found
