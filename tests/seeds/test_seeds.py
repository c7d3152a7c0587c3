"""What comes with the program is complete, and its quotations are words of its articles."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from desktop import assets
from desktop.domain.spans import Span
from desktop.domain.text import snapped_to_words
from desktop.project.articles import read_articles

FILES = sorted(assets.seed("articles").iterdir())
ARTICLES = {file.name: read_articles(file)[0] for file in FILES}
TEXTS = {name: article.text for name, article in ARTICLES.items()}
PARTS_OF_THE_WINDOW = {
    "documents", "article", "codebook", "selected", "memos", "status", "badge", "export", "search",
}  # fmt: skip


def read(*parts: str) -> Any:
    return json.loads(assets.seed(*parts).read_text(encoding="utf-8"))


SPEC = read("sample", "great-powers-in-kabul.json")
CODES = read("codebooks", "great-power-roles.json")["codes"]
BY_ID = {code["id"]: code for code in CODES}
ON_WORDS = [memo["target"] for memo in SPEC["memos"] if "quote" in memo["target"]]


def families() -> set[str]:
    return {code["id"] for code in CODES if code["parent"] is None}


def family(code: str) -> str:
    while BY_ID[code]["parent"]:
        code = BY_ID[code]["parent"]
    return code


@pytest.mark.parametrize("record", SPEC["codings"] + ON_WORDS, ids=lambda record: record["quote"][:40])
def test_a_quotation_is_found_within_one_paragraph(record):
    assert TEXTS[record["document"]].count(record["quote"]) >= record.get("occurrence", 1)
    assert "\n" not in record["quote"]
    assert record["quote"] == record["quote"].strip()


@pytest.mark.parametrize("record", SPEC["codings"] + ON_WORDS, ids=lambda record: record["quote"][:40])
def test_a_quotation_ends_between_words(record):
    text, start = TEXTS[record["document"]], -1
    for _ in range(record.get("occurrence", 1)):
        start = text.index(record["quote"], start + 1)
    span = Span(start, start + len(record["quote"]))
    assert snapped_to_words(text, span) == span


def test_codings_and_memos_name_codes_and_coders_that_exist():
    coders = {coder["key"] for coder in SPEC["coders"]}
    assert {record["code"] for record in SPEC["codings"]} <= set(BY_ID)
    assert {memo["target"]["code"] for memo in SPEC["memos"] if "code" in memo["target"]} <= set(BY_ID)
    assert {record["coder"] for record in SPEC["codings"] + SPEC["memos"]} == coders


def test_two_coders_have_coded_enough_to_compare():
    counts = Counter(record["coder"] for record in SPEC["codings"])
    assert counts["MA"] >= 50
    assert counts["JB"] >= 35
    assert len(SPEC["memos"]) >= 10


def test_a_coder_gives_one_span_one_code_per_family():
    places = Counter(
        (record["document"], record["coder"], record["quote"], record["occurrence"], family(record["code"]))
        for record in SPEC["codings"]
    )
    assert [place for place, count in places.items() if count > 1] == []


def test_the_coders_agree_and_differ_in_code_and_in_extent():
    first, second = (
        {(record["document"], record["quote"], record["code"]) for record in SPEC["codings"] if record["coder"] == key}
        for key in ("MA", "JB")
    )
    quotes = [{place[:2] for place in coder} for coder in (first, second)]
    other_code = {place[:2] for place in first ^ second} & quotes[0] & quotes[1]
    other_extent = [
        place for place in first for there in second if place[::2] == there[::2] and place[1] in there[1] != place[1]
    ]
    assert len(first & second) >= 10
    assert len(other_code) >= 5
    assert len(other_extent) >= 5


def test_one_passage_is_nested_five_deep():
    quotes = {record["quote"] for record in SPEC["codings"] if record["coder"] == "MA"}
    inmost = "lent a rifle to every house in the street"
    nested = sorted((quote for quote in quotes if inmost in quote), key=len)
    assert len(nested) >= 5
    assert all(inner in outer for inner, outer in pairwise(nested))


def test_the_densest_article_is_the_one_the_tour_opens():
    counts = Counter(record["document"] for record in SPEC["codings"])
    assert counts.most_common(1)[0][0] == SPEC["documents"][0]["file"] == "two-neighbours-one-vacuum.md"


def test_the_sample_takes_in_every_article():
    assert {record["file"] for record in SPEC["documents"]} == set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_an_article_is_long_enough_to_code(name):
    assert 600 <= len(TEXTS[name].split()) <= 1200


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".md"], ids=lambda file: file.name)
def test_front_matter_is_complete_and_says_that_the_article_is_invented(file: Path):
    head = file.read_text(encoding="utf-8").split("---\n")[1]
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    assert all(fields[name].strip('"') for name in ("title", "publisher", "author", "url", "language"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", fields["date"])
    assert "Invented" in fields["note"]
    assert "example" in fields["url"].split("/")[2].split(".")


def test_the_starter_codebook_has_42_codes_in_9_families():
    assert (len(CODES), len(families())) == (42, 9)
    assert {"security role", "investment role"} <= {code["name"].casefold() for code in CODES}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code["id"])
def test_a_code_is_defined_and_has_a_short_name_of_its_own(code):
    assert code["definition"]
    assert code["include_when"]
    assert code["example_positive"]
    assert 0 < len(code["short_name"]) <= 14
    assert [other["short_name"] for other in CODES].count(code["short_name"]) == 1


@pytest.mark.parametrize("code", CODES, ids=lambda code: code["id"])
def test_a_code_is_named_so_that_its_path_can_be_read_and_names_others_by_name(code):
    shown = [code[key] for key in ("name", "definition", "example_positive", "example_near_miss")]
    shown += [*code["include_when"], *code["exclude_when"]]
    assert "/" not in code["name"]
    dotted = [other for other in BY_ID if "." in other] + ["->", ".*"]
    assert [words for words in shown if any(mark in words for mark in dotted)] == []
    named = {name for words in shown for name in re.findall(r"→ (?:any code of )?“([^”]+)”", words)}
    assert named <= {other["name"] for other in CODES}


@pytest.mark.parametrize("step", read("tour.json"), ids=lambda step: step["title"])
def test_a_step_of_the_tour_is_short_and_points_at_a_part_of_the_window(step):
    assert step["points_at"] in PARTS_OF_THE_WINDOW
    assert len(step["text"].split()) < 60


def test_the_tour_takes_five_minutes_and_quotes_the_sample():
    steps = read("tour.json")
    quoted = [quote for step in steps for quote in re.findall(r"“([^”]{25,})”", step["text"])]
    assert 8 <= len(steps) <= 10
    assert {step["points_at"] for step in steps} == PARTS_OF_THE_WINDOW
    known = [part for article in ARTICLES.values() for part in (article.source.title, article.text)]
    assert quoted
    assert [quote for quote in quoted if not any(quote in part for part in known)] == []


def test_the_tour_counts_rightly():
    coded = Counter((record["document"], record["coder"]) for record in SPEC["codings"])
    (badge,) = (step["text"] for step in read("tour.json") if step["points_at"] == "badge")
    assert f"her {coded[SPEC['documents'][0]['file'], 'MA']} codings" in badge


def test_what_codings_say_is_in_the_slots_and_names_entities_of_the_codebook():
    book = read("codebooks", "great-power-roles.json")
    entities = {entity["key"] for entity in book["entities"]}
    for record in SPEC["codings"]:
        said = record.get("qualifiers", {})
        assert said.keys() <= book["facets"].keys()
        named = {value for key in ("actor", "target") for value in said.get(key, ())}
        assert named <= entities, record["quote"]


def test_most_codings_of_the_sample_say_who_and_some_leave_a_required_target_open():
    asked = [(record, BY_ID[record["code"]]) for record in SPEC["codings"]]
    without_actor = [r for r, code in asked if code["actor"] == "required" and "actor" not in r.get("qualifiers", {})]
    without_target = [
        r for r, code in asked if code["target"] == "required" and "target" not in r.get("qualifiers", {})
    ]
    assert len(without_actor) < 5
    assert 0 < len(without_target) < 25
