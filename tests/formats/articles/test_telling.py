"""What paragraphs are by their words alone, and the days that papers print."""

import pytest

from desktop.domain.articles import Doubt, Paragraph
from desktop.domain.structure import Kind
from desktop.formats.articles import telling
from desktop.formats.articles.days import day_in, is_day_line

LONG = "The crane stands at the quay and has done so for as long as anybody can remember. " * 4


def kinds(*lines: str) -> list[str]:
    return [each.kind for each in telling.told([Paragraph(line) for line in lines])]


def test_a_headline_and_what_stands_below_it_are_told():
    assert kinds("Two ports", "A pattern starts to show", "By Mira Example", "4 March 2022", LONG) == [
        Kind.TITLE,
        Kind.STANDFIRST,
        Kind.BYLINE,
        Kind.BODY,
        Kind.BODY,
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Peter Example, The Gazette, 12 March 2020", "2020-03-12"),
        ("The Gazette · November 4, 2021", "2021-11-04"),
        ("24.10.2021 | The Gazette", "2021-10-24"),
        ("The Gazette, Volume 4 March 2022 edition", None),
        ("What nobody saw coming on 12 March 2020", None),
    ],
)
def test_a_line_that_sets_a_day_apart_says_when_but_is_not_sure(line, day):
    given = telling.told([Paragraph("Two ports"), Paragraph(line), Paragraph(LONG)])
    article = telling.finished(given, {}, "x.txt")
    assert article.said("published_on") == (day or "")
    assert (given[1].kind == Kind.BYLINE) == (Doubt.DATE in article.doubts) == bool(day)
    assert "byline" not in article.record


def test_a_text_that_begins_at_once_has_no_headline():
    assert kinds(LONG, LONG) == [Kind.BODY, Kind.BODY]


@pytest.mark.parametrize(
    "line",
    [
        "The crane at rest. © Wirefoto",
        "The crane at rest. Photo: Ana Example",
        "The crane at rest (Reuters)",
        "A man looks at the crane. REUTERS/Ana Example",
    ],
)
def test_a_credit_makes_a_caption(line):
    assert kinds("Two ports", LONG, line, LONG)[2] == Kind.CAPTION


def test_a_sentence_about_rights_is_no_caption():
    assert (
        kinds("Two ports", LONG, "They agreed (so the mayor) to share © and all. Nobody knows what that means.", LONG)[
            2
        ]
        == Kind.BODY
    )


@pytest.mark.parametrize(
    "line",
    [
        "Mira Example is a senior fellow at the Institute of Lifting.",
        "Dr. Otto van Example teaches history and is the author of many books.",
        "The views expressed are the author's own.",
        "(Reporting by Ana Example; editing by Bo Example)",
    ],
)
def test_what_is_said_of_the_author_last_is_a_note(line):
    assert kinds("Two ports", LONG, LONG, line)[3] == Kind.NOTE
    assert kinds("Two ports", line, LONG, LONG, LONG, LONG)[1] != Kind.NOTE


def test_notes_below_the_text_do_not_hide_the_author():
    given = [Paragraph(LONG), Paragraph(LONG), Paragraph("Mira Example is a writer in Port Example.")]
    notes = [Paragraph(f"{number} A note.", Kind.FOOTNOTE) for number in range(5)]
    assert telling.told([*given, *notes])[2].kind == Kind.NOTE


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("24 October 2021", "2021-10-24"),
        ("October 24th, 2021", "2021-10-24"),
        ("Oct. 24, 2021", "2021-10-24"),
        ("den 24. Oktober 2021", "2021-10-24"),
        ("24 octobre 2021", "2021-10-24"),
        ("24 de octubre de 2021", "2021-10-24"),
        ("24 октября 2021 г.", "2021-10-24"),
        ("24.10.2021", "2021-10-24"),
        ("24/10/2021", "2021-10-24"),
        ("10/24/2021", "2021-10-24"),
        ("2021-10-24T05:00", "2021-10-24"),
        ("October 2021", "2021-10"),
    ],
)
def test_days_are_read_as_papers_print_them(line, day):
    assert day_in(line) == (day, True)
    assert is_day_line(line) or "T" in line


def test_a_day_that_can_be_read_in_two_ways_is_not_sure():
    assert day_in("3/4/2021") == ("2021", False)
    assert day_in("4/4/2021") == ("2021-04-04", True)


@pytest.mark.parametrize("line", ["this week", "", "31/31/2021x", "May the force be with you", "99.99.2021"])
def test_what_is_no_day_is_none(line):
    assert day_in(line) is None or not day_in(line).sure


@pytest.mark.parametrize("line", ["The protests of May 2020", "On 24 October 2021 the crane fell", "x" * 200])
def test_a_sentence_with_a_day_is_no_date_line(line):
    assert not is_day_line(line)
