"""All codings that share words with the one in hand, to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding
from desktop.domain.ids import CodingId
from desktop.ui.labels import elided
from desktop.ui.painting import chip_icon
from desktop.ui.theme import LIGHT, Theme

_ROWS = 7


class CodingsHere(QWidget):
    """Lists overlapping codings; hidden where there is only one."""

    chosen = Signal(object)
    """CodingId"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._theme = LIGHT
        self._ids: list[CodingId] = []
        heading = QLabel(self.tr("Codings on these words"), self)
        heading.setObjectName("heading")
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(heading.text())
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setUniformItemSizes(True)
        self.rows.itemClicked.connect(self._choose)
        self.rows.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.rows)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme

    def show_codings(self, codings: Sequence[Coding], present: Coding, codebook: Codebook, text: str) -> None:
        """List codings; the present one is the current row."""
        self.setVisible(len(codings) > 1)
        self._ids = [coding.id for coding in codings]
        self.rows.clear()
        for coding in codings:
            self.rows.addItem(self._row(coding, codebook, text))
        shown = min(len(codings), _ROWS)
        self.rows.setFixedHeight(shown * max(20, self.rows.sizeHintForRow(0)) + 2 * self.rows.frameWidth() + 2)
        if present.id in self._ids:
            self.rows.setCurrentRow(self._ids.index(present.id))

    def _row(self, coding: Coding, codebook: Codebook, text: str) -> QListWidgetItem:
        code = codebook.codes.get(coding.code)
        name = code.name if code else self.tr("unknown code")
        words = coding.span.of(text)
        item = QListWidgetItem(chip_icon(codebook.swatch(coding.code), self._theme), f"{name}: {elided(words, 80)}")
        item.setToolTip(elided(words, 300))
        return item

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._ids[self.rows.row(item)])
