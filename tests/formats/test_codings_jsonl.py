"""Codings go out as JSON Lines by the documented keys."""

import json
from io import BytesIO

from desktop.formats import codings_jsonl
from tests.formats.going import going


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
