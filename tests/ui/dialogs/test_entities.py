"""The list of entities is kept in the window."""

import pytest

from desktop.domain.slots import NewEntity
from desktop.project import operations as op
from desktop.ui.dialogs.entities import EntitiesDialog, EntityDialog
from tests.ui.sessions import session

__all__ = ["session"]


@pytest.fixture
def dialog(session, preferences, qtbot):
    session.run(op.PutEntities((NewEntity("CHN", "China", "state", ("Beijing",)), NewEntity("PER", "Peru"))))
    made = EntitiesDialog(session, preferences, None)
    qtbot.addWidget(made)
    return made


def listed(dialog):
    return [dialog.rows.topLevelItem(row).text(0) for row in range(dialog.rows.topLevelItemCount())]


def test_they_are_listed_by_name(dialog):
    assert listed(dialog) == ["CHN", "PER"]


def test_one_is_changed_under_its_key(dialog, session):
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(0))
    dialog.edit()
    form = dialog.findChild(EntityDialog)
    assert not form.key.isEnabled()
    form.aliases.setPlainText("Beijing\nChinese\n\n")
    form.accept()
    assert session.project.entities()[0].aliases == ("Beijing", "Chinese")


def test_one_without_a_name_is_refused_in_a_sentence(dialog, session):
    dialog.add()
    form = dialog.findChild(EntityDialog)
    form.key.setText("RUS")
    form.accept()
    assert form.problem.text() == "An entity needs a key and a name. Give both."
    assert len(session.project.entities()) == 2


def test_those_chosen_are_removed_as_one_step(dialog, session):
    dialog.rows.selectAll()
    dialog.remove()
    assert listed(dialog) == []
    session.undo()
    assert listed(dialog) == ["CHN", "PER"]


def test_a_table_is_brought_in(dialog, tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text("id,label,type,aliases\nRUS,Russia,state,Moscow\n", encoding="utf-8")
    dialog.read_file(table)
    assert listed(dialog) == ["CHN", "PER", "RUS"]


def test_what_is_no_table_is_said(dialog, tmp_path):
    table = tmp_path / "words.csv"
    table.write_text("word\nChina\n", encoding="utf-8")
    dialog.read_file(table)
    assert "“words.csv” is not a list of entities" in dialog.heading.text()


def test_a_table_goes_out_and_comes_in_as_it_is(dialog, session, tmp_path):
    before = session.project.entities()
    dialog.write_file(tmp_path / "out.csv")
    session.run(op.RemoveEntities(tuple(each.id for each in before)))
    assert not dialog.buttons["export"].isEnabled()
    dialog.read_file(tmp_path / "out.csv")
    assert session.project.entities() == before
    dialog.write_file(tmp_path / "nowhere" / "out.csv")
    assert "cannot be written" in dialog.heading.text()
