"""What there is to fill in of a code: names, colour, meaning, slots; and what it meant before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.codebook import Code, Codebook, Definition, Meaning
from desktop.domain.ids import CodeId, CoderId
from desktop.domain.looks import Whose
from desktop.ui.codebook.code_box import CodeBox
from desktop.ui.codebook.colours import ColourField
from desktop.ui.codebook.instead import Instead
from desktop.ui.codebook.meanings import EarlierMeanings
from desktop.ui.codebook.slots_page import SlotsPage
from desktop.ui.named import spoken

if TYPE_CHECKING:
    from desktop.project.operations import Operation

_LINES = {"definition": 4, "include": 2, "exclude": 2, "examples": 3, "near_misses": 2}


class Filled(NamedTuple):
    """What a sheet was filled in with."""

    definition: Definition
    short_name: str
    colour: str
    parent: CodeId | None
    reason: str
    whose: Whose = Whose.NOBODY
    """Whose earlier codings need another look."""
    notes: str = ""
    exclusive: bool = False
    whole_document: bool = False
    steps: tuple["Operation", ...] = ()
    """What changes its slots."""


class TextField(QPlainTextEdit):
    """A field of some lines that grows with the sheet; Tab leaves it."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def sizeHint(self) -> QSize:
        return QSize(240, round(self.fontMetrics().lineSpacing() * self._lines + 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class CodeForm(QWidget):
    """Holds all of a code as it is filled in: the same in the sheet and in the place of the codebook."""

    changed = Signal()

    def __init__(self, book: Codebook, code: Code | None, parent: QWidget | None = None) -> None:
        """Without a code it is a new one that is asked for."""
        super().__init__(parent)
        self.code = code
        self._before = code.definition if code else Definition("")
        self.name = QLineEdit(self._before.name)
        self.short_name = QLineEdit(code.short_name if code else "")
        self.short_name.setPlaceholderText(self.tr("for the margin"))
        self.colour = ColourField(code.colour if code else "")
        self.parent_code = CodeBox(book, [each for each in book if not each.archived], self.tr("Below"))
        self.parent_code.say(self.tr("at the top"))
        self.texts = {field: TextField(lines) for field, lines in _LINES.items()}
        self.instead = Instead(book, code, self.texts["exclude"])
        self.notes = TextField(2)
        self.notes.setPlainText(code.notes if code else "")
        self.exclusive = QCheckBox(self.tr("One coder's codings of this &family share no words"))
        self.exclusive.setChecked(code is not None and code.exclusive)
        self.whole_document = QCheckBox(self.tr("Given to &whole articles, not to words"))
        self.whole_document.setChecked(code is not None and code.whole_document)
        self.slots = SlotsPage(book, code) if code else None
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("why the meaning changes (optional)"))
        self.whose = _choice([])
        for whose, words in self._looks().items():
            self.whose.addItem(words, whose.value)
        self._change = self._about_the_change()
        self.pages = QTabWidget(documentMode=True)
        self._lay_out()
        self._fill()
        self._at_first = self.filled()

    def propose(self, name: str, parent: CodeId | None) -> None:
        """Begin with a name and a place."""
        self.name.setText(name)
        self.parent_code.take(parent)

    def show_earlier(self, meanings: Sequence[Meaning], names: dict[CoderId, str]) -> None:
        """Show on a second page what the code meant before, newest first."""
        self.pages.addTab(EarlierMeanings(meanings, names, self), self.tr("Meanings · {n}").format(n=len(meanings)))
        self.pages.tabBar().show()

    def filled(self) -> Filled:
        """Return what is filled in."""
        words = {field: edit.toPlainText().strip() for field, edit in self.texts.items()}
        definition = Definition(" ".join(self.name.text().split()), **words)
        reason = self.reason.text().strip() if self._changes_meaning(definition) else ""
        short_name = " ".join(self.short_name.text().split())
        above = self.parent_code.code()
        parent = above.id if above else None
        used = self.notes.toPlainText().strip(), self.exclusive.isChecked(), self.whole_document.isChecked()
        steps = self.slots.steps() if self.slots else ()
        changes = self._changes_meaning(definition)
        whose = Whose(self.whose.currentData()) if changes else Whose.NOBODY
        return Filled(definition, short_name, self.colour.colour, parent, reason, whose, *used, steps)

    def differs(self) -> bool:
        """Tell whether anything is not as it was."""
        return self.filled() != self._at_first

    def is_written_in(self) -> bool:
        """Tell whether something was typed into the texts, which takes longer than a name."""
        return any(edit.document().isModified() for edit in (*self.texts.values(), self.notes))

    def _changes_meaning(self, definition: Definition) -> bool:
        return self.code is not None and definition != self._before

    def _fill(self) -> None:
        for field, edit in self.texts.items():
            edit.setPlainText(getattr(self._before, field))
        for signal in (
            *(edit.textChanged for edit in (*self.texts.values(), self.notes)),
            *(line.textChanged for line in (self.name, self.short_name, self.reason)),
            *(box.toggled for box in (self.exclusive, self.whole_document)),
            self.colour.changed,
            *((self.slots.changed,) if self.slots else ()),
        ):
            signal.connect(self._look)
        self._look()

    def _look(self) -> None:
        changes = self._changes_meaning(self.filled().definition)
        for field in (self.reason, self.whose):
            field.setEnabled(changes)
        self._change.setVisible(changes)
        self.changed.emit()

    def _lay_out(self) -> None:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(2, 8, 10, 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in self._rows():
            named = self.texts["exclude"] if field is self.instead else field
            if label:
                named.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
            if isinstance(shown := form.labelForField(field), QLabel):
                shown.setBuddy(named)
        self.instead.setFocusProxy(self.texts["exclude"])
        area = spoken(QScrollArea(), self.tr("What the code means"))
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setObjectName("panel")
        self.pages.addTab(area, self.tr("Code"))
        if self.slots is not None:
            self.pages.addTab(self.slots, self.tr("Slots"))
        self.pages.tabBar().setVisible(self.slots is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages, 1)
        column.addWidget(self._change)

    def _rows(self) -> list[tuple[str, QWidget]]:
        words = {
            "definition": self.tr("&Definition"),
            "include": self.tr("&Include"),
            "exclude": self.tr("E&xclude"),
            "examples": self.tr("Exam&ples"),
            "near_misses": self.tr("Near &misses"),
        }
        rows: list[tuple[str, QWidget]] = [
            (self.tr("&Name"), self.name),
            (self.tr("&Short name"), self.short_name),
            (self.tr("&Colour"), self.colour),
        ]
        if self.code is None:
            rows.append((self.tr("&Below"), self.parent_code))
        rows += [(words[field], self.instead if field == "exclude" else edit) for field, edit in self.texts.items()]
        rows += [(self.tr("N&otes"), self.notes), ("", self.exclusive), ("", self.whole_document)]
        return rows

    def _about_the_change(self) -> QWidget:
        """Hold what is asked once the meaning changes, always in sight."""
        asked = QWidget(self)
        form = QFormLayout(asked)
        form.setContentsMargins(2, 0, 10, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in ((self.tr("&Reason"), self.reason), (self.tr("Earlier codin&gs"), self.whose)):
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        return asked

    def _looks(self) -> dict[Whose, str]:
        return {
            Whose.NOBODY: self.tr("stand as they are"),
            Whose.MINE: self.tr("need another look: mine"),
            Whose.EVERYBODY: self.tr("need another look: everybody's own"),
        }


def _choice(words: list[str]) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(24)
    box.addItems(words)
    return box
