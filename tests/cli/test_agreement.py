"""Agreement is told code by code, with what it rests on."""

import csv
import json
import re

import pytest


@pytest.fixture
def coded(done, place):
    """Ana and Ben agree on one word; one of two Dams is Ana's alone."""
    for quote, code, coder in (
        ("stands", "Steel bridges", "Ana"),
        ("stands", "Steel bridges", "Ben"),
        ("falls", "Dams", "Ana"),
        ("here", "Dams", "Ana"),
        ("here", "Dams", "Ben"),
    ):
        done("code", place, "--quote", quote, "--code", code, "--coder", coder, "--create-coder")
    return place


def test_each_code_has_its_figures_and_says_why_there_is_no_interval(done, coded):
    out = done("agreement", coded, "--coders", "Ana,Ben").out
    assert out.startswith("Not reliability data: no closed blind round; 0 of 5 codings")
    assert (
        "Bridges / Steel bridges: alpha 1.000 (no interval with fewer than 5 documents); F1 1.000; span F1 1.000; 6 of"
        in out
    )
    values = 2 * int(re.search(r"6 of (\d+) characters", out)[1])
    assert f"Dams: alpha {1 - (values - 1) * 5 / (13 * (values - 13)):.3f} (" in out
    assert "Method: the layers of Ana, Ben in “test” were compared in 1 document" in out
    assert "(2 layers for codings alone)" in out


def test_in_json_each_figure_names_unit_and_layers(done, coded):
    head, steel, dams = done("agreement", coded, "--json", "--unit", "tokens").values
    assert (head["unit"], head["reliability_data"]) == ("tokens", False)
    assert {layer["name"] for layer in head["layers"]} == {"Ana", "Ben"}
    assert (steel["alpha"]["value"], dams["f1"], dams["span_f1"]) == (1, pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_one_coder_cannot_agree(refused, place):
    assert refused("agreement", place) == "Agreement needs the work of two coders or more."


@pytest.fixture
def two_codes(done, coded):
    """Ben has two codes of a family on one word."""
    done("code", coded, "--quote", "stands", "--code", "Bridges", "--coder", "Ben")
    done("codes", coded, "edit", "Bridges", "--exclusive", "--coder", "Ana")
    return coded


def test_what_keeps_a_family_from_being_compared_is_listed(done, two_codes):
    lines = done("agreement", two_codes).out.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("Bridges, exclusive: none"))
    assert re.fullmatch(r"  Ben, “Two bridges” \d+-\d+: “stands”: Bridges.* and Bridges.*", lines[place + 1])


def test_a_family_has_a_figure_for_each_of_its_codes(done, coded):
    done("code", coded, "--quote", "falls", "--code", "Bridges", "--coder", "Ben")
    done("codes", coded, "edit", "Bridges", "--exclusive", "--coder", "Ana")
    out = done("agreement", coded).out
    assert "Bridges, exclusive: u-alpha 0." in out
    assert "\n  Bridges / Steel bridges: (k)u-alpha none (of it both coded 100.0%)\n" in out


def test_what_one_called_otherwise_or_left_out_is_counted(done, coded):
    out = done("agreement", coded).out
    assert "Characters by code of Ana and code of Ben:\n  uncoded | uncoded: " in out
    assert "\n  Dams | Dams: 4\n" in out
    assert "\n  Dams | uncoded: 5\n" in out
    assert "codings: Ana 2, Ben 1" in out


def test_more_than_two_coders_are_compared_in_pairs(done, coded):
    done("code", coded, "--quote", "here", "--code", "Dams", "--coder", "Cai", "--create-coder")
    out = done("agreement", coded).out
    assert [line.split(" (MASI)")[0] for line in out.splitlines() if " and " in line and "(MASI): alpha" in line] == [
        "Ana and Ben",
        "Ana and Cai",
        "Ben and Cai",
    ]
    heads = [line for line in out.splitlines() if line.startswith("Characters by code of ")]
    assert [head[22:-1] for head in heads] == [
        "Ana and code of Ben",
        "Ana and code of Cai",
        "Ben and code of Cai",
    ]
    assert "\n  Dams | uncoded: 5\n" in out.split(heads[1])[1].split(heads[2])[0]
    head = done("agreement", coded, "--json").values[0]
    assert [sum(cell["units"] for cell in pair["confusion"]) > 0 for pair in head["pairs"]] == [True] * 3


def test_what_others_report_is_told_on_request(done, coded):
    out = done("agreement", coded, "--others").out
    units = int(re.search(r"6 of (\d+) characters", out)[1])
    share = (2 * 4 + 5) / (2 * units)
    chance = share**2 + (1 - share) ** 2
    fleiss = ((units - 5) / units - chance) / (1 - chance)
    line = next(line for line in out.splitlines() if line.startswith("Dams: percent"))
    assert line.startswith(f"Dams: percent {(units - 5) / units:.1%} (by chance {chance:.1%}), Cohen's kappa ")
    assert line.endswith(f"Scott's pi {fleiss:.3f}, Fleiss' kappa {fleiss:.3f}, Holsti 0.667")
    assert "Cohen" not in done("agreement", coded).out
    _, dams = csv.DictReader(done("agreement", coded, "--csv", "--others").out.splitlines())
    assert float(dams["fleiss"]) == pytest.approx(fleiss)
    assert done("agreement", coded, "--json", "--others").values[2]["scott"] == pytest.approx(fleiss)


def test_a_table_has_one_row_a_code(done, coded):
    steel, dams = csv.DictReader(done("agreement", coded, "--csv").out.splitlines())
    assert (steel["code"], steel["alpha"], steel["low"]) == ("Bridges / Steel bridges", "1.0", "")
    assert (dams["codings.Ana"], dams["codings.Ben"], dams["unit"], dams["meanings"]) == ("2", "1", "characters", "1")
    assert dams["because"] == "no interval with fewer than 5 documents"


def test_codings_under_two_meanings_are_told_in_the_methods(done, coded):
    assert "made under: one for each code." in done("agreement", coded).out
    done("codes", coded, "edit", "Dams", "--include", "weirs", "--reason", "too narrow", "--coder", "Ana")
    done("code", coded, "--quote", "bridge", "--occurrence", "1", "--code", "Dams", "--coder", "Ben")
    assert "made under: more than one for Dams (2)." in done("agreement", coded).out


def test_what_codings_say_by_a_slot_is_compared(done, bridges, tmp_path):
    place, text = tmp_path / "starter.gloss", bridges.read_text(encoding="utf-8")
    done("new", place, "--coder", "Ana", "--codebook", "great-power-roles")
    done("import", place, bridges, "--coder", "Ana")
    said = {"Ana": ("CHN", "RUS"), "Ben": ("CHN", "USA")}
    for coder, actors in said.items():
        records = [
            {"code": "SEC", "start": text.index(quote), "end": text.index(quote) + len(quote), "quote": quote}
            | {"actor": [actor]}
            for quote, actor in zip(("stands", "falls"), actors, strict=True)
        ]
        file = tmp_path / f"{coder}.codings.json"
        file.write_text(json.dumps({"document": {}, "coder": coder, "annotations": records}))
        done("import", place, file)
    head, _ = done("agreement", place, "--json").values
    (slot,) = head["slots"]
    assert (slot["slot"], slot["matched"]) == ("actor", 2)
    assert slot["alpha"]["value"] == pytest.approx(1 - 3 * 2 / 10)
    assert slot["joint"]["value"] < head["masi"]["value"] == 1
    assert "Slot actor: alpha 0.400 (" in done("agreement", place).out


@pytest.fixture
def two_versions(done, coded, tmp_path):
    """Two closed blind rounds, each on an article of its own, with a definition changed between them."""
    second = tmp_path / "second.txt"
    second.write_text("A dam falls here.")
    done("import", coded, second, "--coder", "Ana")
    done("round", coded, "open", "First", "--coders", "Ana,Ben", "--document", "Two bridges", "--coder", "Ana")
    finished(done, coded, "First")
    done("codes", coded, "edit", "Dams", "--definition", "Walls in water.", "--coder", "Ana")
    done("round", coded, "open", "Second", "--coders", "Ana,Ben", "--document", "second", "--coder", "Ana")
    for coder in ("Ana", "Ben"):
        done("code", coded, "--document", "second", "--quote", "falls", "--code", "Dams", "--coder", coder)
    finished(done, coded, "Second")
    return coded


def finished(done, place, name):
    for coder in ("Ana", "Ben"):
        done("round", place, "finish", name, "--coder", coder)
    done("round", place, "close", name, "--coder", "Ana")


def test_agreement_is_told_by_version_of_the_codebook(done, two_versions):
    lines = done("agreement", two_versions, "--by-version").out.splitlines()
    heads = [line for line in lines if line.startswith("Version ")]
    assert [re.search(r"“(First|Second)”", head)[1] for head in heads] == ["First", "Second"]
    assert "(Redefine “Dams”)" in heads[1]
    first, second = done("agreement", two_versions, "--by-version", "--json").values
    assert (first["documents"], second["documents"]) == (1, 1)
    assert first["version"] < second["version"]
    assert [code["alpha"]["value"] for code in second["codes"]] == [1]
    rows = list(csv.DictReader(done("agreement", two_versions, "--by-version", "--csv").out.splitlines()))
    assert [(row["rounds"], row["code"], row["alpha"]) for row in rows][-1] == ("Second", "Dams", "1.0")


def test_rounds_are_not_chosen_by_version(glossator, two_versions):
    assert glossator("agreement", two_versions, "--by-version", "--round", "First").code == 2


def test_without_a_closed_blind_round_there_is_nothing_by_version(done, coded):
    assert "no blind round that is closed" in done("agreement", coded, "--by-version").out


def test_what_is_left_out_is_said_at_the_head(done, coded):
    done("documents", coded, "kinds", "Two bridges", "--set", "1=byline")
    done("documents", coded, "leave-out", "byline")
    out = done("agreement", coded).out
    assert re.search(r"\n\d+ characters left out of every figure: byline\.\n", out)
    head = done("agreement", coded, "--json").values[0]
    assert head["left_out"]["kinds"] == ["byline"]
    assert head["left_out"]["characters"] > 0
