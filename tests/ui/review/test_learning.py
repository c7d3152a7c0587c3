import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.project.causes import differences
from desktop.ui.dialogs.versions import VersionsDialog
from desktop.ui.review.definition import DefinitionDialog
from desktop.ui.review.place import ReviewPlace
from tests.conftest import MAYA
from tests.ui.review.conftest import layers


def press(qtbot: QtBot, place: ReviewPlace, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or place.queue, key)


@pytest.mark.parametrize(("key", "field"), [(Qt.Key.Key_I, "examples"), (Qt.Key.Key_N, "near_misses")])
def test_the_chosen_words_become_an_example(qtbot: QtBot, review: ReviewPlace, key: Qt.Key, field: str) -> None:
    before = layers(review)
    number = next(option.key for option in review.card.options() if option.sign == MAYA.initials)
    press(qtbot, review, Qt.Key(ord(number)), key)
    project = review.session.project
    definition = project.find_code("security").definition
    assert getattr(definition, field) == "“Troops held drills” (Two neighbours, Policy Wire)"
    (cause,) = project.versions()[0].causes
    case = review.comparing.case()
    assert case is not None
    assert set(cause.codings) == {bytes(coding.id) for coding in case.cluster.codings}
    assert layers(review) == before
    review.window_.table["undo"].trigger()
    assert getattr(project.find_code("security").definition, field) == ""


def test_the_definition_is_edited_beside_the_quotations(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_F)
    dialog = review.window_.findChild(DefinitionDialog)
    assert dialog is not None
    said = [dialog.differences.item(row).text() for row in range(dialog.differences.count())]
    assert ["Troops held drills" in words for words in said] == [True, False]
    assert len(dialog.causes()) == 1
    dialog.differences.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.form.texts["definition"].setPlainText("The partners belong to it.")
    dialog.form.reason.setText("ends were unclear")
    dialog.accept()
    project = review.session.project
    assert project.find_code("security").definition.definition == "The partners belong to it."
    version = project.versions()[0]
    assert version.reasons == ("ends were unclear",)
    quotations = [each.quotation for each in differences(project, version.causes)]
    assert quotations == ["Troops held drills with two neighbours", "A mine"]
    review.window_.table["undo"].trigger()
    assert project.find_code("security").definition.definition == ""


def test_a_version_shows_what_led_to_it(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_I)
    review.window_.place.show_versions()
    dialog = review.window_.findChild(VersionsDialog)
    assert dialog is not None
    assert "Because of 1 difference between coders" in dialog.list.item(0).text()
    assert "“Troops held drills with two neighbours”" in dialog.difference.toPlainText()
