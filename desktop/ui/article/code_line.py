"""One line that names a code: chip, name, and above it where it stands."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.codebook import Codebook
from desktop.domain.hues import GREY
from desktop.domain.ids import CodeId
from desktop.ui.painting import CHIP, SMALL, draw_chip, draw_words, sized
from desktop.ui.theme import LIGHT, Theme


class CodeLine(QWidget):
    """Paints the name of a code as the codebook has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._name = self._path = ""
        self._swatch = GREY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_code(self, code: CodeId, codebook: Codebook) -> None:
        """Name a code."""
        known = codebook.codes.get(code)
        self._name = known.name if known else self.tr("unknown code")
        self._swatch = codebook.swatch(code)
        self._path = " / ".join(codebook.path(code)[:-1]) if known else ""
        whole = codebook.path_text(code) if known else self._name
        self.setToolTip(whole)
        self.setAccessibleName(whole)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name, path = QFontMetricsF(sized(self.font(), 1.1, bold=True)), QFontMetricsF(sized(self.font(), SMALL))
        return QSize(160, int(name.height() + (path.height() if self._path else 0) + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, large = sized(self.font(), SMALL), sized(self.font(), 1.1, bold=True)
        top, width = 0.0, float(self.width())
        if self._path:
            top = QFontMetricsF(small).height()
            draw_words(painter, QRectF(0, 0, width, top), self._path, small, self.theme.muted)
        room = QRectF(CHIP + 7, top, width - CHIP - 7, self.height() - top)
        draw_chip(painter, 0, room.center().y(), self._swatch, self.theme)
        draw_words(painter, room, self._name, large, self.theme.ink)
        painter.end()
