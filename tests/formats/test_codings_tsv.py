"""The table of codings with tabs, as scripts read it."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.formats import codings_tsv
from desktop.formats.coding_table import COLUMNS
from desktop.formats.codings_csv import guarded, unguarded
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded

ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def written(rows, keys=()):
    out = BytesIO()
    count = codings_tsv.write(going(rows, keys), out)
    return count, out.getvalue()


def table(data):
    return list(csv.reader(StringIO(data.decode(), newline=""), dialect="excel-tab", strict=True))


def test_the_golden_table(rows, golden):
    assert written(rows) == (2, (golden / "codings.tsv").read_bytes())


def test_slots_are_columns():
    assert table(written([], ("actor",))[1]) == [[*COLUMNS, "slot.actor"]]


@given(quote=ANY_TEXT, memo=ANY_TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_cells_come_back(rows, quote, memo):
    row = replace(rows[0], quote=quote, memo=memo)
    cells = dict(zip(COLUMNS, table(written([row])[1])[1], strict=True))
    assert (cells["quote"], cells["memo"]) == (guarded(quote), guarded(memo))


@given(ARTICLES)
@settings(max_examples=20, deadline=None)
def test_each_row_says_whose_words_stand_where(articles):
    rows, texts = coded(articles)
    cells = csv.DictReader(StringIO(written(rows)[1].decode(), newline=""), dialect="excel-tab", strict=True)
    for line, row in zip(cells, rows, strict=True):
        words = texts[row.coding.document][int(line["start"]) : int(line["end"])]
        assert (unguarded(line["quote"]), unguarded(line["coder"])) == (words, row.coder_name)
