import pytest
from PySide6.QtCore import Qt

from desktop.domain.codebook import Definition
from desktop.domain.slots import NewEntity, NewSlot, SlotKind
from desktop.project import operations as op
from desktop.ui.dialogs.versions import VersionsDialog
from desktop.ui.theme import LIGHT
from tests.ui.sessions import actions, session, window

__all__ = ["actions", "session", "window"]


@pytest.fixture
def dialog(project, roles, session, window, qtbot):
    code = roles("security role")
    project.run(op.Redefine(code, Definition("security role", "Guards & <bases>."), "too vague"))
    project.run(op.Redefine(code, Definition("security role", "Guards & <depots>."), "bases were closed"))
    project.run(op.PutSlots((NewSlot("actor", SlotKind.ENTITY, "Actor", code=code),)))
    project.run(op.MoveCodes((roles("investment role"),), None))
    made = VersionsDialog(session, LIGHT, window)
    with qtbot.waitExposed(made):
        made.show()
    return made


def said(dialog):
    return dialog.difference.toPlainText()


def test_versions_are_listed_newest_first_with_who_and_why(dialog):
    assert dialog.list.count() == 5
    label, who, reason = dialog.list.item(2).text().split("\n")
    assert (label, reason) == ("Redefine “security role”", "Reason: bases were closed")
    assert who.startswith("Maya · ")
    assert "investment role · moved, was “Roles / investment role”" in said(dialog)


def test_the_version_in_hand_is_held_against_the_one_before_it(dialog, qtbot):
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "Slot “Roles / security role / Actor” · added" in said(dialog)
    assert dialog.summary.text() == "1 slot differs"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "Definition: Guards & <basesdepots>." in said(dialog)
    assert "<u>" not in said(dialog)


def test_any_two_versions_are_compared_the_earlier_one_first(dialog):
    dialog.other.setCurrentIndex(dialog.other.count() - 1)
    dialog.list.setCurrentRow(0)
    dialog.other.activated.emit(dialog.other.currentIndex())
    assert "Definition: Guards & <depots>." in said(dialog)
    assert "moved, was" in said(dialog)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    assert said(dialog) == "Nothing differs between these two."


def test_a_name_is_replaced_as_one(dialog, session, roles):
    session.run(op.Redefine(roles("diplomatic role"), Definition("diplomacy role")))
    dialog.list.setCurrentRow(0)
    assert "Roles / diplomacy role · renamed" in said(dialog)
    assert "Name: diplomatic role diplomacy role" in said(dialog)


def test_the_list_follows_what_is_done(dialog, session, roles):
    session.run(op.ArchiveCodes((roles("diplomatic role"),)))
    assert dialog.list.count() == 6
    dialog.list.setCurrentRow(0)
    assert "diplomatic role · archived" in said(dialog)


def test_entities_are_versions_too_and_with_no_version_left_nothing_is_counted(dialog, session):
    session.run(op.PutEntities((NewEntity("CHN", "China", aliases=("Beijing",)),)))
    dialog.list.setCurrentRow(0)
    assert "Entity “China” · added" in said(dialog)
    assert dialog.summary.text() == "1 entity differs"
    dialog.list.setCurrentRow(-1)
    assert dialog.summary.text() == ""
