"""Says that something is being done, and lets it be stopped."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from desktop.ui.dialogs.question import Question
from desktop.ui.named import spoken

SHOWN_AFTER = 300
"""Milliseconds; what is done sooner needs no words."""


class Waiting(Question):
    """Appears over its window after a moment; rejected means stop."""

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Glossator"))
        self.accept_button.hide()
        self.bar = spoken(QProgressBar(textVisible=False, minimum=0, maximum=0), sentence)
        self.column.addWidget(QLabel(sentence, wordWrap=True))
        self.column.addWidget(self.bar)
        self.column.addStretch()
        self.column.addWidget(self.buttons)
        self.resize(420, 0)
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._soon.timeout.connect(self.open)

    def begin(self, *, at_once: bool = False) -> None:
        """Appear in a moment, or at once where nothing else may be done meanwhile."""
        if at_once:
            self.open()
        else:
            self._soon.start()

    def end(self) -> None:
        """Go away, whether it has appeared or not."""
        self._soon.stop()
        self.close()
        self.deleteLater()
