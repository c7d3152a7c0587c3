"""The codes of the whole article, in a bar above its text."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.answers import said
from desktop.domain.changes import Changes
from desktop.domain.codings import DocumentCoding
from desktop.domain.ids import DocumentCodingId, id_text, parse_id
from desktop.domain.rules import Broken, missing_slots
from desktop.project import operations as op
from desktop.ui.article.code_line import CodeLine
from desktop.ui.article.page import Page
from desktop.ui.article.rule_words import broken_words
from desktop.ui.article.saying import Saying
from desktop.ui.painting import written_chip
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

_OPEN, _REMOVE = "open:", "remove:"


class WholeBar(QWidget):
    """Names the codes on the whole article, mine and those of coders shown; mine can be opened and removed."""

    wanted = Signal(object)
    """DocumentCodingId of one of mine that should be opened."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("whole")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page, self._session = page, page.session
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.words.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.words.linkActivated.connect(self._follow_link)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.addWidget(self.words, 1)
        self._listen()
        self.apply_theme(LIGHT)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        self.setStyleSheet(
            f"#whole {{ background: {theme.page}; border-bottom: 1px solid {theme.line}; }}"
            f"#whole QLabel {{ color: {theme.ink}; }}"
        )
        self.show_codes()

    def codings(self) -> list[DocumentCoding]:
        """Read the codes on the article that are shown: mine and those of the layers."""
        document, project = self._session.document, self._session.project
        if document is None or self._session.closed:
            return []
        layers = self._session.layers | {project.coder.id}
        return [coding for coding in project.document_codings(document) if coding.coder in layers]

    def show_codes(self) -> None:
        """Name the codes; none hides the bar."""
        codings = self.codings()
        self.setHidden(not codings)
        heading = f"<span style='color:{self._theme.muted}'>{escape(self.tr('Whole article'))}</span>"
        self.words.setText("&nbsp;&nbsp; ".join([heading, *(self._entry(coding) for coding in codings)]))
        names = ", ".join(self._session.project.codebook().path_text(coding.code) for coding in codings)
        self.words.setAccessibleName(self.tr("Codes of the whole article: {codes}").format(codes=names))
        self.setAccessibleName(self.words.accessibleName())

    def _entry(self, coding: DocumentCoding) -> str:
        book = self._session.project.codebook()
        code = book.codes.get(coding.code)
        name = escape(code.name if code else self.tr("unknown code")).replace(" ", "&nbsp;")
        chip = written_chip(book.swatch(coding.code), self._theme.page, self._theme)
        told = "; ".join(f"{each.name}: {each.words}" for each in said(book, coding.code, coding.qualifiers))
        told = f"&nbsp;<span style='color:{self._theme.muted}'>{escape(told)}</span>" if told else ""
        if coding.coder != self._session.project.coder.id:
            return f"{chip}{name}{told}&nbsp;({escape(self._page.coder_name(coding.coder))})"
        missing = broken_words(Broken(missing_slots(book, coding.code, coding.qualifiers)))
        fault = f"&nbsp;<span style='color:{self._theme.warning}'>{escape(missing)}</span>" if missing else ""
        plain, uid = "text-decoration:none", id_text(coding.id)
        opened = f"<a href='{_OPEN}{uid}' style='color:{self._theme.ink}; {plain}'>{name}{told}</a>"
        cross = f"<a href='{_REMOVE}{uid}' style='color:{self._theme.muted}; {plain}'>&nbsp;×</a>"
        return f"{chip}{opened}{fault}{cross}"

    def _follow_link(self, link: str) -> None:
        coding = DocumentCodingId(parse_id(link.partition(":")[2]))
        if link.startswith(_REMOVE):
            self._session.run(op.RemoveDocumentCodings((coding,)))
        else:
            self.wanted.emit(coding)

    def _listen(self) -> None:
        session = self._session
        session.changed.connect(self._look_again)
        for signal in (session.document_changed, session.layers_changed, session.coder_changed):
            signal.connect(self._read)

    def _read(self, _document: object = None) -> None:
        self.show_codes()

    def _look_again(self, changes: Changes) -> None:
        named = changes.codes or changes.coders or changes.entities or changes.documents
        if self._session.document in changes.whole_documents or named or changes.everything:
            self.show_codes()


class WholeDialog(QDialog):
    """Lets a code of mine on the whole article say something by its slots; each is set as it is given."""

    def __init__(self, session: Session, coding: DocumentCoding, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Code of the whole article"))
        self._session, self._coding = session, coding
        self._code = CodeLine(self)
        self._code.theme = theme
        self.saying = Saying(session, self)
        self.saying.apply_theme(theme)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        for part in (self._code, self.saying, buttons):
            column.addWidget(part)
        column.insertStretch(2)
        self.setMinimumWidth(440)
        session.changed.connect(self._show)
        self._show()
        self.saying.enter()

    def done(self, result: int) -> None:
        self.saying.keep()
        super().done(result)

    def _show(self, _changes: Changes | None = None) -> None:
        project = self._session.project
        there = (each for each in project.document_codings(self._coding.document) if each.id == self._coding.id)
        coding = next(there, None)
        if coding is None:
            self.close()
            return
        book = project.codebook()
        self._code.show_code(coding.code, book)
        self.saying.show_coding(coding, book, Broken(missing_slots(book, coding.code, coding.qualifiers)))
