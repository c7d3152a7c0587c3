"""A surface on the screen, and marks on the words of its article."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.domain.ids import CodeId, CoderId, CodingId
from desktop.domain.spans import Span
from desktop.ui.fonts import serif
from desktop.ui.text import DocumentHeader, Mark, Surface

TEXT = (
    "When the last convoy left, two capitals fell quiet.\n"
    "Both kept their embassies open, and envoys came within weeks.\n\n"
    "Moscow reinforced its base 🇹🇯 and held drills; Beijing, by contrast, offered a loan for the road.\n"
    "The spokesman said قال المتحدث باسم الوزارة and left. 中国和俄罗斯都说希望地区稳定。"
)
MINE = CoderId(b"m" * 16)
THEIRS = CoderId(b"t" * 16)


def span(words: str, text: str = TEXT) -> Span:
    """Find words in the article."""
    start = text.index(words)
    return Span(start, start + len(words))


def mark(number: int, where: Span, code: int = 0, *, mine: bool = True, colour: str = "#0072b2") -> Mark:
    """Make a mark whose id ends in a number."""
    return Mark(
        id=CodingId(number.to_bytes(16, "big")),
        span=where,
        code=CodeId(bytes([code]) * 16),
        colour=colour,
        label=f"code {code}",
        said=lambda: f"Family / code {code}",
        mine=mine,
        coder=MINE if mine else THEIRS,
        initials="MA" if mine else "BO",
        pattern=code % 3,
    )


def point_of(surface: Surface, position: int) -> QPoint:
    """Return where in the viewport a code point is seen, in the middle of its line and just after its left edge."""
    box = surface.sheet.page.caret(surface.sheet.positions.to_qt(position))
    return QPoint(int(box.left()) + 3, int(box.center().y()) - surface.verticalScrollBar().value())


@pytest.fixture
def surface(qtbot: QtBot) -> Surface:
    """A surface that shows the article."""
    made = Surface()
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.set_font(serif(), 12.5)
    made.set_text(TEXT, DocumentHeader("Two neighbours", "Policy Wire"))
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def long_text() -> str:
    """Enough for many screens, with paragraphs of very different lengths."""
    return "\n".join(f"Paragraph {number} says. " + "It goes on and on. " * (number * 7 % 31) for number in range(400))


@pytest.fixture
def pixels(qtbot: QtBot) -> Callable[[Surface], bytes]:
    """Return what is seen of a surface."""

    def seen(surface: Surface) -> bytes:
        image = surface.viewport().grab().toImage()
        return bytes(image.constBits())

    return seen
