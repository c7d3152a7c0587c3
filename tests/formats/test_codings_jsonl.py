"""Codings go out as JSON Lines by the documented keys."""

import json
from io import BytesIO

from hypothesis import given, settings

from desktop.formats import codings_jsonl
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded, whole
from tests.formats.schemas import LINE, check


def written(rows):
    out = BytesIO()
    return codings_jsonl.write(going(rows), out), out.getvalue()


def test_the_golden_lines(rows, golden):
    assert written(rows) == (2, (golden / "codings.jsonl").read_bytes())


def test_nothing_is_no_line():
    assert written([]) == (0, b"")


def test_each_line_is_a_record_with_its_keys_in_order(rows):
    first, second = map(json.loads, written(rows)[1].decode().splitlines())
    assert list(first) == [
        *("id", "document", "start", "end", "quote", "before", "after", "code", "coder", "memo"),
        *(
            "created",
            "modified",
            "origin",
            "qualifiers",
            "reason",
            "paragraph",
            "created_ms",
            "modified_ms",
            "meaning",
            "shown",
        ),
    ]
    assert list(first["document"]) == ["id", "title", "publisher", "published", "sha256", "author"]
    assert first["code"]["path"] == ["Bridges", "Steel; bridges"]
    assert first["created"] == "2021-10-24T14:29:59Z"
    assert (second["memo"], second["document"]["publisher"], second["document"]["published"]) == (None, None, None)
    assert (first["before"], second["origin"]) == ("", "agreed")


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_each_line_says_whose_words_stand_where(articles):
    rows, texts = coded(articles)
    every = [*map(whole, rows[:1]), *rows]
    made = [json.loads(line) for line in written(every)[1].decode().split("\n") if line]
    for line, row in zip(made, every, strict=True):
        check(LINE, line)
        words = texts[row.coding.document][slice(*row.coding.span)] if row.coding.span else None
        assert (line["quote"], line["coder"]["name"]) == (words, row.coder_name)
