"""Words are found in all that a project holds, from the command line."""

import pytest


@pytest.fixture
def filled(done, place, bridges):
    done("code", place, "--quote", "stands", "--code", "dams", "--coder", "Ana", "--create-coder")
    return place


def test_hits_stand_under_their_article_between_the_words_around_them(done, filled):
    answer = done("search", filled, "bridge", "--in", "article")
    assert answer.out.splitlines()[0] == "article: Two bridges"
    assert [line[49:].split("]")[0] for line in answer.out.splitlines()[1:]] == ["e [bridge", "A [bridge"]
    assert answer.err == "2 hits in 1 text.\n"


def test_titles_and_the_codebook_are_searched_too(done, filled):
    parts = [value["in"] for value in done("search", filled, "bridges", "--json").values]
    assert {"article", "title", "code"} <= set(parts)


def test_a_hit_in_json_stands_at_its_offsets(done, filled, bridges):
    text = bridges.read_text("utf-8")
    values = done("search", filled, "fall*", "--in", "article", "--json").values
    assert [text[value["start"] : value["end"]] for value in values] == ["falls"]
    assert values[0]["before"].endswith("A bridge ")


def test_hits_can_be_sorted_by_the_words_beside_them(done, filled):
    values = done("search", filled, "bridge", "--in", "article", "--sort", "left", "--json").values
    assert [value["before"].split()[-1] for value in values] == ["A", "The"]


def test_a_pattern_and_words_inside_words_are_found(done, filled):
    assert [value["quote"] for value in done("search", filled, r"st\w+", "--regex", "--json").values][:1] == ["stands"]
    assert done("search", filled, "ridg", "--anywhere", "--in", "article", "--json").values


def test_what_cannot_be_understood_is_refused(refused, filled):
    assert refused("search", filled, "(a") == "A bracket in the query is not closed."
    assert "cannot be read" in refused("search", filled, "(", "--regex")
