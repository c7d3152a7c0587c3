"""What goes out comes back, or the format has said that it will not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from desktop.domain.codebook import Codebook, CodeSet, Definition
from desktop.domain.ids import CodeId, CodeSetId
from desktop.domain.slots import Need
from desktop.formats import codebook_csv, codebook_json, codebook_qdc, codebook_xlsx
from desktop.formats.losses import Loss, Lost
from desktop.formats.registry import CODEBOOK_WRITERS
from tests.formats.books import TIDY, TIDY_LINES, WORDS, book, books, code, held, kept


def back(form, codebook):
    return list(held(form.read_codebook(form.write_codebook(codebook, "Title"), "codes")))


@given(books(WORDS, WORDS))
def test_json_loses_nothing(codebook):
    some = CodeSet(CodeSetId(bytes(16)), "Some", frozenset(list(codebook.codes)[::2]))
    codebook = replace(codebook, sets=(some,))
    assert back(codebook_json, codebook) == list(kept(codebook))
    assert codebook_json.losses(codebook) == ()
    assert codebook_json.read_sets(codebook_json.write_codebook(codebook, ""), "codes") == (some,)


tables = pytest.mark.parametrize("table", [codebook_csv, codebook_xlsx], ids=["csv", "xlsx"])


@tables
@settings(deadline=None)
@given(books(TIDY, TIDY_LINES))
def test_a_table_loses_no_tidy_words(table, codebook):
    losses = table.losses(codebook)
    assert {loss.kind for loss in losses} <= {Lost.DIGIT}
    keyless = [row[:5] + row[6:] for row in back(table, codebook)]
    assert keyless == [row[:5] + row[6:] for row in kept(codebook)]
    missing = sum(1 for was, now in zip(kept(codebook), back(table, codebook), strict=True) if was != now)
    assert missing == sum(loss.number for loss in losses)


@tables
@given(books(WORDS, WORDS))
def test_a_table_names_every_code_whose_words_change(table, codebook):
    pairs = zip(kept(codebook), back(table, codebook), strict=True)
    changed = [was[2].name for was, now in pairs if (was[2], was[7:]) != (now[2], now[7:])]
    assert changed == [name for loss in table.losses(codebook) if loss.kind is Lost.WORDING for name in loss.names]


@given(books(TIDY, TIDY_LINES))
def test_qdc_loses_no_tidy_words(codebook):
    assert [row[:3] for row in back(codebook_qdc, codebook)] == [row[:3] for row in kept(codebook)]
    assert Lost.WORDING not in {loss.kind for loss in codebook_qdc.losses(codebook)}


@given(books(WORDS, WORDS))
def test_qdc_names_every_code_whose_words_change(codebook):
    changed = [
        was[2].name for was, now in zip(kept(codebook), back(codebook_qdc, codebook), strict=True) if was[2] != now[2]
    ]
    assert changed == [
        name for loss in codebook_qdc.losses(codebook) if loss.kind is Lost.WORDING for name in loss.names
    ]


def test_a_table_says_which_words_and_keys_it_cannot_hold():
    odd = book(
        code(1, definition=Definition("Edges", " blanks "), digit=1),
        code(2, definition=Definition("Bars", include="a | b"), digit=1),
        code(3, definition=Definition("Fine", "=1+1", examples="'-x")),
    )
    assert codebook_csv.losses(odd) == (Loss(Lost.DIGIT, 1), Loss(Lost.WORDING, 2, ("Edges", "Bars")))
    assert b",'=1+1," in codebook_csv.write_codebook(odd, "")


def test_qdc_says_all_that_it_cannot_hold():
    same = Definition("Same", "Include: what looks like an entry")
    odd = book(
        code(1, definition=same, short_name="s", digit=4, notes="n", needs={"actor": Need.NONE}),
        code(2, 1, Definition("Same", "\x07"), archived=True),
    )
    assert codebook_qdc.losses(odd) == (
        Loss(Lost.SHORT_NAME, 1),
        Loss(Lost.DIGIT, 1),
        Loss(Lost.ARCHIVED, 1),
        Loss(Lost.WORDING, 2, ("Same", "Same")),
        Loss(Lost.SHARED_NAME, 1, ("Same",)),
        Loss(Lost.NOTES, 1),
        Loss(Lost.NEED, 1),
    )


def test_a_code_whose_parent_is_gone_goes_out_at_the_top():
    orphan = replace(code(1), parent=CodeId(b"\xff" * 16))
    for form in (codebook_json, codebook_csv, codebook_xlsx, codebook_qdc):
        assert [row[:2] for row in back(form, book(orphan))] == [(orphan.id, None)]


def test_no_form_holds_what_was_merged():
    kept_one = code(1, colour="")
    merged = Codebook({kept_one.id: kept_one}, {CodeId(b"\xff" * 16): kept_one.id})
    assert all(Loss(Lost.MERGED, 1) in form.losses(merged) for form in CODEBOOK_WRITERS)


def test_an_empty_codebook_loses_nothing():
    assert [form.losses(book()) for form in (codebook_json, codebook_csv, codebook_xlsx, codebook_qdc)] == [
        (),
        (),
        (),
        (),
    ]
