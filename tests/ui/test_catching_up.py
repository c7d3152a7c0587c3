"""An open window shows what others commit to the same project, on a server and in a file that is read along."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.changes import Changes
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.errors import WriteFailed
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.catching_up import CatchingUp
from desktop.ui.status_bar import Saved
from desktop.ui.window import Window
from tests.backends import location, server
from tests.conftest import MAYA
from tests.project.test_catching_up import end_all

__all__ = ["location", "server"]


@pytest.fixture
def elsewhere(filled: str) -> Iterator[Project]:
    """The project as another program has it open, to write."""
    with Project.open(filled, coder=MAYA) as opened:
        yield opened


@pytest.fixture
def window(elsewhere: Project, new_window: Callable[..., Window], filled: str, qtbot: QtBot) -> Window:
    made = new_window(filled)
    qtbot.waitUntil(lambda: made.place is not None)
    assert made.place
    made.place.session.open_document(made.place.session.project.find_document("Two neighbours").id)
    return made


def code(project: Project, span: Span) -> None:
    document, role = project.find_document("Two neighbours").id, project.find_code("security role").id
    project.run(op.AddCodings((NewCoding(document, span, role),)))


def test_codings_of_elsewhere_come_and_go(elsewhere: Project, window: Window, qtbot: QtBot) -> None:
    assert window.place
    marks = window.place.article.surface.sheet.marks
    code(elsewhere, Span(0, 4))
    qtbot.waitUntil(lambda: [placed.mark.span for placed in marks.in_order()] == [Span(0, 4)], timeout=3000)
    elsewhere.undo()
    qtbot.waitUntil(lambda: not list(marks.in_order()), timeout=3000)


def test_a_code_made_elsewhere_stands_in_the_codebook(elsewhere: Project, window: Window, qtbot: QtBot) -> None:
    assert window.place
    model = window.place.codebook.model
    elsewhere.run(op.AddCodes((NewCode(Definition("new role")),)))
    made = elsewhere.find_code("new role").id
    qtbot.waitUntil(lambda: model.index_of(made).isValid(), timeout=3000)


def test_what_others_save_does_not_say_that_mine_is_saved(elsewhere: Project, window: Window, qtbot: QtBot) -> None:
    assert window.place
    session = window.place.session
    window.status.show_saved(Saved.NO)
    window.place._keep_in_hand(WriteFailed("The disk is full."), lambda: None)
    shown = window.status.findChildren(type(window.status._counts))
    with qtbot.waitSignal(session.changed, timeout=3000):
        code(elsewhere, Span(0, 4))
    assert not any("All changes saved" in label.text() for label in shown)
    assert any("Not saved: The disk is full." in label.text() for label in window.notices.findChildren(QLabel))


def test_an_own_project_file_is_not_looked_at_again(new_window: Callable[..., Window], tmp_path, qtbot: QtBot) -> None:
    Project.create(tmp_path / "mine.gloss", coder=MAYA).close()
    window = new_window(str(tmp_path / "mine.gloss"))
    qtbot.waitUntil(lambda: window.place is not None)
    assert window.place
    assert not window.place.session.project.shared
    assert not window.place.session._catching_up._timer.isActive()


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
def test_others_are_heard_again_once_a_server_that_was_gone_could_be_written(
    location: str, project: Project, qtbot: QtBot
) -> None:
    parent = QObject()
    listening = CatchingUp(project, parent)
    end_all(location)
    with qtbot.waitSignal(listening.failed, timeout=3000):
        pass
    with Project.open(location, coder=MAYA) as elsewhere:
        elsewhere.run(op.AddCodes((NewCode(Definition("one")),)))
        project.run(op.AddCodes((NewCode(Definition("two")),)))
        heard: list[Changes] = []
        project.subscribe(heard.append)
        qtbot.waitUntil(lambda: any(changes.elsewhere for changes in heard), timeout=3000)
    listening.stop()
