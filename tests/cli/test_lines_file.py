"""Lines of an export come back on the command line."""

import json

import pytest


@pytest.fixture
def coded(done, place):
    done("code", place, "--quote", "stands", "--code", "Steel bridges", "--coder", "Ana")
    done("code", place, "--quote", "falls 🌉", "--code", "Dams", "--coder", "Ben", "--create-coder")
    return place


def test_an_export_with_texts_makes_an_empty_project_the_same(done, coded, tmp_path):
    assert done("export", coded, tmp_path / "all.jsonl", "--with-texts").err == "Exported 2 codings.\n"
    other = tmp_path / "other.gloss"
    done("new", other, "--coder", "Ana")
    would = done("import", other, tmp_path / "all.jsonl", "--dry-run", "--coder", "Ana").err
    assert would.startswith("1 coder, 1 article, 5 codes, 2 codings would come from “all.jsonl”")
    done("import", other, tmp_path / "all.jsonl", "--coder", "Ana")
    plain = [done("export", project, "-", "--format", "jsonl").values for project in (coded, other)]
    assert plain[0] == plain[1] != []
    assert done("check", other).out.endswith("is sound.\n")


def test_what_has_no_text_here_is_listed(glossator, done, coded, tmp_path):
    done("export", coded, tmp_path / "plain.jsonl")
    other = tmp_path / "other.gloss"
    done("new", other, "--coder", "Ana")
    answer = glossator("import", other, tmp_path / "plain.jsonl", "--coder", "Ana")
    assert answer.code == 1
    assert "its text is not in the project" in answer.out
    assert answer.err.endswith("2 left out.\n")


def test_each_coding_is_said_in_json(done, coded, tmp_path):
    done("export", coded, tmp_path / "plain.jsonl")
    values = done("import", coded, tmp_path / "plain.jsonl", "--json", "--coder", "Ana").values
    assert [(value["fate"], value["quote"]) for value in values] == [("there", "stands"), ("there", "falls 🌉")]
    assert json.dumps(values)
