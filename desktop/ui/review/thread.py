"""What colleagues say about one coding, and a field to answer in."""

from html import escape

from PySide6.QtWidgets import QLineEdit, QTextBrowser, QWidget

from desktop.domain.changes import Changes
from desktop.domain.codings import AnyCoding, Coding
from desktop.domain.comments import Comment, CommentKind
from desktop.project import operations as op
from desktop.ui.dialogs.question import Question
from desktop.ui.labels import moment, quoted
from desktop.ui.named import spoken
from desktop.ui.session import Session

_QUOTE = 80


class ThreadDialog(Question):
    """Shows a thread on a coding; Enter sends what was typed."""

    def __init__(self, session: Session, coding: AnyCoding, parent: QWidget) -> None:
        super().__init__("", parent)
        project = session.project
        words = (
            quoted(project.quotation(coding), _QUOTE) if isinstance(coding, Coding) else self.tr("the whole article")
        )
        self.setWindowTitle(self.tr("Comments on {words}").format(words=words))
        self._session, self._coding = session, coding
        self.said = spoken(QTextBrowser(self), self.tr("What was said"))
        self.field = spoken(QLineEdit(self), self.tr("Comment for colleagues"))
        self.field.setPlaceholderText(self.tr("Comment for colleagues…"))
        self.field.setEnabled(not project.read_only)
        self.accept_button.setText(self.tr("Send"))
        self.buttons.button(self.buttons.StandardButton.Cancel).setText(self.tr("Close"))
        self.column.addWidget(self.said, 1)
        self.column.addWidget(self.field)
        self.column.addWidget(self.buttons)
        session.changed.connect(self._follow)
        session.closing.connect(self.reject)
        self.resize(520, 360)
        self.fill()
        self.field.setFocus()

    def accept(self) -> None:
        """Send it, and stay for what comes next."""
        kind = CommentKind.CODING if isinstance(self._coding, Coding) else CommentKind.WHOLE_ARTICLE
        body = self.field.text().strip()
        if body and self._session.run(op.WriteComment(kind, self._coding.id, body)) is not None:
            self.field.clear()

    def fill(self) -> None:
        """Read what was said, with what was suggested about the coding."""
        project = self._session.project
        about = {self._coding.id, *(each.id for each in project.suggestions() if each.coding == self._coding.id)}
        names = project.coder_names()
        there = [each for each in project.comments() if each.target in about]
        html = "".join(self._line(each, names.get(each.by, "?")) for each in there)
        self.said.setHtml(html or escape(self.tr("Nobody has said anything yet.")))

    def _line(self, comment: Comment, name: str) -> str:
        body = escape(comment.body).replace("\n", "<br>")
        return f"<p style='margin: 0 0 8px'><small>{escape(f'{name}, {moment(comment.created)}')}</small><br>{body}</p>"

    def _follow(self, changes: Changes) -> None:
        if changes.comments or changes.suggestions or changes.everything:
            self.fill()
