"""Files that nobody meant: a reader gives articles or refuses in a sentence, and never breaks.

`--inputs` is how many each reader gets. Hypothesis draws one number for each, and what is done to the file follows
from it.
"""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.articles import Article
from desktop.domain.errors import KnownError
from desktop.formats.articles.registry import reader_for
from desktop.project import articles

GOLDEN = Path(__file__).parents[2] / "golden" / "formats" / "articles"
SHARE = {"two-columns.pdf": 10}
"""One broken file in so many: its two full pages take six times as long as `note.pdf`, of which the same reader
gets all."""
FILES = sorted(file for file in GOLDEN.iterdir() if file.suffix != ".json")
ENDINGS = [".txt", ".md", ".html", ".pdf", ".docx", ".rtf", ".csv", ".eml", ".odt", ".epub", ".mbox", ""]
PIECES = [
    *(b"<", b">", b"&#0;", b"<p>" * 300, b"\\par ", b"{" * 300, b"}" * 300, b"\\'ff", b"\\u-1?", b"\x00", b"\xff\xfe"),
    *(b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"endobj", b"/Length 9999999", b"9" * 40, b"\r\n\r\n"),
    *(b"=?utf-8?b?/w==?=", b""),
]
LARGEST = 200_000


def attempts(request: pytest.FixtureRequest, attempt: Callable[[random.Random], None], share: int = 1) -> None:
    """Try as often as asked for, each time with another chance; what fails is named by its number."""

    @settings(
        max_examples=request.config.getoption("--inputs") // share,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**64))
    def all_of_them(number: int) -> None:
        attempt(random.Random(number))

    all_of_them()


def broken(data: bytes, chance: random.Random) -> bytes:
    """Cut something out at one to six places and put something else there."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        instead = chance.choice(PIECES) if chance.random() < 0.5 else chance.randbytes(chance.randint(0, 12))
        data = data[:at] + instead + data[at + chance.randint(0, 40) :]
    return data


def repacked(entries: dict[str, bytes], chance: random.Random) -> bytes:
    """Break one entry of a zip file, so that what is inside is reached."""
    out, hurt = io.BytesIO(), chance.choice(list(entries))
    with zipfile.ZipFile(out, "w") as new:
        for name, inside in entries.items():
            new.writestr(name, broken(inside, chance) if name == hurt else inside)
    return out.getvalue()


def entries_of(data: bytes) -> dict[str, bytes]:
    """Return what is in a zip file and may be broken; nothing for any other file."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {info.filename: file.read(info) for info in file.infolist() if info.file_size < LARGEST}


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
def test_a_broken_file_is_read_or_refused(file: Path, request: pytest.FixtureRequest) -> None:
    data = file.read_bytes()
    entries = entries_of(data)

    def attempt(chance: random.Random) -> None:
        inside = entries and chance.random() < 0.7
        read(repacked(entries, chance) if inside else broken(data, chance), file.name)

    attempts(request, attempt, SHARE.get(file.name, 1))


def test_any_bytes_are_read_or_refused(request: pytest.FixtureRequest) -> None:
    def attempt(chance: random.Random) -> None:
        read(chance.randbytes(chance.randint(0, 400)), f"a{chance.choice(ENDINGS)}")

    attempts(request, attempt)


def test_a_broken_collection_is_opened_or_refused(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    whole, place = io.BytesIO(), tmp_path / "all.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("plain.txt", "page.html", "letter.eml"):
            packed.write(GOLDEN / name, f"folder/{name}")

    def attempt(chance: random.Random) -> None:
        place.write_bytes(broken(whole.getvalue(), chance))
        with suppress(KnownError):
            for file in articles.find([place]).files:
                with suppress(KnownError):
                    articles.bytes_of_file(file)

    attempts(request, attempt)
