"""Hands on the queue: keys and buttons that choose, decide, put off and comment."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop.domain.codings import Coding
from desktop.domain.decisions import Tag
from desktop.domain.ids import CodeId
from desktop.domain.spans import Span
from desktop.project import verdicts
from desktop.project.operations import Decide
from desktop.project.queue import Item
from desktop.project.verdicts import Reason
from desktop.ui.review import words
from desktop.ui.review.choices import Choice, choices, told
from desktop.ui.review.code_chooser import CodeChooser
from desktop.ui.review.learning import Learning
from desktop.ui.review.suggesting import SuggestDialog

if TYPE_CHECKING:
    from desktop.ui.review.comparing import Comparing
    from desktop.ui.review.place import ReviewPlace

_KEYS = {"U": "review_union", "X": "review_intersection", "E": "review_ends", "O": "review_other_code"}
"""The actions that choose what is not a coder's version."""


class Deciding(QObject):
    """Shows the difference in hand on the card and in the article, and keeps what is decided."""

    def __init__(self, place: "ReviewPlace", comparing: "Comparing") -> None:
        super().__init__(place)
        self._place, self._comparing = place, comparing
        self._session = place.session
        self._shown: object = None
        """What is on the card: the difference, what was decided of it, and how coders are called."""
        self._choices: list[Choice] = []
        self._chosen = 0
        self._span: Span | None = None
        self._code: CodeId | None = None
        self._learning = Learning(place, comparing)
        self._editing = False
        """Whether other ends are being selected in the text."""
        for tag, name in words.tags().items():
            place.card.tag.addItem(name, tag)
        place.queue.selectionModel().currentRowChanged.connect(self._moved)
        comparing.listed.connect(self.show)
        place.article.key_pressed.connect(self._leave_editing)
        place.card.option_chosen.connect(self.choose)
        place.card.decided.connect(self.decide)
        place.card.not_coded.connect(self.drop)
        place.card.skipped.connect(self.put_off)
        place.card.example_wanted.connect(self.add_example)
        place.card.definition_wanted.connect(self.edit_definition)
        place.article.coding_chosen.connect(self._talk_about)

    def show(self) -> None:
        """Show the difference in hand; when it is looked at again as it was, what is chosen stays chosen."""
        place, case = self._place, self._comparing.case()
        shown = (case.cluster.key, case.decisions, self._comparing.scope) if case else None
        again, self._shown = shown is not None and shown == self._shown, shown
        if case is not None and again:
            self._offer(self._chosen)
            self._show_around(case)
            return
        self._span = self._code = None
        self._editing = False
        if case is None:
            self._choices = []
            place.card.show_case(self._nothing(), "", (), 0)
            self._show_article()
            place.article.point_at(())
            place.talk.show_about(None, self._comparing.scope)
            return
        text = self._session.project.text(case.cluster.document)
        self._choices = choices(case.cluster, self._comparing.book, self._comparing.scope, text)
        self._offer(self._first())
        self._show_around(case)

    def _show_around(self, case: Item) -> None:
        """Show what stands beside the card: the article with its layers, and what is said."""
        if not self._place.decides:
            return
        self._show_article()
        self._place.article.point_at(() if case.cluster.whole else case.cluster.codings)
        self._place.talk.show_about(case, self._comparing.scope)

    def _moved(self) -> None:
        if not self._comparing.listing:
            self.show()

    def _leave_editing(self, event: QKeyEvent) -> None:
        """Let Esc leave the ends as they were."""
        if event.key() == Qt.Key.Key_Escape and self._editing:
            self._stop_editing()
            event.accept()

    def enter(self) -> None:
        """Take the words that are selected as other ends, or decide."""
        if self._editing:
            self.take_ends()
        else:
            self.decide()

    def choose_key(self, key: str) -> None:
        """Choose the way on the card that this key stands at first, where there is one."""
        number = next((number for number, each in enumerate(self._choices) if each.option.key == key), None)
        if number is not None:
            self.choose(number)

    def choose(self, number: int) -> None:
        """Choose one of the ways on the card."""
        if self._choices[number].decide is None:
            self.tell_something_else()
        else:
            self._chosen = number
            self._place.card.choose(number)

    def decide(self) -> None:
        """Keep what is chosen, and go on to the next difference that is open."""
        case = self._comparing.case()
        if case is None or not self._choices:
            return
        decide = self._choices[self._chosen].decide
        if decide is None:
            self._say(self.tr("Say first which other ends (E) or which other code (O)."))
            return
        self._keep(decide(self._why()))

    def drop(self) -> None:
        """Decide that it is not to be coded."""
        if case := self._comparing.case():
            self._keep(verdicts.not_coded(case.cluster, self._why()))

    def put_off(self) -> None:
        """Leave it for later; it comes last in the queue."""
        if case := self._comparing.case():
            self._keep(verdicts.defer(case.cluster, self._why()))

    def add_example(self, near_miss: bool = False) -> None:
        """Put the words of the chosen version among the examples of its code, or among what it is not given to."""
        if (coding := self._coding()) is not None:
            self._learning.add_example(coding, near_miss)

    def add_near_miss(self) -> None:
        """Put the words of the chosen version among what its code is not given to."""
        self.add_example(near_miss=True)

    def edit_definition(self) -> None:
        """Edit the definition of the code in question beside the quotations."""
        if (coding := self._coding()) is not None:
            self._learning.edit_definition(coding.code)

    def suggest(self) -> None:
        """Suggest a change to the coder of the chosen version, perhaps to the words that are selected."""
        coding = self._coding()
        if coding is None or not coding.span:
            self._say(self.tr("Only a coding of words can be changed by a suggestion; comment on this one."))
        elif coding.coder == self._session.project.coder.id:
            self._say(self.tr("This version is yours: change it in the article. Choose a colleague’s by its number."))
        else:
            selected = self._place.article.selected()
            SuggestDialog(self._session, coding, selected, self._place.window_).open()

    def _coding(self) -> Coding | None:
        """Return what is chosen as somebody coded it; else the first that anybody has here."""
        case = self._comparing.case()
        if case is None:
            return None
        chosen = self._choices[self._chosen].coding if self._choices else None
        return chosen or case.cluster.codings[0]

    def tell_something_else(self) -> None:
        """Ask for other ends, or for another code where there are no words."""
        case = self._comparing.case()
        if case is not None and case.cluster.whole:
            self.other_code()
        else:
            self.edit_ends()

    def settle_alike(self) -> None:
        """Put on the agreed layer what all have alike, as one step, and say how much that was."""
        if self._comparing.queue is None or not self._comparing.decides:
            return
        settling = verdicts.settle(self._comparing.queue, verdicts.Rules())
        if settling.operation is None:
            self._say(self.tr("There is nothing that all have alike and nobody has decided."))
        elif self._session.run(settling.operation) is not None:
            said = self.tr("{n} settled, as all have them alike; {left} are left to decide. Undo takes them back.")
            self._say(said.format(n=settling.unanimous, left=settling.left))

    def edit_ends(self) -> None:
        """Let other ends be selected in the text; Enter takes them."""
        case = self._comparing.case()
        if case is not None and not case.cluster.whole:
            self._editing = True
            self._place.article.select(self._span or case.cluster.span)
            self._say(self.tr("Select the words in the text, then press Enter; Esc leaves it as it was."))

    def take_ends(self) -> None:
        """Take the words that are selected as what should be coded."""
        span = self._place.article.selected()
        if span:
            self._span = span
            self._tell()
        self._stop_editing()

    def other_code(self) -> None:
        """Ask for the code that it should have."""
        case = self._comparing.case()
        if case is not None:
            book = self._session.project.codebook()
            chooser = CodeChooser(book, case.cluster.codes[0], self._take_code, self._place)
            chooser.open()

    def _take_code(self, code: CodeId) -> None:
        self._code = code
        self._tell()
        self._place.queue.setFocus()

    def _tell(self) -> None:
        """Put other ends or another code on the card, chosen."""
        case = self._comparing.case()
        if case is None:
            return
        text = self._session.project.text(case.cluster.document)
        self._choices[-1] = told(case.cluster, self._session.project.codebook(), text, self._span, self._code)
        self._offer(len(self._choices) - 1)

    def _offer(self, chosen: int) -> None:
        place, case = self._place, self._comparing.case()
        if case is None:
            return
        self._chosen = chosen
        row, total = place.queue.currentIndex().row() + 1, len(self._comparing.cases)
        title = self.tr("Decide {n} of {all}").format(n=row, all=total)
        book = self._session.project.codebook()
        decided = ", ".join(dict.fromkeys(words.verdict(each, book) for each in case.decisions))
        if decided:
            title = self.tr("{title}: decided, {what}").format(title=title, what=decided)
        options = [choice.option._replace(key=self._key(choice.option.key)) for choice in self._choices]
        place.card.show_case(title, self._keys(), options, chosen)
        place.card.setEnabled(self._comparing.decides and not self._session.project.read_only)

    def say_keys(self) -> None:
        """Show the keys of now on the card."""
        self._offer(self._chosen)

    def _key(self, key: str) -> str:
        """Return the key that chooses this way now."""
        return self._place.window_.table.key(_KEYS.get(key, f"review_take_{key}"))

    def _keys(self) -> str:
        words_ = self.tr("{next} {previous} move · {none} not coded · {later} later · {why} why · {comment} comment")
        names = {"next": "next", "previous": "previous", "none": "not_coded", "later": "later", "why": "why"}
        names |= {"comment": "comment"}
        key = self._place.window_.table.key
        said = words_.format(**{part: key(f"review_{name}") for part, name in names.items()})
        return " · ".join(part.replace(" ", "\u00a0") for part in said.split(" · "))

    def _why(self) -> Reason:
        scope, card = self._comparing.scope, self._place.card
        return Reason(Tag(card.tag.currentData()), card.note.text(), scope.round.id if scope.round else None)

    def _keep(self, decide: Decide) -> None:
        if not self._comparing.decides:
            self._say(
                self.tr("Here one sees where what was agreed differs; it is decided among the coders’ own layers.")
            )
            return
        cases = self._comparing.cases
        following = cases[self._comparing.next_open()].cluster.key if cases else ""
        if self._session.run(decide) is None:
            return
        self._place.card.note.clear()
        self._place.card.tag.setCurrentIndex(0)
        self._place.queue.setFocus()
        there = self._place.queue.rows.row_of(following)
        if there >= 0:
            self._place.queue.take(there)

    def _first(self) -> int:
        """Return the way that is chosen at first: what the first coder has who has something."""
        return next((number for number, each in enumerate(self._choices) if each.present), 0)

    def _stop_editing(self) -> None:
        self._editing = False
        self._say("")
        self._place.queue.setFocus()

    def _nothing(self) -> str:
        there = self._comparing.queue is not None and self._comparing.queue.items
        return self.tr("Nothing to decide here") if there else self.tr("Nothing to compare yet")

    def _say(self, words_: str) -> None:
        self._place.window_.status.show_message(words_)

    def _show_article(self) -> None:
        """Show the layers of the article of the difference in hand, and what is agreed beside them."""
        case, taken = self._comparing.case(), self._comparing.taken
        if case is None or taken is None:
            self._place.article.show_layers(None, ())
            return
        document = case.cluster.document
        layers = self._comparing.layers_of(document, self._comparing.code(), case.cluster.codings)
        self._place.article.show_layers(document, layers, self._comparing.book)

    def _talk_about(self, _coding: object) -> None:
        self._place.talk.show_about(self._comparing.case(), self._comparing.scope)
