"""What the coding in hand says by the slots of its code, to be seen and set; and which rule it breaks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.answers import said
from desktop.domain.codebook import Codebook
from desktop.domain.codings import AnyCoding, Coding, Qualifiers
from desktop.domain.quoting import places, quoted, words_at
from desktop.domain.rules import Broken
from desktop.domain.slots import Asked, Entity, Slot, SlotKind
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.article.rule_words import broken_words
from desktop.ui.named import spoken, styled
from desktop.ui.session import Picking, Session
from desktop.ui.slots import SlotLine, SlotsForm
from desktop.ui.slots.line import Grounds
from desktop.ui.theme import Theme


class Saying(QWidget):
    """Sets each slot as one step; another coder's are shown and cannot be set."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._coding: AnyCoding | None = None
        self._asked: tuple[tuple[Asked, ...], tuple[Entity, ...]] = ((), ())
        self.form = SlotsForm(self, folds=True, picks=True)
        self.words = styled(QLabel(self), "said")
        """What is said where it cannot be set, and what is beyond the slots of the codebook."""
        self.rule = styled(QLabel(self), "rule")
        self.reason = spoken(QLineEdit(self), self.tr("Why the rule does not hold here"))
        self.reason.setPlaceholderText(self.tr("Why nevertheless? (kept with the coding)"))
        self._lay_out()
        self.form.changed.connect(self._set)
        self.form.words_wanted.connect(self.pick)
        self.form.place_wanted.connect(self._show_words)
        self.form.left.connect(lambda by: self.focusNextPrevChild(by > 0))
        self.reason.editingFinished.connect(self._give_reason)

    def show_coding(self, coding: AnyCoding, book: Codebook, broken: Broken) -> None:
        """Show what a coding says; what is being typed stays while it is the same one."""
        project = self._session.project
        same = self._coding is not None and (coding.id, coding.code) == (self._coding.id, self._coding.code)
        self._coding = coding
        mine = coding.coder == project.coder.id and not project.read_only
        wanted = (book.asked(coding.code) if mine else (), book.entities)
        if not same or wanted != self._asked:
            self._asked = wanted
            self.form.ask(wanted[0], Grounds(book.entities, project.text(coding.document)))
        self.form.show_values(coding.qualifiers)
        listed = [each for each in said(book, coding.code, coding.qualifiers) if not (mine and each.known)]
        self._say(self.words, "\n".join(f"{each.name}: {each.words}" for each in listed))
        self._show_rule(coding, broken, mine=mine)
        self.setVisible(bool(self.form.lines or listed or broken or coding.reason))

    def keep(self) -> None:
        """Keep what is being typed."""
        if self._coding is not None and self.isVisible():
            self.form.take_typed()
            self._give_reason()

    def enter(self) -> None:
        """Put the focus into the first slot that has to be filled, or else into the first."""
        empty = (line for line in self.form.lines if line.asked.required and not line.values)
        line = next(empty, self.form.lines[0] if self.form.lines else None)
        (line.field if line else self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self.form.apply_theme(theme)
        self.rule.setStyleSheet(f"color: {theme.warning};")

    def _show_rule(self, coding: AnyCoding, broken: Broken, *, mine: bool) -> None:
        reason = self.tr("Reason: {words}").format(words=coding.reason) if coding.reason and not mine else ""
        self._say(self.rule, "\n".join(part for part in (broken_words(broken), reason) if part))
        self.reason.setVisible(mine and isinstance(coding, Coding) and bool(broken or coding.reason))
        if not self.reason.hasFocus():
            self.reason.setText(coding.reason)

    def _say(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def pick(self, line: SlotLine | None = None) -> None:
        """Let words of the article be selected for a slot, by default the first empty one that takes words."""
        taking = [each for each in self.form.lines if each.slot.kind is SlotKind.SPAN]
        line = line or next((each for each in taking if not each.values), taking[0] if taking else None)
        if line is None or self._coding is None:
            self._session.refused.emit(self.tr("The code of the coding in hand has no slot that takes words."))
            return
        coding, slot = self._coding, line.slot
        self._session.pick(Picking(slot.name, lambda span: self._take_words(coding, slot, span)))

    def _take_words(self, coding: AnyCoding, slot: Slot, span: Span) -> None:
        text = self._session.project.text(coding.document)
        kept = coding.qualifiers.get(slot.key, ()) if slot.several else ()
        values = tuple(dict.fromkeys((*kept, words_at(text, span))))
        self._run(coding, quoted(slot.key, values, text, (*places(coding.qualifiers, slot.key), span), coding.span))

    def _set(self, line: SlotLine) -> None:
        coding, key = self._coding, line.slot.key
        if coding is not None and line.slot.kind is SlotKind.SPAN:
            text, known = self._session.project.text(coding.document), places(coding.qualifiers, key)
            self._run(coding, quoted(key, line.values, text, known, coding.span))
        elif coding is not None:
            self._run(coding, {key: line.values})

    def _run(self, coding: AnyCoding, values: Qualifiers) -> None:
        if isinstance(coding, Coding):
            self._session.run(op.Qualify((coding.id,), values))
        else:
            self._session.run(op.QualifyDocumentCoding(coding.id, values))

    def _show_words(self, line: SlotLine, number: int) -> None:
        """Show where words of a slot stand in the article."""
        coding = self._coding
        if coding is None or self._session.document != coding.document:
            return
        text = self._session.project.text(coding.document)
        there = {words_at(text, span): span for span in places(coding.qualifiers, line.slot.key)}
        if span := there.get(line.values[number]):
            self._session.place_wanted.emit(span)

    def _give_reason(self) -> None:
        coding, words = self._coding, self.reason.text().strip()
        if isinstance(coding, Coding) and self.reason.isVisible() and words != coding.reason:
            self._session.run(op.GiveReason(coding.id, words))

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label in (self.words, self.rule):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for part in (self.form, self.words, self.rule, self.reason):
            column.addWidget(part)
