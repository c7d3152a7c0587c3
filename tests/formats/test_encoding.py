"""Text is found whatever program wrote it, and what is no text is refused."""

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.formats.encoding import article_text, decoded

RUSSIAN = "Москва и Пекин обсуждают Афганистан и торговлю. " * 5
SPANISH = "El señor Muñoz dijo que la misión española en Kabul terminó ayer. " * 8
POLISH = (
    "Władze w Kabulu ogłosiły wczoraj, że rozmowy z Rosją i Chinami będą kontynuowane, "
    "ponieważ sytuacja na granicy jest wciąż niepewna. " * 8
)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_is_read_as_it_is(text):
    text = "x" + text
    assert decoded(text.encode(), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_it(encoding):
    assert decoded(RUSSIAN.encode(encoding), "a.txt") == RUSSIAN


def test_a_big_endian_mark_settles_it():
    assert decoded(codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"), "a.txt") == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Plain words, nothing else.", RUSSIAN])
def test_utf16_is_known_without_a_mark(encoding, text):
    assert decoded(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1251", RUSSIAN), ("koi8-r", RUSSIAN), ("cp1252", SPANISH), ("cp1250", POLISH)],
)
def test_older_encodings_are_guessed(encoding, text):
    assert decoded(text.encode(encoding), "a.txt") == text


def test_a_stray_zero_does_not_spoil_a_text():
    assert article_text(b"words " * 50 + b"\0end", "a.txt") == "words " * 50 + "end"


def test_line_ends_become_lf_and_marks_go():
    assert article_text("\ufeffa\r\nb\rc\u2028d".encode(), "a.txt") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x02",
        bytes(range(256)) * 4,
        b"\0" * 10,
        b"\x01\x02\x03 text",
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        hashlib.shake_256(b"noise").digest(4096),
    ],
)
def test_what_is_no_text_gets_one_sentence(data):
    with pytest.raises(KnownError, match=r"“photo\.txt” is not a text file"):
        decoded(data, "photo.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8])
def test_an_empty_file_gets_one_sentence(data):
    with pytest.raises(KnownError, match=r"“note\.txt” is empty"):
        article_text(data, "note.txt")
