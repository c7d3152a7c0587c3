"""Light or dark, and the type and the column of the article; shown at once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFontComboBox, QPushButton, QSpinBox, QWidget

from desktop.ui import fonts
from desktop.ui.dialogs.form import Form
from desktop.ui.preferences import CHARACTERS, SPACING, ArticleFont, Look


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
        self.points = QSpinBox(minimum=6, maximum=48, suffix=self.tr(" pt"))
        self.zoom = QSpinBox(minimum=50, maximum=400, value=zoom, singleStep=10, suffix=self.tr(" %"))
        self.characters = _slide(CHARACTERS, self.tr(" characters at most"))
        self.spacing = _slide(SPACING, self.tr(" % of the size"))
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
            self.add(label, field)
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


def _slide(limits: tuple[int, int], suffix: str) -> QSpinBox:
    return QSpinBox(minimum=limits[0], maximum=limits[1], singleStep=5, suffix=suffix)
