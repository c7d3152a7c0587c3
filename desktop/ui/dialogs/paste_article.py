"""An article from the clipboard: as rich text with what it says of itself, or its bare words."""

from dataclasses import asdict

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.domain.articles import Article
from desktop.domain.documents import Source
from desktop.project import articles
from desktop.ui.dialogs.articles import BY_HAND, NAMES
from desktop.ui.dialogs.form import Form
from desktop.ui.documents import SourceForm
from desktop.ui.work import Work

TITLE_LENGTH = 150


class PasteArticleDialog(Form):
    """Takes a text and where it comes from."""

    def __init__(self, text: str, html: str, parent: QWidget) -> None:
        """`html` is the same as rich text; empty where the clipboard has only words."""
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Paste an article"))
        self.accept_button.setText(self.tr("Import"))
        self._recognised: Article | None = None
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        self._guess = Source(first[:TITLE_LENGTH])
        self.source = SourceForm(self._guess, self)
        self.text = QPlainTextEdit(text, tabChangesFocus=True)
        self.text.setAccessibleName(self.tr("Text of the article"))
        self.column.insertWidget(0, self.source)
        self.column.insertWidget(1, self.text, 1)
        self.source.complete_changed.connect(self._look)
        self.text.textChanged.connect(self._look)
        self.resize(640, 600)
        self._look()
        if not text.strip():
            self.text.setFocus()
        self._pasted = self.text.toPlainText()
        if html:
            self._work = Work(articles.read_clipboard, [html], self, articles.SECONDS)
            self._work.came.connect(self._take)
            self._work.start()

    def article(self) -> Article:
        """Return what was filled in."""
        text = self.text.toPlainText()
        same = self._recognised is not None and text == self._recognised.text
        article = self._recognised if same and self._recognised else articles.taken_as_it_is(text)
        said = asdict(self.source.source())
        told = {NAMES[field]: value for field, value in said.items() if value != article.said(NAMES[field])}
        return article.saying(BY_HAND, **told)

    def _take(self, _number: int, article: Article) -> None:
        """Show what the rich text holds, unless somebody has changed something in the meantime."""
        if self.text.toPlainText() == self._pasted and self.source.source() == self._guess:
            self._recognised = article
            self.text.setPlainText(article.text)
            self.source.set_source(article.source)

    def _look(self) -> None:
        words = bool(self.text.toPlainText().strip())
        self.source.remark.setVisible(words or self.source.source() != Source(""))
        self.accept_button.setEnabled(self.source.complete and words)
