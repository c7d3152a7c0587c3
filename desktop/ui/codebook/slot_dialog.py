"""The question what a slot is: its key, what it takes, what stands until something is said."""

from collections.abc import Collection

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.answers import taken
from desktop.domain.errors import KnownError
from desktop.domain.ids import SlotId
from desktop.domain.slots import Need, NewSlot, Slot, SlotKind
from desktop.ui.dialogs.form import Form
from desktop.ui.slots.hints import kind_names

_CHOICE_LINES = 96


class SlotDialog(Form):
    """Asks for one slot, and stays open until it is one."""

    def __init__(self, slot: NewSlot, taken_keys: Collection[str], where: str, parent: QWidget) -> None:
        """`taken_keys` are those of the other slots on its code, in lower case; `where` says what it goes with."""
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Slot “{key}”").format(key=slot.key) if slot.key else self.tr("New slot"))
        self.accept_button.setText(self.tr("Keep the slot"))
        self._slot, self._taken = slot, taken_keys
        self.key = QLineEdit(slot.key)
        self.key.setPlaceholderText(self.tr("one word, as exports know it: actor"))
        self.label = QLineEdit(slot.label)
        self.label.setPlaceholderText(self.tr("what people read, if not the key"))
        self.kind = QComboBox()
        for kind, name in kind_names().items():
            self.kind.addItem(name, kind)
        self.kind.setCurrentIndex(list(kind_names()).index(slot.kind))
        self.choices = QPlainTextEdit("\n".join(slot.choices))
        self.choices.setPlaceholderText(self.tr("one a line"))
        self.choices.setTabChangesFocus(True)
        self.choices.setMaximumHeight(_CHOICE_LINES)
        self.several = QCheckBox(self.tr("Several values on one coding"))
        self.several.setChecked(slot.several)
        self.initial = QLineEdit(slot.initial)
        self.initial.setPlaceholderText(self.tr("what stands until something else is said"))
        self.note = QLineEdit(slot.note)
        self.note.setPlaceholderText(self.tr("how to fill it in"))
        self.note.setCursorPosition(0)
        self.required = QCheckBox(self.tr("Required, where a code says nothing else"))
        self.required.setChecked(slot.need is Need.REQUIRED)
        self._lay_out(where)
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self._follow_kind()

    def filled(self) -> NewSlot:
        """Return the slot as filled in."""
        kind = SlotKind(self.kind.currentData())
        lines = self.choices.toPlainText().splitlines() if kind is SlotKind.CHOICE else ()
        return NewSlot(
            "_".join(self.key.text().split()),
            kind,
            " ".join(self.label.text().split()),
            self._slot.code,
            tuple(dict.fromkeys(line.strip() for line in lines if line.strip())),
            self.several.isChecked(),
            " ".join(self.initial.text().split()),
            self.note.text().strip(),
            Need.REQUIRED if self.required.isChecked() else Need.OPTIONAL,
            self._slot.id,
        )

    def accept(self) -> None:
        problem = self._problem(self.filled())
        self.refuse(problem)
        if not problem:
            super().accept()

    def _problem(self, slot: NewSlot) -> str:
        """Say why this is no slot; empty when it is one."""
        if not slot.key:
            return self.tr("A slot needs a key. Give it one.")
        if slot.key.casefold() in self._taken:
            return self.tr("There is a slot “{key}” already. Change that one.").format(key=slot.key)
        if slot.kind is SlotKind.CHOICE and not slot.choices:
            return self.tr("Give at least one thing to choose.")
        return _unfit_initial(slot)

    def _follow_kind(self) -> None:
        self.choices.setEnabled(SlotKind(self.kind.currentData()) is SlotKind.CHOICE)

    def _lay_out(self, where: str) -> None:
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Key"), self.key),
            (self.tr("&Label"), self.label),
            (self.tr("T&akes"), self.kind),
            (self.tr("&Choices"), self.choices),
            (self.tr("&Initially"), self.initial),
            (self.tr("&Note"), self.note),
        )
        for label, field in fields:
            self.add(label, field)
        for box in (self.several, self.required):
            self.fields.addRow("", box)
        said = QLabel(where, wordWrap=True)
        said.setObjectName("muted")
        self.column.insertWidget(0, said)


def _unfit_initial(slot: NewSlot) -> str:
    """Say why the slot cannot take its initial value; words of a text cannot be known before."""
    if not slot.initial or slot.kind is SlotKind.SPAN:
        return ""
    try:
        taken(_as_kept(slot), slot.initial, (), "")
    except KnownError as error:
        return str(error)
    return ""


def _as_kept(slot: NewSlot) -> Slot:
    parts = (slot.label, slot.code, slot.choices, slot.several, slot.initial, slot.note, slot.need)
    return Slot(slot.id or SlotId(b""), slot.key, slot.kind, *parts, 0.0)
