"""Archives that would do harm are refused in a sentence, before anything of them is unpacked."""

import io
import zipfile

import pytest

from desktop.domain.errors import KnownError
from desktop.formats.qdpx import read_project

EMPTY = b'<Project xmlns="urn:QDA-XML:project:1.0" name="p"/>'
LAUGHS = (
    b'<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<Project xmlns="urn:QDA-XML:project:1.0" name="&b;"/>'
)
OUTSIDE = b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><Project name="p">&x;</Project>'


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("sources/a.txt")
    info.external_attr = 0o120777 << 16
    return info


HOSTILE = {
    "bomb": packed(("project.qde", EMPTY), ("sources/a.txt", bytes(30_000_000))),
    "entries": packed(("project.qde", EMPTY), *((f"sources/{number}", b"") for number in range(20_001))),
    "traversal": packed(("project.qde", EMPTY), ("sources/../../a.txt", b"x")),
    "backslashes": packed(("project.qde", EMPTY), ("sources\\..\\..\\a.txt", b"x")),
    "root": packed(("project.qde", EMPTY), ("/etc/a.txt", b"x")),
    "link": packed(("project.qde", EMPTY), (link(), b"/etc/hostname")),
    "laughs": packed(("project.qde", LAUGHS)),
    "outside": packed(("project.qde", OUTSIDE)),
    "two": packed(("a.qde", EMPTY), ("b.qde", EMPTY)),
    "none": packed(("a.txt", b"x")),
    "truncated": packed(("project.qde", EMPTY))[:-30],
    "page": b"<!doctype html><title>Not found</title>",
    "nothing": b"",
    "no XML": packed(("project.qde", b"words")),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_would_do_harm_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(KnownError, match=r"“x.qdpx”.*\.$"):
        read_project(data, "x.qdpx")


def test_a_damaged_text_is_refused() -> None:
    whole = packed(
        (
            "project.qde",
            b'<Project><Sources><TextSource guid="a" plainTextPath="internal://a.txt"/></Sources></Project>',
        ),
        ("sources/a.txt", b"words and words"),
    )
    broken = whole.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00\x08\x00")

    with pytest.raises(KnownError):
        read_project(broken, "x.qdpx")


def test_a_text_outside_the_archive_is_never_read() -> None:
    for path in ("absolute:///etc/hostname", "relative://../a.txt", "internal://../../etc/hostname"):
        project = b'<Project><Sources><TextSource guid="a" plainTextPath="%s"/></Sources></Project>' % path.encode()

        found = read_project(packed(("project.qde", project)), "x.qdpx")

        assert (found.texts, found.discarded) == ((), {"text file": 1})
