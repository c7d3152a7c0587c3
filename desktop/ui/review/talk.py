"""What is said about a difference: who decided what and why, and the comments of colleagues."""

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from desktop.domain.comments import Comment, CommentKind
from desktop.domain.decisions import Decision
from desktop.domain.ids import CoderId
from desktop.project import operations as op
from desktop.project.queue import Item
from desktop.review.clusters import Cluster
from desktop.review.differences import Kind
from desktop.ui.labels import moment
from desktop.ui.named import spoken, styled
from desktop.ui.review import words
from desktop.ui.review.scope import Scope
from desktop.ui.session import Session


class Talk(QWidget):
    """Shows the history and the comments of the difference in hand; a reply goes to its first coding."""

    done_with = Signal()
    """The comment was sent, or Esc was pressed in it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self._session = session
        self._case: Item | None = None
        self._scope = Scope()
        self.setMinimumWidth(200)
        self.said = spoken(QTextBrowser(self), self.tr("History and comments"))
        self.said.setOpenLinks(False)
        self.said.setStyleSheet("QTextBrowser { background: transparent; border: none; padding: 0; }")
        self.field = spoken(QLineEdit(self), self.tr("Comment"))
        self.field.setPlaceholderText(self.tr("Comment for colleagues…"))
        self.field.returnPressed.connect(self._send_and_leave)
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(styled(QLabel(self.tr("History and comments"), self), "heading"))
        column.addWidget(self.said, 1)
        column.addWidget(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc leave what is being typed, and go back to the differences."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.done_with.emit()
                return True
        return super().eventFilter(watched, event)

    def show_about(self, case: Item | None, scope: Scope) -> None:
        """Show what is said about another difference."""
        if self._case is None or case is None or case.cluster.key != self._case.cluster.key:
            self.field.clear()
        self._case, self._scope = case, scope
        self.field.setEnabled(case is not None and not self._session.project.read_only)
        self.said.setHtml(self._html())

    def write(self) -> None:
        """Let a comment be written."""
        self.field.setFocus()

    def keep(self) -> None:
        """Send what is being typed rather than lose it."""
        if self.field.text().strip():
            self._send()

    def _send_and_leave(self) -> None:
        self._send()
        if not self.field.text():
            self.done_with.emit()

    def _send(self) -> None:
        body = self.field.text().strip()
        if body and self._case is not None:
            cluster = self._case.cluster
            if self._session.run(op.WriteComment(_about(cluster), cluster.codings[0].id, body)) is not None:
                self.field.clear()
                self.said.setHtml(self._html())

    def _html(self) -> str:
        if self._case is None:
            return ""
        project = self._session.project
        targets = {coding.id for coding in self._case.cluster.codings} | {each.id for each in self._case.decisions}
        said = [(each.created, self._comment(each)) for each in project.comments() if each.target in targets]
        codings = () if self._case.cluster.kind is Kind.ALL_REMOVED else self._case.cluster.codings
        made = [(coding.created, self._made(coding.coder, coding.created)) for coding in codings]
        decided = [(each.created, self._decided(each)) for each in self._case.decisions]
        return "".join(line for _, line in sorted([*made, *decided, *said], key=lambda each: each[0]))

    def _made(self, coder: CoderId, when: int) -> str:
        words_ = self.tr("{who} coded it, {when}").format(who=self._scope.name_of(coder), when=moment(when))
        return f"<p style='margin: 0 0 6px'><small>{escape(words_)}</small></p>"

    def _decided(self, decision: Decision) -> str:
        book = self._session.project.codebook()
        head = self.tr("{who} decided, {when}: {what}").format(
            who=self._name(decision.by), when=moment(decision.created), what=words.verdict(decision, book)
        )
        why = " · ".join(part for part in (words.tags()[decision.tag] if decision.tag else "", decision.note) if part)
        return f"<p style='margin: 0 0 8px'><b>{escape(head)}</b><br>{escape(why)}</p>"

    def _comment(self, comment: Comment) -> str:
        head = f"{self._name(comment.by)}, {moment(comment.created)}"
        body = escape(comment.body).replace("\n", "<br>")
        return f"<p style='margin: 0 0 8px'><small>{escape(head)}</small><br>{body}</p>"

    def _name(self, coder: CoderId) -> str:
        """Name who decides or comments; a coder who is compared stays hidden as the others are."""
        if coder in {each.id for each in self._scope.coders}:
            return self._scope.name_of(coder)
        return self._session.project.coder_names().get(coder, "?")


def _about(cluster: Cluster) -> CommentKind:
    if cluster.kind is Kind.ALL_REMOVED:
        return CommentKind.DECISION
    return CommentKind.WHOLE_ARTICLE if cluster.whole else CommentKind.CODING
