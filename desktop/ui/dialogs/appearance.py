"""Light or dark, and the type and the column of the article; shown at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFontComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from desktop.ui import fonts
from desktop.ui.dialogs.form import Form
from desktop.ui.preferences import CHARACTERS, SPACING, ArticleFont, Look

_WORDS = 17
"""Characters beside a slider, so that all sliders are of one length."""


class Number(QSlider):
    """A number to slide, with words beside it that say what it is."""

    def __init__(self, limits: tuple[int, int], step: int, words: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(*limits)
        self.setSingleStep(step)
        self.setPageStep(2 * step)
        self._words = words
        self._label = QLabel()
        self._label.setMinimumWidth(self._label.fontMetrics().averageCharWidth() * _WORDS)
        self.beside = QWidget()
        row = QHBoxLayout(self.beside)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(14)
        row.addWidget(self, 1)
        row.addWidget(self._label)
        self.valueChanged.connect(self._say)
        self._say(self.value())

    def _say(self, value: int) -> None:
        self._label.setText(self._words.format(n=value))


class AppearanceDialog(Form):
    """Every choice takes effect as it is made."""

    look_chosen = Signal(object)
    """Look."""
    font_chosen = Signal(object)
    """ArticleFont."""
    zoom_chosen = Signal(int)

    def __init__(self, look: Look, font: ArticleFont, zoom: int, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Look of the window and the article"))
        self.accept_button.setText(self.tr("Done"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).hide()
        self.look = self._looks(look)
        self.family = QFontComboBox()
        self.points = Number((6, 48), 1, self.tr("{n} pt"))
        self.zoom = Number((50, 400), 10, self.tr("{n} %"))
        self.characters = Number(CHARACTERS, 1, self.tr("up to {n} characters"))
        self.spacing = Number(SPACING, 5, self.tr("{n} % of the size"))
        self.zoom.setValue(zoom)
        self.as_at_first = QPushButton(self.tr("As at first"))
        self.as_at_first.setAutoDefault(False)
        self._show(font)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        for label, field in (
            (self.tr("&Colours"), self.look),
            (self.tr("&Article in"), self.family),
            (self.tr("&Size at 100 %"), self.points),
            (self.tr("&Zoom"), self.zoom),
            (self.tr("&Width of the column"), self.characters),
            (self.tr("From &line to line"), self.spacing),
        ):
            self.add(label, field, field.beside if isinstance(field, Number) else None)
        self.buttons.addButton(self.as_at_first, QDialogButtonBox.ButtonRole.ResetRole)

    def _listen(self) -> None:
        self.look.currentIndexChanged.connect(lambda: self.look_chosen.emit(Look(self.look.currentData())))
        self.family.currentFontChanged.connect(self._tell_font)
        for field in (self.points, self.characters, self.spacing):
            field.valueChanged.connect(self._tell_font)
        self.zoom.valueChanged.connect(self.zoom_chosen)
        self.as_at_first.clicked.connect(self._start_over)

    def _start_over(self) -> None:
        """Show the article as it was before anything was chosen; colours stay."""
        self._show(ArticleFont())
        self.zoom.setValue(100)

    def _looks(self, chosen: Look) -> QComboBox:
        looks = QComboBox()
        words = {
            Look.SYSTEM: self.tr("as the system has it"),
            Look.LIGHT: self.tr("light"),
            Look.DARK: self.tr("dark"),
        }
        for look, text in words.items():
            looks.addItem(text, look)
        looks.setCurrentIndex(list(words).index(chosen))
        return looks

    def _show(self, font: ArticleFont) -> None:
        self.family.setCurrentFont(QFont(font.family or fonts.serif()))
        self.points.setValue(font.points)
        self.characters.setValue(font.characters)
        self.spacing.setValue(font.spacing)

    def _tell_font(self) -> None:
        family = self.family.currentFont().family()
        own = "" if family == fonts.serif() else family
        numbers = (field.value() for field in (self.points, self.characters, self.spacing))
        self.font_chosen.emit(ArticleFont(own, *numbers))
