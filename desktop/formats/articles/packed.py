"""Files that are zip files inside: Word, OpenDocument, EPUB, and zip files of articles."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from desktop.domain.errors import KnownError
from desktop.formats.archives import Bounds, refuse_absurd

DOCUMENT = Bounds(entries=5_000, total=512 * 1024**2, entry=256 * 1024**2)
COLLECTION = Bounds(entries=20_000, total=2 * 1024**3, entry=50_000_000)
_ADVICE = "Save the article again, or as plain text (.txt)."
_BROKEN = (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError, ValueError)


def is_zip(data: bytes) -> bool:
    """Tell by the first bytes."""
    return data.startswith(b"PK\x03\x04")


def names_in(data: bytes) -> frozenset[str]:
    """List what a zip file holds; nothing where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return frozenset(file.namelist())
    except _BROKEN:
        return frozenset()


@contextmanager
def unpacked(data: bytes | BinaryIO, name: str, bounds: Bounds = DOCUMENT) -> Iterator[zipfile.ZipFile]:
    """Open a zip file that is within bounds; raises KnownError naming it, also for what breaks while it is open."""
    try:
        with zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data) as file:
            refuse_absurd(file.infolist(), bounds, name, _ADVICE)
            yield file
    except _BROKEN as error:
        raise KnownError(f"“{name}” is damaged or not whole. {_ADVICE}") from error


def entry(file: zipfile.ZipFile, name: str, most: int = DOCUMENT.entry) -> bytes:
    """Return what is in an entry, empty where there is none; raises BadZipFile where it is more than it says."""
    try:
        info = file.getinfo(name)
    except KeyError:
        return b""
    with file.open(info) as stream:
        data = stream.read(min(info.file_size, most) + 1)
    if len(data) > min(info.file_size, most):
        raise zipfile.BadZipFile(name)
    return data
