"""The dialog that gives one code to many hits at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId
from desktop.domain.settings import Unit
from desktop.domain.slots import SlotKind
from desktop.domain.spans import Span
from desktop.ui.article.matching import matching_codes
from desktop.ui.article.palette_rows import PaletteRows, row_of, row_of_code
from desktop.ui.find.rows import HitDelegate, HitRows
from desktop.ui.find.targets import LISTED, Targets
from desktop.ui.named import spoken, styled
from desktop.ui.slots import SlotsForm
from desktop.ui.slots.line import Grounds
from desktop.ui.theme import Theme

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
Coded = Callable[[CodeId, Sequence[Span]], frozenset[Span]]
"""Tells which of some spans I gave a code before."""


class CodeHitsDialog(QDialog):
    """Lets hits be ticked, a code be chosen, and how far its codings reach."""

    chosen = Signal(object, object, object)
    """CodeId, the spans to be coded, and what is said of each by the slots of the code."""

    def __init__(self, targets: Targets, total: int, coded: Coded, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Code the hits"))
        self._targets, self._coded, self._total = targets, coded, total
        self._codebook = Codebook()
        self._recent: Sequence[CodeId] = ()
        self.field = spoken(QLineEdit(self), self.tr("Find a code"))
        self.codes = spoken(QListWidget(self), self.tr("Codes found"))
        self.saying = SlotsForm(self, folds=True)
        self.rows = HitRows(targets, self)
        self.hits = spoken(QListView(self), self.tr("Hits"))
        self.summary = styled(QLabel(self, wordWrap=True), "muted")
        self.every = styled(QLabel(self.tr("Said of every hit"), self), "heading")
        self.reaches = QButtonGroup(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.go = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._dress(theme)
        self._lay_out()
        self._listen()
        self.resize(880, 560)

    def offer(self, codebook: Codebook, recent: Sequence[CodeId]) -> None:
        """Take the codes to choose from; those used last come first."""
        self._codebook, self._recent = codebook, recent
        self._filter("")

    def code(self) -> CodeId | None:
        """Return the code that is chosen."""
        code = row_of(self.codes.currentItem())
        return code.id if code else None

    def reach(self) -> Unit:
        """Return how far a coding reaches; FREE is the hit itself."""
        return (Unit.FREE, Unit.SENTENCE, Unit.PARAGRAPH)[self.reaches.checkedId()]

    def accept(self) -> None:
        code, spans = self.code(), self.rows.chosen()
        if code is not None and spans and self.saying.take_typed():
            super().accept()
            self.chosen.emit(code, spans, self.saying.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the codes from the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _STEPS.get(Qt.Key(event.key()))
            if by is not None:
                row = max(0, min(self.codes.currentRow() + by, self.codes.count() - 1))
                self.codes.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.codes.clear()
        for code in matching_codes(self._codebook, typed, self._recent):
            if not code.whole_document:
                self.codes.addItem(row_of_code(code, self._codebook))
        self.codes.setCurrentRow(0)
        self._look_again()

    def _ask(self) -> None:
        """Ask what is said of every hit; which words of the text a slot quotes is said of each one by one."""
        code = self.code()
        asked = self._codebook.asked(code) if code else ()
        wanted = [each for each in asked if each.slot.kind is not SlotKind.SPAN]
        self.saying.ask(wanted, Grounds(self._codebook.entities, self._targets.text))
        self.every.setVisible(bool(wanted))

    def _look_again(self) -> None:
        """Work out what would be coded, and what has the code already."""
        code = self.code()
        spans = self._targets.spans(self.reach())
        self.rows.take(spans, self._coded(code, spans) if code else frozenset())
        self._count()

    def _count(self) -> None:
        ticked, made = len(self.rows.ticked()), len(self.rows.chosen())
        words = self.tr("{ticked} of {all} hits ticked").format(ticked=f"{ticked:,}", all=f"{self.rows.rowCount():,}")
        if made < ticked:
            words += " · " + self.tr("{n} places, each coded once").format(n=f"{made:,}")
        if self._total > LISTED:
            words += " · " + self.tr("the first {n} of {all} hits are listed").format(
                n=f"{LISTED:,}", all=f"{self._total:,}"
            )
        self.summary.setText(words)
        self.go.setText(self.tr("Add 1 coding") if made == 1 else self.tr("Add {n} codings").format(n=f"{made:,}"))
        self.go.setEnabled(bool(made) and self.code() is not None)

    def _dress(self, theme: Theme) -> None:
        codes, hits = PaletteRows(self.codes), HitDelegate(self.hits)
        codes.theme = hits.theme = theme
        self.codes.setItemDelegate(codes)
        self.codes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.codes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setItemDelegate(hits)
        self.hits.setUniformItemSizes(True)
        self.hits.setModel(self.rows)
        self.saying.apply_theme(theme)
        self.field.setPlaceholderText(self.tr("Which code?"))
        self.go.setDefault(True)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        self.codes.setFixedWidth(270)
        for part in (self.field, self.saying):
            part.setFixedWidth(270)
        left.addWidget(self.field)
        left.addWidget(self.codes, 1)
        left.addWidget(self.every)
        left.addWidget(self.saying)
        right.addLayout(self._reach_row())
        right.addWidget(self.hits)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        below = QHBoxLayout()
        below.addWidget(self.summary, 1)
        below.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(columns, 1)
        column.addLayout(below)

    def _reach_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Code the")))
        for number, name in enumerate((self.tr("&hit"), self.tr("&sentence"), self.tr("&paragraph"))):
            button = QRadioButton(name, self)
            self.reaches.addButton(button, number)
            row.addWidget(button)
        self.reaches.button(0).setChecked(True)
        row.addStretch()
        for name, on in ((self.tr("Tick &all"), True), (self.tr("Tick &none"), False)):
            tick = QPushButton(name, self)
            tick.setAutoDefault(False)
            tick.clicked.connect(partial(self.rows.tick_all, on))
            row.addWidget(tick)
        return row

    def _listen(self) -> None:
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.codes.currentRowChanged.connect(lambda _row: self._look_again())
        self.codes.currentRowChanged.connect(lambda _row: self._ask())
        self.saying.finished.connect(lambda _held: self.accept())
        self.saying.left.connect(lambda by: (self.hits if by > 0 else self.field).setFocus())
        self.reaches.idToggled.connect(lambda _number, on: self._look_again() if on else None)
        self.rows.dataChanged.connect(self._count)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
