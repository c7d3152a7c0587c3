"""Quotations are copied, with or without where they come from."""

from html import escape

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from desktop.domain.documents import Licence
from desktop.domain.spans import Span
from desktop.domain.text import paragraph_number
from desktop.ui.actions import Actions
from desktop.ui.article.citation import cited, cited_html
from desktop.ui.article.page import Page
from desktop.ui.labels import published_text


class Copying(QObject):
    """Puts the words meant on the clipboard as they stand in the stored text."""

    def __init__(self, page: Page, actions: Actions) -> None:
        super().__init__(page)
        self._page = page
        self._session = page.session
        actions.on("copy_quotation", self.copy_quotation)
        actions.on("copy_citation", self.copy_citation)

    def copy_quotation(self) -> None:
        """Copy the bare words."""
        words = self._words()
        if words:
            QGuiApplication.clipboard().setText(self._page.terms.released(words.of(self._page.text)))

    def copy_citation(self) -> None:
        """Copy the words with their source, plain and rich, by the project's template."""
        words = self._words()
        if not words:
            return
        template = self._session.project.settings().citation
        fields, label = self.fields(words), self._page.terms.handling
        data = QMimeData()
        data.setText(cited(template, fields) + (f" [{label}]" if label else ""))
        data.setHtml(cited_html(template, fields) + (f"<p>[{escape(label)}]</p>" if label else ""))
        QGuiApplication.clipboard().setMimeData(data)

    def fields(self, words: Span) -> dict[str, str]:
        """Say what a citation of these words can name."""
        document = self._page.document
        if document is None:
            return {}
        source = document.source
        return {
            "quote": self._page.terms.quoted(words.of(self._page.text)),
            "title": source.title,
            "publisher": source.publisher,
            "author": source.author,
            "date": published_text(source.published),
            "paragraph": str(paragraph_number(self._page.text, words.start)),
            "code": ", ".join(self._codes(words)),
            "coder": self._session.project.coder.name,
        }

    def _words(self) -> Span | None:
        chosen = self._page.chosen()
        words = self._page.surface.selected_span() or (chosen.span if chosen else None)
        if not words:
            self._session.refused.emit(self.tr("Select some words or choose a coding first, then copy."))
        elif self._page.terms.licence is Licence.OFFSETS:
            self._session.refused.emit(self.tr("The licence of this article lets no words out, so none were copied."))
            return None
        return words or None

    def _codes(self, words: Span) -> list[str]:
        """Name the codes of the coding in hand, or else those that I gave to just these words."""
        chosen = self._page.chosen()
        if chosen and chosen.span.contains(words):
            codings = [chosen, *self._page.alike(words)]
        else:
            codings = self._page.alike(words)
        names = self._page.codebook.codes
        return list(dict.fromkeys(names[coding.code].name for coding in codings if coding.code in names))
