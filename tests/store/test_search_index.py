"""The index of words only narrows down: with it and without it the answers are the same, in every database."""

from pathlib import Path

import pytest

from desktop.domain.documents import NewDocument, Source
from desktop.domain.queries import parsed
from desktop.domain.searching import Search, found_in
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.searches import Part
from desktop.store import search_index

TEXTS = (
    "China gave a loan. Russia did not.",
    "The Straße to the Élysée, and a ﬁnance bill of 2021.",
    "中国的外交政策和贷款",
    "Ещё один заём; мой мир. قال مُحَمَّد",
    "It's o'clock: A's 'quoted' & odd | words \\ (here) * \U0001e900\U0001e922",
    "supercalifragilistic" * 5,
)
QUERIES = (
    *(
        "china",
        "chin*",
        "loan AND russia",
        "loan NOT finance",
        "strasse",
        "elysee",
        "Élysée",
        "finance OR 外交",
        "中国",
    ),
    *(
        '"a loan"',
        "china NEAR/2 loan",
        "еще",
        "ещё",
        "мой",
        "محمد",
        "it's",
        "quoted",
        "2021",
        "\U0001e922*",
        "supercalifragilistic*",
    ),
    *("supercalifragilistic" * 5, "(china OR odd) NOT words", "of* the"),
)


@pytest.fixture
def filled(project):
    documents = (NewDocument(Source(f"Article {n}"), text) for n, text in enumerate(TEXTS))
    project.run(op.AddDocuments(tuple(documents)))
    return project


def _found(project: Project, query: str) -> set[str]:
    return {looked.text for looked, _ in project.search(Search(query), frozenset({Part.ARTICLE}))}


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_leaves_out_nothing_that_answers(filled, query):
    expected = {text for text in TEXTS if found_in(text, Search(query))}
    assert expected
    assert _found(filled, query) == expected


def test_articles_are_in_the_index_as_they_come(filled):
    assert search_index.is_current(filled._database.connection)
    assert len(search_index.candidates(filled._database.connection, parsed("russia")) or ()) == 1


def test_without_an_index_the_answers_are_the_same_until_it_is_made_anew(filled):
    with filled._database.unjournaled() as connection:
        search_index.drop(connection)
    assert _found(filled, "loan") == {TEXTS[0]}
    assert filled.keep_index(2)
    assert _found(filled, "loan") == {TEXTS[0]}
    assert not filled.keep_index()
    assert len(search_index.candidates(filled._database.connection, parsed("russia")) or ()) == 1


def test_words_of_a_purged_article_leave_the_index_too(filled, location):
    (document,) = (each for each in filled.documents() if each.title == "Article 0")
    filled.purge("document", document.id)
    assert _found(filled, "loan") == set()
    if filled.path is not None:
        filled.close()
        assert b"russia" not in Path(location).read_bytes().lower()


def test_a_copy_of_a_project_on_a_server_is_searched_in_a_file(filled, tmp_path):
    filled.save_copy(tmp_path / "copy.gloss")
    with Project.open(tmp_path / "copy.gloss") as copy:
        assert _found(copy, "loan") == {TEXTS[0]}


def test_a_project_open_to_read_is_searched(filled, location):
    filled.close()
    with Project.open(location, read_only=True) as project:
        assert not project.keep_index()
        assert _found(project, "loan") == {TEXTS[0]}
