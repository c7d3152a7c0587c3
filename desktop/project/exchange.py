"""Between files and the project: articles and codebooks in, codings out.

Formats are loaded when one is used.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from desktop import assets
from desktop.domain.codebook import CodeSet
from desktop.domain.codings import CodedSpan
from desktop.domain.errors import KnownError
from desktop.domain.outgoing import Layout, Outgoing
from desktop.domain.selection import Selection
from desktop.domain.slots import NewEntity, NewSlot
from desktop.project import operations as op

if TYPE_CHECKING:
    from desktop.formats.losses import Loss
    from desktop.formats.registry import CodebookWriter
    from desktop.project.project import Project
    from desktop.project.reading import Reading

MAX_BYTES = 50_000_000


def codebook_formats() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List what codebooks can come in: names and endings."""
    from desktop.formats.registry import CODEBOOK_READERS

    return tuple((reader.NAME, reader.ENDINGS) for reader in CODEBOOK_READERS)


def export_formats() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """List what codings can go out in: the word for it, its name and its endings."""
    from desktop.formats.registry import WRITERS

    return tuple((writer.FORMAT, writer.NAME, writer.ENDINGS) for writer in WRITERS)


def losses(going: Outgoing, name: str, format: str = "") -> "tuple[Loss, ...]":  # noqa: A002 - as the command line
    """Say what a file would not hold; raises KnownError when there is no such format, or it cannot be written."""
    from desktop.formats.coding_losses import other_names
    from desktop.formats.losses import counted
    from desktop.formats.registry import writer_for

    return (*writer_for(name, format).losses(going), *counted([other_names(going)]))


def printed(going: Outgoing) -> str:
    """Return what goes out as HTML of the few forms that a window can lay out on paper."""
    from desktop.formats.report_print import pages

    return pages(going)


def table_columns(project: "Reading") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the usual columns of a table of codings, and those that are there besides."""
    from desktop.formats.coding_table import available, usual

    everything = project.outgoing()
    first = usual(everything)
    return first, tuple(name for name in available(everything.keys, everything.fields) if name not in first)


def first_rows(going: Outgoing) -> tuple[tuple[str, ...], list[list[str | int]]]:
    """Lay all that goes out out as a table: its columns and its rows."""
    from desktop.formats.coding_table import table

    laid = table(going)
    return laid.columns, list(laid.rows)


def entity_steps(path: Path) -> op.PutEntities:
    """Read a list of entities as one step for a project; raises KnownError naming the file."""
    from desktop.formats.entities_csv import read_entities

    return op.PutEntities(read_entities(bytes_of(path), path.name))


def codebook_steps(source: Path | str) -> op.Together:
    """Read a codebook with its slots and entities as one step for a project; raises KnownError naming the file."""
    from desktop.formats.registry import codebook_reader_for

    data, name = codebook_bytes(source)
    codes = op.AddCodes(codebook_reader_for(data, name).read_codebook(data, name))
    slots, entities = asked_of(data, name)
    sets = (op.PutCodeSet(each.name, tuple(each.codes), each.id) for each in sets_of(data, name))
    steps: list[op.Operation] = [codes, op.PutSlots(slots), op.PutEntities(entities), *sets]
    return op.Together(f"Import codes from “{name}”", tuple(steps))


def sets_of(data: bytes, name: str) -> tuple[CodeSet, ...]:
    """Read the sets of codes of a codebook, where its format has them; raises KnownError naming the file.

    Those of one name are told apart by a number.
    """
    from desktop.formats.registry import CODEBOOK_SETS, codebook_reader_for

    reader = codebook_reader_for(data, name)
    form = next((form for form in CODEBOOK_SETS if form is reader), None)
    found = () if form is None else form.read_sets(data, name)
    before: Counter[str] = Counter()
    apart = []
    for each in found:
        before[each.name.casefold()] += 1
        number = before[each.name.casefold()]
        apart.append(replace(each, name=f"{each.name} ({number})") if number > 1 else each)
    return tuple(apart)


def asked_of(data: bytes, name: str) -> tuple[tuple[NewSlot, ...], tuple[NewEntity, ...]]:
    """Read the slots and entities of a codebook, where its format has them; raises KnownError naming the file."""
    from desktop.formats.registry import CODEBOOK_SLOTS, codebook_reader_for

    reader = codebook_reader_for(data, name)
    form = next((form for form in CODEBOOK_SLOTS if form is reader), None)
    return ((), ()) if form is None else (form.read_slots(data, name), form.read_entities(data, name))


def codebook_bytes(source: Path | str) -> tuple[bytes, str]:
    """Return what is in a codebook file, or in the starter codebook of that name, and what the file is called."""
    path = Path(source)
    if not path.exists():
        path = _starter(str(source))
    return bytes_of(path), path.name


def starter_codebooks() -> tuple[str, ...]:
    """Name the codebooks that come with the program."""
    return tuple(sorted(path.stem for path in assets.seed("codebooks").glob("*.json")))


def record(row: CodedSpan) -> dict[str, Any]:
    """Return a coding by the keys of the JSON Lines export."""
    from desktop.formats import codings_jsonl

    return codings_jsonl.record(row)


def export(
    project: "Project",
    out: Path,
    format: str = "",  # noqa: A002 - as the command line calls it
    selection: Selection | None = None,
    layout: Layout | None = None,
) -> int:
    """Write codings to a file, whole or not at all, and return how many.

    The format is given or told by the file's ending. Raises KnownError when there is no such format or no room.
    """
    from desktop.formats.registry import writer_for

    writer = writer_for(out.name, format)
    with whole_or_not(project, out) as stream:
        return writer.write(project.outgoing(selection, layout), stream)


def entities_table(project: "Project") -> bytes:
    """Write the entities that slots can name as a table."""
    from desktop.formats.entities_csv import write_entities

    return write_entities(project.entities())


def export_entities(project: "Project", out: Path) -> None:
    """Write the table of entities to a file, whole or not at all; raises KnownError where not."""
    with whole_or_not(project, out) as stream:
        stream.write(entities_table(project))


def export_codebook(project: "Project", out: Path, writer: "CodebookWriter") -> int:
    """Write the codebook to a file, whole or not at all, and return how many codes; raises KnownError where not."""
    book = project.codebook()
    data = writer.write_codebook(book, project.name)
    with whole_or_not(project, out) as stream:
        stream.write(data)
    return len(book)


@contextmanager
def whole_or_not(project: "Project", out: Path) -> Iterator[BinaryIO]:
    """Write a file beside its place and put it there when all is in it."""
    if project.path is not None and out.resolve() == project.path.resolve():
        raise KnownError(f"{out.name} is the project itself. Export to another file.")
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, out)
    except OSError as error:
        raise KnownError(f"{out} cannot be written ({error.strerror}). Choose another place or make room.") from error
    finally:
        draft.unlink(missing_ok=True)


def export_to(
    project: "Project",
    stream: BinaryIO,
    format: str,  # noqa: A002 - as the command line calls it
    selection: Selection | None = None,
    layout: Layout | None = None,
) -> int:
    """Write codings to an open stream and return how many."""
    from desktop.formats.registry import writer_for

    return writer_for("", format).write(project.outgoing(selection, layout), stream)


def _starter(name: str) -> Path:
    if name not in starter_codebooks():
        raise KnownError(f"There is no codebook “{name}”. Give a file, or one of: {', '.join(starter_codebooks())}.")
    return assets.seed("codebooks", f"{name}.json")


def bytes_of(path: Path) -> bytes:
    """Read a file from outside, as long as it is one and of a size that an article or a codebook has."""
    with opened(path) as file:
        return file.read()


@contextmanager
def opened(path: Path, most: int = MAX_BYTES) -> Iterator[BinaryIO]:
    """Open a file from outside to read, as long as it is one of at most so many bytes; else raises KnownError."""
    try:
        if path.is_dir():
            raise KnownError(f"“{path.name}” is a folder. Choose a file.")
        if not path.exists():
            raise KnownError(f"There is no file “{path}”. Check its name and place.")
        size = path.stat().st_size if path.is_file() else most + 1
        if size > most:
            raise KnownError(f"“{path.name}” is larger than {most // 1_000_000:,} MB or no ordinary file. Split it.")
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read ({error.strerror}). Check its permissions.") from error
