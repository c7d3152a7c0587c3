import pytest

from desktop.domain.references import referred
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
