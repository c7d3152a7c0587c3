"""What a codebook would bring, before it comes in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.project.codebook_exchange import Preview, State
from desktop.project.operations import Together
from desktop.ui.dialogs.code_words import loss_words
from desktop.ui.dialogs.codebook_rows import IncomingModel, replaceable
from desktop.ui.dialogs.incoming_code import page
from desktop.ui.named import spoken, styled

WIDTHS = (104, 300)


class PreviewPage(QWidget):
    """Lists the codes of the file by what they are to the codebook, and tells all about the one in hand."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._states: list[tuple[State, ...]] = []
        self.model = IncomingModel()
        self.which = spoken(QComboBox(), self.tr("Which codes are listed"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.counts = styled(QLabel(), "muted")
        self.replace = QCheckBox(self.tr("All that differ take the file’s &words"))
        self.slots_too = QCheckBox()
        self.table = self._table()
        self.detail = spoken(QTextBrowser(), self.tr("The code in hand"))
        self.not_read = styled(QLabel(wordWrap=True), "muted")
        self._lay_out()
        self.which.currentIndexChanged.connect(self._list)
        self.replace.clicked.connect(self.model.tick_all)
        self.slots_too.toggled.connect(self.changed)
        self.model.dataChanged.connect(self._follow_ticks)

    def show_preview(self, preview: Preview) -> None:
        """Show another file; nothing that is there is to change until it is ticked."""
        self._preview = preview
        self.model.take(preview.rows)
        self._offer_states(preview)
        can = any(replaceable(row) for row in preview.rows)
        self.replace.setVisible(can)
        self.replace.setChecked(False)
        differ = preview.asked.changed
        words = self.tr("Slots, entities and sets that &differ too ({n})")
        self.slots_too.setText(words.format(n=self.locale().toString(differ)))
        self.slots_too.setVisible(bool(differ))
        self.slots_too.setChecked(False)
        self._tell(preview)
        self._list()

    def operation(self) -> Together | None:
        """Return the import as one step; None when nothing would change."""
        if self._preview is None:
            return None
        return self._preview.taking(self.model.chosen(), asked=self.slots_too.isChecked())

    def why_nothing(self) -> str:
        """Say why nothing would change, and what can be done."""
        if not self.model.rows and not self.which.count():
            return ""
        if self.replace.isVisibleTo(self) or self.slots_too.isVisibleTo(self):
            return self.tr("Nothing new comes. Tick what is to take the file’s words.")
        return self.tr("Nothing would change: what the file can bring is here already.")

    def _offer_states(self, preview: Preview) -> None:
        number = {state: preview.number(state) for state in State}
        different = tuple(state for state in State if state is not State.SAME)
        choices = (
            (self.tr("Not the same: {n}"), different),
            (self.tr("New: {n}"), (State.NEW,)),
            (self.tr("Changed: {n}"), (State.CHANGED,)),
            (self.tr("In conflict: {n}"), (State.CONFLICT,)),
            (self.tr("Same: {n}"), (State.SAME,)),
            (self.tr("All codes: {n}"), tuple(State)),
        )
        self._states = [states for _, states in choices]
        self.which.blockSignals(True)
        self.which.clear()
        for text, states in choices:
            self.which.addItem(text.format(n=self.locale().toString(sum(number[state] for state in states))))
        self.which.setCurrentIndex(0 if any(number[state] for state in different) else len(choices) - 1)
        self.which.blockSignals(False)
        words = self.tr("{new} new, {changed} changed, {same} the same, {conflict} in conflict")
        self.counts.setText(words.format(**{state.value: self.locale().toString(n) for state, n in number.items()}))

    def _tell(self, preview: Preview) -> None:
        asked = preview.asked
        number = self.locale().toString
        coming = self.tr("New slots: {slots}, entities: {entities}, sets of codes: {sets}.").format(
            slots=number(len(asked.new_slots)),
            entities=number(len(asked.new_entities)),
            sets=number(len(asked.new_sets)),
        )
        lost = "; ".join(loss_words(preview.not_read))
        parts = (
            coming if asked.new_slots or asked.new_entities or asked.new_sets else "",
            self.tr("Not taken from the file: {what}").format(what=lost) if lost else "",
        )
        self.not_read.setText(" ".join(part for part in parts if part))
        self.not_read.setVisible(any(parts))

    def _list(self) -> None:
        self.model.show_only(self._states[self.which.currentIndex()])
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_current()
        self.changed.emit()

    def _follow_ticks(self) -> None:
        can = sum(replaceable(row) for row in self._preview.rows) if self._preview else 0
        self.replace.setChecked(bool(can) and len(self.model.ticked) == can)
        self.changed.emit()

    def _show_current(self) -> None:
        row = self.table.currentIndex().row()
        self.detail.setHtml(page(self.model.rows[row]) if 0 <= row < len(self.model.rows) else "")

    def _table(self) -> QTableView:
        table = spoken(QTableView(), self.tr("Codes of the file"))
        table.setModel(self.model)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, width)
        head.setStretchLastSection(True)
        table.selectionModel().currentChanged.connect(self._show_current)
        return table

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(18)
        above.addWidget(self.which)
        above.addWidget(self.replace)
        above.addWidget(self.slots_too)
        above.addStretch()
        above.addWidget(self.counts)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.detail)
        both.setSizes([580, 380])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(above)
        column.addWidget(both, 1)
        column.addWidget(self.not_read)
