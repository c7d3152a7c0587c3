"""Files that nobody meant: a reader gives articles or refuses in a sentence, and never breaks.

GLOSSATOR_FUZZ is how many inputs each reader gets.
"""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.articles import Article
from desktop.domain.errors import KnownError
from desktop.formats.articles.registry import reader_for

GOLDEN = Path(__file__).parents[2] / "golden" / "formats" / "articles"
SMALL = 20_000
FILES = sorted(file for file in GOLDEN.iterdir() if file.suffix != ".json" and file.stat().st_size < SMALL)
MANY = settings(
    max_examples=int(os.environ.get("GLOSSATOR_FUZZ", "1000")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
CUTS = st.lists(
    st.tuples(
        st.integers(0, 2**20),
        st.integers(0, 40),
        st.one_of(
            st.binary(max_size=12),
            st.sampled_from(
                [
                    *(
                        b"<",
                        b">",
                        b"&#0;",
                        b"<p>" * 300,
                        b"\\par ",
                        b"{" * 300,
                        b"}" * 300,
                        b"\\'ff",
                        b"\\u-1?",
                        b"\x00",
                        b"\xff\xfe",
                    ),
                    *(
                        b"]]>",
                        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
                        b"endobj",
                        b"/Length 9999999",
                        b"9" * 40,
                        b"\r\n\r\n",
                        b"=?utf-8?b?/w==?=",
                    ),
                ]
            ),
        ),
    ),
    min_size=1,
    max_size=6,
)


def broken(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, instead in cuts:
        at = place % (len(data) + 1)
        data = data[:at] + instead + data[at + length :]
    return data


def repacked(data: bytes, number: int, cuts: list[tuple[int, int, bytes]]) -> bytes:
    """Break one entry of a zip file, so that what is inside is reached."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        infos = [info for info in old.infolist() if info.file_size < 200_000]
        for each, info in enumerate(infos):
            inside = old.read(info)
            new.writestr(info.filename, broken(inside, cuts) if each == number % len(infos) else inside)
    return out.getvalue()


def read(data: bytes, name: str) -> None:
    try:
        articles = reader_for(data, name).read(data, name)
    except KnownError:
        return
    for article in articles:
        assert_sound(article)


def assert_sound(article: Article) -> None:
    assert article.title
    assert article.text.strip()
    assert all(0 <= part.start < part.stop <= len(article.text) for part in article.parts)
    article.document().text.encode("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_broken_file_is_read_or_refused(file: Path) -> None:
    data = file.read_bytes()

    @MANY
    @given(CUTS, st.integers(0, 99), st.booleans())
    def attempt(cuts: list[tuple[int, int, bytes]], number: int, inside: bool) -> None:
        packed = data.startswith(b"PK") and inside
        read(repacked(data, number, cuts) if packed else broken(data, cuts), file.name)

    attempt()


@MANY
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".pdf", ".docx", ".rtf", ".csv", ".eml", ""]))
def test_any_bytes_are_read_or_refused(data: bytes, ending: str) -> None:
    read(data, f"a{ending}")
