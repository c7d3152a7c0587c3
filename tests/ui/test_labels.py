import pytest

from desktop.domain.codebook import Code, Codebook, Definition
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, MeaningId
from desktop.domain.spans import Span
from desktop.ui.labels import coding_label, elided, published_text, quoted


def code(number, parent=None, colour="#4477aa", short=""):
    identifier = CodeId(bytes([number]))
    return Code(identifier, parent, MeaningId(b"m"), Definition(f"code {number}"), short, colour, None, float(number))


def book(*codes):
    return Codebook({each.id: each for each in codes})


ROLES = code(1)
CODING = Coding(
    CodingId(b"c"), DocumentId(b"d"), Span(0, 4), CodeId(b"\2"), CoderId(b"p"), MeaningId(b"m"), 0, 1_635_076_800_000
)
MARA = Coder(CoderId(b"p"), "Mara Adler")


def test_a_label_is_short_first_and_whole_on_request():
    label = coding_label(CODING, book(ROLES, code(2, ROLES.id, short="SEC")), MARA, "A memo\nin two lines")
    path, who, memo = label.full.splitlines()
    assert label.short == "SEC"
    assert path == "code 1 / code 2"
    assert who.startswith("Mara Adler, 24 Oct 2021")
    assert memo == "A memo in two lines"


def test_without_a_short_name_the_name_stands():
    assert coding_label(CODING, book(code(2))).short == "code 2"


def test_a_code_that_is_gone_is_still_named():
    assert coding_label(CODING, Codebook()).short == "unknown code"


def test_siblings_that_share_a_hue_differ_by_pattern():
    family = [
        code(n, ROLES.id, colour) for n, colour in ((2, "#4477aa"), (3, "#4f7fb0"), (4, "#cc3311"), (5, "#4477aa"))
    ]
    found = book(ROLES, *family)
    assert [found.swatch(each.id).pattern for each in family] == [0, 1, 0, 2]


def test_families_may_share_a_hue_without_a_pattern():
    other = code(9)
    found = book(ROLES, other, code(2, ROLES.id), code(3, other.id))
    assert found.swatch(CodeId(b"\2")).pattern == found.swatch(CodeId(b"\3")).pattern == 0


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [("short", 10, "short"), ("two  lines\nhere", 20, "two lines here"), ("a longer text, cut", 15, "a longer text…")],
)
def test_long_texts_are_cut_between_words(text, length, expected):
    assert elided(text, length) == expected


def test_quotation_marks_in_a_quotation_become_single_ones():
    assert quoted("“If anyone crosses”", 40) == "“‘If anyone crosses’”"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2021-10-24", "24 October 2021"),
        ("2021-10", "October 2021"),
        ("2021", "2021"),
        ("", ""),
        ("2021-13", "2021-13"),
    ],
)
def test_dates_are_written_as_precisely_as_they_are_known(published, expected):
    assert published_text(published) == expected
