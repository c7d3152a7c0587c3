"""The bar along the bottom: is all saved, what is selected, what is counted."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui.aloud import announce

HEIGHT = 27


class Saved(Enum):
    """Where the last change is."""

    NOTHING = auto()
    YES = auto()
    NO = auto()
    READ_ONLY = auto()


class StatusBar(QWidget):
    """Says little, and only what is so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._saved = QLabel()
        self._selection = QLabel()
        self._message = QLabel()
        self._passing = False
        self._progress = QLabel()
        self._counts = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(18)
        for label in (self._saved, self._selection, self._message):
            row.addWidget(label)
        row.addStretch(1)
        for label in (self._progress, self._counts):
            row.addWidget(label)

    def show_saved(self, saved: Saved) -> None:
        """Say where the last change is; "saved" only once it is committed."""
        self._saved.setText(
            {
                Saved.NOTHING: "",
                Saved.YES: self.tr("✓ All changes saved"),
                Saved.NO: self.tr("● Not saved"),
                Saved.READ_ONLY: self.tr("Open to read only"),
            }[saved]
        )

    def show_selection(self, text: str) -> None:
        """Describe what is selected in the article."""
        self._selection.setText(text)
        if self._passing:
            self.show_message("")

    def remark(self, text: str) -> None:
        """Say in one sentence what holds until something else is selected."""
        self.show_message(text)
        self._passing = True

    def show_message(self, text: str) -> None:
        """Say in one sentence why nothing was done, or what was."""
        self._passing = False
        self._message.setText(text)
        self._message.setToolTip(text)
        announce(self._message, text)

    def show_of_article(self, shown: bool) -> None:
        """Say or leave out what is so of the article alone, which other places do not show."""
        self._selection.setVisible(shown)
        self._counts.setVisible(shown)

    def show_counts(self, codings: int, codes: int) -> None:
        """Count the present coder's codings in the document on the screen."""
        words = self.tr("1 coding") if codings == 1 else self.tr("{n} codings").format(n=codings)
        used = self.tr("1 code in use") if codes == 1 else self.tr("{n} codes in use").format(n=codes)
        self._counts.setText(" · ".join((words, used, self.tr("layer: mine"))))

    def clear_counts(self) -> None:
        """Count nothing, as no document is on the screen."""
        self._counts.clear()

    def show_progress(self, done: int, known: int) -> None:
        """Say how many documents the present coder is done with."""
        text = self.tr("{done} done, {left} to go").format(done=done, left=known - done)
        self._progress.setText(text if known else "")
