"""Coded segments are retrieved from the command line."""

import pytest


@pytest.fixture
def coded(done, place):
    for quote, code, coder in (("stands", "Steel bridges", "Ana"), ("falls", "Dams", "Ana"), ("here", "Dams", "Ben")):
        done("code", place, "--quote", quote, "--code", code, "--coder", coder, "--create-coder")
    done("documents", place, "edit", "Two bridges", "--set", "genre=news")
    return place


def test_segments_of_one_layer_stand_with_their_code_and_place(done, coded):
    answer = done("segments", coded, "--layer", "Ana")
    assert answer.out.splitlines() == [
        "“stands”",
        "  Bridges / Steel bridges · Two bridges · ¶ 2",
        "“falls”",
        "  Dams · Two bridges · ¶ 2",
    ]
    assert answer.err == "2 codings of Ana in 1 article.\n"


@pytest.mark.parametrize(
    ("filters", "quotes"),
    [
        (("--code", "bridges"), ["stands"]),
        (("--words", "FALL"), ["falls"]),
        (("--beside", "followed/3:dams"), ["stands"]),
        (("--not-beside", "followed/1:dams"), ["stands", "falls"]),
        (("--published-from", "2020"), []),
        (("--variable", "genre=news"), ["stands", "falls"]),
        (("--variable", "genre=news", "--variable", "genre=opinion", "--variable", "language=en"), []),
        (("--ask", "steel bridges"), ["stands"]),
    ],
)
def test_segments_are_narrowed_down(done, coded, filters, quotes):
    values = done("segments", coded, "--layer", "Ana", "--json", *filters).values
    assert [value["quote"] for value in values] == quotes


def test_a_query_is_kept_by_name_and_asked_again(done, refused, coded):
    done("segments", coded, "--code", "dams", "--keep", "On dams")
    values = done("segments", coded, "--layer", "Ben", "--query", "on dams", "--json").values
    assert [value["quote"] for value in values] == ["here"]
    assert "There are: “On dams”" in refused("segments", coded, "--query", "other")


def test_a_relation_that_there_is_not_is_said(glossator, coded):
    assert glossator("segments", coded, "--beside", "near:dams").code == 2


def test_names_that_there_are_not_are_said(refused, coded):
    assert "“harbours”" in refused("segments", coded, "--ask", "dams harbours")
    assert "“tone”" in refused("segments", coded, "--variable", "tone=mild")
