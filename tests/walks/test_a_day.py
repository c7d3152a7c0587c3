"""A day's work: an article comes in, is coded by keys and by mouse, the program is closed, and nothing is lost."""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import assets
from desktop.domain import text as rules
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.ids import CodeId
from desktop.domain.spans import Span
from desktop.project import Project, exchange, identity
from desktop.project import operations as op
from tests.conftest import MAYA
from tests.walks.conftest import CONTROL, SHIFT, Desk

NAMES = ("security role", "investment role", "diplomatic role")
Key = Qt.Key


def articles() -> list[Path]:
    """Name the article that comes with the program, and those of a folder of one's own."""
    own = os.environ.get("GLOSSATOR_ARTICLES")
    more = sorted(Path(own).glob("*.txt")) if own else []
    return [assets.seed("articles") / "who-minds-the-pass.txt", *more]


@pytest.mark.parametrize("path", articles(), ids=lambda path: path.stem)
def test_a_day_of_coding_is_kept_undone_redone_and_exported(
    path: Path, location: str, sit_down: Callable[[str], Desk], qtbot: QtBot, tmp_path: Path
) -> None:
    identity.save(MAYA)
    Project.create(location, name="Day").close()
    desk = sit_down(location)
    desk.import_article(path)
    add_codes(desk)
    code_by_keys(desk)
    code_by_mouse(desk)
    work, text = desk.stored(), desk.text
    assert len(work) == 20
    assert desk.painted() == work
    desk.close()

    desk = sit_down(location)
    qtbot.waitUntil(lambda: desk.text == text)
    assert desk.painted() == desk.stored() == work
    undo_all_codings(desk)
    redo_all_codings(desk, qtbot, work)
    undo_and_redo_the_import_too(desk, work)
    check_exports(desk.project, tmp_path, text, work)
    desk.close()


def add_codes(desk: Desk) -> None:
    codes = tuple(NewCode(Definition(name)) for name in NAMES)
    desk.place.session.run(op.AddCodes((NewCode(Definition("Roles"), children=codes),)))
    desk.place.session.run(op.PinCode(4, CodeId(desk.project.find_code(NAMES[1]).id)))


def code_by_keys(desk: Desk) -> None:
    """Code ten spans from the beginning of the article on, in each way the keyboard has."""
    ways = (by_palette, by_digit, by_repeating, by_the_words, by_a_new_code)
    desk.press(Key.Key_Home, CONTROL)
    for number in range(10):
        desk.press(Key.Key_Right, CONTROL, times=5)
        select_by_arrows(desk, number) if number % 2 else select_by_growing(desk, number)
        words = desk.surface.selected_span()
        assert words
        ways[number % len(ways)](desk, number)
        assert desk.surface.hasFocus()
        assert len(desk.codings()) == number + 1
        assert words in {coding.span for coding in desk.codings()}
        desk.press(Key.Key_Right)


def select_by_arrows(desk: Desk, number: int) -> None:
    desk.press(Key.Key_Right, SHIFT, times=9 + number)


def select_by_growing(desk: Desk, number: int) -> None:
    for _ in range(1 + number // 2):
        desk.press(Key.Key_V)
        desk.press(Key.Key_W)


def by_palette(desk: Desk, _number: int) -> None:
    desk.press(Key.Key_Return)
    desk.type("sec")
    desk.press(Key.Key_Return)


def by_digit(desk: Desk, _number: int) -> None:
    desk.press(Key.Key_4)


def by_repeating(desk: Desk, _number: int) -> None:
    desk.press(Key.Key_Period)


def by_the_words(desk: Desk, _number: int) -> None:
    desk.press(Key.Key_I)


def by_a_new_code(desk: Desk, number: int) -> None:
    desk.press(Key.Key_Return)
    desk.type(f"patience {number}")
    desk.press(Key.Key_Return, CONTROL)


def code_by_mouse(desk: Desk) -> None:
    """Code ten spans of the article's second half, by drawing over words or a double click on one."""
    for number, (first, last) in enumerate(words_for_the_mouse(desk)):
        if number % 2:
            desk.drag(first, last)
            words = Span(first.start, last.end)
        else:
            desk.double_click(first)
            words = first
        assert desk.surface.selected_span() == words
        name = NAMES[number % len(NAMES)]
        give = (desk.click_code, desk.drop_code, desk.drop_words)[number // 2 % 3]
        give(name, words)
        assert (words, name) in desk.stored()
        assert len(desk.codings()) == 11 + number


def words_for_the_mouse(desk: Desk) -> list[tuple[Span, Span]]:
    """Choose ten words of the uncoded rest, each with the second word after it in the same paragraph."""
    text = desk.text
    coded = max(coding.span.end for coding in desk.codings())
    words = [word for word in rules.words(text) if word.start > coded]
    pairs = [
        (first, last)
        for first, last in zip(words, words[2:], strict=False)
        if len(first) > 3 and len(last) > 3 and "\n" not in text[first.start : last.end]
    ]
    step = len(pairs) // 10
    assert step > 3, "the article is too short for a day's work"
    return pairs[: 10 * step : step]


def undo_all_codings(desk: Desk) -> None:
    for left in range(19, -1, -1):
        desk.press(Key.Key_Z, CONTROL)
        assert len(desk.codings()) == left
    assert desk.painted() == []


def redo_all_codings(desk: Desk, qtbot: QtBot, work: list[tuple[Span, str]]) -> None:
    qtbot.waitUntil(desk.window.table["redo"].isEnabled)
    for there in range(1, 21):
        desk.press(Key.Key_Z, CONTROL | SHIFT)
        assert len(desk.codings()) == there
    assert desk.painted() == desk.stored() == work


def undo_and_redo_the_import_too(desk: Desk, work: list[tuple[Span, str]]) -> None:
    """Go back to the empty project and forth again."""
    steps = desk.undo_all()
    assert not desk.project.documents()
    assert not desk.project.codebook().codes
    assert desk.place.article.empty.isVisible()
    assert desk.redo_all() == steps > 20
    assert desk.stored() == work


def check_exports(project: Project, folder: Path, text: str, work: list[tuple[Span, str]]) -> None:
    table, lines = folder / "codings.csv", folder / "codings.jsonl"
    assert exchange.export(project, table) == exchange.export(project, lines) == 20
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    records = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert len(rows) == len(records) == 20
    for row in rows:
        quote = text[int(row["start"]) : int(row["end"])]
        assert row["quote"] in (quote, f"'{quote}")
    assert all(record["quote"] == text[record["start"] : record["end"]] for record in records)
    assert sorted((Span(record["start"], record["end"]), record["code"]["name"]) for record in records) == work
