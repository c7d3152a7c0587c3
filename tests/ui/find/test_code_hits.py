import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.codings import Origin
from desktop.domain.documents import NewDocument, Source
from desktop.domain.finding import Hits
from desktop.domain.settings import Unit
from desktop.domain.slots import Need, NewEntity, NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.find.code_hits import CodeHitsDialog
from desktop.ui.find.targets import Targets
from desktop.ui.text import growing
from desktop.ui.theme import DARK
from tests.conftest import TEXT

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UNCHECKED = Qt.CheckState.Unchecked.value


@pytest.fixture
def dialog_on(request):
    """Search, and open the dialog by its key."""

    def open_dialog(words, on=None):
        desk = on or request.getfixturevalue("desk")
        desk.press(Key.Key_F, CONTROL)
        desk.type(words)
        desk.press(Key.Key_Return)
        desk.press(Key.Key_H, CONTROL | SHIFT)
        return desk.window.findChild(CodeHitsDialog)

    return open_dialog


def test_hits_get_a_code_as_one_step(desk, dialog_on):
    dialog = dialog_on("capitals")
    QTest.keyClicks(dialog.field, "secu")
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert desk.coded() == [("capitals", "security role")]
    (coding,) = desk.project.codings(desk.document)
    assert coding.origin is Origin.AUTO
    assert coding.query


def test_many_hits_are_undone_together(desk, dialog_on):
    dialog = dialog_on("in")
    count = len(dialog.rows.chosen())
    assert dialog.go.text() == f"Add {count} codings"
    QTest.keyClick(dialog.field, Key.Key_Down)
    dialog.accept()
    assert len(desk.coded()) == count > 2
    assert "reinforced" in [words for words, _ in desk.coded()]
    desk.surface.setFocus()
    desk.undo()
    assert desk.coded() == []


def test_very_many_hits_are_coded_by_another_process_as_one_step(desk_on, dialog_on, project, roles, qtbot):
    (document,) = project.run(op.AddDocuments((NewDocument(Source("Long"), "A crane stood still.\n" * 620),))).documents
    desk = desk_on(project, document)
    dialog = dialog_on("crane", desk)
    assert dialog.go.text() == "Add 620 codings"
    dialog.accept()
    assert project.writes_wait
    assert project.codings(document) == []
    qtbot.waitUntil(lambda: len(desk.surface.sheet.marks) == 620, timeout=20_000)
    assert not project.writes_wait
    assert {coding.origin for coding in project.codings(document)} == {Origin.AUTO}
    project.undo()
    assert project.codings(document) == []


def test_a_hit_that_has_the_code_is_marked_and_left_out(desk, dialog_on):
    desk.code("fell", "secu")
    dialog = dialog_on("ell")
    QTest.keyClicks(dialog.field, "secu")
    row = dialog.rows.index(0)
    assert row.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert "coded already" in row.data()
    assert not dialog.go.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.field.clear()
    QTest.keyClicks(dialog.field, "inve")
    assert row.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    dialog.reject()


def test_ticks_say_what_is_coded(desk, dialog_on):
    dialog = dialog_on("ed")
    everything = dialog.rows.rowCount()
    dialog.rows.setData(dialog.rows.index(1), UNCHECKED, Qt.ItemDataRole.CheckStateRole)
    assert dialog.summary.text().startswith(f"{everything - 1} of {everything} hits ticked")
    dialog.rows.tick_all(False)
    assert dialog.rows.chosen() == []
    dialog.rows.tick_all(True)
    assert len(dialog.rows.ticked()) == everything
    dialog.reject()


def test_a_sentence_with_two_hits_is_coded_once(desk, dialog_on):
    dialog = dialog_on("ed")
    dialog.reaches.button(1).click()
    assert len(set(dialog.rows.chosen())) == len(dialog.rows.chosen()) < dialog.rows.rowCount()
    assert "places, each coded once" in dialog.summary.text()
    dialog.reaches.button(2).click()
    assert dialog.rows.chosen()[-1].of(TEXT).startswith("Moscow")
    dialog.reject()


def test_without_hits_it_is_asked_what_to_find(desk):
    desk.press(Key.Key_H, CONTROL | SHIFT)
    assert desk.view.finding.bar.isVisible()
    assert desk.window.findChild(CodeHitsDialog) is None


def test_the_unit_of_the_project_is_kept_to():
    hits = Hits([Span(TEXT.index("capitals"), TEXT.index("capitals") + 4)])
    words = {unit: Targets(TEXT, hits, unit).spans(Unit.FREE)[0].of(TEXT) for unit in Unit}
    assert words[Unit.FREE] == "capitals"
    assert words[Unit.SENTENCE] == words[Unit.PARAGRAPH] == TEXT.split("\n")[0]
    assert Targets(TEXT, hits, Unit.FREE, characters=True).spans(Unit.FREE)[0].of(TEXT) == "capi"


def test_context_is_of_one_line_and_says_where_it_was_cut():
    hits = Hits([Span(TEXT.index("Both"), TEXT.index("Both") + 4), Span(TEXT.index("weeks"), TEXT.index("weeks") + 5)])
    targets = Targets(TEXT, hits, Unit.FREE)
    assert targets.context(0)[:2] == ("", "Both")
    before, hit, after = targets.context(1)
    assert before.startswith("…")
    assert (hit, after) == ("weeks", ".")
    assert (targets.paragraph(0), targets.paragraph(1)) == (2, 2)


@given(
    st.text(alphabet="ab .!?A\n'-é\u0301🇫🇷👩\u200d中שع", max_size=40),
    st.data(),
    st.sampled_from(list(Unit)),
    st.booleans(),
)
def test_hits_are_snapped_as_selections_are(text, data, unit, characters):
    start = data.draw(st.integers(0, len(text)))
    hit = Span(start, data.draw(st.integers(start, len(text))))
    (span,) = Targets(text, Hits([hit]), unit, characters).spans(Unit.FREE)
    assert span == growing.snapped(text, hit, unit, characters)


def test_space_unticks_a_hit_and_the_marked_words_are_painted(desk, dialog_on, qtbot):
    desk.view.apply_theme(DARK)
    dialog = dialog_on("ed")
    before = bytes(dialog.hits.viewport().grab().toImage().constBits())
    dialog.hits.setFocus()
    dialog.hits.setCurrentIndex(dialog.rows.index(0))
    QTest.keyClick(dialog.hits, Key.Key_Space)
    assert 0 not in dialog.rows.ticked()
    after = bytes(dialog.hits.viewport().grab().toImage().constBits())
    assert before != after
    QTest.keyClick(dialog.hits, Key.Key_Space)
    assert 0 in dialog.rows.ticked()
    assert dialog.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("(¶ 3)")
    dialog.reject()


def test_a_row_says_its_hit_within_its_words(desk, dialog_on):
    dialog = dialog_on("capitals")
    assert "two capitals fell" in dialog.rows.index(0).data()
    dialog.reject()


def test_what_is_said_by_slots_is_said_of_every_hit(desk, dialog_on, roles):
    role = roles("security role")
    slots = (
        NewSlot("actor", SlotKind.ENTITY, code=role, need=Need.REQUIRED),
        NewSlot("cue", SlotKind.SPAN, code=role),
        NewSlot("stance", SlotKind.CHOICE, code=role, choices=("for", "against")),
    )
    desk.project.run(op.Together("Slots", (op.PutSlots(slots), op.PutEntities((NewEntity("CHN", "China"),)))))
    dialog = dialog_on("in")
    QTest.keyClicks(dialog.field, "secu")
    actor, stance = dialog.saying.lines
    actor.field.setFocus()
    QTest.keyClicks(actor.field, "chin")
    QTest.keyClick(actor.field, Key.Key_Tab)
    QTest.keyClicks(stance.field, "perhaps")
    dialog.accept()
    assert dialog.isVisible()
    assert "is not one of the choices" in stance.problem.text()
    stance.field.clear()
    QTest.keyClicks(stance.field, "again")
    QTest.keyClick(stance.field, Key.Key_Return)
    codings = desk.project.codings(desk.document)
    assert len(codings) > 2
    assert {str(dict(coding.qualifiers)) for coding in codings} == {str({"actor": ("CHN",), "stance": ("against",)})}
    desk.surface.setFocus()
    desk.undo()
    assert desk.coded() == []


def test_codes_of_whole_articles_are_not_offered(desk, dialog_on, roles):
    desk.project.run(op.EditCode(roles("security role"), whole_document=True))
    dialog = dialog_on("in")
    QTest.keyClicks(dialog.field, "secu")
    assert dialog.codes.count() == 0


def test_siblings_of_one_hue_have_chips_of_their_own(desk, dialog_on, roles):
    for name in ("security role", "investment role"):
        desk.session.run(op.EditCode(roles(name), colour="#0072B2"))
    codes = dialog_on("capitals").codes
    codes.setCurrentRow(-1)
    rows = [codes.visualItemRect(item) for item in map(codes.item, range(codes.count())) if item.text() != "Roles"]
    chips = [
        bytes(codes.viewport().grab(rect.adjusted(8, 4, 24 - rect.width(), -4)).toImage().constBits()) for rect in rows
    ]
    assert len(set(chips)) == len(chips) > 1
