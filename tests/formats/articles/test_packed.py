"""Zip files that hold articles, and what else comes packed: damaged ones are refused in a sentence."""

import io
import zipfile
from pathlib import Path

import pytest

from desktop.domain.articles import Doubt
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.formats.articles import epub, mail, open_document
from desktop.formats.articles.packed import entry, unpacked

GOLDEN = Path(__file__).parents[2] / "golden" / "formats" / "articles"


def changed(file: str, name: str, data: bytes) -> bytes:
    """Return a zip file with other bytes in one of its entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(GOLDEN / file) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, data if info.filename == name else old.read(info))
    return out.getvalue()


@pytest.mark.parametrize(
    ("reader", "file", "name"),
    [
        (open_document, "two-columns.odt", "content.xml"),
        (epub, "two-columns.epub", "META-INF/container.xml"),
        (epub, "two-columns.epub", "OEBPS/content.opf"),
    ],
)
@pytest.mark.parametrize(
    "data",
    [b"", b"<a>", b"<a/>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ids=["empty", "open", "other", "entity"],
)
def test_damaged_parts_are_refused(reader, file, name, data):
    with pytest.raises(KnownError, match=f"“{file}”"):
        reader.read(changed(file, name, data), file)


def test_an_entry_that_is_not_there_is_empty():
    data = (GOLDEN / "two-columns.epub").read_bytes()
    with unpacked(data, "x") as file:
        assert entry(file, "nothing.xml") == b""


def test_an_entry_that_is_more_than_allowed_is_refused():
    data = (GOLDEN / "two-columns.odt").read_bytes()
    with pytest.raises(KnownError, match="is damaged or not whole"), unpacked(data, "x.odt") as file:
        entry(file, "content.xml", most=10)


def test_what_is_attached_to_an_e_mail_is_said_to_be_missing():
    data = (
        b"From: ana@example.org\nSubject: A post\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: application/pdf\n"
        b"Content-Disposition: attachment; filename=a.pdf\n\n%PDF-\n--b--\n"
    )
    (article,) = mail.read(data, "x.eml")
    assert article.text.split("\n")[-1] == "See below."
    assert Doubt.ATTACHED in article.doubts


def test_an_e_mail_without_words_is_refused():
    with pytest.raises(KnownError, match="no e-mail with words"):
        mail.read(b"From: ana@example.org\nSubject: x\nDate: never\nContent-Type: image/png\n\n", "x.eml")


WRAPPED = (
    "Talks on the quota of herring ended on Tuesday without a result, said\n"
    "delegates of both sides.\n"
    "\n"
    "Three things were left open:\n"
    "- who counts the fish\n"
    "- who pays for that\n"
    "\n"
    "Nobody wished to be named. The next round is planned for the winter and\n"
    "will be held on neutral ground.\n"
    "-- \n"
    "You read the wire.\n"
)


def test_lines_that_a_mail_program_broke_are_whole_and_its_signature_is_a_note():
    (article,) = mail.read(b"From: ana@example.org\nSubject: Quota\nDate: never\n\n" + WRAPPED.encode(), "x.eml")
    assert [(each.kind, each.text) for each in article.paragraphs()[2:]] == [
        (Kind.BODY, "Talks on the quota of herring ended on Tuesday without a result, said delegates of both sides."),
        (Kind.BODY, "Three things were left open:"),
        (Kind.BODY, "- who counts the fish"),
        (Kind.BODY, "- who pays for that"),
        (
            Kind.BODY,
            "Nobody wished to be named. The next round is planned for the winter and will be held on neutral ground.",
        ),
        (Kind.NOTE, "You read the wire."),
    ]


def test_lines_that_end_where_they_like_stay_and_flowed_ones_go_on():
    head = "From: ana@example.org\nSubject: Poem\nDate: never\n"
    poem = "The quay is let,\nthe quay is let to strangers who will never see it,\nwe\nkeep the key\n"
    (article,) = mail.read(f"{head}\n{poem}".encode(), "x.eml")
    assert len(article.paragraphs()) == 6
    flowed = f"{head}Content-Type: text/plain; format=flowed\n\nThe quay \nis let.\nWe keep \nthe key.\n"
    (article,) = mail.read(flowed.encode(), "x.eml")
    assert [each.text for each in article.paragraphs()[2:]] == ["The quay is let.", "We keep the key."]
