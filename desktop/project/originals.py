"""The files that articles came from: kept beside the project when they come in, and given out again.

A document names its original by the field `original` of its source record: the SHA-256 of the file's bytes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError, NotFound
from desktop.domain.file_names import file_name
from desktop.domain.ids import DocumentId
from desktop.project.articles import ArticleFile, bytes_of_file

if TYPE_CHECKING:
    from desktop.project.reading import Reading
    from desktop.store.originals import Original

FIELD = "original"


def keep(project: Path, files: Sequence[ArticleFile]) -> int:
    """Keep the files of an import beside a project, each once, and return how many are new.

    What is not there any more is passed over: the articles are in. Raises KnownError where nothing can be written.
    """
    from desktop.store import originals

    place, count = originals.beside(project), 0
    for file in dict.fromkeys(files):
        try:
            data = bytes_of_file(file)
        except KnownError:
            continue
        count += originals.keep(place, file.name, data)
    return count


def kept(project: Path) -> "list[Original]":
    """List what is kept beside a project."""
    from desktop.store import originals

    return originals.kept(originals.beside(project))


def all_of(project: Path) -> Iterator[tuple[str, bytes]]:
    """Walk the names and bytes of all that is kept beside a project."""
    from desktop.store import originals

    for each in kept(project):
        yield originals.read(originals.beside(project), each.sha256)


def original_of(project: "Reading", path: Path | None, document: DocumentId) -> tuple[str, bytes]:
    """Return the name and bytes of the file that a document came from; NotFound where it was not kept."""
    from desktop.store import originals

    digest = project.attributes(document).get(FIELD)
    if path is None or digest is None:
        raise NotFound("The original of this article was not kept.")
    return originals.read(originals.beside(path), digest.value)


def give_out(name: str, data: bytes, folder: Path) -> Path:
    """Write a file into a folder under its own name, never over another; raises KnownError where it cannot be."""
    plain = Path(file_name(name, "article"))
    target, number = folder / plain, 1
    while target.exists():
        number += 1
        target = folder / f"{plain.stem} ({number}){plain.suffix}"
    try:
        with target.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise KnownError(
            f"{target} cannot be written ({error.strerror}). Choose another place or make room."
        ) from error
    return target
