"""The query builder: which segments are wanted."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.segments import Beside, Relation
from desktop.domain.dates import published_date
from desktop.domain.documents import Status
from desktop.domain.ids import CodeId, CoderId
from desktop.domain.source_record import said, with_own
from desktop.project.segments import Order, Wanted, counted_under
from desktop.ui.analyse.asking import offer_layers
from desktop.ui.analyse.axis_words import axis_names
from desktop.ui.documents.set_box import SetBox
from desktop.ui.documents.words import status_word
from desktop.ui.named import spoken, styled
from desktop.ui.rows import row_with
from desktop.ui.session import Session

_CODE = Qt.ItemDataRole.UserRole
_SOON = 200
_AND = "\n"
"""Between values that are offered together."""
_STEP = "\u2003"
"""How far a code stands in for each code above it."""
_COUNTING = (Relation.FOLLOWED, Relation.FOLLOWED_BY_PARAGRAPHS)


class Builder(QWidget):
    """Says which segments are wanted, and asks again as soon as that changes."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._more = Wanted()
        """What a kept query wants beyond the fields."""
        self.layer = spoken(QComboBox(self), self.tr("Layer"))
        self.filter = spoken(QLineEdit(self), self.tr("Which codes are listed"))
        self.codes = styled(spoken(QListWidget(self), self.tr("Codes")), "bare")
        self.slot_key = spoken(QComboBox(self), self.tr("What codings say"))
        self.slot_value = spoken(QComboBox(self), self.tr("Which value"))
        self.relation = spoken(QComboBox(self), self.tr("What stands beside"))
        self.within = spoken(QSpinBox(self, minimum=0, maximum=999, value=10), self.tr("Within how many"))
        self.beside = spoken(QComboBox(self), self.tr("Code beside"))
        self.absent = QCheckBox(self.tr("&none there"), self)
        self.document_set = SetBox(session, self)
        self.publisher = spoken(QComboBox(self), self.tr("Publisher"))
        self.variable = spoken(QComboBox(self), self.tr("What is known of the article"))
        self.value = spoken(QComboBox(self), self.tr("Which value it has"))
        self.status = spoken(QComboBox(self), self.tr("Status"))
        self.early = spoken(QLineEdit(self), self.tr("Published from"))
        self.late = spoken(QLineEdit(self), self.tr("Published to"))
        self.words = spoken(QLineEdit(self), self.tr("Words in the quotation"))
        self.waiting = QCheckBox(self.tr("&Hits coded, not looked at"), self)
        self.order = spoken(QComboBox(self), self.tr("Order"))
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self.offer()
        self._lay_out()
        self._listen()

    def coder(self) -> CoderId:
        """Return whose layer is asked for."""
        return CoderId(self.layer.currentData())

    def show_coder(self, coder: CoderId) -> None:
        """Ask for another layer."""
        _choose(self.layer, coder)

    def wanted(self) -> Wanted:
        """Return what is wanted; a date that cannot be read wants nothing."""
        key, value = self.slot_key.currentData(), self.slot_value.currentData()
        variable, value_there = self.variable.currentData(), self.value.currentData()
        relation, beside = self.relation.currentData(), self.beside.currentData()
        conditions: tuple[Beside, ...] = ()
        if relation and beside:
            codes = frozenset({CodeId(beside)})
            conditions = (Beside(Relation(relation), codes, self.within.value(), self.absent.isChecked()),)
        return Wanted(
            codes=frozenset(CodeId(code) for code in self._ticked()),
            below=self._more.below,
            said=(*(((key, _parted(value)),) if key and value else ()), *self._more.said),
            beside=conditions + self._more.beside,
            documents=self._more.documents,
            sets=frozenset(each for each in (self.document_set.chosen(),) if each) or self._more.sets,
            variables=(
                *(((variable, _parted(value_there)),) if variable and value_there else ()),
                *self._more.variables,
            ),
            publishers=_parted(self.publisher.currentData()),
            statuses=_parted(self.status.currentData()),
            published_from=_date(self.early.text()),
            published_to=_date(self.late.text()),
            words=self.words.text().strip(),
            waiting=self.waiting.isChecked(),
            order=Order(self.order.currentData()),
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """Fill the fields, and ask nothing; what they cannot show stays wanted, and `has_more` tells of it."""
        first = wanted.beside[0] if wanted.beside and len(wanted.beside[0].codes) == 1 else None
        self._more = replace(
            wanted,
            said=wanted.said[1:],
            variables=wanted.variables[1:],
            beside=wanted.beside[1:] if first else wanted.beside,
            sets=wanted.sets if len(wanted.sets) > 1 else frozenset(),
        )
        for row in range(self.codes.count()):
            item = self.codes.item(row)
            item.setCheckState(_state(item.data(_CODE) in wanted.codes))
            if item.data(_CODE) in wanted.codes:
                self.codes.scrollToItem(item)
        key, values = wanted.said[0] if wanted.said else ("", frozenset[str]())
        _choose(self.slot_key, key)
        self._offer_other_values()
        _choose(self.slot_value, _together(values))
        _choose(self.relation, first.relation.value if first else "")
        _choose(self.beside, next(iter(first.codes), b"") if first else b"")
        self.within.setValue(first.within if first else 10)
        self.absent.setChecked(bool(first and first.absent))
        variable, there = wanted.variables[0] if wanted.variables else ("", frozenset[str]())
        _choose(self.variable, variable)
        self._offer_others_there()
        _choose(self.value, _together(there))
        self.document_set.choose(next(iter(wanted.sets)) if len(wanted.sets) == 1 else None)
        _choose(self.publisher, _together(wanted.publishers))
        _choose(self.status, _together(wanted.statuses))
        self.early.setText(wanted.published_from)
        self.late.setText(wanted.published_to)
        self.words.setText(wanted.words)
        self.waiting.setChecked(wanted.waiting)
        _choose(self.order, wanted.order.value)
        self._soon.stop()
        self._allow()

    def has_more(self) -> bool:
        """Tell whether a kept query wants more than the fields show."""
        more = self._more
        return bool(more.said or more.variables or more.beside or more.sets or more.documents)

    def offer(self) -> None:
        """Offer what the project has, and keep to what is chosen."""
        project = self._session.project
        book, ticked = project.codebook(), set(self._ticked())
        offer_layers(self.layer, project)
        self.codes.clear()
        for code in book:
            path = book.path(code.id)
            item = QListWidgetItem(_STEP * (len(path) - 1) + code.name)
            item.setToolTip(book.path_text(code.id))
            item.setData(_CODE, code.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_state(code.id in ticked))
            self.codes.addItem(item)
        slots = [(slot.name, slot.key) for slot in book.slots.values()]
        _refill(self.slot_key, [(self.tr("anything"), ""), *{key: (name, key) for name, key in slots}.values()])
        self._offer_values()
        names = {
            Relation.OVERLAPS: self.tr("overlaps"),
            Relation.INSIDE: self.tr("lies inside"),
            Relation.AROUND: self.tr("has inside"),
            Relation.FOLLOWED: self.tr("is followed, within words, by"),
            Relation.FOLLOWED_BY_PARAGRAPHS: self.tr("is followed, within paragraphs, by"),
            Relation.SAME_SENTENCE: self.tr("shares a sentence with"),
            Relation.SAME_ARTICLE: self.tr("shares the article with"),
        }
        _refill(self.relation, [(self.tr("anything"), ""), *((name, each.value) for each, name in names.items())])
        paths: list[tuple[str, object]] = [(book.path_text(code.id), code.id) for code in book]
        _refill(self.beside, [("…", b""), *paths])
        publishers = sorted({each.source.publisher for each in project.documents()} - {""})
        _refill(self.publisher, [(self.tr("all"), ""), *((name, name) for name in publishers)])
        fields = [each for each in with_own(project.variables()) if each not in ("title", "publisher")]
        _refill(self.variable, [(self.tr("anything"), ""), *axis_names(project, fields)])
        self._offer_there()
        _refill(self.status, [(self.tr("all"), ""), *((status_word(status), status.value) for status in Status)])
        orders = {
            Order.NEWEST: self.tr("newest article first"),
            Order.OLDEST: self.tr("oldest article first"),
            Order.TITLE: self.tr("by title"),
        }
        _refill(self.order, [(name, each.value) for each, name in orders.items()])
        self._filter(self.filter.text())

    def _offer_other_values(self) -> None:
        self.slot_value.clear()
        self._offer_values()

    def _offer_others_there(self) -> None:
        self.value.clear()
        self._offer_there()

    def _offer_values(self) -> None:
        """Offer what codings say by the slot in hand; of a large layer that is told later."""
        project, key = self._session.project, self.slot_key.currentData()
        every = project.codings_of_coder(self.coder()) if key and not project.is_large(self.coder()) else ()
        self.offer_said({value for each in every for value in each.qualifiers.get(key, ())})

    def offer_said(self, said: AbstractSet[str]) -> None:
        """Offer values that codings have by the slot in hand, and keep to the one that is chosen."""
        book = self._session.project.codebook()
        names = {entity.key: entity.name for entity in book.entities}
        values = [(names.get(value, value), value) for value in said]
        for entity in book.entities:
            if len(under := counted_under(book, entity.key)) > 1 and under & said:
                with_them = self.tr("{name} with all under it").format(name=entity.name)
                values.append((with_them, _together(under)))
        values.sort(key=lambda each: each[0].casefold())
        _refill(self.slot_value, [(self.tr("any"), ""), *values])
        self.slot_value.setEnabled(bool(self.slot_key.currentData()))

    def _offer_there(self) -> None:
        project, key = self._session.project, self.variable.currentData()
        records = project.records() if key else {}
        values = {said(each, records.get(each.id, {}), key) for each in project.documents()} if key else set()
        _refill(self.value, [(self.tr("any"), ""), *((value, value) for value in sorted(values - {""}))])
        self.value.setEnabled(bool(key))

    def _ticked(self) -> list[bytes]:
        items = (self.codes.item(row) for row in range(self.codes.count()))
        return [item.data(_CODE) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _filter(self, typed: str) -> None:
        for row in range(self.codes.count()):
            item = self.codes.item(row)
            item.setHidden(typed.strip().casefold() not in item.toolTip().casefold())

    def _allow(self) -> None:
        relation = self.relation.currentData()
        self.within.setEnabled(relation in _COUNTING)
        for part in (self.beside, self.absent):
            part.setEnabled(bool(relation))

    def _listen(self) -> None:
        self._soon.timeout.connect(self.changed)
        self.filter.textChanged.connect(self._filter)
        self.codes.itemChanged.connect(lambda _item: self._soon.start())
        self.slot_key.activated.connect(lambda _row: self._offer_other_values())
        self.variable.activated.connect(lambda _row: self._offer_others_there())
        self.relation.activated.connect(lambda _row: self._allow())
        boxes = (self.layer, self.slot_key, self.slot_value, self.relation, self.beside, self.publisher)
        for box in (*boxes, self.variable, self.value, self.status, self.order):
            box.activated.connect(lambda _row: self._soon.start())
        self.document_set.changed.connect(self._soon.start)
        for field in (self.early, self.late, self.words):
            field.textEdited.connect(lambda _words: self._soon.start())
        self.within.valueChanged.connect(lambda _value: self._soon.start())
        for tick in (self.absent, self.waiting):
            tick.toggled.connect(lambda _on: self._soon.start())
        self._session.closing.connect(self._soon.stop)

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(self.tr("Codes, with those below them"))
        self.early.setPlaceholderText(self.tr("2021-10"))
        self.late.setPlaceholderText(self.tr("2022"))
        boxes = (self.slot_key, self.slot_value, self.relation, self.beside, self.publisher)
        for box in (*boxes, self.variable, self.value, self.status):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        inner = QWidget()
        form = QFormLayout(inner)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setContentsMargins(14, 12, 14, 12)
        form.setVerticalSpacing(5)
        self.codes.setMinimumHeight(190)
        self.codes.setSpacing(1)
        self.codes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        form.addRow(self.tr("&Layer"), self.layer)
        form.addRow(self.tr("&Codes"), self.filter)
        form.addRow(self.codes)
        form.addRow(self.tr("&Says"), self.slot_key)
        form.addRow(self.slot_value)
        form.addRow(self.tr("&Beside it"), self.relation)
        form.addRow(self.beside)
        form.addRow(_row(self.within, self.absent))
        form.addRow(self.tr("&Documents"), self.document_set)
        self.document_set.offered.connect(lambda some: form.setRowVisible(self.document_set, some))
        form.setRowVisible(self.document_set, self.document_set.count() > 1)
        form.addRow(self.tr("&Publisher"), self.publisher)
        form.addRow(self.tr("&Known of the article"), self.variable)
        form.addRow(self.value)
        form.addRow(self.tr("Published from, to"), _row(self.early, self.late))
        form.addRow(self.tr("Stat&us of the article"), self.status)
        form.addRow(self.tr("&Words in the quotation"), self.words)
        form.addRow(self.waiting)
        form.addRow(self.tr("&Order"), self.order)
        scroll = spoken(styled(QScrollArea(self), "bare"), self.tr("What is sought"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._allow()


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    return row


def _refill(box: QComboBox, entries: Iterable[tuple[str, object]]) -> None:
    kept = box.currentData()
    box.clear()
    for name, data in entries:
        box.addItem(name, data)
    _choose(box, kept)


def _choose(box: QComboBox, data: object) -> None:
    """Choose what has these data; values that are not offered are, from then on."""
    row = row_with(box, data)
    if row < 0 and isinstance(data, str) and data:
        there = ((box.findData(value), value) for value in data.split(_AND))
        row = box.count()
        box.addItem(", ".join(box.itemText(at) if at >= 0 else value for at, value in there), data)
    box.setCurrentIndex(max(0, row))


def _together(values: Iterable[str]) -> str:
    return _AND.join(sorted(values))


def _parted(together: str | None) -> frozenset[str]:
    return frozenset(filter(None, (together or "").split(_AND)))


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _date(typed: str) -> str:
    try:
        return published_date(typed)
    except ValueError:
        return ""
