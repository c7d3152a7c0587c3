"""Light or dark, and the typeface of the article; shown at once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFontComboBox, QSpinBox, QWidget

from desktop.ui import fonts
from desktop.ui.dialogs.form import Form
from desktop.ui.preferences import ArticleFont, Look


class AppearanceDialog(Form):
    """Every choice takes effect as it is made."""

    look_chosen = Signal(object)
    """Look."""
    font_chosen = Signal(object)
    """ArticleFont."""

    def __init__(self, look: Look, font: ArticleFont, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Look of the window and the article"))
        self.accept_button.setText(self.tr("Done"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).hide()
        self.look = self._looks(look)
        self.family = QFontComboBox()
        self.family.setCurrentFont(QFont(font.family or fonts.serif()))
        self.points = QSpinBox(minimum=6, maximum=48, value=font.points, suffix=self.tr(" pt"))
        self.add(self.tr("&Colours"), self.look)
        self.add(self.tr("&Article in"), self.family)
        self.add(self.tr("&Size at 100 %"), self.points)
        self.look.currentIndexChanged.connect(lambda: self.look_chosen.emit(Look(self.look.currentData())))
        self.family.currentFontChanged.connect(self._tell_font)
        self.points.valueChanged.connect(self._tell_font)

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

    def _tell_font(self) -> None:
        family = self.family.currentFont().family()
        own = "" if family == fonts.serif() else family
        self.font_chosen.emit(ArticleFont(own, self.points.value()))
