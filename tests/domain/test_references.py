from dataclasses import replace

import pytest

from desktop.domain.references import astray, known, lead_to, referred, relinked
from tests.domain.slot_books import book

BOOK = book(security=None, guarantee="security", loan=None)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Money alone → “loan”", ["loan"]),
        ("Money alone -> loan.", ["loan"]),
        ("→ “security / guarantee”; gifts → “Loan” (rarely)", ["guarantee", "loan"]),
        ("→ “loan”\n→ “loan”", ["loan"]),
        ("A loan is no gift, and a → “gift” is no code", []),
        ("", []),
    ],
)
def test_codes_after_an_arrow_are_found(words, names):
    assert [code.name for code in referred(BOOK, words)] == names


def test_what_leads_nowhere_is_named():
    assert astray(BOOK, "→ “loan”; → “gift”\n-> grants.") == ("gift", "grants")


def test_a_code_is_led_to_by_its_name_or_else_by_its_path():
    twin = book(security=None, loan="security", aid=None, other="aid")
    codes = {code.name: code for code in twin}
    assert lead_to(twin, codes["loan"]) == "→ “loan”"
    double = replace(twin, codes={**twin.codes, codes["other"].id: _called(codes["other"], "loan")})
    last = double.codes[codes["other"].id]
    assert referred(double, lead_to(double, last)) == (last,)


RENAMED = [
    ("loan", "credit"),
    ("security", "Guarantee"),
    ("security", "x"),
    ("guarantee", "loan"),
    ("loan", "guarantee"),
]


@pytest.mark.parametrize(("old", "new"), RENAMED)
def test_words_go_on_leading_where_they_led(old, new):
    words = "Money → “loan”, troops -> security / guarantee; promises → guarantee."
    code = next(code for code in BOOK if code.name == old)
    after = replace(BOOK, codes={**BOOK.codes, code.id: _called(code, new)})
    mended = relinked(known(BOOK), known(after), after, {"exclude": words}).get("exclude", words)
    assert [each.id for each in referred(after, mended)] == [each.id for each in referred(BOOK, words)]


def _called(code, name):
    return replace(code, definition=replace(code.definition, name=name))
