"""Choosing the colour of a code: a palette for colour-blind eyes first, then any."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.domain.palette import OKABE_ITO
from desktop.ui.painting import ink_on

_SIDE = 18


def colour_names() -> dict[str, str]:
    """Name the colours of the palette."""
    words = (
        _tr("blue"),
        _tr("vermilion"),
        _tr("green"),
        _tr("pink"),
        _tr("orange"),
        _tr("sky blue"),
        _tr("olive"),
        _tr("violet"),
        _tr("grey"),
    )
    return dict(zip(OKABE_ITO, words, strict=True))


def swatch(colour: str, *, ticked: bool = False) -> QIcon:
    """Return a square of a colour; a tick says that it is the present one."""
    icon = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(_SIDE * scale, _SIDE * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(1, 1, _SIDE - 2, _SIDE - 2), 4, 4)
        if ticked:
            painter.setPen(QColor(ink_on(colour)))
            painter.drawText(QRectF(0, 0, _SIDE, _SIDE), Qt.AlignmentFlag.AlignCenter.value, "✓")
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def ask_colour(colour: str, parent: QWidget) -> str:
    """Let any colour be chosen; empty when the person turned away."""
    chosen = QColorDialog.getColor(QColor(colour or OKABE_ITO[0]), parent, _tr("Colour of the code"))
    return chosen.name() if chosen.isValid() else ""


class ColourField(QWidget):
    """A row of the palette's colours and one for any other; empty means to take the parent's or the next free."""

    changed = Signal(str)

    def __init__(self, colour: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._buttons = {code: self._button(code, name) for code, name in colour_names().items()}
        self._other = self._button("", _tr("another colour…"))
        self._other.setText("…")
        self._row.addStretch(1)
        self.colour = ""
        self.choose(colour)

    def choose(self, colour: str) -> None:
        """Take a colour."""
        self.colour = colour
        for own, button in self._buttons.items():
            present = own.casefold() == colour.casefold()
            button.setIcon(swatch(own, ticked=present))
            button.setChecked(present)
        unlisted = bool(colour) and colour.upper() not in self._buttons
        self._other.setIcon(swatch(colour, ticked=True) if unlisted else QIcon())
        self._other.setChecked(unlisted)
        self.changed.emit(colour)

    def _button(self, colour: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(_tr("Colour: {name}").format(name=name))
        button.setStyleSheet("padding: 1px;")
        button.clicked.connect(lambda: self._pick(colour))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def _pick(self, colour: str) -> None:
        self.choose(colour or ask_colour(self.colour, self) or self.colour)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Colours", text)
