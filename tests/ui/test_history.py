import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.codebook import Definition, NewCode
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui import history
from desktop.ui.history import EVENT, WHO, HistoryPanel
from desktop.ui.window import Window
from tests.conftest import BORIS


def add_code(window: Window, name: str) -> None:
    window.place.session.run(op.AddCodes((NewCode(Definition(name)),)))


def panel_of(window: Window) -> HistoryPanel:
    window.docks.show("history")
    return window.place.history


def labels(panel: HistoryPanel) -> list[str]:
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def newest(panel: HistoryPanel, role: int) -> object:
    return panel.model.index(0).data(role)


def test_the_newest_change_stands_first_with_who_made_it(window: Window) -> None:
    panel = panel_of(window)
    add_code(window, "hedging")
    assert "hedging" in labels(panel)[0]
    assert str(newest(panel, WHO)).startswith("Maya · ")


def test_what_was_undone_is_marked_until_it_is_brought_back(window: Window, qtbot: QtBot) -> None:
    panel = panel_of(window)
    add_code(window, "hedging")

    def events():
        return [panel.model.index(row).data(EVENT) for row in range(panel.model.rowCount())]

    window.place.session.undo()
    assert next(event.undone for event in events() if event.label.startswith("Add"))
    window.place.session.redo()
    assert not any(event.undone for event in events())


def test_the_changes_of_another_coder_carry_their_name(new_window, filled: str) -> None:
    with Project.open(filled, coder=BORIS) as project:
        project.run(op.AddCodes((NewCode(Definition("Boris's own")),)))
    panel = panel_of(new_window(filled))
    assert str(newest(panel, WHO)).startswith("Boris · ")
    assert not newest(panel, EVENT).mine


def test_older_changes_come_by_the_page(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        add_code(window, f"code {number}")
    monkeypatch.setattr(history, "PAGE", 3)
    model = panel_of(window).model
    pages = [model.rowCount()]
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
        pages.append(model.rowCount())
    assert pages[:3] == [3, 6, 9]
    assert pages[-1] == len(window.project.history(1000))
    changes = [model.index(row).data(EVENT).change for row in range(model.rowCount())]
    assert changes == sorted(changes, reverse=True)


def test_a_hidden_panel_reads_nothing_and_catches_up_when_shown(window: Window) -> None:
    panel = window.place.history
    assert not panel.isVisible()
    rows = panel.model.rowCount()
    add_code(window, "hedging")
    assert panel.model.rowCount() == rows
    window.docks.show("history")
    assert "hedging" in labels(panel)[0]
