from itertools import pairwise

import pytest

from desktop.analysis.units import CountUnit
from desktop.analysis.words import frequencies, stop_words, united
from desktop.domain.charts import PRINT, Chart, ChartKind, Place, Series
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.spans import Span
from desktop.formats.charts import drawing
from desktop.project import charts
from desktop.project import operations as op
from desktop.project.charts import Words
from tests.conftest import TEXT

WORDS = Words("Title", "Codings of Maya")


@pytest.fixture
def coded(project, article, roles):
    """Two articles, four months apart; in the first two codings share words."""
    (later,) = project.run(op.AddDocuments((NewDocument(Source("Later", published="2022-02"), TEXT + "!"),))).documents
    project.run(op.AddDocuments((NewDocument(Source("Dateless", published="2021"), TEXT + "?"),)))
    for document, words, role in (
        (article, "Moscow reinforced its base", "security role"),
        (article, "base", "diplomatic role"),
        (later, "drills", "security role"),
    ):
        start = TEXT.index(words)
        project.run(op.AddCodings((NewCoding(document, Span(start, start + len(words)), roles(role)),)))
    return project


def quotes(project, codings):
    return [project.quotation(each) for each in codings]


def test_bars_have_the_colours_of_codes_and_lead_to_quotations(coded, roles):
    made = charts.bars(coded, "code", coded.coder.id, CountUnit.CODINGS, WORDS)
    assert made.rows == (("security role", "2"), ("diplomatic role", "1"))
    assert made.chart.series[0].colour == coded.codebook().codes[roles("security role")].colour
    assert quotes(coded, made.behind(made.places[1][0])) == ["base"]
    assert made.chart.note == "Codings of Maya"


def test_a_heat_map_is_the_matrix(coded):
    made = charts.heat(coded, ("code", "document"), coded.coder.id, CountUnit.CHARACTERS, WORDS)
    assert made.head[1:] == ("Two neighbours", "Later")
    assert made.rows == (("security role", "26", "6"), ("diplomatic role", "4", "0"))
    assert quotes(coded, made.behind(made.places[0][2])) == ["drills"]


def test_a_timeline_has_months_without_anything_too(coded):
    made = charts.timeline(coded, ("code", "month"), coded.coder.id, CountUnit.CODINGS, WORDS)
    assert [row[0] for row in made.rows] == ["2021-10", "2021-11", "2021-12", "2022-01", "2022-02"]
    assert [row[1] for row in made.rows] == ["1", "0", "0", "0", "1"]
    assert quotes(coded, made.behind(made.places[4][1])) == ["drills"]
    assert made.behind(made.places[1][1]) == ()


def test_a_portrait_lays_codings_that_overlap_into_lanes(coded, article):
    made = charts.portrait(coded, {article}, coded.coder.id, WORDS)
    (strip,) = made.chart.strips
    assert [piece.lane for piece in strip.pieces] == [0, 1]
    assert [row[1] for row in made.rows] == ["security role", "diplomatic role"]
    assert quotes(coded, made.behind(Place(0, 1))) == ["base"]


def test_words_are_counted_as_searches_know_them_without_stop_words(coded, article):
    found = frequencies([("The BASE, the base; ﬁre and 2021", None)], stop_words("en", ["fire"]))
    assert found == {"base": 2}
    made = charts.of_words({"road": 2, "base": 3}, WORDS)
    assert made.rows == (("base", "3"), ("road", "2"))


def test_words_are_counted_within_codings_once_however_many_share_them(coded, roles, article):
    within = coded.coder.id, {roles("security role"), roles("diplomatic role")}
    found = frequencies(charts.texts_of(coded, within, {article}), ())
    assert found == {"moscow": 1, "reinforced": 1, "its": 1, "base": 1}
    assert united([Span(4, 6), Span(0, 4), Span(8, 9), Span(1, 2)]) == [Span(0, 6), Span(8, 9)]


def test_a_table_keeps_a_name_from_becoming_a_formula():
    assert charts.of_words({"=a": 1}, WORDS).csv() == "word,times\r\n'=a,1\r\n"


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_same_chart_gives_the_same_bytes(coded, kind):
    made = charts.heat(coded, ("code", "document"), coded.coder.id, CountUnit.CODINGS, WORDS)
    one = made.written(kind)
    assert one == made.written(kind)
    assert one.startswith(b"<?xml" if kind == "svg" else b"\x89PNG")
    assert b"20" not in (one[: one.index(b"<defs>")] if kind == "svg" else b"").replace(b"http://www.w3.org/20", b"")


def test_what_is_pointed_at_in_a_picture_is_its_mark(coded):
    made = charts.bars(coded, "code", coded.coder.id, CountUnit.CODINGS, WORDS)
    drawn = charts.picture(made.chart, (600, 320), 1, PRINT)
    first, second = drawn.marks
    assert (first.place, second.place) == (Place(0, 0), Place(1, 0))
    assert first.bottom < second.top
    assert first.right - first.left == pytest.approx(2 * (second.right - second.left))
    assert drawn.marks[0].holds((first.left + first.right) / 2, (first.top + first.bottom) / 2)
    assert charts.picture(made.chart, (600, 320), 1, PRINT, Place(1, 0)).png != drawn.png


def test_nothing_coded_is_an_empty_picture(project):
    for make in (charts.heat, charts.timeline):
        made = make(project, ("code", "month"), project.coder.id, CountUnit.CODINGS, WORDS)
        assert made.rows == ()
        assert made.written("png")
    assert charts.portrait(project, set(), project.coder.id, WORDS).written("svg")


def test_words_within_spans_are_found_in_scripts_without_spaces_too():
    text = "中国和俄罗斯, ﬁre base"
    assert frequencies([(text, [Span(1, 3)])], ()) == {"国": 1, "和": 1}
    assert frequencies([(text, [Span(8, 9)])], ()) == {"fire": 1}


@pytest.mark.parametrize("number", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("name", ["China", "Exercises on the Tajik border", "中国和俄罗斯都说希望地区稳定"])
def test_names_of_columns_do_not_run_into_each_other(number, name):
    names = tuple(f"{place} {name}" for place in range(number))
    rows = (Series("Narrative and information role", (1,) * number),)
    with drawing._manners():
        sheet = drawing._drawn(Chart(ChartKind.HEAT, "Heat", "Codings", names, rows), (650, 400), PRINT, None)
        sheet.figure.draw_without_rendering()
        labels = sheet.axes.get_xticklabels()
        ends = [label.get_window_extent() for label in labels]
    steep = labels[0].get_rotation() > 0
    assert steep or all(one.x1 < other.x0 for one, other in pairwise(ends))
    assert not (steep and number == 1)
