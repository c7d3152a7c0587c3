"""Codings of one article come in from a file, with what they say by the slots of their codes."""

import csv
import json
import os
from pathlib import Path

import pytest

from desktop.domain.ids import text_sha256
from desktop.project import Project

CODED = [("stands", {"actor": ["CHN"]}), ("bridges", {}), ("falls 🌉", {"actor": ["CHN", "RUS"], "mood": "grim"})]


SAID_IN_ORDER = [{}, {"actor": ["CHN"]}, {"actor": ["CHN", "RUS"], "mood": ["grim"]}]


@pytest.fixture
def starter(tmp_path, done, bridges):
    location = tmp_path / "starter.gloss"
    done("new", location, "--coder", "Ana", "--codebook", "great-power-roles")
    done("import", location, bridges, "--coder", "Ana")
    return location


def record(text, quote, code="SEC", **more):
    start = text.index(quote)
    return {"code": code, "start": start, "end": start + len(quote), "quote": quote, **more}


@pytest.fixture
def write(tmp_path, starter):
    with Project.open(starter, read_only=True) as project:
        text = project.text(project.documents()[0].id)

    known = text_sha256(text)

    def write(*changed, sha256=known, coder="pilot"):
        records = [record(text, quote, **said) for quote, said in CODED] + list(changed)
        path = tmp_path / "bridges.codings.json"
        path.write_text(json.dumps({"document": {"sha256": sha256}, "coder": coder, "annotations": records}))
        return path

    return write


def codings(place):
    with Project.open(place, read_only=True) as project:
        (document,) = project.documents()
        text = project.text(document.id)
        names = {coder.id: coder.name for coder in project.coders()}
        return [(c.span.of(text), names[c.coder], c.qualifiers, c.origin) for c in project.codings(document.id)]


def test_codings_come_in_as_their_coders_with_every_slot(done, starter, write):
    done("import", starter, write())
    assert codings(starter) == [
        ("bridges", "pilot", {}, "import"),
        ("stands", "pilot", {"actor": ("CHN",)}, "import"),
        ("falls 🌉", "pilot", {"actor": ("CHN", "RUS"), "mood": ("grim",)}, "import"),
    ]


def test_they_go_out_with_the_same_values(done, starter, write, tmp_path):
    done("import", starter, write())
    done("export", starter, tmp_path / "out.csv")
    done("export", starter, tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["qualifiers"] for line in lines] == SAID_IN_ORDER
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["slot.actor"] for row in rows] == ["", "CHN", "CHN | RUS"]
    assert [row["slot.mood"] for row in rows] == ["", "", "grim"]


def test_what_is_required_and_not_said_is_listed_as_open(done, starter, write):
    done("import", starter, write())
    broken = done("rules", starter, "--coder", "pilot", "--json").values
    assert [(each["quote"], each["missing"]) for each in broken] == [("bridges", ["actor"])]


def test_the_same_file_brings_nothing_twice(done, starter, write):
    path = write()
    done("import", starter, path)
    assert "0 codings of pilot came" in done("import", starter, path).err
    assert len(codings(starter)) == 3


def test_one_undo_takes_them_all_back(done, starter, write):
    done("import", starter, write())
    done("undo", starter, "--coder", "pilot")
    assert codings(starter) == []


def test_they_can_be_somebody_elses(done, starter, write):
    done("import", starter, write(), "--coder", "Ana")
    assert {coder for _, coder, _, _ in codings(starter)} == {"Ana"}


def test_a_dry_run_tells_and_changes_nothing(done, starter, write):
    before = starter.read_bytes()
    values = done("import", starter, write(), "--dry-run", "--json").values
    assert [(value["fate"], value["quote"]) for value in values][:2] == [("comes", "stands"), ("comes", "bridges")]
    assert starter.read_bytes() == before


def test_what_has_no_code_or_no_place_is_left_out_and_told(glossator, starter, write):
    path = write(
        {"code": "NOPE", "start": 0, "end": 3, "quote": "Two"},
        {"code": "SEC", "start": 0, "end": 6, "quote": "tunnel"},
        {"code": "SEC", "start": 0, "end": 7, "quote": "A bridg"},
    )
    answer = glossator("import", starter, path)
    assert answer.code == 1
    assert [line.split(" at ")[0] for line in answer.out.splitlines()] == ["NOPE", "SEC", "SEC"]
    assert "elsewhere" in answer.out.splitlines()[2]
    assert len(codings(starter)) == 4


def test_without_a_hash_the_article_is_known_by_its_words(done, starter, write):
    done("import", starter, write(sha256=""))
    assert len(codings(starter)) == 3


def test_an_article_that_is_not_there_is_asked_for(refused, starter, tmp_path):
    path = tmp_path / "x.codings.json"
    coding = {"code": "SEC", "start": 0, "end": 3, "quote": "Xyz"}
    path.write_text(json.dumps({"document": {"file": "x.txt"}, "coder": "Ana", "annotations": [coding]}))
    assert "x.txt" in refused("import", starter, path)


@pytest.mark.skipif("GLOSSATOR_ARTICLES" not in os.environ, reason="GLOSSATOR_ARTICLES names no folder of articles")
def test_the_pilot_coding_of_the_real_article_comes_in_whole(done, tmp_path):
    folder, place = Path(os.environ["GLOSSATOR_ARTICLES"]), tmp_path / "real.gloss"
    done("new", place, "--codebook", "great-power-roles", "--coder", "Ana")
    source = folder / "china-russia-afghanistan.codings.json"
    done("import", place, folder / "china-russia-afghanistan.txt", "--coder", "Ana")
    done("import", place, source)
    wanted = json.loads(source.read_text(encoding="utf-8"))["annotations"]
    own = ("code", "start", "end", "quote", "prefix", "suffix")
    expected = [(w["quote"], {k: v for k, v in w.items() if k not in own and v}) for w in wanted]
    found = [(q, {k: list(v) for k, v in said.items()}) for q, _, said, _ in codings(place)]
    listed = [(q, {k: v if isinstance(v, list) else [v] for k, v in said.items()}) for q, said in expected]
    assert sorted(found, key=repr) == sorted(listed, key=repr)
    assert len(found) == 61
    broken = done("rules", place, "--coder", "pilot", "--json").values
    assert [each["missing"] for each in broken] == [["target"]] * 7
    out = tmp_path / "out.jsonl"
    done("export", place, out)
    exported = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sorted([(e["quote"], e["qualifiers"]) for e in exported], key=repr) == sorted(listed, key=repr)
