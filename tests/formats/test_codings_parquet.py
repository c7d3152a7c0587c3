"""The Parquet table, as pyarrow reads it."""

from io import BytesIO

import pytest
from hypothesis import given, settings

from desktop.domain.errors import KnownError
from desktop.formats import codings_parquet, extras
from desktop.formats.coding_table import table
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded

parquet = pytest.importorskip("pyarrow.parquet")


def read(rows, keys=("actor",)):
    out = BytesIO()
    assert codings_parquet.write(going(rows, keys), out) == len(rows)
    return parquet.read_table(BytesIO(out.getvalue()))


def test_the_golden_columns(rows, golden):
    found = read(rows)
    lines = [f"{field.name}: {field.type}: {found[field.name].to_pylist()}" for field in found.schema]
    assert lines == (golden / "codings-parquet.txt").read_text("utf-8").splitlines()
    assert found.schema.metadata[b"unit"] == b"coding"


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_the_same_rows_come_back(articles):
    rows, _ = coded(articles)
    expected = [
        [
            None if cell == "" and name in ("start", "end", "paragraph") else cell
            for name, cell in zip(laid.columns, row, strict=True)
        ]
        for laid in [table(going(rows, ("actor",)))]
        for row in laid.rows
    ]
    assert [list(row.values()) for row in read(rows).to_pylist()] == expected


def test_rows_go_out_some_at_a_time(rows, monkeypatch):
    monkeypatch.setattr(codings_parquet, "AT_ONCE", 1)
    out = BytesIO()
    codings_parquet.write(going(rows), out)
    assert parquet.ParquetFile(BytesIO(out.getvalue())).num_row_groups == 2


def test_without_the_extra_a_sentence_names_it(rows, monkeypatch):
    monkeypatch.setattr(extras, "import_module", _missing)
    with pytest.raises(KnownError, match=r"glossator\[parquet\]"):
        codings_parquet.losses(going(rows))


def _missing(name: str):
    raise ModuleNotFoundError(name)
