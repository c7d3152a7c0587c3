"""A file of every format gives exactly the expected paragraphs and source record."""

import json
import os
from pathlib import Path

import pytest

from desktop.domain.articles import Article
from desktop.domain.structure import Kind
from desktop.formats.articles.registry import READERS, reader_for
from desktop.project.articles import read_articles

GOLDEN = Path(__file__).parents[2] / "golden" / "formats" / "articles"
FILES = sorted(file for file in GOLDEN.iterdir() if file.suffix != ".json")


def shape(article: Article) -> dict:
    return {
        "record": {name: [found.value, found.origin] for name, found in article.record.items()},
        "paragraphs": [[str(each.kind), each.page, each.text] for each in article.paragraphs()],
        "doubts": [str(doubt) for doubt in article.doubts],
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_gives_its_articles(file: Path) -> None:
    expected = json.loads(file.with_name(f"{file.name}.json").read_text(encoding="utf-8"))
    assert [shape(article) for article in read_articles(file)] == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_known_whatever_it_is_called(file: Path) -> None:
    data = file.read_bytes()
    assert reader_for(data, file.name) is reader_for(data, f"{file.stem}{_other(file)}")


def test_every_format_has_a_golden_file() -> None:
    shown = {type(reader_for(file.read_bytes(), file.name)).__name__ for file in FILES}
    assert shown == {"module"}
    missing = {reader.NAME for reader in READERS} - {reader_for(f.read_bytes(), f.name).NAME for f in FILES}
    assert missing == set()


@pytest.mark.skipif("GLOSSATOR_ARTICLES" not in os.environ, reason="GLOSSATOR_ARTICLES names no folder of articles")
def test_the_parts_of_a_real_article_are_told() -> None:
    (article,) = read_articles(Path(os.environ["GLOSSATOR_ARTICLES"], "china-russia-afghanistan.txt"))
    kinds = [paragraph.kind for paragraph in article.paragraphs()]
    assert [(number, kind) for number, kind in enumerate(kinds) if kind != Kind.BODY] == [
        (0, Kind.TITLE),
        (1, Kind.STANDFIRST),
        (9, Kind.CAPTION),
        (18, Kind.NOTE),
    ]
    assert (article.said("publisher"), article.said("published_on")) == ("", "")


def _other(file: Path) -> str:
    """Give a file an ending that says nothing of it; texts without marks of their own keep theirs."""
    return file.suffix if file.suffix in (".txt", ".md", ".csv", ".jsonl") else ".bin"
