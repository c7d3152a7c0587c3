"""How commands find a coding, of words or of a whole article, and print it."""

from typing import Any

from desktop.cli.output import answer, answer_json, plain
from desktop.domain.answers import said_text
from desktop.domain.codings import AnyCoding, CodedSpan
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodingId, id_text, parse_id
from desktop.project import Project, exchange


def find_coding(project: Project, text: str) -> AnyCoding:
    """Find a coding by its id; raises KnownError for what is no id, NotFound when the coding is not there."""
    try:
        wanted = parse_id(text.strip())
    except ValueError:
        raise KnownError(
            f"“{text}” is no id of a coding. `glossator export` and `glossator code` print them."
        ) from None
    whole = next((each for each in project.document_codings() if each.id == wanted), None)
    return whole or project.coding(CodingId(wanted))


def coded(project: Project, coding: AnyCoding) -> CodedSpan:
    """Put a coding together as exports hold it."""
    rows = project.coded_spans({coding.document}, {coding.coder}, {coding.code})
    return next(row for row in rows if row.coding.id == coding.id)


def print_coding(project: Project, coding: AnyCoding, *, as_json: bool) -> None:
    """Print a coding that is there."""
    print_coded(project, coded(project, coding), as_json=as_json)


def print_coded(project: Project, row: CodedSpan, *, as_json: bool) -> None:
    """Print a coding on one line, or as the JSON Lines export has it."""
    if as_json:
        answer_json(exchange.record(row))
        return
    span = row.coding.span
    said = plain(said_text(project.codebook(), row.coding.code, row.coding.qualifiers))
    parts: tuple[Any, ...] = (
        id_text(row.coding.id),
        f"“{plain(row.quote, 80)}”" if span else "the whole article",
        plain(" / ".join(row.code_path)),
        *((f"({said})",) if said else ()),
        f"“{plain(row.title)}” {span.start} to {span.end}" if span else f"“{plain(row.title)}”",
        plain(row.coder_name),
    )
    answer("  ".join(parts))
