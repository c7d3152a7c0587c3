"""What paragraphs are is shown, said anew, and heeded where words are coded."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.domain.spans import Span
from desktop.domain.structure import Kind
from desktop.project import operations as op
from desktop.ui.article.describing import described
from desktop.ui.article.kinds import LeftOutNotice
from desktop.ui.notice import Notices
from desktop.ui.text import DARK, LIGHT
from desktop.ui.text.contrast import TEXT as ENOUGH
from desktop.ui.text.contrast import contrast
from desktop.ui.theme import LIGHT as LIGHT_WINDOW
from tests.conftest import TEXT

FIRST = TEXT.index("\n")


def leave_out(desk, *kinds):
    desk.session.run(op.ChangeSettings(replace(desk.project.settings(), left_out=kinds)))


def inks(desk, paragraph):
    """Return the darkest colour among the letters of a paragraph."""
    surface = desk.surface
    page = surface.sheet.page
    image = QImage(page.columns.page, int(page.heights.total) + 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    surface.document().drawContents(painter)
    painter.end()
    top, height = int(page.top(paragraph)), int(page.heights[paragraph])
    across = range(page.columns.left, page.columns.right)
    return min(image.pixelColor(x, y).lightness() for y in range(top, top + height) for x in across)


def marked(desk, words, kind):
    desk.select(words)
    menu = desk.view.kinds.menu(desk.view.page.document, desk.surface.selected_span())
    next(each for each in menu.actions() if each.text() == kind).trigger()


def test_selected_paragraphs_become_something_else_and_are_shown_paler(desk):
    before = inks(desk, 0)
    marked(desk, "last convoy left, two capitals", "Byline")
    assert [(part.start, part.stop, part.kind) for part in desk.project.document(desk.document).parts] == [
        (0, FIRST, Kind.BYLINE)
    ]
    assert inks(desk, 0) > before == inks(desk, 1)
    assert desk.surface.sheet.gutter.kinds == {0: "Byline"}
    assert desk.surface.selected_span() == Span(9, 39)
    assert described(desk.view.page).startswith("Paragraph 1 · Byline · ")
    desk.session.undo()
    assert desk.surface.sheet.gutter.kinds == {}


def test_the_paragraph_at_the_cursor_is_meant_without_a_selection(desk):
    desk.surface.go_to(TEXT.index("envoys"))
    desk.actions["paragraph_kinds"].trigger()
    assert desk.view.kinds._touched().start == FIRST + 1
    desk.surface.go_to(TEXT.index("\n\n") + 1)
    desk.actions["paragraph_kinds"].trigger()
    assert "paragraph with words" in desk.refusals[-1]


def test_what_is_not_counted_is_said_beside_it_and_of_a_coding_made_there(desk, roles):
    notices = Notices(LIGHT_WINDOW)
    notice = LeftOutNotice(desk.session, notices, desk.actions, desk.window)
    desk.view.applying.made.connect(notice.tell)
    marked(desk, "capitals", "Caption")
    leave_out(desk, Kind.CAPTION)
    assert desk.surface.sheet.gutter.kinds == {0: "Caption, not counted"}
    desk.select("embassies")
    desk.view.apply_code(roles("security role"))
    assert notices.texts() == []
    desk.select("two capitals")
    desk.view.apply_code(roles("security role"))
    (said,) = notices.texts()
    assert "(caption)" in said
    assert "stands" in said
    assert len(desk.coded()) == 2
    desk.session.undo()
    assert notices.texts() == []


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_pale_words_can_be_read(colours):
    for ground in (colours.paper, colours.selection, colours.tint("#c0392b"), colours.tint("#2c5d8f")):
        assert contrast(colours.dim, ground) >= ENOUGH
    assert contrast(colours.dim, colours.paper) < contrast(colours.ink, colours.paper)
    assert QColor(colours.dim).isValid()
