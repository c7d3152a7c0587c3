"""What a chart is made of: its kind, what is counted by what, of which layer."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.analysis.units import CountUnit
from desktop.domain.charts import ChartKind
from desktop.domain.periods import Period
from desktop.project.axes import axes
from desktop.ui.analyse.axis_words import axis_words, unit_words
from desktop.ui.named import spoken
from desktop.ui.session import Session

_ASKED = {
    ChartKind.BARS: ("rows", "unit", "layer"),
    ChartKind.HEAT: ("rows", "columns", "unit", "layer"),
    ChartKind.TIMELINE: ("rows", "period", "unit", "layer"),
    ChartKind.PORTRAIT: ("document", "layer"),
    ChartKind.WORDS: ("document", "code", "layer", "language", "stop"),
}
"""What each kind asks for."""


class Asked(NamedTuple):
    """One question with its label."""

    whole: QWidget
    box: QComboBox | QLineEdit


class ChartOptions(QWidget):
    """Asks what the chart of a kind needs, and nothing else."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.kind, self.rows, self.columns = QComboBox(self), QComboBox(self), QComboBox(self)
        self.period, self.unit, self.layer = QComboBox(self), QComboBox(self), QComboBox(self)
        self.document, self.code, self.language = QComboBox(self), QComboBox(self), QComboBox(self)
        self.stop = QLineEdit(self)
        self._lay_out()
        self._offer()
        for each in self._boxes.values():
            if isinstance(each.box, QComboBox):
                each.box.activated.connect(lambda _row: self._chosen())
            else:
                each.box.editingFinished.connect(self.changed)
        self._show_asked()

    def chosen_kind(self) -> ChartKind:
        """Return which kind is asked for."""
        return ChartKind(self.kind.currentData())

    def more_stop_words(self) -> list[str]:
        """Return the stop words of one's own."""
        return self.stop.text().replace(",", " ").split()

    def values(self) -> dict[str, str]:
        """Return what is asked as it is kept; a layer, an article or a code by its id in hexadecimal digits."""
        found = {}
        for name, each in self._boxes.items():
            data = each.box.currentData() if isinstance(each.box, QComboBox) else each.box.text()
            found[name] = data.hex() if isinstance(data, bytes) else data or ""
        return found

    def take(self, values: dict[str, str]) -> None:
        """Ask what was kept."""
        for name, each in self._boxes.items():
            kept = values.get(name, "")
            if isinstance(each.box, QLineEdit):
                each.box.setText(kept)
            else:
                rows = [row for row in range(each.box.count()) if _same(each.box.itemData(row), kept)]
                each.box.setCurrentIndex(rows[0] if rows else max(0, each.box.currentIndex()))
        self._show_asked()

    def offer(self) -> None:
        """Offer the layers, articles and codes that are there by now, and keep what is chosen."""
        kept = self.values()
        project, book = self._session.project, self._session.project.codebook()
        self.layer.clear()
        for coder in project.layers():
            self.layer.addItem(coder.name, coder.id)
        layers = [coder.id for coder in project.layers()]
        self.layer.setCurrentIndex(layers.index(project.coder.id) if project.coder.id in layers else 0)
        self.document.clear()
        self.document.addItem(self.tr("All articles"), "")
        for document in project.documents():
            self.document.addItem(document.title, document.id)
        self.code.clear()
        self.code.addItem(self.tr("Whole articles"), "")
        for code in book:
            self.code.addItem(book.path_text(code.id), code.id)
        for box in (self.rows, self.columns):
            box.clear()
            for axis in axes(project):
                box.addItem(axis_words(project, axis), axis)
        self.rows.setCurrentIndex(self.rows.findData("family"))
        self.columns.setCurrentIndex(self.columns.findData("document"))
        self.take(kept)

    def _chosen(self) -> None:
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        asked = _ASKED[self.chosen_kind()]
        for name, each in self._boxes.items():
            each.whole.setVisible(name in ("kind", *asked))
        within = self.chosen_kind() is ChartKind.WORDS and not self.code.currentData()
        self.layer.setEnabled(not within)

    def _offer(self) -> None:
        kinds = {
            ChartKind.TIMELINE: self.tr("Timeline"),
            ChartKind.BARS: self.tr("Bars"),
            ChartKind.HEAT: self.tr("Heat map"),
            ChartKind.PORTRAIT: self.tr("Portrait of articles"),
            ChartKind.WORDS: self.tr("Words"),
        }
        for kind, name in kinds.items():
            self.kind.addItem(name, kind.value)
        for period, name in (
            (Period.MONTH, self.tr("Month")),
            (Period.QUARTER, self.tr("Quarter")),
            (Period.YEAR, self.tr("Year")),
        ):
            self.period.addItem(name, period.value)
        for unit in CountUnit:
            self.unit.addItem(unit_words()[unit], unit.value)
        self.language.addItem(self.tr("None left out"), "")
        self.offer()

    def offer_languages(self) -> None:
        """Offer the languages whose stop words are known, once they are wanted; the first guess is English."""
        if self.language.count() > 1:
            return
        from desktop.analysis.words import languages

        kept = self.language.currentData()
        for language in languages():
            self.language.addItem(_language(language), language)
        self.language.setCurrentIndex(max(0, self.language.findData(kept or "en")))

    def _lay_out(self) -> None:
        self._boxes = {
            "kind": self._asked(self.tr("&Chart"), self.kind),
            "document": self._asked(self.tr("&Articles"), self.document),
            "code": self._asked(self.tr("&Within"), self.code),
            "rows": self._asked(self.tr("&Rows"), self.rows),
            "columns": self._asked(self.tr("Co&lumns"), self.columns),
            "period": self._asked(self.tr("&Time"), self.period),
            "unit": self._asked(self.tr("C&ounted"), self.unit),
            "layer": self._asked(self.tr("La&yer"), self.layer),
            "language": self._asked(self.tr("&Stop words of"), self.language),
            "stop": self._asked(self.tr("And &these"), self.stop),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for each in self._boxes.values():
            row.addWidget(each.whole, 1)
        row.addStretch()

    def _asked(self, name: str, box: QComboBox | QLineEdit) -> Asked:
        whole = QWidget(self)
        label = QLabel(name, whole)
        label.setBuddy(box)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(box)
        box.setMinimumWidth(64)
        whole.setMaximumWidth(240)
        spoken(box, name.replace("&", ""))
        if isinstance(box, QComboBox):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
        return Asked(whole, box)


def _same(data: object, kept: str) -> bool:
    return (data.hex() if isinstance(data, bytes) else data) == kept


def _language(code: str) -> str:
    from PySide6.QtCore import QLocale

    name = QLocale.languageToString(QLocale.codeToLanguage(code))
    return name if name and name != "Default" and QLocale.codeToLanguage(code) != QLocale.Language.AnyLanguage else code
