"""The data file of SPSS, as pyreadstat reads it."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings

from desktop.domain.errors import KnownError
from desktop.domain.outgoing import Per
from desktop.domain.spans import Span
from desktop.formats import codings_sav, extras
from desktop.formats.coding_table import NUMBERS, table
from desktop.formats.losses import Loss, Lost
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded, small

spss = pytest.importorskip("pyreadstat")
pytest.importorskip("polars")


def data_of(outgoing) -> bytes:
    out = BytesIO()
    codings_sav.write(outgoing, out)
    return out.getvalue()


def read(tmp_path, outgoing):
    file = tmp_path / "a.sav"
    file.write_bytes(data_of(outgoing))
    return spss.read_sav(str(file), output_format="dict")


def test_the_golden_variables(golden, tmp_path):
    rows, texts = small()
    columns, about = read(tmp_path, going(rows, ("actor",), texts))
    lines = [f"{name}: {about.column_names_to_labels[name]}: {list(cells)}" for name, cells in columns.items()]
    lines += [f"{name} = {values}" for name, values in sorted(about.variable_value_labels.items())]
    assert lines == (golden / "codings-sav.txt").read_text("utf-8").splitlines()


def test_the_same_codings_are_the_same_bytes():
    rows, texts = small()
    assert data_of(going(rows, (), texts)) == data_of(going(rows, (), texts))
    assert b"01 Jan 8000:00:00" in data_of(going([]))


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_the_same_rows_come_back_with_codes_and_coders_by_their_labels(tmp_path_factory, articles):
    rows, texts = coded([(text.replace("\x07", ""), spans) for text, spans in articles])
    outgoing = going(rows, ("actor",), texts)
    columns, about = read(tmp_path_factory.mktemp("sav"), outgoing)
    names = {each: about.variable_value_labels.get(each, {}) for each in ("code", "coder")}
    laid = table(outgoing)
    back = [
        [names[name].get(cell, cell) if name in names else cell for name, cell in zip(laid.columns, cells, strict=True)]
        for cells in zip(*columns.values(), strict=True)
    ]
    expected = [
        [
            (float(cell) if cell != "" else None) if name in NUMBERS else str(cell).rstrip(" ")
            for name, cell in zip(laid.columns, row, strict=True)
        ]
        for row in laid.rows
    ]
    assert back == expected


def test_long_cells_are_cut_between_characters_and_said(tmp_path):
    text = "🌉" * 20_000
    rows, texts = coded([(text, [(0, 3, 0, 0)])])
    long = replace(rows[0], quote=text, memo="", coding=replace(rows[0].coding, span=Span(0, len(text))))
    outgoing = going([long], (), texts)
    assert Loss(Lost.CUT, 1) in codings_sav.losses(outgoing)
    columns, _ = read(tmp_path, outgoing)
    assert list(columns["quote"]) == ["🌉" * 8_191]


def test_rows_of_spans_name_their_codes_in_words(tmp_path):
    rows, texts = small()
    columns, about = read(tmp_path, going(rows, (), texts, per=Per.LAYERS))
    assert about.variable_value_labels == {}
    assert [name for name in columns if name.startswith("layer.")] == ["layer.Maya", "layer.Борис", "layer._مريم"]


def test_frames_of_some_rows_are_one_file_and_too_many_are_refused_before(monkeypatch):
    rows, texts = small()
    whole = data_of(going(rows, ("actor",), texts))
    monkeypatch.setattr(codings_sav, "AT_ONCE", 2)
    assert data_of(going(rows, ("actor",), texts)) == whole
    monkeypatch.setattr(codings_sav, "MOST", 2)
    with pytest.raises(KnownError, match="enough for 2 codings; these are 7"):
        codings_sav.losses(going(rows, (), texts))


def test_without_the_extra_a_sentence_names_it(monkeypatch):
    monkeypatch.setattr(extras, "import_module", _missing)
    with pytest.raises(KnownError, match=r"glossator\[spss\]"):
        codings_sav.losses(going([]))


def _missing(name: str):
    raise ModuleNotFoundError(name)
