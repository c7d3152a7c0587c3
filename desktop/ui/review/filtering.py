"""The menu that narrows the list of differences down: to a class, to what a coder has, to an article."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.ui.labels import elided
from desktop.ui.review import words
from desktop.ui.review.listing import EVERYTHING, Narrowed

if TYPE_CHECKING:
    from desktop.ui.review.comparing import Comparing
    from desktop.ui.review.place import ReviewPlace

_TITLE = 50


class FilterMenu(QMenu):
    """Offers what there is in the queue; what the list is narrowed down to is ticked, and chosen again it is let go."""

    def __init__(self, place: "ReviewPlace", comparing: "Comparing") -> None:
        super().__init__(place)
        self._comparing = comparing
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        comparing, now = self._comparing, self._comparing.narrowed
        everything = self.addAction(self.tr("Everything"), lambda: self._take(EVERYTHING))
        everything.setEnabled(bool(now))
        items = comparing.queue.items if comparing.queue else ()
        kinds = sorted({kind for item in items if not item.cluster.agrees for kind in item.cluster.kinds})
        scope = comparing.scope
        classes = ((words.kind_name(kind, scope), replace(now, kind=kind), replace(now, kind=None)) for kind in kinds)
        self._offer(self.tr("Class"), classes)
        coders = (
            (scope.name_of(each.id), replace(now, coder=each.id), replace(now, coder=None)) for each in scope.coders
        )
        self._offer(self.tr("Who has something there"), coders)
        case = comparing.case()
        documents = dict.fromkeys(each for each in (now.document, case.cluster.document if case else None) if each)
        articles = (
            (elided(comparing.title(each), _TITLE), replace(now, document=each), replace(now, document=None))
            for each in documents
        )
        self._offer(self.tr("Article"), articles)

    def _offer(self, title: str, ways: Iterable[tuple[str, Narrowed, Narrowed]]) -> None:
        """Offer names, each with what it narrows the list down to, and what is left without it."""
        self.addSection(title)
        for name, to, without in ways:
            chosen = to == self._comparing.narrowed
            action = self.addAction(name.replace("&", "&&"), partial(self._take, without if chosen else to))
            action.setCheckable(True)
            action.setChecked(chosen)

    def _take(self, to: Narrowed) -> None:
        self._comparing.narrowed = to
        self._comparing.list_cases()
