"""Agreement is told code by code, with what it rests on."""

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
