"""The page of a code's sheet for what it asks to be said: its slots, its families', and how much it needs each."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import SlotId, new_id
from desktop.domain.slots import Need, NewSlot, Slot, SlotKind
from desktop.project import operations as op
from desktop.ui.codebook.slot_dialog import SlotDialog
from desktop.ui.slots.hints import kind_names


class SlotsPage(QWidget):
    """Collects changes to slots; they are made together with those of the sheet."""

    changed = Signal()

    def __init__(self, book: Codebook, code: Code, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._book, self._code = book, code
        self._line = [each.id for each in book.above(code.id)]
        places = (*self._line, None)
        slots = sorted((slot for slot in book.slots.values() if slot.code in places), key=lambda slot: slot.order)
        self._before = {slot.id: _as_new(slot) for slot in slots}
        self._slots = dict(self._before)
        self._needs: dict[str, Need | None] = dict(code.needs)
        self.rows = QTreeWidget(self)
        self._edit = QPushButton(self.tr("&Edit…"), self, autoDefault=False)
        self._remove = QPushButton(self.tr("Re&move"), self, autoDefault=False)
        self._lay_out()
        self.rows.itemSelectionChanged.connect(self._allow)
        self.rows.itemActivated.connect(lambda _item: self.edit())
        self._show()

    def steps(self) -> tuple[op.Operation, ...]:
        """Return what makes the changes; none when nothing changed."""
        return tuple(self._steps())

    def add(self) -> None:
        """Ask for a slot of this code and all below it."""
        self._ask(NewSlot("", SlotKind.ENTITY, code=self._code.id, id=SlotId(new_id())))

    def edit(self) -> None:
        """Ask what the current slot should be, wherever it stands."""
        if (slot := self._current()) is not None:
            self._ask(slot)

    def remove(self) -> None:
        """Take the current slot out of the codebook; codings keep what they say by it."""
        slot = self._current()
        if slot is not None and slot.id is not None:
            del self._slots[slot.id]
            self._show()
            self.changed.emit()

    def need(self, key: str, need: Need | None) -> None:
        """Say how much this code needs a slot; None as its family says."""
        self._needs[key] = need
        self.changed.emit()

    def _steps(self) -> Iterator[op.Operation]:
        gone = tuple(slot for slot in self._before if slot not in self._slots)
        put = tuple(slot for slot in self._slots.values() if slot.id and self._before.get(slot.id) != slot)
        needs = {key: need for key, need in self._needs.items() if need != self._code.needs.get(key)}
        if gone:
            yield op.RemoveSlots(gone)
        if put:
            yield op.PutSlots(put)
        if needs:
            yield op.SetNeeds(self._code.id, needs)

    def _ask(self, slot: NewSlot) -> None:
        others = [each for each in self._slots.values() if each.code == slot.code and each.id != slot.id]
        dialog = SlotDialog(slot, {each.key.casefold() for each in others}, self._goes_with(slot), self)
        dialog.accepted.connect(lambda: self._take(dialog.filled()))
        dialog.open()

    def _take(self, slot: NewSlot) -> None:
        if slot.id is not None:
            self._slots[slot.id] = slot
            self._show()
            self.changed.emit()

    def _current(self) -> NewSlot | None:
        row = self.rows.currentIndex().row()
        shown = self._shown()
        return shown[row] if 0 <= row < len(shown) else None

    def _shown(self) -> list[NewSlot]:
        """Return the slots that go with the code: of one key the nearest."""
        places = (*self._line, None)
        nearest: dict[str, NewSlot] = {}
        for slot in sorted(self._slots.values(), key=lambda slot: places.index(slot.code)):
            nearest.setdefault(slot.key, slot)
        return [slot for slot in self._slots.values() if nearest[slot.key] is slot]

    def _show(self) -> None:
        self.rows.clear()
        for slot in self._shown():
            item = QTreeWidgetItem([slot.label or slot.key, kind_names()[slot.kind], self._place_of(slot)])
            item.setToolTip(0, slot.note)
            self.rows.addTopLevelItem(item)
            self.rows.setItemWidget(item, 3, self._need_box(slot))
        self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self._allow()

    def _need_box(self, slot: NewSlot) -> QComboBox:
        names = {
            Need.REQUIRED: self.tr("required"),
            Need.OPTIONAL: self.tr("optional"),
            Need.NONE: self.tr("not asked"),
        }
        box = QComboBox()
        box.addItem(self.tr("as given: {need}").format(need=names[self._given(slot)]), None)
        for need, name in names.items():
            box.addItem(name, need)
        chosen = self._needs.get(slot.key)
        box.setCurrentIndex(list(names).index(chosen) + 1 if chosen else 0)
        box.setAccessibleName(self.tr("How much {slot} is needed").format(slot=slot.label or slot.key))
        box.currentIndexChanged.connect(lambda _index: self.need(slot.key, _need_in(box)))
        return box

    def _given(self, slot: NewSlot) -> Need:
        """Return how much the families need a slot, or else the slot itself says."""
        above = (self._book.codes[each].needs for each in self._line[1:])
        return next((needs[slot.key] for needs in above if slot.key in needs), slot.need)

    def _place_of(self, slot: NewSlot) -> str:
        if slot.code is None:
            return self.tr("every code")
        known = self._book.codes.get(slot.code)
        return self.tr("this code") if slot.code == self._code.id or known is None else known.name

    def _goes_with(self, slot: NewSlot) -> str:
        if slot.code is None:
            return self.tr("It goes with every code.")
        name = self._book.codes[slot.code].name
        return self.tr("It goes with “{code}” and all codes below it.").format(code=name)

    def _allow(self) -> None:
        for button in (self._edit, self._remove):
            button.setEnabled(self._current() is not None)

    def _lay_out(self) -> None:
        words = QLabel(
            self.tr(
                "What a coding with this code is asked to say: who acts (“actor”), toward whom (“target”), in favour or"
                " against. The palette asks for the first two."
            ),
            self,
            wordWrap=True,
        )
        words.setObjectName("muted")
        self.rows.setHeaderLabels([self.tr("Slot"), self.tr("Takes"), self.tr("Goes with"), self.tr("This code")])
        self.rows.setRootIsDecorated(False)
        self.rows.setAccessibleName(self.tr("Slots"))
        for column, width in enumerate((104, 124, 90)):
            self.rows.setColumnWidth(column, width)
        add = QPushButton(self.tr("A&dd…"), self, autoDefault=False)
        add.clicked.connect(self.add)
        self._edit.clicked.connect(self.edit)
        self._remove.clicked.connect(self.remove)
        row = QHBoxLayout()
        for button in (add, self._edit, self._remove):
            row.addWidget(button)
        row.addStretch()
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(2, 10, 2, 2)
        column_of_all.addWidget(words)
        column_of_all.addWidget(self.rows, 1)
        column_of_all.addLayout(row)


def _need_in(box: QComboBox) -> Need | None:
    found = box.currentData()
    return Need(found) if found else None


def _as_new(slot: Slot) -> NewSlot:
    new = NewSlot(slot.key, slot.kind, slot.label, slot.code, slot.choices, slot.several)
    return replace(new, initial=slot.initial, note=slot.note, need=slot.need, id=slot.id)
