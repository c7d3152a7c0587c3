"""The workbook of codings, as openpyxl reads it."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.formats import codings_xlsx
from desktop.formats.coding_table import table
from desktop.formats.losses import Loss, Lost
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded, small

ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


def written(rows, keys=()):
    out = BytesIO()
    codings_xlsx.write(going(rows, keys), out)
    return out.getvalue()


def lines(data, sheet="Codings"):
    rows = load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True)
    return [["" if value is None else unescape(str(value)) for value in row] for row in rows]


def values(rows, keys=()):
    laid = table(going(rows, keys))
    return [{name: str(cell) for name, cell in zip(laid.columns, row, strict=True)} for row in laid.rows]


def named(data):
    header, *found = lines(data)
    return [dict(zip(header, row, strict=True)) for row in found]


def test_a_line_holds_what_the_table_holds_without_its_guard(rows):
    first, second = named(written(rows, ("actor",)))
    own = [(each.pop("layer"), each.pop("unit")) for each in (first, second)]
    assert [first, second] == values(rows, ("actor",))
    assert own == [("Зоя", "coding"), ("+1", "coding")]


def test_what_people_read_comes_first_and_ids_last(rows):
    header = lines(written(rows, ("actor",)))[0]
    assert header[:8] == ["title", "published", "quote", "code", "coder", "memo", "slot.actor", "publisher"]
    assert header[-6:] == ["id", "document_id", "sha256", "code_id", "coder_id", "codebook_version"]


def test_words_that_look_like_formulas_are_words_and_places_are_numbers(rows):
    sheet = load_workbook(BytesIO(written(rows)))["Codings"]
    cells = {sheet.cell(1, number).value: sheet.cell(2, number) for number in range(1, sheet.max_column + 1)}
    assert cells["quote"].data_type in {"s", "inlineStr"}
    assert (cells["start"].value, cells["end"].value) == (0, 9)


def test_headers_stay_in_sight_and_filter(rows):
    sheet = load_workbook(BytesIO(written(rows)))["Codings"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AA3")


def test_codes_have_their_colour(rows):
    book = load_workbook(BytesIO(written(rows)))
    colour = book["Codebook"].cell(2, 5)
    assert (colour.value, colour.fill.fgColor.rgb, colour.font.color.rgb) == ("#2c5d8f", "FF2C5D8F", "FFFFFFFF")
    cell = book["Codings"]["D2"]
    assert (cell.fill.fgColor.rgb, cell.font.color.rgb) == ("FFB8C9D9", "FF000000")


def test_every_sheet_names_its_layers_and_units(rows):
    book = load_workbook(BytesIO(written(rows)))
    assert book.sheetnames == ["Codings", "Codebook", "Documents", "Coders", "Matrix", "About"]
    assert all(re.match("unit: .+; layers: Зоя, \\+1", sheet.oddHeader.left.text) for sheet in book)
    assert [cell.value for cell in book["Codebook"][1]][-2:] == ["codings of Зоя", "codings of +1"]
    assert [cell.value for cell in book["Documents"][1]][-1] == "characters coded by +1"


def test_codings_are_counted_layer_by_layer(rows):
    matrix = lines(written(rows), "Matrix")
    assert matrix[0] == ["layer", "unit", "document_id", "document", "Bridges", "Steel; bridges"]
    assert [(row[0], row[3], row[4:]) for row in matrix[1:3]] == [
        ("Зоя", "Two bridges, one “river”", ["0", "1"]),
        ("Зоя", "@untitled", ["0", "0"]),
    ]
    assert lines(written(rows), "Coders")[1][0::3] == ["Зоя", "1", "9"]


def test_a_character_under_two_codings_is_counted_once(rows):
    twice = replace(rows[0].coding, span=Span(5, 12))
    sheet = lines(written([rows[0], replace(rows[0], coding=twice)]), "Documents")
    assert sheet[1][-2:] == ["2", "12"]


def test_about_names_unit_and_layers(rows):
    said = dict(lines(written(rows), "About"))
    assert said["Codings"].startswith("a row is a coding")
    assert (said["codings of Зоя"], said["codings of +1"], said["cells cut to what Excel holds"]) == ("1", "1", "0")


def test_what_excel_cannot_hold_is_cut_between_characters_and_counted(rows):
    long = [replace(rows[0], quote="🌉" * 20_000), replace(rows[1], memo="a" * 32_767)]
    data = written(long)
    assert Loss(Lost.CUT, 1) in codings_xlsx.losses(going(long))
    assert Lost.CUT not in {loss.kind for loss in codings_xlsx.losses(going(rows))}
    quote = named(data)[0]["quote"]
    assert quote == "🌉" * 16_380 + " [cut]"
    assert len(quote.encode("utf-16-le")) <= 2 * 32_767
    assert dict(lines(data, "About"))["cells cut to what Excel holds"] == "1"


def test_the_same_codings_give_the_same_bytes(rows):
    assert written(rows) == written(rows)


def test_more_codings_than_lines_are_refused(rows, monkeypatch):
    monkeypatch.setattr(codings_xlsx, "MOST", 1)
    out = BytesIO()
    with pytest.raises(KnownError, match="holds 1 codings"):
        codings_xlsx.write(going(rows), out)
    assert out.getvalue() == b""


@given(quote=ANY_TEXT, memo=ANY_TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_the_same_words_come_back(rows, quote, memo):
    row = replace(rows[0], quote=quote, memo=memo)
    assert [{**line, **values([row])[0]} for line in named(written([row]))] == named(written([row]))


def test_the_golden_sheets(golden):
    rows, texts = small()
    out = BytesIO()
    codings_xlsx.write(going(rows, ("actor",), texts), out)
    sheets = load_workbook(BytesIO(out.getvalue())).sheetnames
    said = "".join(f"== {name}\n{line}\n" for name in sheets for line in map(repr, lines(out.getvalue(), name)))
    assert said == (golden / "codings-xlsx.txt").read_bytes().decode()


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_each_row_says_whose_words_stand_where(articles):
    rows, texts = coded(articles)
    header, *found = lines(written(rows))
    for cells, row in zip(found, rows, strict=True):
        line = dict(zip(header, cells, strict=True))
        words = texts[row.coding.document][int(line["start"]) : int(line["end"])]
        assert (line["quote"], line["layer"]) == (words, row.coder_name)
