"""Whole articles get codes from the command line, and these go wherever codings go."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from desktop.domain.ids import text_sha256
from desktop.project import Project


@pytest.fixture
def starter(tmp_path, done, bridges):
    location = tmp_path / "starter.gloss"
    done("new", location, "--coder", "Ana", "--codebook", "great-power-roles")
    done("import", location, bridges, "--coder", "Ana")
    return location


@pytest.fixture
def whole(starter, done):
    """The line of JSON for a code that Ana gave to the whole article."""
    given = ("--code", "SEC.GUARANTEE", "--slot", "actor=Russia", "--coder", "Ana", "--json")
    with Project.open(starter, read_only=True) as project:
        code = next(code for code in project.codebook() if code.key == "SEC.GUARANTEE")
    return done("code", starter, "--whole", *given[:1], code.name, *given[2:]).values[0]


def test_an_article_gets_a_code_without_words(whole):
    assert (whole["start"], whole["end"], whole["quote"]) == (None, None, None)
    assert (whole["qualifiers"], whole["coder"]["name"]) == ({"actor": ["RUS"]}, "Ana")


def test_slots_are_filled_and_emptied(starter, whole, done):
    said = done("fill", starter, whole["id"], "--slot", "target=CHN", "--slot", "actor=", "--coder", "Ana", "--json")
    assert said.values[0]["qualifiers"] == {"target": ["CHN"]}
    assert done("export", starter, "-", "--format", "jsonl").values[0]["qualifiers"] == {"target": ["CHN"]}
    assert "Nothing changes" in done("fill", starter, whole["id"], "--slot", "target=China", "--coder", "Ana").err


def test_codings_of_words_say_something_too(starter, done):
    name = "Security role"
    done("code", starter, "--quote", "stands", "--code", name, "--slot", "actor=PRC", "--coder", "Ana")
    (row,) = done("export", starter, "-", "--format", "jsonl").values
    assert row["qualifiers"] == {"actor": ["CHN"]}
    line = done("fill", starter, row["id"], "--slot", "actor=RUS", "--coder", "Ana").out
    assert "(Actor: Russia)" in line or "(actor: Russia)" in line


@pytest.mark.parametrize(
    ("slot", "sentence"),
    [
        ("mood=grim", "no slot “mood”"),
        ("stance=perhaps", "is not one of the choices"),
        ("event_date=x", "is not a date"),
    ],
)
def test_what_a_slot_cannot_take_is_refused_and_changes_nothing(starter, whole, refused, done, slot, sentence):
    assert sentence in refused("fill", starter, whole["id"], "--slot", slot, "--coder", "Ana")
    assert done("export", starter, "-", "--format", "jsonl").values == [whole]


def test_a_code_is_taken_from_the_article(starter, whole, done):
    assert done("uncode", starter, whole["id"], "--coder", "Ana", "--json").values == [whole]
    assert done("export", starter, "-", "--format", "jsonl").values == []


def test_one_persons_code_is_not_taken_by_another(starter, whole, glossator):
    done = glossator("uncode", starter, whole["id"], "--coder", "Ben")
    assert done.code == 1


def test_the_same_code_twice_is_refused(starter, whole, refused):
    name = whole["code"]["name"]
    assert "already" in refused("code", starter, "--whole", "--code", name, "--coder", "Ana")


def test_words_and_the_whole_do_not_go_together(starter, glossator):
    answer = glossator("code", starter, "--whole", "--quote", "stands", "--code", "Security role")
    assert (answer.code, "--whole goes without" in answer.err) == (2, True)


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_tables_have_a_line_without_a_place(starter, whole, done, tmp_path, form, delimiter):
    done("export", starter, tmp_path / f"out.{form}")
    words = (tmp_path / f"out.{form}").read_text(encoding="utf-8-sig")
    (line,) = csv.DictReader(StringIO(words, newline=""), delimiter=delimiter)
    assert [line[name] for name in ("start", "end", "quote", "before", "after")] == [""] * 5
    assert (line["id"], line["slot.actor"]) == (whole["id"], "RUS")


def test_a_workbook_has_a_line_without_a_place(starter, whole, done, tmp_path):
    done("export", starter, tmp_path / "out.xlsx")
    sheet = load_workbook(BytesIO((tmp_path / "out.xlsx").read_bytes()))["Codings"]
    header, line = sheet.iter_rows(values_only=True)
    row = dict(zip(header, line, strict=True))
    assert (row["id"], row["start"], row["end"], row["quote"]) == (whole["id"], None, None, None)


def test_they_come_before_the_words_of_their_article_and_are_counted(starter, whole, done):
    done("code", starter, "--quote", "stands", "--code", "Security role", "--coder", "Ana")
    starts = [row["start"] for row in done("export", starter, "-", "--format", "jsonl").values]
    assert starts == [None, 24]
    assert sum(row["codings"] for row in done("codes", starter, "--coder", "Ana", "--json").values) == 2
    assert done("documents", starter, "--coder", "Ana", "--json").values[0]["codings"] == 2


def test_the_matrix_counts_them_as_codings_of_the_document(starter, whole, done):
    (cell,) = done("matrix", starter, "--rows", "actor", "--columns", "document", "--layer", "Ana", "--json").values
    assert (cell["actor"]["key"], cell["number"], cell["codings"]) == ("RUS", 1, [whole["id"]])
    by_characters = ("--unit", "characters", "--layer", "Ana")
    assert "Characters of Ana: 0" in done("matrix", starter, "--rows", "actor", "--columns", "code", *by_characters).err


def test_they_come_in_from_a_file_of_codings(starter, done, tmp_path):
    with Project.open(starter, read_only=True) as project:
        sha256 = text_sha256(project.text(project.documents()[0].id))
    whole = {"code": "SEC.GUARANTEE", "actor": ["RUS", "CHN"]}
    words = {"code": "SEC", "start": 24, "end": 30, "quote": "stands"}
    file = tmp_path / "bridges.codings.json"
    file.write_text(json.dumps({"document": {"sha256": sha256}, "coder": "pilot", "annotations": [whole, words]}))
    assert "2 codings of pilot would come" in done("import", starter, file, "--dry-run").err
    done("import", starter, file)
    first, second = done("export", starter, "-", "--format", "jsonl").values
    assert (first["start"], first["qualifiers"], first["origin"]) == (None, {"actor": ["RUS", "CHN"]}, "import")
    assert second["quote"] == "stands"
    assert "0 codings of pilot came to “Two bridges”; 2 there already" in done("import", starter, file).err
    done("undo", starter, "--coder", "pilot")
    assert done("export", starter, "-", "--format", "jsonl").values == []
