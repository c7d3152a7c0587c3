import json

import pytest


@pytest.fixture
def coded(tmp_path, done, bridges):
    place = tmp_path / "starter.gloss"
    done("new", place, "--coder", "Ana", "--codebook", "great-power-roles")
    done("import", place, bridges, "--coder", "Ana")
    text = "The bridge stands. A bridge falls 🌉 here."
    offset = bridges.read_text(encoding="utf-8").index(text)
    records = [
        {"code": "SEC", "start": 0, "end": 0, "quote": "The bridge stands", "actor": ["CHN", "RUS"]},
        {"code": "ECO.INVEST", "start": 0, "end": 0, "quote": "falls", "actor": ["CHN"]},
        {"code": "SEC.CT", "start": 0, "end": 0, "quote": "here"},
    ]
    for each in records:
        each["start"] = offset + text.index(each["quote"])
        each["end"] = each["start"] + len(each["quote"])
    file = tmp_path / "b.codings.json"
    file.write_text(json.dumps({"document": {}, "coder": "Ana", "annotations": records}))
    done("import", place, file)
    return place


def test_which_power_plays_which_role(done, coded):
    values = done("matrix", coded, "--rows", "actor", "--columns", "family", "--json").values
    cells = {(v["actor"] and v["actor"]["name"], v["family"]["name"]): v["number"] for v in values}
    assert cells == {
        ("China", "Security role"): 1,
        ("China", "Economic role"): 1,
        ("Russia", "Security role"): 1,
        (None, "Security role"): 1,
    }
    assert all(v["layer"]["name"] == "Ana" and v["unit"] == "codings" for v in values)
    assert all(len(v["codings"]) == v["number"] for v in values)


def test_a_matrix_as_csv(done, coded):
    answer = done("matrix", coded, "--rows", "actor", "--columns", "family", "--csv")
    assert answer.out.splitlines()[0] == "actor \\ family,Security role,Economic role"
    assert answer.out.splitlines()[1:] == ["China,1,1", "Russia,1,0", ",1,0"]


def test_a_matrix_for_reading_names_layer_and_unit(done, coded):
    answer = done("matrix", coded, "--rows", "actor", "--columns", "family", "--unit", "documents")
    assert "Documents of Ana: 1 in all" in answer.err
    assert answer.out.splitlines()[1].split() == ["China", "1", "1", "1"]
    assert answer.out.splitlines()[-1].split() == ["all", "1", "1", "1"]


def test_one_code_and_what_is_below_it(done, coded):
    answer = done("matrix", coded, "--rows", "code", "--columns", "family", "--code", "Security role", "--csv")
    assert len(answer.out.splitlines()) == 3


def test_what_cannot_be_counted_by_is_refused(refused, coded):
    assert "colour" in refused("matrix", coded, "--rows", "colour", "--columns", "family")
