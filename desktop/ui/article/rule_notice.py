"""The notice that a coding just made breaks a rule: fill in, give a reason, or take it back."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.changes import Changes
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodingId
from desktop.domain.rules import broken_by
from desktop.project import operations as op
from desktop.ui.article.rule_words import broken_words
from desktop.ui.dialogs.form import Form
from desktop.ui.notice import Notices, Offer
from desktop.ui.session import Session

KEY = "rule"


class RuleNotice(QObject):
    """Says which rule is broken until that is mended, and lets it stand for a reason."""

    def __init__(self, session: Session, notices: Notices, fill_in: Callable[[], object], window: QWidget) -> None:
        """`fill_in` shows the slots of the coding in hand."""
        super().__init__(window)
        self._session, self._notices, self._fill_in, self._window = session, notices, fill_in, window
        self._coding: CodingId | None = None
        session.changed.connect(self._look_again)
        session.document_changed.connect(lambda _document: self._take_back())
        session.coder_changed.connect(self._take_back)

    def tell(self, coding: CodingId) -> None:
        """Say what a coding just made breaks."""
        words, missing = self._broken(coding)
        if not words:
            return
        self._coding = coding
        reason = Offer(self.tr("Give a reason…"), lambda: self.ask(coding))
        undo = Offer(self.tr("Take it back"), lambda: self._session.run(op.RemoveCodings((coding,))))
        fill = (Offer(self.tr("Fill in"), lambda: self._go(coding)),) if missing else ()
        self._notices.say(KEY, words, *fill, reason, undo, warning=True)

    def ask(self, coding: CodingId) -> None:
        """Ask why a coding stands although it breaks a rule."""
        dialog = ReasonDialog(self._broken(coding)[0], self._window)
        dialog.accepted.connect(lambda: self._session.run(op.GiveReason(coding, dialog.reason.text())))
        dialog.open()

    def _go(self, coding: CodingId) -> None:
        self._session.choose(coding)
        self._fill_in()

    def _look_again(self, changes: Changes) -> None:
        """Take the notice back once its coding is mended, has a reason or is gone."""
        touched = changes.codings_of or changes.codes or changes.everything
        if self._coding is not None and touched and not self._broken(self._coding)[0]:
            self._take_back()

    def _take_back(self) -> None:
        self._coding = None
        self._notices.take_back(KEY)

    def _broken(self, identifier: CodingId) -> tuple[str, bool]:
        """Say what a coding breaks for no reason given, and whether something is missing."""
        project = self._session.project
        try:
            coding = project.coding(identifier)
        except NotFound:
            return "", False
        around = project.codings(coding.document, {coding.coder}, over=coding.span)
        others = [each for each in around if each.id != coding.id]
        broken = broken_by(project.codebook(), coding.code, coding.span, coding.qualifiers, others)
        return ("", False) if coding.reason else (broken_words(broken), bool(broken.missing))


class ReasonDialog(Form):
    """Asks for one line."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Why the coding stands"))
        self.accept_button.setText(self.tr("Keep the reason"))
        self.reason = QLineEdit()
        self.add(self.tr("&Reason"), self.reason)
        self.refuse(words)
        self.reason.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accept_button.setEnabled(False)
