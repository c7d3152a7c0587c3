"""Codings go out as a table that every spreadsheet and script reads alike."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.formats import codings_csv
from desktop.formats.coding_table import COLUMNS
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded

ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def written(rows):
    out = BytesIO()
    count = codings_csv.write(going(rows), out)
    return count, out.getvalue()


def table(rows):
    return list(csv.reader(StringIO(written(rows)[1].decode("utf-8-sig"), newline=""), strict=True))


def test_the_golden_table(rows, golden):
    assert written(rows) == (2, (golden / "codings.csv").read_bytes())


def test_nothing_is_a_header():
    assert table([]) == [list(COLUMNS)]


def test_columns_stand_in_the_documented_order():
    assert ", ".join(COLUMNS) == (
        "id, document_id, title, publisher, published, sha256, start, end, quote, before, after, code_id, code, "
        "code_path, coder_id, coder, memo, created, modified, origin, reason, author, url, paragraph, codebook_version"
    )


def test_records_end_with_crlf_after_a_byte_order_mark(rows):
    data = written(rows)[1]
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert data.endswith(b",,0123456789ab\r\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_gets_an_apostrophe(start):
    assert codings_csv.guarded(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("cell", ["", "'", "1-1", "words", " =1"])
def test_other_cells_stay(cell):
    assert codings_csv.guarded(cell) == cell


@given(quote=ANY_TEXT, memo=ANY_TEXT, name=ANY_TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_cells_come_back(rows, quote, memo, name):
    row = replace(rows[0], quote=quote, memo=memo, code_name=name, code_path=("a", name))
    header, cells = table([row])
    back = dict(zip(header, cells, strict=True))
    wanted = {"quote": quote, "memo": memo, "code": name, "code_path": f"a / {name}"}
    assert {key: back[key] for key in wanted} == {key: codings_csv.guarded(text) for key, text in wanted.items()}
    assert (back["start"], back["end"], back["code_path"]) == ("0", "9", codings_csv.guarded(f"a / {name}"))


def test_each_slot_is_a_column_of_its_own(rows):
    said = {"actor": ("CHN", "=RUS"), "mood": ("=grim",)}
    coding = replace(rows[0].coding, qualifiers=said, reason="as agreed")
    out = BytesIO()
    codings_csv.write(going([replace(rows[0], coding=coding), rows[1]], ("actor", "mood")), out)
    header, first, second = csv.reader(StringIO(out.getvalue().decode("utf-8-sig"), newline=""), strict=True)
    assert header[-2:] == ["slot.actor", "slot.mood"]
    assert first[-2:] == ["CHN | =RUS", "'=grim"]
    assert second[-2:] == ["", ""]
    assert first[header.index("reason")] == "as agreed"


@given(ARTICLES)
@settings(max_examples=20, deadline=None)
def test_each_row_says_whose_words_stand_where(articles):
    rows, texts = coded(articles)
    cells = csv.DictReader(StringIO(written(rows)[1].decode("utf-8-sig"), newline=""), dialect="excel", strict=True)
    for line, row in zip(cells, rows, strict=True):
        words = texts[row.coding.document][int(line["start"]) : int(line["end"])]
        assert (codings_csv.unguarded(line["quote"]), codings_csv.unguarded(line["coder"])) == (words, row.coder_name)
