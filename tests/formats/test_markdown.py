"""Markdown gives its words, one line a paragraph, and says where it comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.documents import Source
from desktop.domain.errors import KnownError
from desktop.formats import markdown


def read(text, name="a.md"):
    return markdown.read(text.encode(), name)[0]


def with_head(head):
    return read(f"---\n{head}\n---\nSome words that run on.")


def test_the_golden_article(golden):
    article = markdown.read((golden / "article.md").read_bytes(), "article.md")[0]
    assert article.text == (golden / "article.txt").read_text("utf-8").removesuffix("\n")
    assert article.source == Source(
        title="Two bridges: one river",
        publisher="The Example Courier",
        author="Ana Example, Bo Sample",
        published="2021-10-24",
        url="https://example.org/two-bridges",
    )


def test_a_leading_heading_is_title_and_stays():
    article = read("# Two *bridges*\n\nBody.")
    assert (article.source.title, article.text) == ("Two bridges", "Two bridges\nBody.")


@pytest.mark.parametrize("text", ["Running words.\n\n# Later", "## Second level.\n\nBody", "#\n\nA word."])
def test_without_title_the_file_gives_it(text):
    assert read(text, "two-bridges.md").source.title == "two-bridges"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("date: 2021", "2021"),
        ("published: 2021-10\ndate: 1999", "2021-10"),
        ("Date: 2021-10-24T08:30:00Z", "2021-10-24"),
        ("date: 2021-10-24 08:30", "2021-10-24"),
        ("date:", ""),
    ],
)
def test_dates_stay_as_precise_as_they_are(head, published):
    assert with_head(head).source.published == published


@pytest.mark.parametrize("date", ["24 October 2021", "2021-13", "2021-02-30", "2021-1-2", "٢٠٢١"])
def test_a_date_that_is_none_is_refused(date):
    with pytest.raises(KnownError, match=f"“{date}” in the head of “a.md”"):
        with_head(f"date: {date}")


def test_bad_yaml_is_refused_with_file_and_line():
    with pytest.raises(KnownError, match=r"“a\.md”.*line 3"):
        with_head("title: fine\nauthor: b: c")


def test_yaml_nested_too_deeply_is_refused():
    with pytest.raises(KnownError, match=r"a\.md"):
        with_head("title: " + "[" * 3000)


@pytest.mark.parametrize("head", ["- a list", "just words", "title: {a: b}\nauthor: [[x], y]"])
def test_other_heads_say_nothing(head):
    source = with_head(head).source
    assert (source.title, source.publisher) == ("a", "")


def test_a_file_with_nothing_but_a_head_is_empty():
    with pytest.raises(KnownError, match=r"“a\.md” is empty"):
        read("---\ntitle: x\n---\n")


def test_a_file_with_nothing_but_a_link_target_is_empty():
    with pytest.raises(KnownError, match=r"“a\.md” is empty"):
        read("[a]: https://example.org\n")


def test_no_break_spaces_stay_as_printed():
    assert read("10\u00a0000  men").text == "10\u00a0000 men"


def test_an_empty_table_row_is_no_line():
    assert read("| a |\n|---|\n|   |\n").text == "a"


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=1))
def test_paragraphs_are_found_again_by_code_point(paragraphs):
    text = read("\n\n".join(paragraphs)).text
    assert text == "\n".join(paragraphs)
