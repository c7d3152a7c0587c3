"""The zip file of a REFI-QDA project, which nobody vouches for: read by name into memory, never unpacked.

Limits: 20,000 entries, 2 GiB in all, 512 MB an entry, and no entry that shrinks more than 200 times.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from desktop.domain.errors import KnownError
from desktop.formats.archives import Bounds, refuse_absurd

ENTRY = 512 * 1024**2
PROJECT = 256 * 1024**2
_BOUNDS = Bounds(entries=20_000, total=2 * 1024**3, entry=ENTRY)


class Archive:
    """The entries of a checked archive: the project in XML and the texts beside it, by their names alone."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file = file
        self._name = name
        infos = file.infolist()
        refuse_absurd(infos, _BOUNDS, name, "Export the project again.")
        self._sources = {
            PurePosixPath(info.filename).name.casefold(): info for info in infos if _is_source(info.filename)
        }
        self.project = self._project(infos)

    def read(self, info: zipfile.ZipInfo, most: int = ENTRY) -> bytes:
        """Return what is in an entry; raises KnownError when it is more than it says or damaged."""
        try:
            with self._file.open(info) as stream:
                data = stream.read(min(info.file_size, most) + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError) as error:
            raise KnownError(
                f"“{self._name}” is damaged or locked with a password. Export the project again."
            ) from error
        if len(data) > min(info.file_size, most):
            raise KnownError(f"“{self._name}” holds more than it says. Export the project again.")
        return data

    def source(self, path: str) -> bytes | None:
        """Return the text file that a path within the project names; None where there is none in the archive."""
        plain = path.strip().replace("\\", "/")
        if plain.casefold().startswith(("absolute://", "relative://")) or ".." in plain:
            return None
        info = self._sources.get(plain.rpartition("/")[2].casefold())
        return None if info is None else self.read(info)

    @contextmanager
    def beside(self, name: str, most: int) -> Iterator[Iterable[bytes]]:
        """Open a file beside the project line by line; none where it is not there, ValueError where it is too large."""
        info = next((info for info in self._file.infolist() if info.filename == name), None)
        if info is None:
            yield ()
            return
        if info.file_size > most:
            raise ValueError("too large")
        try:
            with self._file.open(info) as lines:
                yield lines
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError) as error:
            raise ValueError("damaged") from error

    def _project(self, infos: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
        found = [info for info in infos if "/" not in info.filename and info.filename.lower().endswith(".qde")]
        named = [info for info in found if info.filename.lower() == "project.qde"]
        chosen = named or found
        if len(chosen) != 1:
            raise KnownError(
                f"“{self._name}” holds {len(chosen)} projects where there should be one. Export the project again."
            )
        if chosen[0].file_size > PROJECT:
            raise KnownError(f"The project in “{self._name}” is over {PROJECT // 1024**2} MB. Export less of it.")
        return chosen[0]


@contextmanager
def opened(source: Path | bytes, name: str) -> Iterator[Archive]:
    """Open an archive and check it before anything of it is read; raises KnownError naming it."""
    stream: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    with stream:
        try:
            file = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise KnownError(
                f"“{name}” is no REFI-QDA project: it is not a zip file, or not all of one. Export it again."
            ) from error
        with file:
            yield Archive(file, name)


def _is_source(path: str) -> bool:
    folder, _, rest = path.partition("/")
    return folder.casefold() == "sources" and rest != "" and "/" not in rest and ".." not in rest
