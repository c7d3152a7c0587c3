"""What a project decides for everybody who works in it."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop.domain.settings import CITATION, Settings, Unit
from desktop.domain.structure import Kind
from desktop.ui.article.citation import cited
from desktop.ui.dialogs.article_words import kind_words
from desktop.ui.dialogs.form import Form
from desktop.ui.named import styled

_EXAMPLE = {
    "quote": "asked others to pay for reconstruction",
    "title": "Two neighbours, one vacuum",
    "publisher": "Policy Wire",
    "author": "A. Writer",
    "date": "24 October 2021",
    "paragraph": "3",
    "code": "burden shifting",
    "coder": "Maya",
}


class SettingsDialog(Form):
    """Name, unit, form of citation with a live example, and what is not counted."""

    def __init__(self, settings: Settings, writable: bool, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._settings, self._writable = settings, writable
        self.setWindowTitle(self.tr("Project settings"))
        self.accept_button.setText(self.tr("Change"))
        self.name = QLineEdit(settings.name)
        self.unit = self._units(settings.unit)
        self.citation = QLineEdit(settings.citation)
        self.citation.setPlaceholderText(CITATION)
        self.citation.setCursorPosition(0)
        self.example = styled(QLabel(wordWrap=True), "muted")
        self.add(self.tr("&Name"), self.name)
        self.add(self.tr("A coding covers at &least"), self.unit)
        self.add(self.tr("&Citation"), self.citation)
        self.add(self.tr("Example"), self.example)
        self.left_out = {kind: QCheckBox(kind_words(kind)) for kind in Kind if kind is not Kind.BODY}
        self.add(self.tr("Paragraphs not counted"), self._ticks(settings))
        for field in (self.name, self.unit, self.citation, *self.left_out.values()):
            field.setEnabled(writable)
        self.name.textChanged.connect(self._look)
        self.citation.textChanged.connect(self._look)
        self.resize(620, 0)
        self._look()

    def settings(self) -> Settings:
        """Return what was chosen."""
        name, unit = self.name.text().strip(), Unit(self.unit.currentData())
        left_out = self._left_out()
        return replace(self._settings, name=name, unit=unit, citation=self._form(), left_out=left_out)

    def _ticks(self, settings: Settings) -> QWidget:
        """Lay out what can be left out of what is counted and compared, three in a row."""
        ticks = QWidget()
        grid = QGridLayout(ticks)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, (kind, tick) in enumerate(self.left_out.items()):
            tick.setChecked(kind in settings.left_out)
            grid.addWidget(tick, number // 3, number % 3)
        about = self.tr("Coding there stands and goes out, but numbers and agreement do without it.")
        grid.addWidget(styled(QLabel(about, wordWrap=True), "muted"), 2, 0, 1, 3)
        return ticks

    def _units(self, chosen: Unit) -> QComboBox:
        units = QComboBox()
        words = {
            Unit.FREE: self.tr("any words"),
            Unit.SENTENCE: self.tr("a whole sentence"),
            Unit.PARAGRAPH: self.tr("a whole paragraph"),
        }
        for unit, text in words.items():
            units.addItem(text, unit)
        units.setCurrentIndex(list(words).index(chosen))
        return units

    def _left_out(self) -> tuple[str, ...]:
        """Return the kinds that are ticked, and those of a later version that were left out before."""
        later = (kind for kind in self._settings.left_out if kind not in self.left_out)
        return (*(kind.value for kind, tick in self.left_out.items() if tick.isChecked()), *later)

    def _form(self) -> str:
        return self.citation.text().strip() or CITATION

    def _look(self) -> None:
        problem = self._problem()
        self.refuse(problem)
        self.accept_button.setEnabled(self._writable and not problem)
        if not problem:
            self.example.setText(cited(self._form(), _EXAMPLE))

    def _problem(self) -> str:
        if not self.name.text().strip():
            return self.tr("A project needs a name.")
        try:
            self._form().format(**_EXAMPLE)
        except (KeyError, ValueError, IndexError, AttributeError):
            known = ", ".join(f"{{{name}}}" for name in _EXAMPLE)
            return self.tr("This form is not understood. It can use {known}.").format(known=known)
        return ""
