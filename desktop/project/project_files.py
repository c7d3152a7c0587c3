"""Files and folders that other programs keep whole projects in, found by their names and read."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.project.uncollected import uncollected

if TYPE_CHECKING:
    from desktop.formats.projects import ReadProject
    from desktop.formats.registry import DatabaseReader

MOST_FILES = 50_000
MOST_BYTES = 1024**3


def project_formats() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List what projects of other programs can come in: names and endings."""
    from desktop.formats import brat
    from desktop.formats.registry import DATABASE_READERS, PROJECT_READERS

    files = [(reader.NAME, reader.ENDINGS) for reader in PROJECT_READERS]
    files += [(brat.NAME, brat.ENDINGS)]
    return (*files, *((reader.NAME, reader.ENDINGS) for reader in DATABASE_READERS))


def is_project_file(path: Path) -> bool:
    """Tell whether a file or folder is named as another program's project, or is a zip file that holds one."""
    endings = tuple(ending for _, endings in project_formats() for ending in endings)
    return path.name.lower().endswith(endings) or _zipped(path) is not None


def is_standoff(path: Path) -> bool:
    """Tell whether a folder, or a zip file, holds texts with brat's files beside them."""
    from desktop.formats import brat
    from desktop.formats.brat_reading import texts_and_codings

    if path.is_dir():
        try:
            return texts_and_codings(file.name for file in islice(path.rglob("*"), MOST_FILES))
        except OSError:
            return False
    return path.name.lower().endswith(brat.ENDINGS) or _zipped(path) == brat.FORMAT


def folders_of_coders(path: Path) -> bool:
    """Tell whether all of brat's files in a folder lie in folders of it, as they do where a folder is a coder's."""
    return path.is_dir() and not any(path.glob("*.ann"))


def read_as(task: tuple[Path, bool]) -> "ReadProject":
    """Read another program's project; where it is a folder of brat's, perhaps with its first folders as coders."""
    path, coder_from_folder = task
    if is_standoff(path):
        return read_standoff(path, coder_from_folder=coder_from_folder)
    return read_project_file(path)


def as_work_of(file: "ReadProject", name: str) -> "ReadProject":
    """Say whose the codings are of which a folder names nobody."""
    return replace(file, coders={**file.coders, "": name})


def _zipped(path: Path) -> str | None:
    """Return the format of what a zip file holds by the names in it; None where it is no project."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        return None
    about = path.stat()
    return _held(path, about.st_mtime_ns, about.st_size)


@lru_cache(8)
def _held(path: Path, _changed: int, _size: int) -> str | None:
    """Look into a zip file, once as long as it stays as it is."""
    from desktop.formats import brat, inception, inception_json
    from desktop.formats.archives import names_in
    from desktop.formats.brat_reading import texts_and_codings

    names = list(names_in(path))
    if texts_and_codings(names):
        return brat.FORMAT
    if any(name.endswith(".xmi") for name in names):
        return inception.FORMAT
    layers = ("annotation/", "curation/")
    if any(name.endswith(".json") and any(layer in name for layer in layers) for name in names):
        return inception_json.FORMAT
    return None


def read_project_file(path: Path) -> "ReadProject":
    """Read another program's project; raises KnownError naming it."""
    from desktop.formats import brat
    from desktop.formats.registry import DATABASE_READERS, PROJECT_READERS, READERS_BY_FORMAT, reader_named

    database = reader_named(DATABASE_READERS, path.name)
    zipped = _zipped(path)
    reader = reader_named(PROJECT_READERS, path.name) or READERS_BY_FORMAT.get(zipped or "")
    try:
        with uncollected():
            if database is not None:
                return _from_database(database, path)
            if reader is not None:
                return reader.read_project(path, path.name)
            if path.name.lower().endswith(brat.ENDINGS) or zipped == brat.FORMAT:
                return read_standoff(path, coder_from_folder=True)
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read ({error.strerror}). Check its name and place.") from error
    endings = ", ".join(ending for _, endings in project_formats() for ending in endings)
    raise KnownError(f"“{path.name}” is not named as a project. Its name has to end in one of {endings}.")


def read_standoff(path: Path, *, coder_from_folder: bool = False) -> "ReadProject":
    """Read a folder, or a zip file of one, with texts and brat's `.ann` files; raises KnownError naming it.

    Codings are nobody's unless the first folder is a coder.
    """
    from desktop.formats.brat_reading import read_files

    try:
        files = dict(_of_folder(path) if path.is_dir() else _of_zip(path))
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read ({error.strerror}). Check its name and place.") from error
    with uncollected():
        return read_files(files, path.name, coder_from_folder=coder_from_folder)


def _of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Walk the files of a folder that can be brat's, by their paths in it; links are not followed out of it."""
    from desktop.formats.brat_reading import SUFFIXES

    inside, left = folder.resolve(), MOST_BYTES
    for number, file in enumerate(sorted(folder.rglob("*"))):
        if file.suffix.lower() in SUFFIXES and file.is_file() and file.resolve().is_relative_to(inside):
            left -= file.stat().st_size
            if number > MOST_FILES or left < 0:
                raise KnownError(f"“{folder.name}” holds more than a project can be. Choose a part of it.")
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def _of_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    from desktop.formats.archives import files_in
    from desktop.formats.brat_reading import SUFFIXES

    yield from files_in(path, path.name, SUFFIXES)


def _from_database(reader: "DatabaseReader", path: Path) -> "ReadProject":
    """Read a database, which may lie in the folder of that name."""
    from desktop.store import foreign

    file = path / f"data{reader.ENDINGS[0]}" if path.is_dir() else path
    if not file.exists():
        raise KnownError(f"There is no project in “{path.name}”. Check its name and place.")
    return reader.read_tables(foreign.read_tables(file, reader.TABLES, path.name), path.name)
