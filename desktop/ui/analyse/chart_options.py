"""What a chart is made of: its kind, what is counted by what, of which layer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.analysis.units import CountUnit
from desktop.domain.charts import ChartKind
from desktop.domain.documents import Status
from desktop.domain.ids import DocumentId
from desktop.domain.periods import Period
from desktop.ui.analyse.asking import asked, choose_kept, kept_words, offer, offer_axes, offer_layers
from desktop.ui.analyse.axis_words import unit_words
from desktop.ui.documents.words import status_word
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.project.charts import Charted, Words
    from desktop.project.drawing_up import ChartAsked

_ASKED = {
    ChartKind.BARS: ("rows", "unit", "layer"),
    ChartKind.HEAT: ("rows", "columns", "unit", "layer"),
    ChartKind.TIMELINE: ("rows", "period", "unit", "layer"),
    ChartKind.PORTRAIT: ("document", "layer"),
    ChartKind.WORDS: ("document", "code", "layer", "language", "stop"),
    ChartKind.COVERAGE: (),
}
"""What each kind asks for."""


class ChartOptions(QWidget):
    """Asks what the chart of a kind needs, and nothing else."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.kind, self.rows, self.columns = QComboBox(self), QComboBox(self), QComboBox(self)
        self.period, self.unit, self.layer = QComboBox(self), QComboBox(self), QComboBox(self)
        self.document, self.code, self.language = QComboBox(self), QComboBox(self), QComboBox(self)
        self.stop = QLineEdit(self, placeholderText=self.tr("more stop words"))
        self._articles: list[tuple[str, DocumentId]] | None = None
        """Those that are offered."""
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

    def values(self) -> dict[str, str]:
        """Return what is asked as it is kept; a layer, an article or a code by its id in hexadecimal digits."""
        return {name: kept_words(each.box) for name, each in self._boxes.items()}

    def take(self, values: dict[str, str]) -> None:
        """Ask what was kept."""
        choose_kept(self.kind, values.get("kind", ""))
        self._show_asked()
        for name, each in self._boxes.items():
            choose_kept(each.box, values.get(name, ""))
        self._show_asked()

    def offer(self) -> None:
        """Offer the layers, articles and codes that are there by now, and keep what is chosen."""
        project, book = self._session.project, self._session.project.codebook()
        offer_layers(self.layer, project)
        offer_axes(self.rows, self.columns, project, ("family", "document"))
        self._offer_articles()
        codes = ((book.path_text(code.id), code.id) for code in book)
        offer(self.code, [(self.tr("Whole articles"), ""), *codes])

    def _offer_articles(self) -> None:
        """Offer the articles where one can be chosen: of ten thousand that takes as long as all the rest."""
        if "document" not in _ASKED[self.chosen_kind()]:
            return
        articles = [(document.title, document.id) for document in self._session.project.documents()]
        if articles != self._articles:
            self._articles = articles
            offer(self.document, [(self.tr("All articles"), ""), *articles])

    def asked_for(self, documents: frozenset[DocumentId] | None) -> "ChartAsked":
        """Put the question together; `documents` are those of the set that is chosen."""
        from desktop.project.drawing_up import ChartAsked

        kind, one, code = self.chosen_kind(), self.document.currentData(), self.code.currentData()
        if one and kind in (ChartKind.PORTRAIT, ChartKind.WORDS):
            documents = frozenset({one}) if documents is None else documents & {one}
        codes = frozenset((code, *(each.id for each in self._session.project.codebook().below(code)))) if code else ()
        words = kind is ChartKind.WORDS
        return ChartAsked(
            kind,
            self.layer.currentData(),
            self._words(kind),
            self.rows.currentData(),
            self.period.currentData() if kind is ChartKind.TIMELINE else self.columns.currentData(),
            CountUnit(self.unit.currentData()),
            documents,
            frozenset(codes) if words else frozenset(),
            self.language.currentData() or "" if words else "",
            tuple(self.stop.text().replace(",", " ").split()) if words else (),
        )

    def heads(self, made: "Charted") -> tuple[str, ...]:
        """Name the columns of the table as people read them."""
        names = {
            ChartKind.BARS: (self.rows.currentText(), self.unit.currentText()),
            ChartKind.HEAT: (made.chart.title,),
            ChartKind.TIMELINE: (self.period.currentText(),),
            ChartKind.PORTRAIT: (self.tr("Article"), self.tr("Code"), self.tr("Start"), self.tr("End")),
            ChartKind.WORDS: (self.tr("Word"), self.tr("Times")),
            ChartKind.COVERAGE: (self.tr("Article"),),
        }[made.chart.kind]
        return (*names, *made.head[len(names) :])

    def _words(self, kind: ChartKind) -> "Words":
        from desktop.project.charts import Words

        statuses = tuple((status.value, status_word(status)) for status in Status)
        more = self.tr("others"), self.tr("(nothing said)"), self.tr("{n} more are not shown"), statuses
        rows, columns = self.rows.currentText(), self.columns.currentText()
        titles = {
            ChartKind.BARS: rows,
            ChartKind.HEAT: f"{rows} × {columns}",
            ChartKind.TIMELINE: self.tr("{what} by date of publication").format(what=rows),
            ChartKind.PORTRAIT: self.tr("Articles by their codes"),
            ChartKind.WORDS: self.tr("Words"),
            ChartKind.COVERAGE: self.tr("Coverage"),
        }
        return Words(titles[kind], self._note(kind), *more)

    def _note(self, kind: ChartKind) -> str:
        """Say which layer and unit are counted."""
        coder = self.layer.currentText()
        if kind is ChartKind.COVERAGE:
            return self.tr("✓ finished · share of the article seen · codings, coder by coder")
        if kind is ChartKind.WORDS:
            if not self.code.currentData():
                return self.tr("Times that words occur in the articles")
            note = self.tr("Times that words occur within codings of {coder}: {code}")
            return note.format(coder=coder, code=self.code.currentText())
        unit = self.tr("Codings") if kind is ChartKind.PORTRAIT else self.unit.currentText()
        return self.tr("{unit} of {coder}").format(unit=unit, coder=coder)

    def _chosen(self) -> None:
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        wanted = _ASKED[self.chosen_kind()]
        self._offer_articles()
        for name, each in self._boxes.items():
            each.whole.setVisible(name in ("kind", *wanted))
        within = self.chosen_kind() is ChartKind.WORDS and not self.code.currentData()
        self.layer.setEnabled(not within)

    def _offer(self) -> None:
        kinds = {
            ChartKind.TIMELINE: self.tr("Timeline"),
            ChartKind.BARS: self.tr("Bars"),
            ChartKind.HEAT: self.tr("Heat map"),
            ChartKind.PORTRAIT: self.tr("Portrait of articles"),
            ChartKind.WORDS: self.tr("Words"),
            ChartKind.COVERAGE: self.tr("Coverage"),
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
            "kind": asked(self.tr("&Chart"), self.kind, self),
            "document": asked(self.tr("&Articles"), self.document, self),
            "code": asked(self.tr("&Within"), self.code, self),
            "rows": asked(self.tr("&Rows"), self.rows, self),
            "columns": asked(self.tr("Co&lumns"), self.columns, self),
            "period": asked(self.tr("&Time"), self.period, self),
            "unit": asked(self.tr("C&ounted"), self.unit, self),
            "layer": asked(self.tr("La&yer"), self.layer, self),
            "language": asked(self.tr("&Stop words of"), self.language, self),
            "stop": asked(self.tr("And &these"), self.stop, self),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for each in self._boxes.values():
            row.addWidget(each.whole, 1)
        row.addStretch()


def _language(code: str) -> str:
    from PySide6.QtCore import QLocale

    name = QLocale.languageToString(QLocale.codeToLanguage(code))
    return name if name and name != "Default" and QLocale.codeToLanguage(code) != QLocale.Language.AnyLanguage else code
