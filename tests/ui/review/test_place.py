import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.decisions import Verdict
from desktop.project import operations as op
from desktop.ui.painting import sized
from desktop.ui.review.code_chooser import CodeChooser
from desktop.ui.review.figures import ALPHA, LINE
from desktop.ui.review.listing import Show
from desktop.ui.review.place import ReviewPlace
from desktop.ui.review.words import number
from tests.conftest import MAYA
from tests.ui.review.conftest import JONAS, agreed, layers, span


def titles(place: ReviewPlace) -> list[str]:
    return [row.title for row in place.queue.rows.rows]


def press(qtbot: QtBot, place: ReviewPlace, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or place.queue, key)


def take(place: ReviewPlace, words: str) -> None:
    """Take the difference about these words in hand."""
    row = next(row for row, each in enumerate(place.queue.rows.rows) if words in each.quote)
    place.queue.take(row)


def test_differences_stand_in_reading_order_and_say_what_they_are(review: ReviewPlace) -> None:
    assert titles(review) == [
        "Boundary: Jonas Bergqvist is 3 words longer, security",
        f"{MAYA.name} security · Jonas Bergqvist investment",
        "Only Jonas Bergqvist coded this: investment",
    ]
    assert [row.badge for row in review.queue.rows.rows] == ["boundary, IoU 0.47", "sibling code", "missing"]


def test_names_are_hidden_until_they_are_wanted(review: ReviewPlace) -> None:
    review.names.setChecked(False)
    said = " ".join(titles(review)) + " ".join(option.spoken for option in review.card.options())
    assert "Maya" not in said
    assert "Jonas" not in said
    assert review.model.coders == ("A", "B")


def test_figures_are_by_code_with_everything_first(review: ReviewPlace) -> None:
    assert [line.name for line in review.model.lines] == [
        "All codes (MASI)",
        "diplomatic",
        "security",
        "investment",
    ]
    diplomatic = review.model.lines[1]
    assert (diplomatic.alpha.value, diplomatic.counts, diplomatic.open) == (1.0, (1, 1), 0)
    assert review.model.lines[2].open == 2


def test_a_line_of_figures_lists_its_own_differences(review: ReviewPlace) -> None:
    review.figures.selectRow(3)
    assert [row.badge for row in review.queue.rows.rows] == ["sibling code", "missing"]
    assert "investment" in review.heading.text()


def test_the_version_of_a_coder_is_taken_by_number_and_enter(qtbot: QtBot, review: ReviewPlace) -> None:
    before = layers(review)
    number = next(option.key for option in review.card.options() if option.sign == JONAS.initials)
    press(qtbot, review, Qt.Key(ord(number)), Qt.Key.Key_Return)
    assert agreed(review) == [("Troops held drills with two neighbours", "security")]
    assert layers(review) == before


def test_the_next_open_difference_comes_by_itself(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_Return)
    case = review.comparing.case()
    assert case is not None
    assert case.cluster.span == span("A mine")
    assert len(titles(review)) == 2


@pytest.mark.parametrize(
    ("key", "words"), [(Qt.Key.Key_U, "Troops held drills with two neighbours"), (Qt.Key.Key_X, "Troops held drills")]
)
def test_union_and_intersection_have_keys(qtbot: QtBot, review: ReviewPlace, key: Qt.Key, words: str) -> None:
    press(qtbot, review, key, Qt.Key.Key_Return)
    assert agreed(review) == [(words, "security")]


def test_what_is_not_to_be_coded_is_a_record_too(qtbot: QtBot, review: ReviewPlace) -> None:
    take(review, "for a decade")
    press(qtbot, review, Qt.Key.Key_0)
    assert agreed(review) == []
    (decision,) = review.session.project.decisions()
    assert decision.verdict is Verdict.NOT_CODED
    assert len(titles(review)) == 2


def test_what_is_put_off_comes_last(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_D)
    assert titles(review)[-1].startswith("Boundary")
    assert review.queue.rows.rows[-1].beside == "deferred"


def test_other_ends_are_selected_in_the_text(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_E)
    assert review.article.surface.hasFocus()
    review.article.surface.select(span("held drills with two"))
    press(qtbot, review, Qt.Key.Key_Return)
    assert review.card.options()[-1].words.startswith("“held drills with two”")
    press(qtbot, review, Qt.Key.Key_Return)
    assert agreed(review) == [("held drills with two", "security")]


def test_escape_leaves_the_ends_as_they_were(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_E, Qt.Key.Key_Escape)
    assert review.queue.hasFocus()
    assert review.card.options()[-1].words.startswith("Something else")


def test_another_code_is_chosen_by_its_name(qtbot: QtBot, review: ReviewPlace) -> None:
    take(review, "A mine")
    press(qtbot, review, Qt.Key.Key_O)
    chooser = review.findChild(CodeChooser)
    chooser.code.setEditText("diplo")
    chooser.accept()
    press(qtbot, review, Qt.Key.Key_Return)
    assert agreed(review) == [("A mine", "diplomatic")]


def test_a_decision_keeps_why(qtbot: QtBot, review: ReviewPlace) -> None:
    review.card.tag.setCurrentIndex(1)
    review.card.note.setText("the partners matter")
    qtbot.keyClick(review.card.note, Qt.Key.Key_Return)
    (decision,) = review.session.project.decisions()
    assert (decision.tag.value, decision.note) == ("definition unclear", "the partners matter")
    assert review.card.note.text() == ""


def test_a_decision_is_taken_back_by_undo(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_Return)
    review.window_.table["undo"].trigger()
    qtbot.waitUntil(lambda: len(titles(review)) == 3)
    assert agreed(review) == []


def test_what_was_decided_can_be_listed_and_decided_again(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_U, Qt.Key.Key_Return)
    review.shown.setCurrentIndex(review.shown.findData(Show.SETTLED))
    review.shown.activated.emit(0)
    assert review.queue.rows.rows[0].beside == "union"
    press(qtbot, review, Qt.Key.Key_X, Qt.Key.Key_Return)
    assert agreed(review) == [("Troops held drills", "security")]


def test_the_article_shows_a_column_for_each_coder_and_the_agreed_layer(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_U, Qt.Key.Key_Return)
    heads = review.article.heads.accessibleName()
    assert heads == "MA, JB, agreed"
    shown = {placed.mark.initials for placed in review.article.surface.sheet.marks}
    assert shown == {"JB", "MA", "agreed"}


def test_a_comment_is_written_by_key_and_shown(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_C)
    qtbot.keyClicks(review.talk.field, "it is an exercise")
    qtbot.keyClick(review.talk.field, Qt.Key.Key_Return)
    assert "it is an exercise" in review.talk.said.toPlainText()
    (comment,) = review.session.project.comments()
    assert comment.body == "it is an exercise"


def test_after_a_comment_keys_decide_again(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_C)
    qtbot.keyClicks(review.talk.field, "half a")
    qtbot.keyClick(review.talk.field, Qt.Key.Key_Escape)
    assert review.queue.hasFocus()
    assert review.talk.field.text() == "half a"
    press(qtbot, review, Qt.Key.Key_C)
    qtbot.keyClick(review.talk.field, Qt.Key.Key_Return)
    assert review.queue.hasFocus()
    press(qtbot, review, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert [each.body for each in review.session.project.comments()] == ["half a"]
    assert len(review.session.project.decisions()) == 1


def test_without_differences_the_card_says_so(review: ReviewPlace) -> None:
    review.figures.selectRow(1)
    assert review.card.title.text() == "Nothing to decide here"
    assert not review.card.options()


def test_a_blind_round_keeps_others_work_from_view(review: ReviewPlace) -> None:
    session = review.session
    project = session.project
    (document,) = project.documents()
    coders = tuple(coder.id for coder in project.coders())
    session.run(op.SetStatus((document.id,), type(project.progress()[document.id].status).IN_PROGRESS))
    session.run(op.OpenRound("Round 1", (document.id,), coders))
    review.comparing.compare()
    review.scope.setCurrentText("Round 1")
    review.scope.activated.emit(1)
    assert "blind" in review.about.text()
    assert titles(review) == []


def test_figures_say_in_words_what_they_show(review: ReviewPlace) -> None:
    index = review.model.index(2, review.model.columns.index("alpha"))
    said = review.model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "No interval with fewer than 5 articles." in said
    assert index.data(LINE).name == "security"


def test_everything_stays_in_sight_in_a_small_window(review: ReviewPlace) -> None:
    review.window_.resize(1280, 720)
    QApplication.processEvents()
    assert review.card.isVisible()
    assert review.queue.height() >= 90
    for label in review.card.findChildren(QLabel):
        assert label.mapTo(review, QPoint(0, label.height())).y() <= review.height()


def test_a_methods_paragraph_goes_to_the_clipboard(review: ReviewPlace) -> None:
    review.methods.click()
    said = QApplication.clipboard().text()
    assert said.startswith("Method: the layers of")
    assert "Independence of the coders was not ensured" in said


def test_what_is_chosen_stays_chosen_when_all_is_compared_again(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_X)
    review.comparing.compare()
    press(qtbot, review, Qt.Key.Key_Return)
    assert agreed(review) == [("Troops held drills", "security")]


def test_a_decision_does_not_compare_the_layers_again(qtbot: QtBot, review: ReviewPlace) -> None:
    figures = review.comparing.made
    press(qtbot, review, Qt.Key.Key_Return)
    qtbot.wait(300)
    assert review.comparing.made is figures


def test_an_alpha_below_nothing_is_written_out(review: ReviewPlace) -> None:
    review.figures.setFont(sized(review.figures.font(), 1.4))
    review.fit_columns()
    font = sized(review.figures.font(), bold=True, tabular=True)
    needed = QFontMetricsF(font).horizontalAdvance(number(-0.88))
    assert review.figures.columnWidth(review.model.columns.index(ALPHA)) >= needed + 12


def test_counts_of_many_coders_give_their_room_to_the_names(review: ReviewPlace) -> None:
    line = review.model.lines[1]
    review.model.show([line._replace(counts=(1, 2, 3, 4, 5, 6, 7))], tuple("ABCDEFG"))
    review.fit_columns()
    columns = review.model.columns
    hidden = {columns[n] for n in range(len(columns)) if review.figures.isColumnHidden(n)}
    assert hidden == {"", "spans"}
    assert review.figures.columnWidth(0) >= 122
    name = review.model.index(0, 0)
    assert "A 1, B 2, C 3, D 4" in review.model.data(name, Qt.ItemDataRole.ToolTipRole)


def test_one_sees_where_what_was_agreed_differs_from_ones_own(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_U, Qt.Key.Key_Return)
    take(review, "A mine")
    press(qtbot, review, Qt.Key.Key_0)
    review.settle.click()
    review.comparing.compare()
    review.scope.setCurrentText("Mine and what was agreed")
    review.scope.activated.emit(1)
    review.shown.setCurrentIndex(review.shown.findData(Show.ALL))
    review.shown.activated.emit(0)
    assert titles(review) == [
        "All have it: diplomatic",
        "Boundary: Agreed is 3 words longer, security",
        f"Only {MAYA.name} coded this: security",
    ]
    decided = review.session.project.decisions()
    press(qtbot, review, Qt.Key.Key_Return)
    assert review.session.project.decisions() == decided
    assert not review.card.isEnabled()


def test_what_only_the_agreed_layer_has_any_more_is_shown_and_kept(review: ReviewPlace, qtbot: QtBot) -> None:
    session = review.session
    take(review, "decade")
    press(qtbot, review, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert agreed(review) == [("for a decade", "investment")]
    (theirs,) = [each for each in layers(review) if each.span == span("for a decade")]
    session.project.switch_coder(JONAS.id)
    session.run(op.RemoveCodings((theirs.id,)))
    session.project.switch_coder(MAYA.id)
    review.comparing.compare()
    assert titles(review)[-1] == "Agreed, but nobody has it coded any more: investment"
    take(review, "decade")
    assert review.card.options()[0].words == "“for a decade”"
    review.talk.field.setText("Why gone?")
    review.talk.keep()
    assert "Why gone?" in review.talk.said.toPlainText()
    press(qtbot, review, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert agreed(review) == [("for a decade", "investment")]
    assert "decade" not in "".join(row.quote for row in review.queue.rows.rows)


def test_a_comment_on_a_code_of_the_whole_article_is_kept(review: ReviewPlace) -> None:
    project = review.session.project
    review.session.run(op.CodeDocuments((project.documents()[0].id,), project.find_code("security").id))
    review.comparing.compare()
    take(review, "whole article")
    review.talk.field.setText("All of it?")
    review.talk.keep()
    assert [each.body for each in project.comments()] == ["All of it?"]
