"""Codings go out as Web Annotations, and whoever's annotations come in."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.formats import web_annotation
from desktop.formats.web_annotation import read_annotations
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded, whole
from tests.formats.schemas import ANNOTATIONS, check

FOREIGN = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://example.org/a/1",
    "type": "Annotation",
    "creator": {"id": "acct:ann@example.org", "name": "Ann"},
    "created": "2021-10-24T10:00:00+02:00",
    "body": [{"type": "TextualBody", "purpose": "tagging", "value": "role"}, {"purpose": "commenting", "value": "odd"}],
    "target": {
        "source": "https://example.org/article",
        "selector": {"type": "TextQuoteSelector", "exact": "a bridge", "prefix": "of ", "suffix": "."},
    },
}


def written(rows):
    stream = io.BytesIO()
    web_annotation.write(going(rows, ("actor",)), stream)
    return stream.getvalue()


def test_codings_are_written_as_ever(rows, golden):
    assert written(rows) == (golden / "codings.jsonld").read_bytes()


def test_a_page_says_what_the_model_asks_for(rows):
    whole = json.loads(written(rows))
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert whole["type"] == "AnnotationCollection"
    assert whole["total"] == len(whole["first"]["items"]) == 2
    for each, row in zip(whole["first"]["items"], rows, strict=True):
        assert each["type"] == "Annotation"
        assert each["target"]["source"].startswith("https://")
        selectors = {selector.pop("type"): selector for selector in each["target"]["selector"]}
        assert selectors["TextPositionSelector"] == {"start": row.span.start, "end": row.span.end}
        assert selectors["TextQuoteSelector"]["exact"] == row.quote


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_each_coding_is_an_annotation_as_the_model_has_it(articles):
    rows, texts = coded(articles)
    every = [*map(whole, rows[:1]), *rows]
    page = json.loads(written(every))
    check(ANNOTATIONS, page)
    for item, row in zip(page["first"]["items"], every, strict=True):
        places = [each for each in item["target"].get("selector", ()) if each["type"] == "TextPositionSelector"]
        text = texts[row.coding.document]
        assert [text[each["start"] : each["end"]] for each in places] == ([row.quote] if row.coding.span else [])
        assert item["creator"]["name"] == row.coder_name


def test_what_is_written_is_read_back(rows):
    lines = read_annotations(written(rows), "x").codings
    assert [(line.id, line.span, line.code, line.code_path, line.coder, line.created) for line in lines] == [
        (row.coding.id, row.span, row.coding.code, row.code_path, row.coding.coder, row.coding.created) for row in rows
    ]
    assert [(line.anchor.quote, line.memo, line.sha256) for line in lines] == [
        (row.quote, row.memo, row.sha256) for row in rows
    ]


def test_no_codings_are_a_collection_too():
    assert json.loads(written([]))["first"]["items"] == []


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"first": {"items": [one]}}])
def test_others_annotations_are_read(wrap):
    (line,) = read_annotations(json.dumps(wrap(FOREIGN)).encode(), "x").codings
    assert (line.code_path, line.coder_name, line.memo, line.title) == (
        ("role",),
        "Ann",
        "odd",
        "https://example.org/article",
    )
    assert (line.anchor.quote, line.anchor.prefix, line.span) == ("a bridge", "of ", Span(0, 8))
    assert line.created == 1_635_062_400_000


@pytest.mark.parametrize(
    "wrong", [{"selector": {"type": "FragmentSelector"}}, {"selector": {"type": "TextQuoteSelector"}}]
)
def test_what_selects_no_words_is_refused_with_its_number(wrong):
    data = json.dumps([FOREIGN, {**FOREIGN, "target": wrong}]).encode()
    with pytest.raises(KnownError, match="annotation 2"):
        read_annotations(data, "x")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "target", "body", "selector", "type", "start", "end", "exact", "items", "value", "source"]
                ),
                inner | st.sampled_from(["TextQuoteSelector", "TextPositionSelector"]),
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_gives_annotations_or_one_sentence(value):
    try:
        read_annotations(json.dumps(value).encode(), "x")
    except KnownError as error:
        assert "x" in str(error)  # noqa: PT017 - either is right
