from codecs import BOM_UTF8

import pytest

from tests.cli.test_matrix import coded

__all__ = ["coded"]


@pytest.mark.parametrize("kind", ["bars", "heat", "timeline", "portrait", "words", "coverage"])
def test_every_kind_is_drawn_without_a_window_and_says_layer_and_unit(done, coded, tmp_path, kind):
    out = tmp_path / "chart.svg"
    answer = done("chart", coded, kind, "-o", out)
    assert out.read_bytes().startswith(b"<?xml")
    said = {"words": "occur in the articles", "coverage": "share of the article seen"}
    assert said.get(kind, "Codings of Ana") in answer.err


def test_the_table_of_a_chart(done, coded, tmp_path):
    out = tmp_path / "roles.csv"
    done("chart", coded, "heat", "--rows", "actor", "--columns", "family", "-o", out)
    assert out.read_bytes().startswith(BOM_UTF8)
    assert out.read_text().splitlines()[1:] == ["China,1,1", "Russia,1,0", "(nothing said),1,0"]


def test_a_chart_is_of_a_set_of_documents(done, coded, tmp_path):
    done("documents", coded, "set", "Empty", "Two bridges", "--coder", "Ana")
    out = tmp_path / "set.csv"
    done("chart", coded, "bars", "--rows", "family", "--document-set", "Empty", "-o", out)
    assert len(out.read_text().splitlines()) == 3
    done("documents", coded, "set", "Empty", "Two bridges", "--take-out", "--coder", "Ana")
    for kind in ("bars", "coverage"):
        done("chart", coded, kind, "--document-set", "Empty", "-o", out)
        assert len(out.read_text().splitlines()) == 1


def test_words_within_a_code_without_stop_words(done, coded, tmp_path):
    out = tmp_path / "words.csv"
    done("chart", coded, "words", "--code", "Security role", "--language", "en", "--stop", "stands", "-o", out)
    assert out.read_text(encoding="utf-8-sig").splitlines() == ["word,times", "bridge,1"]


def test_what_cannot_be_drawn_is_refused(refused, glossator, coded, tmp_path):
    for said, more in (("has to end in", ("-o", "a.gif")), ("Stop words", ("--language", "xx", "-o", "a.svg"))):
        answer = glossator("chart", coded, "words", *more)
        assert answer.code == 2
        assert said in answer.err
    assert "colour" in refused("chart", coded, "bars", "--rows", "colour", "-o", tmp_path / "a.svg")
