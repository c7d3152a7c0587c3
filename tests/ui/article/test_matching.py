import pytest

from desktop.domain.codebook import Code, Codebook, Definition
from desktop.domain.ids import CodeId, MeaningId
from desktop.ui.article.matching import matching_codes


def code(number, name, parent=None, short="", archived=False):
    identifier = CodeId(bytes([number]))
    return Code(
        identifier, parent, MeaningId(b"m"), Definition(name), short, "#4477aa", None, float(number), archived=archived
    )


ROLES = code(1, "Roles")
BOOK = Codebook(
    {
        each.id: each
        for each in (
            ROLES,
            code(2, "security role", ROLES.id, "SEC"),
            code(3, "investment role", ROLES.id),
            code(4, "divergence"),
            code(5, "investment risk"),
            code(6, "old role", archived=True),
        )
    }
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("inv", "investment role"),
        ("risk", "investment risk"),
        ("in ri", "investment risk"),
        ("sr", "security role"),
        ("sec", "security role"),
        ("roles sec", "security role"),
        ("Roles", "Roles"),
        ("verge", "divergence"),
        ("dvrg", "divergence"),
    ],
)
def test_a_few_letters_find_the_code_meant(typed, first):
    assert matching_codes(BOOK, typed)[0].name == first


def test_nothing_is_found_for_letters_of_no_code():
    assert matching_codes(BOOK, "zebra") == []


def test_archived_codes_are_not_offered():
    assert "old role" not in [each.name for each in matching_codes(BOOK, "")]
    assert matching_codes(BOOK, "old role") == []


def test_codes_used_last_come_first_when_nothing_is_typed():
    recent = [CodeId(bytes([4])), CodeId(bytes([3]))]
    assert [each.name for each in matching_codes(BOOK, "", recent)][:3] == ["divergence", "investment role", "Roles"]


def test_among_equals_the_one_used_last_wins():
    assert matching_codes(BOOK, "inv", [CodeId(bytes([5]))])[0].name == "investment risk"
