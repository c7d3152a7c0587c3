import pytest
from PySide6.QtCore import Qt

from desktop.domain.codings import NewCoding
from desktop.domain.ids import CodeId
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.codebook.dealing import DealDialog
from desktop.ui.theme import LIGHT
from tests.conftest import BORIS, MAYA, TEXT

WORDS = ("embassies", "envoys", "drills")


def code(project, article, roles, words):
    start = TEXT.index(words)
    project.run(op.AddCodings((NewCoding(article, Span(start, start + len(words)), roles("security role")),)))


@pytest.fixture
def dialog(project, article, roles, session, window, qtbot):
    for words in WORDS[:2]:
        code(project, article, roles, words)
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    code(project, article, roles, WORDS[2])
    project.switch_coder(MAYA.id)
    made = DealDialog(session, project.codebook().codes[roles("security role")], LIGHT, window)
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows(dialog):
    items = (dialog.quotations.topLevelItem(row) for row in range(dialog.quotations.topLevelItemCount()))
    return [(item.text(0), item.text(3)) for item in items]


def names(project, article):
    book = project.codebook()
    return {coding.span.of(TEXT): book.codes[coding.code].name for coding in project.codings(article)}


def type_target(dialog, qtbot, name):
    dialog.target.setText(name)
    qtbot.keyClick(dialog.target, Qt.Key.Key_Return)


def test_digits_deal_and_go_on(dialog, qtbot, project, article):
    type_target(dialog, qtbot, "investment role")
    type_target(dialog, qtbot, "Envoys")
    dialog.quotations.setFocus()
    qtbot.keyClicks(dialog.quotations, "12")
    assert rows(dialog) == [("embassies", "investment role"), ("envoys", "Envoys")]
    dialog.accept()
    assert names(project, article) == {"embassies": "investment role", "envoys": "Envoys", "drills": "security role"}
    project.undo()
    assert set(names(project, article).values()) == {"security role"}
    assert project.codebook().matching("Envoys") == ()


def test_nought_lets_a_quotation_stay(dialog, qtbot):
    type_target(dialog, qtbot, "investment role")
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.quotations, "1")
    dialog.quotations.setCurrentItem(dialog.quotations.topLevelItem(0))
    assert dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.quotations, "0")
    assert rows(dialog)[0] == ("embassies", "")
    assert not dialog.accept_button.isEnabled()


def test_colleagues_quotations_are_suggested(dialog, qtbot, project, article, roles):
    type_target(dialog, qtbot, "investment role")
    dialog.others.setChecked(True)
    dialog.note.setText("no security here")
    dialog.quotations.setCurrentItem(dialog.quotations.topLevelItem(2))
    qtbot.keyClicks(dialog.quotations, "1")
    assert "1 of them as suggestions" in dialog.summary.text()
    dialog.accept()
    (suggestion,) = project.suggestions()
    assert (suggestion.code, suggestion.note) == (CodeId(roles("investment role")), "no security here")
    assert names(project, article)["drills"] == "security role"


def test_a_target_is_offered_once_and_never_the_code_itself(dialog, qtbot):
    for name in ("New one", "new ONE", "Roles / investment role", "investment role"):
        type_target(dialog, qtbot, name)
    assert [dialog.targets.item(row).text() for row in range(dialog.targets.count())] == [
        "1   New one (new)",
        "2   investment role",
    ]
