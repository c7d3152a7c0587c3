"""The zip file of a REFI-QDA project as we write it: the XML first, then the texts, then what is ours alone.

The same content gives the same bytes.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from desktop.domain.ids import id_text
from desktop.domain.outgoing import Outgoing
from desktop.formats.fixed_zip import info, put
from desktop.formats.qdpx_extras import FILE, write_extras
from desktop.formats.qdpx_xml import in_files, with_texts, write_project


def write_file(going: Outgoing, out: BinaryIO) -> int:
    """Write a project and return how many codings are in it."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with _entry(archive, "project.qde") as entry:
            hashing = _Hashing(entry)
            written = write_project(going, cast("BinaryIO", hashing))
        for document in with_texts(going):
            put(archive, f"sources/{id_text(document.id)}.txt", going.text(document.id) or "")
        for memo in in_files(going):
            put(archive, f"sources/{id_text(memo.id)}.txt", memo.body)
        with _entry(archive, FILE) as entry:
            write_extras(going, written, hashing.hexdigest(), entry)
    return len(written)


class _Hashing:
    """A stream that knows the SHA-256 of what went through it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Pass data on."""
        self._hash.update(data)
        return self._out.write(data)

    def hexdigest(self) -> str:
        """Return the hash of all so far."""
        return self._hash.hexdigest()


@contextmanager
def _entry(archive: zipfile.ZipFile, name: str) -> Iterator[BinaryIO]:
    with archive.open(info(name), "w") as entry:
        yield cast("BinaryIO", entry)
