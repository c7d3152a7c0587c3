import pytest

from desktop.domain.spans import Span
from desktop.domain.structure import Kind, Part, as_json, from_json, kind_at, named_kind, with_kind

PARTS = (Part(0, 5, Kind.TITLE), Part(6, 20, Kind.BODY))


def test_parts_come_back_as_they_were_written():
    assert from_json(as_json(reversed(PARTS)), 20) == PARTS
    assert as_json(PARTS) == '[[0,5,"title"],[6,20,"body"]]'


def test_nothing_is_kept_of_no_parts():
    assert as_json(()) == ""
    assert from_json("", 10) == ()


def test_kinds_of_later_versions_stay():
    assert as_json(from_json('[[0,3,"verse"]]', 3)) == '[[0,3,"verse"]]'


def test_parts_beyond_the_text_are_left_out():
    assert from_json(as_json(PARTS), 19) == PARTS[:1]


def test_what_nothing_is_said_of_is_body():
    assert [kind_at(PARTS[:1], position) for position in (0, 4, 5)] == [Kind.TITLE, Kind.TITLE, Kind.BODY]


def test_paragraphs_become_something_else_and_the_rest_stays_what_it_was():
    assert with_kind(PARTS[:1], [Span(6, 9)], Kind.CAPTION) == (PARTS[0], Part(6, 9, Kind.CAPTION))
    assert with_kind(PARTS[:1], [Span(0, 5)], Kind.BODY) == ()
    wide = (Part(0, 20, "verse"),)
    assert with_kind(wide, [Span(5, 8), Span(10, 12)], Kind.BODY) == (
        Part(0, 5, "verse"),
        Part(8, 10, "verse"),
        Part(12, 20, "verse"),
    )


def test_kinds_are_found_by_their_words():
    assert named_kind(" Caption ") is Kind.CAPTION
    assert {named_kind(words) for words in ("note", "author's note", "Author’s Note", "authors-note")} == {Kind.NOTE}
    with pytest.raises(ValueError, match="verse"):
        named_kind("verse")
