"""Zip files that nobody vouches for: what is refused before anything in them is read."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.errors import KnownError

_SMALL = 1_000_000
_LINK = 0xA000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a zip file may hold."""

    entries: int
    total: int
    entry: int
    ratio: int = 200
    """How often an entry of more than a megabyte may shrink; texts shrink to a fifth."""


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


def _astray(path: str) -> bool:
    return path.startswith(("/", "\\")) or ":" in path[:2] or ".." in path.replace("\\", "/").split("/")
