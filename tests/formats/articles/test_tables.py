"""Tables with an article a row, and lists of sources."""

import pytest

from desktop.domain.errors import KnownError
from desktop.formats.articles import article_table
from desktop.formats.articles.table_columns import guessed, records


def read(text: str, columns: dict[str, str] | None = None):
    return article_table.read_mapped(text.encode(), "rows.csv", columns or {})[0]


def test_columns_are_known_by_many_names():
    assert guessed(["Headline", "Newspaper", "PUB_DATE", "Full-Text", "Team"]) == {
        "title": "Headline",
        "publisher": "Newspaper",
        "published_on": "PUB_DATE",
        "text": "Full-Text",
    }


def test_a_column_that_nobody_knows_goes_with_the_source():
    (article,) = read("title,text,team\nA post,It stands.,North\n")
    assert (article.record["team"].value, article.record["team"].origin) == ("North", "column “team”")


def test_what_is_told_of_columns_counts_and_can_leave_a_field_out():
    (article,) = read("title,text,date\nA post,It stands.,2021\n", {"title": "", "published_on": "date"})
    assert article.record["title"].origin != "column “title”"
    assert article.said("published_on") == "2021"


@pytest.mark.parametrize(
    ("text", "columns", "says"),
    [
        ("a,b\n1,2\n", {}, "without a column of texts"),
        ("title,text\nA post,\n", {}, "no row with a text"),
        ("title,text\nA,B\n", {"text": "Corpus"}, "no column “Corpus”. It has “title”, “text”"),
        ("title,text\nA,B\n", {"colour": "text"}, "“colour” is nothing that an article has"),
        ('{"text": "A"}\n{"text"', {}, "line 2, is no JSON"),
        ('{"text": "A"}\n3', {}, "no JSON object"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text, columns, says):
    with pytest.raises(KnownError, match=says):
        read(text, columns)


def test_a_list_of_objects_is_read_as_lines_are():
    found = read('[{"title": "A", "text": "It stands."}, {"title": "B", "text": ["It", "sits."], "x": {"y": 1}}]')
    assert [article.text for article in found] == ["A\nIt stands.", "B\nIt, sits."]


def test_a_list_of_sources_names_files_without_folders():
    table = article_table.table(b"path;publisher\nC:\\articles\\A.TXT;The Pole\n", "list.csv")
    assert {file: record["publisher"].value for file, record in records(table).items()} == {"a.txt": "The Pole"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("title,text\nA,It stands.\nB,\n\n,\nC,\u2028\n", ("line 3", "line 6")),
        ('{"title": "A", "text": "It stands."}\n{"title": "B"}\n{"title": "C", "text": null}', ("line 2", "line 3")),
    ],
)
def test_rows_without_a_text_are_told_and_empty_ones_are_not(text, where):
    found, left = article_table.read_mapped(text.encode(), "rows.csv", {})
    assert [article.title for article in found] == ["A"]
    assert (left.column, left.without_text, left.too_many) == ("text", where, 0)


@pytest.mark.parametrize("start", ["text,title\n", ""])
def test_rows_behind_the_last_that_is_read_are_counted(start, monkeypatch):
    monkeypatch.setattr(article_table, "MOST", 2)
    rows = [f"It stands {n}.,A\n" if start else f'{{"text": "It stands {n}."}}\n' for n in range(5)]
    found, left = article_table.read_mapped((start + "".join(rows)).encode(), "rows.csv", {})
    assert (len(found), left.too_many) == (2, 3)
