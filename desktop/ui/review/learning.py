"""From a difference to the definition: its words become examples, or the definition is edited beside them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.causes import Cause
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId
from desktop.project import operations as op
from desktop.project.queue import Item, Wanted
from desktop.ui.labels import quoted
from desktop.ui.review import words
from desktop.ui.review.definition import DefinitionDialog

if TYPE_CHECKING:
    from desktop.ui.review.comparing import Comparing
    from desktop.ui.review.place import ReviewPlace

_QUOTE = 160


class Learning(QObject):
    """Lets the codebook learn from the difference in hand; the version that it makes knows the difference."""

    def __init__(self, place: "ReviewPlace", comparing: "Comparing") -> None:
        super().__init__(place)
        self._place, self._comparing = place, comparing
        self._session = place.session

    def add_example(self, coding: Coding, near_miss: bool) -> None:
        """Put the words of a coding among the examples of its code, or among what it is not given to."""
        case = self._comparing.case()
        if case is None or case.cluster.whole:
            self._say(self.tr("Only words can be an example; this is about the whole article."))
            return
        if self._session.run(op.AddExample(coding.id, near_miss, (self._cause(case),))) is None:
            return
        book = self._session.project.codebook()
        said = self.tr("{words} is an include example of “{code}”. Undo takes it back.")
        if near_miss:
            said = self.tr("{words} is an exclude example of “{code}”. Undo takes it back.")
        quote = quoted(coding.span.of(self._session.project.text(coding.document)), 60)
        self._say(said.format(words=quote, code=book.codes[book.merged.get(coding.code, coding.code)].name))

    def edit_definition(self, code: CodeId) -> None:
        """Ask for another definition, beside what is open about the code."""
        case, book = self._comparing.case(), self._session.project.codebook()
        code = book.merged.get(code, code)
        if case is None or code not in book.codes or self._session.project.read_only:
            return
        queue = self._comparing.queue
        others = queue.shown(Wanted(codes=(code,))) if queue else []
        cases = [case, *(each for each in others if each.cluster.key != case.cluster.key)]
        told = [(self._told(each), self._cause(each)) for each in cases]
        DefinitionDialog(self._session, book, book.codes[code], told, self._place.window_).open()

    def _cause(self, case: Item) -> Cause:
        cluster, round_ = case.cluster, self._comparing.scope.round
        decision = next((each.id for each in case.decisions), None)
        codings = tuple(bytes(coding.id) for coding in cluster.codings)
        return Cause(cluster.document, codings, decision, round_.id if round_ else None)

    def _told(self, case: Item) -> str:
        cluster, comparing = case.cluster, self._comparing
        text = self._session.project.text(cluster.document)
        quote = self.tr("the whole article") if cluster.whole else quoted(cluster.span.of(text), _QUOTE)
        head = words.title(cluster, comparing.book, comparing.scope, text)
        return f"{head}\n{quote}\n{comparing.title(cluster.document)}"

    def _say(self, said: str) -> None:
        self._place.window_.status.show_message(said)
