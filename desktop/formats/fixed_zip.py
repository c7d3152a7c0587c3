"""Zip files that are the same bytes whenever they are written."""

import zipfile

SINCE = (1980, 1, 1, 0, 0, 0)


def info(name: str) -> zipfile.ZipInfo:
    """Return what an archive says of a file: always the same time and rights."""
    made = zipfile.ZipInfo(name, SINCE)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made


def put(archive: zipfile.ZipFile, name: str, words: str) -> None:
    """Add a text in UTF-8."""
    archive.writestr(info(name), words.encode())
