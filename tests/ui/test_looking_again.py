from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.looks import Whose
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.article.palette import CodePalette
from desktop.ui.looks import LooksDialog
from desktop.ui.window import Window


def test_another_code_is_asked_for_beside_the_quotation(window: Window, qtbot: QtBot) -> None:
    assert window.place
    session = window.place.session
    code = session.project.find_code("security role")
    document = session.project.find_document("Two neighbours").id
    session.run(op.AddCodings((NewCoding(document, Span(0, 4), code.id),)))
    session.run(op.RedefineAndLook(code.id, replace(code.definition, definition="Guards."), "", Whose.MINE))
    window.table["looks"].trigger()
    (dialog,) = window.findChildren(LooksDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.list, Qt.Key.Key_C)
    palette = next(each for each in window.findChildren(CodePalette) if each.isVisible())
    assert session.document == document
    qtbot.keyClicks(palette._field, "investment")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    (coding,) = session.project.codings(document)
    assert session.project.codebook().codes[coding.code].name == "investment role"
    assert dialog.list.topLevelItemCount() == 0
