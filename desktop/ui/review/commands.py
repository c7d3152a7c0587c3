"""What the actions of the review do, by their names; all of it can be done from the keyboard."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.ui.review.further import Tab

if TYPE_CHECKING:
    from desktop.ui.review.place import ReviewPlace

Acts = dict[str, Callable[[], object]]


class ReviewCommands(QObject):
    """Does what an action says, as far as that can be done with what is shown."""

    def __init__(self, place: "ReviewPlace") -> None:
        super().__init__(place)
        self._place = place
        self._acts = self._of_the_place()
        self._on_the_card = self._of_the_card()
        table = place.window_.table
        about_one: tuple[QWidget, ...] = (place.queue, place.article.surface)
        about_all: tuple[QWidget, ...] = (place.figures, place.further.table, place.further.list)
        for part in about_one:
            table.attach_review(part, self._acts | self._on_the_card)
        for part in about_all:
            table.attach_review(part, self._acts)

    def do(self, name: str) -> None:
        """Do it; what is decided on the card only while that is shown."""
        if name in self._acts:
            self._acts[name]()
        elif self._place.decides and self._place.comparing.case() is not None:
            self._on_the_card[name]()

    def _of_the_place(self) -> Acts:
        place = self._place
        tabs: Acts = {f"review_{tab.value}": partial(self._show, tab) for tab in Tab}
        lists = {"compared": place.scope, "unit": place.unit, "states": place.shown, "order": place.order}
        return tabs | {
            **{f"review_{name}": partial(self._drop_down, box) for name, box in lists.items()},
            "review_next": partial(self._step, 1),
            "review_previous": partial(self._step, -1),
            "review_next_figures": partial(self._turn, 1),
            "review_previous_figures": partial(self._turn, -1),
            "review_table": self._to_figures,
            "review_filter": self._filter,
            "review_names": place.names.toggle,
            "review_history": place.comments.toggle,
            "review_methods": place.methods.click,
            "review_alike": place.settle.click,
        }

    def _of_the_card(self) -> Acts:
        place, deciding = self._place, self._place.deciding
        numbered: Acts = {f"review_take_{n}": partial(deciding.choose_key, str(n)) for n in range(1, 10)}
        return numbered | {
            "review_union": partial(deciding.choose_key, "U"),
            "review_intersection": partial(deciding.choose_key, "X"),
            "review_ends": deciding.edit_ends,
            "review_other_code": deciding.other_code,
            "review_decide": deciding.enter,
            "review_not_coded": deciding.drop,
            "review_later": deciding.put_off,
            "review_why": place.card.tag.setFocus,
            "review_comment": place.show_comments,
            "review_suggest": deciding.suggest,
            "review_example": deciding.add_example,
            "review_near_miss": deciding.add_near_miss,
            "review_definition": deciding.edit_definition,
        }

    def _show(self, tab: Tab) -> None:
        """Show figures, as long as there are some; the keys are on them then."""
        tabs, number = self._place.tabs, list(Tab).index(tab)
        if tabs.isTabVisible(number):
            tabs.setCurrentIndex(number)
            self._to_figures()

    def _turn(self, step: int) -> None:
        """Go to the next figures that are offered, round and round."""
        tabs = self._place.tabs
        there = [number for number in range(tabs.count()) if tabs.isTabVisible(number)]
        self._show(list(Tab)[there[(there.index(tabs.currentIndex()) + step) % len(there)]])

    def _to_figures(self) -> None:
        place = self._place
        (place.figures if place.decides else place.further.table).setFocus()

    def _step(self, step: int) -> None:
        place = self._place
        (place.queue if place.decides else place.further.list).step(step)

    def _drop_down(self, box: QComboBox) -> None:
        if box.isVisible():
            box.setFocus()
            box.showPopup()

    def _filter(self) -> None:
        if self._place.filter.isVisible():
            self._place.filter.showMenu()
