"""Zip files that nobody vouches for: what is refused before anything in them is read."""

import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from desktop.domain.errors import KnownError

_SMALL = 1_000_000
_LINK = 0xA000
_BROKEN = (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a zip file may hold."""

    entries: int
    total: int
    entry: int
    ratio: int = 200
    """How often an entry of more than a megabyte may shrink; texts shrink to a fifth."""


FILES = Bounds(entries=50_000, total=1024**3, entry=64 * 1024**2)
"""Of a folder of texts that was put into a zip file."""


def refuse_absurd(infos: Sequence[zipfile.ZipInfo], bounds: Bounds, name: str, advice: str) -> None:
    """Raise KnownError, which ends in `advice`, for an archive that no program that means well makes."""
    refused = ""
    if len(infos) > bounds.entries:
        refused = f"holds {len(infos):,} files, which no such file does"
    elif sum(info.file_size for info in infos) > bounds.total or any(info.file_size > bounds.entry for info in infos):
        refused = "unpacks to more than such a file can be"
    elif any(info.file_size > _SMALL and info.file_size > bounds.ratio * max(info.compress_size, 1) for info in infos):
        refused = "is packed as no honest file is"
    elif any(info.flag_bits & 1 for info in infos):
        refused = "is locked with a password"
    elif any((info.external_attr >> 16) & 0xF000 == _LINK for info in infos):
        refused = "holds a link to another place"
    elif any(_astray(info.filename) for info in infos):
        refused = "holds a file that points outside it"
    if refused:
        raise KnownError(f"“{name}” {refused}, so it was not opened. {advice}")


def files_in(path: Path | BinaryIO, name: str, suffixes: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Walk the files of some endings in a zip file, with their paths in it; raises KnownError naming it."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            refuse_absurd(infos, FILES, name, "Make it again.")
            for info in infos:
                if PurePosixPath(info.filename).suffix.lower() in suffixes and not info.is_dir():
                    with archive.open(info) as stream:
                        data = stream.read(info.file_size + 1)
                    if len(data) > info.file_size:
                        raise zipfile.BadZipFile
                    yield info.filename, data
    except _BROKEN as error:
        raise KnownError(f"“{name}” is no zip file, not all of one, or damaged. Make it again.") from error


def names_in(path: Path | BinaryIO) -> Iterator[str]:
    """Walk the names in a zip file in small letters, and those in the first zip file in it.

    There is nothing to walk where it is no zip file, or one that would be refused.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if len(infos) > FILES.entries:
                return
            yield from (info.filename.lower() for info in infos)
            inner = next((info for info in infos if info.filename.lower().endswith(".zip")), None)
            if inner is not None and inner.file_size < FILES.entry:
                yield from names_in(BytesIO(archive.read(inner)[: FILES.entry]))
    except (*_BROKEN, OSError):
        return


def _astray(path: str) -> bool:
    return path.startswith(("/", "\\")) or ":" in path[:2] or ".." in path.replace("\\", "/").split("/")
