import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.domain.errors import KnownError
from desktop.ui.work import Line, Work


def halved(number: int) -> int:
    if number % 2:
        raise KnownError(f"{number} is odd.")
    return number // 2


def write_slowly(path: Path) -> None:
    path.with_suffix(".begun").touch()
    time.sleep(1.5)
    path.touch()


def die(_item: object) -> None:
    os._exit(7)


def test_each_item_is_answered_in_order_by_a_result_or_an_error(qtbot: QtBot) -> None:
    work, heard = Work(halved, [2, 3, 4]), []
    work.came.connect(lambda *answer: heard.append(answer))
    work.broke.connect(lambda number, error: heard.append((number, str(error))))
    with qtbot.waitSignal(work.finished, timeout=20_000):
        work.start()
    assert heard == [(0, 1), (1, "3 is odd."), (2, 2)]


def test_no_items_are_finished_at_once(qtbot: QtBot) -> None:
    work = Work(halved, [])
    with qtbot.waitSignal(work.finished):
        work.start()


def test_a_mistake_of_ours_says_where_it_was_made(qtbot: QtBot) -> None:
    work = Work(halved, ["two"])
    with qtbot.waitSignal(work.broke, timeout=20_000) as broken:
        work.start()
    assert "in halved" in broken.args[1].__notes__[0]


def test_a_process_that_dies_breaks_every_item_that_is_left(qtbot: QtBot) -> None:
    work, broken = Work(die, [1, 2]), []
    work.broke.connect(lambda number, _error: broken.append(number))
    with qtbot.waitSignal(work.finished, timeout=20_000):
        work.start()
    assert broken == [0, 1]


def test_cancelling_ends_the_other_process_in_the_middle_of_its_work(qtbot: QtBot, tmp_path: Path) -> None:
    work, target = Work(write_slowly, [tmp_path / "late.txt"]), tmp_path / "late.txt"
    work.start()
    qtbot.waitUntil(target.with_suffix(".begun").exists, timeout=20_000)
    with qtbot.assertNotEmitted(work.finished, wait=2000):
        work.cancel()
    assert not target.exists()


def test_work_whose_window_is_gone_goes_on_and_reports_to_nobody(
    qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    window, target = QObject(), tmp_path / "copy.txt"
    work = Work(write_slowly, [target], window)
    work.start()
    qtbot.waitUntil(target.with_suffix(".begun").exists, timeout=20_000)
    delete(window)
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.wait(300)
    assert capfd.readouterr() == ("", "")


class Asker(QObject):
    """Asks anew as soon as it hears an answer, as a search does that goes on."""

    over = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        self.line = Line(self, self.over, self.take)

    def take(self, number: int) -> None:
        self.heard.append(number)
        if number < 3:
            self.line.tell(number + 1)


def test_what_hears_an_answer_may_ask_and_be_told_anew(qtbot: QtBot) -> None:
    asker = Asker()
    asker.line.tell(1)
    assert asker.heard == []
    qtbot.waitUntil(lambda: asker.heard == [1, 2, 3])
