import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.slots import NewSlot, SlotKind
from desktop.project import operations as op
from desktop.ui.review.further import Tab
from desktop.ui.review.listing import Show
from desktop.ui.review.place import ReviewPlace
from tests.conftest import MAYA
from tests.ui.review.conftest import JONAS, span


def turn(place: ReviewPlace, tab: Tab) -> list[list[str]]:
    """Go to a tab, and return what its table says."""
    place.tabs.setCurrentIndex(list(Tab).index(tab))
    QApplication.processEvents()
    return [[cell.words for cell in row] for row in place.further.table.sheets.sheet.rows]


def behind(place: ReviewPlace) -> list[str]:
    return [row.title for row in place.further.list.rows.rows]


def take(place: ReviewPlace, row: int, column: int) -> None:
    place.further.table.setCurrentIndex(place.further.table.sheets.index(row, column))


def test_every_two_coders_are_held_against_each_other(review: ReviewPlace) -> None:
    rows = turn(review, Tab.CODERS)
    names = [row[0] for row in rows]
    assert sorted(names) == sorted((MAYA.name, JONAS.name))
    assert review.comparing.made
    whole = f"{review.comparing.made.whole.value:.2f}"
    assert [row[1:] for row in rows] == [["·", whole], [whole, "·"]]
    assert "Boundary: Jonas Bergqvist is 3 words longer, security" in behind(review)


def test_coders_are_compared_on_one_code(review: ReviewPlace) -> None:
    turn(review, Tab.CODERS)
    review.further.of.setCurrentIndex(review.further.of.findText("diplomatic"))
    review.further.of.activated.emit(1)
    assert review.further.table.sheets.sheet.rows[0][2].words == "1.00"
    assert behind(review) == ["All have it: diplomatic"]


def test_the_confusion_matrix_counts_uncoded_too_and_finds_its_words(review: ReviewPlace) -> None:
    rows = turn(review, Tab.CONFUSION)
    heads = [head.words for head in review.further.table.sheets.sheet.heads]
    order = [row[0] for row in rows]
    assert order[-1] == heads[-1] == "uncoded"
    maya_first = review.comparing.scope.coders[0].id == MAYA.id
    cell = ("security", "investment") if maya_first else ("investment", "security")
    row, column = order.index(cell[0]), heads.index(cell[1])
    assert rows[row][column] == str(len("A mine"))
    take(review, row, column)
    (found,) = review.further.list.rows.rows
    assert (found.quote, found.badge) == ("“A mine”", "6 characters")


def test_articles_say_how_much_hangs_on_them(review: ReviewPlace) -> None:
    ((title, differ, alike, without, change),) = turn(review, Tab.ARTICLES)
    assert (title, differ, alike, without, change) == ("Two neighbours", "3", "1", "–", "–")
    assert len(behind(review)) == 4


@pytest.fixture
def overlapping(review: ReviewPlace) -> ReviewPlace:
    """A family of exclusive codes, two of which one coder gave the same words."""
    project = review.session.project
    top, below = project.find_code("security"), project.find_code("investment")
    review.session.run(op.MoveCodes((below.id,), top.id))
    review.session.run(op.EditCode(top.id, exclusive=True))
    (document,) = project.documents()
    review.session.run(op.AddCodings((NewCoding(document.id, span("drills"), below.id),)))
    review.comparing.compare()
    return review


def test_overlaps_that_forbid_the_figures_of_a_family_are_listed(overlapping: ReviewPlace) -> None:
    ((name, *figures),) = turn(overlapping, Tab.FAMILIES)
    assert name == "security: not computable"
    assert set(figures) == {"–"}
    assert behind(overlapping) == ["MA: security · investment"]
    assert overlapping.further.list.rows.rows[0].quote == "“drills”"


def test_a_family_without_overlaps_has_its_figures(overlapping: ReviewPlace) -> None:
    overlapping.window_.table["undo"].trigger()
    overlapping.comparing.compare()
    family, *codes = turn(overlapping, Tab.FAMILIES)
    assert family[0] == "security"
    assert all(float(figure.replace("−", "-")) <= 1 for figure in (family[1], family[3], family[4]))
    assert [row[0] for row in codes] == ["security", "investment"]


def test_slots_are_compared_where_codings_match(review: ReviewPlace) -> None:
    project = review.session.project
    review.session.run(op.PutSlots((NewSlot("doubt", SlotKind.TEXT, "Doubt"),)))
    (document,) = project.documents()
    mine = next(c for c in project.codings(document.id, {MAYA.id}) if c.span == span("Both kept their embassies open"))
    review.session.run(op.Qualify((mine.id,), {"doubt": ("much",)}))
    review.comparing.compare()
    ((name, pairs, *_),) = turn(review, Tab.SLOTS)
    assert (name, pairs) == ("Doubt", "1")
    assert sorted(behind(review)[0].split(" · ")) == ["JB: says nothing", "MA: much"]


def test_tables_without_anything_are_not_offered(review: ReviewPlace) -> None:
    offered = [tab for number, tab in enumerate(Tab) if review.tabs.isTabVisible(number)]
    assert offered[:4] == [Tab.CODES, Tab.CODERS, Tab.CONFUSION, Tab.ARTICLES]
    assert not {Tab.FAMILIES, Tab.SLOTS, Tab.WHOLES}.intersection(offered)


def test_enter_goes_from_a_figure_to_its_places_and_on_to_the_decision(qtbot: QtBot, review: ReviewPlace) -> None:
    turn(review, Tab.CODERS)
    review.further.table.setFocus()
    qtbot.keyClick(review.further.table, Qt.Key.Key_Return)
    assert review.further.list.hasFocus()
    qtbot.keyClick(review.further.list, Qt.Key.Key_Down)
    wanted = review.further.list.in_hand()
    qtbot.keyClick(review.further.list, Qt.Key.Key_Return)
    assert review.tab is Tab.CODES
    case = review.comparing.case()
    assert wanted is not None
    assert case is not None
    assert case.cluster.key == wanted.key


def test_a_place_is_shown_in_the_article(review: ReviewPlace) -> None:
    turn(review, Tab.CONFUSION)
    assert review.article.surface.sheet.marks
    assert set(review.article.heads.accessibleName().split(", ")) == {"MA", "JB", "agreed"}


def test_a_count_opens_the_codings_of_that_coder(review: ReviewPlace) -> None:
    column = next(n for n, coder in enumerate(review.comparing.scope.coders, 1) if coder.id == JONAS.id)
    review.figures.setCurrentIndex(review.model.index(3, column))
    review.figures.activated.emit(review.figures.currentIndex())
    assert Show(review.shown.currentData()) is Show.ALL
    assert len(review.queue.rows.rows) == 2
    assert "JB" in review.heading.text()


def test_agreement_is_shown_by_version_of_the_codebook(review: ReviewPlace) -> None:
    session, project = review.session, review.session.project
    (document,) = project.documents()
    coders = tuple(coder.id for coder in project.coders())
    assert not review.tabs.isTabVisible(list(Tab).index(Tab.VERSIONS))
    session.run(op.OpenRound("Pilot", (document.id,), coders))
    session.run(op.CloseRound(project.rounds()[0].id))
    review.comparing.compare()
    assert review.tabs.isTabVisible(list(Tab).index(Tab.VERSIONS))
    rows = turn(review, Tab.VERSIONS)
    assert [row[0] for row in rows] == ["All codes (MASI)", "diplomatic", "security", "investment"]
    assert rows[1][1] == "1.00"
    assert review.further.table.sheets.sheet.heads[1].words == "Pilot"
    take(review, 1, 1)
    assert behind(review) == ["All have it: diplomatic"]


def test_codes_of_whole_articles_are_compared_by_article(review: ReviewPlace) -> None:
    session, project = review.session, review.session.project
    (document,) = project.documents()
    session.run(op.CodeDocuments((document.id,), project.find_code("security").id))
    review.comparing.compare()
    ((name, given, among, *_),) = turn(review, Tab.WHOLES)
    assert (name, given, among) == ("security", "1", "1")
    assert [title.startswith("Only ") for title in behind(review)] == [True]
    assert review.further.list.rows.rows[0].quote == "the whole article"


def test_places_are_gone_through_by_j_and_k(qtbot: QtBot, review: ReviewPlace) -> None:
    turn(review, Tab.CODERS)
    review.further.list.setFocus()
    for key, row in ((Qt.Key.Key_J, 1), (Qt.Key.Key_J, 2), (Qt.Key.Key_K, 1)):
        qtbot.keyClick(review.further.list, key)
        assert review.further.list.currentIndex().row() == row
    qtbot.keyClick(review.further.list, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert review.further.table.hasFocus()


def test_nothing_is_decided_by_keys_while_the_card_is_not_seen(qtbot: QtBot, review: ReviewPlace) -> None:
    turn(review, Tab.CONFUSION)
    review.article.surface.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_0, Qt.Key.Key_I):
        qtbot.keyClick(review.article.surface, key)
    assert review.session.project.decisions() == []
    assert review.session.project.find_code("security").definition.examples == ""
