"""My work as a file for a colleague: what is chosen, and what would go, before anything is written."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop.domain.coders import Coder
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, DocumentId
from desktop.project import Project
from desktop.project.sending import Sending, Wanted, sending
from desktop.ui.dialogs.form import Form
from desktop.ui.export.checks import CheckList
from desktop.ui.session import Session
from desktop.ui.work import Work

_SOON = 150
"""Milliseconds after the last tick until what goes is worked out again."""
_LISTED = 12
"""Lines of articles and coders that are named one by one."""
Asked = tuple[str, Coder, Wanted]
"""A project, who sends, and what."""


class SendDialog(Form):
    """Chooses articles and coders, and says what goes with them; the whole codebook and the history always do."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Send my work"))
        self.accept_button.setText(self.tr("Save as…"))
        project = self._project = session.project
        self.documents = CheckList((each.title, each.id, True) for each in project.documents())
        self.coders = CheckList((each.name, each.id, each.id == project.coder.id) for each in project.coders())
        self.texts, self.memos = QCheckBox(self.tr("The &texts of the articles")), QCheckBox(self.tr("&Memos"))
        for box in (self.texts, self.memos):
            box.setChecked(True)
        self.deleted = QCheckBox(self.tr("What was &removed, with what it held"))
        self.goes = QLabel(wordWrap=True)
        self._lay_out()
        self._work: Work | None = None
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._later.timeout.connect(self._look)
        for each in (self.documents, self.coders):
            each.itemChanged.connect(self._wait)
        for box in (self.texts, self.memos, self.deleted):
            box.toggled.connect(self._wait)
        session.closing.connect(self.reject)
        self.finished.connect(self._stop)
        self._wait()

    def wanted(self) -> Wanted:
        """Return what is chosen."""
        documents = {DocumentId(each) for each in self.documents.ticked() if isinstance(each, bytes)}
        return Wanted(
            None if len(documents) == self.documents.count() else documents,
            {CoderId(each) for each in self.coders.ticked() if isinstance(each, bytes)},
            not self.texts.isChecked(),
            self.deleted.isChecked(),
            not self.memos.isChecked(),
        )

    def _lay_out(self) -> None:
        self.documents.show_rows(8)
        self.coders.show_rows(4)
        self.add(self.tr("&Articles"), self.documents)
        self.add(self.tr("&Coders"), self.coders)
        for box in (self.texts, self.memos, self.deleted):
            self.fields.addRow("", box)
        self.add(self.tr("What goes"), self.goes)
        self.resize(600, 0)

    def _wait(self) -> None:
        self._stop()
        self.accept_button.setEnabled(False)
        self.goes.setText(self.tr("Looking what goes…"))
        self._later.start()

    def _look(self) -> None:
        """Have another process work out what goes, since that reads every row of the project."""
        self._work = Work(_look, [(self._project.location, self._project.coder, self.wanted())], self)
        self._work.came.connect(lambda _number, going: self._tell(going))
        self._work.broke.connect(self._complain)
        self._work.start()

    def _stop(self) -> None:
        self._later.stop()
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _complain(self, _number: int, error: Exception) -> None:
        self.refuse(str(error) if isinstance(error, KnownError) else self.tr("What goes could not be worked out."))
        if not isinstance(error, KnownError):
            raise error

    def _tell(self, going: Sending) -> None:
        self.goes.setText("\n".join(self._lines(going)))
        nobody = not self.coders.ticked() or not self.documents.ticked()
        self.refuse(self.tr("There is nothing to send: tick an article and a coder.") if nobody else "")
        self.accept_button.setEnabled(not nobody)

    def _lines(self, going: Sending) -> list[str]:
        said = self.locale().toString
        head = self.tr("Articles: {n}. Memos: {memos}. The whole codebook, and the history of all that goes.")
        lines = [head.format(n=said(len(going.documents)), memos=said(going.memos))]
        coding = self.tr("{title}, {coder}: {codings}")
        lines += [coding.format(title=t, coder=c, codings=self._codings(n)) for t, c, n in going.codings[:_LISTED]]
        if more := sum(n for _, _, n in going.codings[_LISTED:]):
            lines.append(self.tr("in others: {codings}").format(codings=self._codings(more)))
        if going.without_text:
            words = self.tr("Articles with offsets only, without their texts: {n}.")
            lines.append(words.format(n=said(len(going.without_text))))
        if going.deleted:
            lines.append(self.tr("Removed things with what they held: {n}.").format(n=said(going.deleted)))
        return lines

    def _codings(self, number: int) -> str:
        return self.tr("1 coding") if number == 1 else self.tr("{n} codings").format(n=self.locale().toString(number))


def _look(asked: Asked) -> Sending:
    location, coder, wanted = asked
    with Project.open(location, coder=coder, read_only=True) as project:
        return sending(project, wanted)
