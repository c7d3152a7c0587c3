"""A text file becomes one article, whole."""

import os
from pathlib import Path

import pytest

from desktop.domain.ids import text_sha256
from desktop.formats import plain_text


def title(text, name="some-article.txt"):
    return plain_text.read(text.encode(), name)[0].source.title


def test_the_text_is_whole():
    assert plain_text.read(b"\r\nTitle\r\n\r\n  Body. \r\n", "a.txt")[0].text == "\nTitle\n\n  Body. \n"


@pytest.mark.parametrize(
    "line",
    ["Who minds the pass?", "Two bridges, one river", "Talks with the U.S.", "Зачем мост", "x" * 150, "Stop!"],
)
def test_a_headline_is_the_title(line):
    assert title(f"\n \n  {line}\t\nBody text.") == line


@pytest.mark.parametrize(
    "line",
    [
        "The bridge opened in May.",
        "He said: “No.”",
        "x" * 151,
        "-----",
        "It rained. Nobody came",
        "and so on,",
        "等等。",
    ],
)
def test_otherwise_the_file_gives_the_title(line):
    assert title(f"{line}\nmore", "two.bridges.txt") == "two.bridges"


def test_blanks_in_a_headline_are_closed_up():
    assert title("Two   bridges\tone river\nBody") == "Two bridges one river"


@pytest.mark.skipif("GLOSSATOR_ARTICLES" not in os.environ, reason="GLOSSATOR_ARTICLES names no folder of articles")
def test_real_articles_keep_every_character():
    files = sorted(Path(os.environ["GLOSSATOR_ARTICLES"]).glob("*.txt"))
    assert files
    for file in files:
        article = plain_text.read(file.read_bytes(), file.name)[0]
        words = file.read_bytes().decode().replace("\r\n", "\n")
        assert text_sha256(article.text) == text_sha256(words)
