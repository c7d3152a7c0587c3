"""Two coders apart: exchanged, compared, settled, learned from, exported; and found again two weeks later."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import assets
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding
from desktop.domain.decisions import AGREED, AGREED_LAYER, Verdict
from desktop.domain.selection import Selection
from desktop.domain.spans import Span
from desktop.project import Project, exchange, identity
from desktop.project import operations as op
from desktop.project.agreement import agreement
from desktop.project.snapshots import snapshot
from desktop.ui.dialogs.send import SendDialog
from desktop.ui.notice import Notice
from desktop.ui.review.card import OptionButton
from desktop.ui.review.further import Tab
from desktop.ui.review.listing import Show
from desktop.ui.review.merging import MergeDialog
from desktop.ui.review.place import ReviewPlace
from tests.conftest import BORIS, MAYA
from tests.walks.conftest import Desk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CODES = ("security", "investment", "diplomatic")
MAYAS = (
    ("Neither Beijing nor Moscow lowered its flag", 3),
    ("Their embassies stayed open", 3),
    ("envoys from both were drinking tea", 3),
    ("received new armoured vehicles", 1),
    ("Russian troops have held live-fire drills", 1),
    ("It keeps a small post high in the Pamirs", 1),
    ("has paid for a barracks", 2),
    ("Russia sold the border guards refurbished helicopters", 1),
    ("Engineers from a Chinese mining group have been back", 2),
    ("No new contract has been signed since August", 2),
    ("Russia would supply the hall", 3),
)
BORISS = (
    ("Neither Beijing nor Moscow lowered its flag", 3),
    ("Their embassies stayed open through the worst week of August", 3),
    ("envoys from both were drinking tea with ministers", 3),
    ("received new armoured vehicles in September", 1),
    ("Russian troops have held live-fire drills with Tajik and Uzbek units", 1),
    ("It keeps a small post high in the Pamirs", 2),
    ("has paid for a barracks", 1),
    ("border guards refurbished helicopters at a discount", 1),
    ("under discussion again", 2),
    ("they would not lend to a ministry", 2),
)


@pytest.fixture
def maya_began(location: str, sit_down: Callable[[str], Desk]) -> Desk:
    """Maya's project: the sample article beside three codes."""
    identity.save(MAYA)
    with Project.create(location, name="Two neighbours") as project:
        project.run(op.AddCodes(tuple(NewCode(Definition(name)) for name in CODES)))
    desk = sit_down(location)
    desk.import_article(assets.seed("articles") / "two-neighbours-one-vacuum.md")
    return desk


def code(desk: Desk, work: tuple[tuple[str, int], ...]) -> None:
    """Give codes by the palette, and say that the article is done."""
    desk.surface.setFocus()
    for words, number in work:
        start = desk.text.index(words)
        desk.surface.select(Span(start, start + len(words)))
        desk.press(Key.Key_Return)
        desk.type(CODES[number - 1])
        desk.press(Key.Key_Return)
    desk.window.table["status_done"].trigger()


def review_of(desk: Desk, qtbot: QtBot) -> ReviewPlace:
    """Go to the place Review by its key."""
    desk.press(Key.Key_2, ALT)
    assert desk.window.places
    place = desk.window.places.view("review")
    assert isinstance(place, ReviewPlace)
    qtbot.waitUntil(place.queue.hasFocus)
    return place


def layer(desk: Desk, coder: Coder) -> list[Coding]:
    """Return all that a coder coded, every field of it."""
    return desk.project.codings_of_coder(coder.id)


def test_two_coders_are_compared_settled_and_found_again(
    location: str, sit_down: Callable[[str], Desk], maya_began: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    to_boris, to_maya, out = tmp_path / "to-boris.gloss", tmp_path / "from-boris.gloss", tmp_path / "agreed.csv"
    send_by_dialog(maya_began, to_boris, qtbot)
    code(maya_began, MAYAS)
    maya_began.close()
    boris_codes(sit_down, to_boris, to_maya, qtbot)

    identity.save(MAYA)
    desk = sit_down(location)
    merge(desk, to_maya, qtbot)
    before = {coder.id: layer(desk, coder) for coder in (MAYA, BORIS)}
    assert [len(codings) for codings in before.values()] == [len(MAYAS), len(BORISS)]
    place = review_of(desk, qtbot)
    read_agreement(place)
    settle_ten(desk, place)
    add_example(desk, place)
    export_agreed(desk, out)
    assert {coder.id: layer(desk, coder) for coder in (MAYA, BORIS)} == before
    desk.close()

    desk = sit_down(location)
    place = review_of(desk, qtbot)
    find_why(desk, place)
    assert {coder.id: layer(desk, coder) for coder in (MAYA, BORIS)} == before
    assert desk.project.check() == []
    desk.close()


def send_by_dialog(desk: Desk, out: Path, qtbot: QtBot) -> None:
    """Send one's work, as the dialog proposes it."""
    desk.window.table["send_work"].trigger()
    dialog = desk.window.findChild(SendDialog)
    assert isinstance(dialog, SendDialog)
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=30_000)
    dialog.accept_button.click()
    asking = desk.window.findChild(QFileDialog)
    assert isinstance(asking, QFileDialog)
    asking.selectFile(str(out))
    asking.accept()
    qtbot.waitUntil(out.exists, timeout=30_000)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)


def boris_codes(sit_down: Callable[[str], Desk], received: Path, sent: Path, qtbot: QtBot) -> None:
    """Let Boris code what he was sent, without anything of Maya's, and send his work back."""
    identity.save(BORIS)
    desk = sit_down(str(received))
    assert desk.codings() == []
    assert any("Maya sent this file" in each.text for each in desk.window.findChildren(Notice))
    desk.press(Key.Key_F6)
    code(desk, BORISS)
    send_by_dialog(desk, sent, qtbot)
    desk.close()


def merge(desk: Desk, path: Path, qtbot: QtBot) -> None:
    """Bring a colleague's file in by the dialog, which says first what comes."""
    desk.place.exchange.merge(path)
    qtbot.waitUntil(lambda: desk.window.findChild(MergeDialog) is not None, timeout=20_000)
    dialog = desk.window.findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    coming = [(each.title, each.coder, each.new) for each in dialog.report.codings]
    assert coming == [("Two neighbours, one vacuum", "Boris", len(BORISS))]
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len(desk.codings()) == len(MAYAS) + len(BORISS), timeout=20_000)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)


def read_agreement(place: ReviewPlace) -> None:
    """Read the figures, which are those of the engine, and what they are worth."""
    project = place.session.project
    made = agreement(project, snapshot(project, project.coders()))
    shown = {line.name: line.alpha.value for line in place.model.lines}
    assert shown == {
        "All codes (MASI)": made.whole.value,
        **{project.codebook().codes[each.code].name: each.alpha.value for each in made.codes},
    }
    assert all(value is not None and value < 1 for value in shown.values())
    assert "Not reliability data" in place.about.text()
    place.tabs.setCurrentIndex(list(Tab).index(Tab.CONFUSION))
    assert place.further.list.rows.rows
    place.tabs.setCurrentIndex(0)
    place.queue.setFocus()


def settle_ten(desk: Desk, place: ReviewPlace) -> None:
    """Settle ten differences, by keys alone."""
    assert len(place.queue.rows.rows) > 10
    desk.press(Key.Key_U)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_X)
    say_why(desk, place, "boundary rule", "the ministers are not part of the act")
    desk.press(Key.Key_Return)
    for _ in range(2):
        desk.press(Key.Key_2)
        desk.press(Key.Key_Return)
    for _ in range(2):
        desk.press(Key.Key_1)
        desk.press(Key.Key_Return)
    for _ in range(2):
        desk.press(Key.Key_0)
    edit_ends(desk, place)
    desk.press(Key.Key_J)
    desk.press(Key.Key_Return)
    decided = desk.project.decisions()
    assert len(decided) == 10
    verdicts = [each.verdict for each in decided]
    assert {Verdict.UNION, Verdict.INTERSECTION, Verdict.TAKEN, Verdict.NOT_CODED, Verdict.EDITED} <= set(verdicts)
    assert len(place.queue.rows.rows) == len(place.comparing.cases) > 0


def say_why(desk: Desk, place: ReviewPlace, tag: str, note: str) -> None:
    """Give the reason of a decision by keys alone: W, the tag by how it begins, Tab, the note."""
    desk.press(Key.Key_W)
    desk.type(tag.split()[0])
    assert place.card.tag.currentText() == tag
    desk.press(Key.Key_Tab)
    desk.type(note)


def edit_ends(desk: Desk, place: ReviewPlace) -> None:
    """Select other ends in the text, and decide for them."""
    desk.press(Key.Key_E)
    case = place.comparing.case()
    assert case is not None
    place.article.surface.select(Span(case.cluster.span.start, case.cluster.span.start + 20))
    desk.press(Key.Key_Return, times=2)


def add_example(desk: Desk, place: ReviewPlace) -> None:
    """Let a definition learn from a difference that is still open."""
    coding = place.comparing.case()
    assert coding is not None
    name = desk.project.codebook().codes[coding.cluster.codings[0].code].name
    desk.press(Key.Key_I)
    assert desk.project.find_code(name).definition.examples.startswith("“")
    assert desk.project.versions()[0].causes[0].document == coding.cluster.document
    assert place.card.findChildren(OptionButton)


def export_agreed(desk: Desk, out: Path) -> None:
    """Write the agreed layer to a table: what was decided to be coded, and nothing of the coders' own."""
    coded = [each for each in desk.project.decisions() if each.outcome is not None]
    assert exchange.export(desk.project, out, selection=Selection(coders=frozenset({AGREED}))) == len(coded) == 8
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["coder"] for row in rows} == {AGREED_LAYER.name}
    assert "envoys from both were drinking tea" in {row["quote"] for row in rows}


def find_why(desk: Desk, place: ReviewPlace) -> None:
    """Find why a sentence is coded as it is: who had what, who decided, why, and what is agreed."""
    place.shown.setCurrentIndex(place.shown.findData(Show.SETTLED))
    place.shown.activated.emit(0)
    place.comments.setChecked(True)
    row = next(row for row, each in enumerate(place.queue.rows.rows) if "drinking tea" in each.quote)
    while place.queue.currentIndex().row() < row:
        desk.press(Key.Key_J)
    said = place.talk.said.toPlainText()
    assert "Maya decided" in said or "A decided" in said or "B decided" in said
    assert "intersection" in said
    assert "boundary rule · the ministers are not part of the act" in said
    assert said.count("coded it") == 2
    assert "intersection" in place.queue.rows.rows[row].beside
    assert "agreed" in place.article.heads.accessibleName()
