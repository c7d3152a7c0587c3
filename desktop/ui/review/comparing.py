"""Reads what is compared, and fills figures and queue with it."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding
from desktop.domain.decisions import AGREED, AGREED_LAYER, agreed_codings
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CodingId, DocumentId, RoundId
from desktop.project import agreement as figures
from desktop.project import queue as queues
from desktop.project import snapshots
from desktop.project.agreement import Agreement
from desktop.project.methods_text import methods_text
from desktop.project.queue import Item, Order, Queue, State
from desktop.project.snapshots import Snapshot
from desktop.review.layers import Grain
from desktop.ui.review import words
from desktop.ui.review.article import Layer
from desktop.ui.review.figures import LINE, OPEN, Line
from desktop.ui.review.listing import EVERYTHING, Narrowed, Show, listed
from desktop.ui.review.places_behind import of_cluster
from desktop.ui.review.queue import QueueRow
from desktop.ui.review.scope import Scope
from desktop.ui.rows import row_with

if TYPE_CHECKING:
    from desktop.ui.review.place import ReviewPlace


class Comparing(QObject):
    """Keeps figures and queue what the project says; holds nothing that is not read from it."""

    listed = Signal()
    """The queue has been filled anew."""

    def __init__(self, place: "ReviewPlace") -> None:
        super().__init__(place)
        self._place = place
        self.project = place.session.project
        self.scope = Scope()
        self.book = Codebook()
        """That of what is compared: of a closed round the one of that time."""
        self.taken: Snapshot | None = None
        self.made: Agreement | None = None
        self.queue: Queue | None = None
        self.cases: list[Item] = []
        """Those that are listed, in the order of the queue."""
        self.narrowed = EVERYTHING
        """To which of them the list is narrowed down."""
        self.listing = False
        """Whether the queue is being filled, so that what is in hand on the way counts for nothing."""
        place.methods.clicked.connect(self._copy_methods)

    def compare(self) -> None:
        """Read the layers again, and work out figures and differences."""
        self._offer_scopes()
        try:
            self.taken = taken = self._read()
        except KnownError as error:
            self.taken = self.made = self.queue = None
            self.scope, self.book = Scope(), self.project.codebook()
            self._place.about.setText(str(error))
            self._show_figures()
        else:
            self.book = taken.book or self.project.codebook()
            self.queue = queues.queue(self.project, taken)
            self.scope = self._scope(taken, self.queue)
            self.made = figures.agreement(self.project, taken, Grain(self._place.unit.currentData()))
            self._place.about.setText(self._about(taken))
            self._show_figures()
        self.list_cases()

    def refresh(self) -> None:
        """Look again at what was decided; figures rest on the coders' own layers, which decisions leave alone."""
        if self.taken is not None:
            self.queue = queues.queue(self.project, self.taken)
            self._show_figures()
            self.list_cases()

    def list_cases(self) -> None:
        """List the differences of the code in hand, of the chosen state, in the chosen order."""
        place, code = self._place, self.code()
        shown, order = Show(place.shown.currentData()), Order(place.order.currentData())
        here = place.queue.in_hand()
        row = max(0, place.queue.currentIndex().row())
        self.cases = listed(self.queue, code, shown, order, self.narrowed)
        self.listing = True
        place.queue.rows.show([self._row(case) for case in self.cases])
        there = place.queue.rows.row_of(here.key) if here else -1
        place.queue.take(there if there >= 0 else row)
        self.listing = False
        self._say_heading(code)
        self.listed.emit()

    def list_behind(self, column: int) -> None:
        """List what is behind a figure of the code in hand: a coder's codings, or everybody's, or what is open."""
        place = self._place
        coders = self.scope.coders
        self.narrowed = Narrowed(coders[column - 1].id if 1 <= column <= len(coders) else None)
        wanted = Show.OPEN if place.model.columns[column] == OPEN else Show.ALL
        place.shown.setCurrentIndex(place.shown.findData(wanted))
        self.list_cases()

    def code(self) -> CodeId | None:
        """Return the code whose differences are listed; None for all."""
        index = self._place.figures.currentIndex()
        return index.data(LINE).code if index.isValid() else None

    @property
    def decides(self) -> bool:
        """Whether what is compared can be decided: not what was agreed already, beside one's own."""
        return AGREED not in {coder.id for coder in self.scope.coders}

    def case(self) -> Item | None:
        """Return the difference in hand."""
        index = self._place.queue.currentIndex()
        return self.cases[index.row()] if index.isValid() and index.row() < len(self.cases) else None

    def next_open(self) -> int:
        """Return the row of the next open difference, from the one in hand; the same row where there is none."""
        here = max(0, self._place.queue.currentIndex().row())
        around = [*range(here + 1, len(self.cases)), *range(here)]
        return next((row for row in around if self.cases[row].state is State.OPEN), here)

    def item_of(self, codings: Collection[Coding]) -> Item | None:
        """Find the difference that codings belong to: the one with most of them."""
        ids = {coding.id for coding in codings}
        there = [(len(ids.intersection(each.id for each in item.cluster.codings)), item) for item in self._items(ids)]
        return max(there, key=lambda each: each[0])[1] if there else None

    def _items(self, ids: Collection[CodingId]) -> Iterator[Item]:
        for item in self.queue.items if self.queue else ():
            if any(each.id in ids for each in item.cluster.codings):
                yield item

    def title(self, document: DocumentId) -> str:
        """Return the title of a document that is compared."""
        return self.project.document(document).title

    def layers_of(self, document: DocumentId, code: CodeId | None, also: Collection[Coding]) -> list[Layer]:
        """Return the layers of an article side by side, of one code or of all, and what is agreed beside them."""
        there = {each.id for each in also}
        theirs = (
            next((each.layers for each in self.taken.articles if each.document == document), {}) if self.taken else {}
        )
        layers = [
            Layer(
                coder.id,
                self.scope.head(coder.id),
                tuple(
                    each for each in theirs.get(coder.id, ()) if code is None or each.code == code or each.id in there
                ),
            )
            for coder in self.scope.coders
        ]
        if AGREED in {coder.id for coder in self.scope.coders}:
            return layers
        agreed = agreed_codings(self.project.decisions(document))
        wanted = tuple(each for each in agreed if code is None or each.code == code)
        return [*layers, Layer(AGREED, self.tr("agreed"), wanted)]

    def _read(self) -> Snapshot:
        wanted = self._place.scope.currentData()
        if wanted == AGREED:
            return snapshots.snapshot(self.project, (self.project.coder, AGREED_LAYER))
        if wanted is None:
            return snapshots.snapshot(self.project, self.project.coders())
        return snapshots.of_round(self.project, self.project.round(RoundId(wanted)))

    def _scope(self, taken: Snapshot, made: Queue) -> Scope:
        present = {coder for article in taken.shared for coder in article.layers}
        known = {coder.id: coder for coder in self.project.known_layers()}
        coders = tuple(known[coder] for coder in made.letters if coder in present and coder in known)
        return Scope(coders, made.letters, taken.round, self._place.names.isChecked())

    def _offer_scopes(self) -> None:
        """Offer the rounds, the newest first, and everything; stay at what was chosen."""
        combo = self._place.scope
        rounds = list(reversed(self.project.rounds()))
        offered = [(each.name, bytes(each.id)) for each in rounds]
        if any(layer.id == AGREED for layer in self.project.layers()):
            offered.append((self.tr("Mine and what was agreed"), AGREED))
        there = [(combo.itemText(at), combo.itemData(at)) for at in range(1, combo.count())]
        if combo.count() and there == offered:
            return
        kept = combo.currentData() if combo.count() else (rounds[0].id if rounds else None)
        combo.blockSignals(True)
        combo.clear()
        combo.addItem(self.tr("All finished"), None)
        for name, round_ in offered:
            combo.addItem(name, round_)
        combo.setCurrentIndex(max(0, row_with(combo, kept)))
        combo.blockSignals(False)

    def _about(self, taken: Snapshot) -> str:
        coders, documents = len(self.scope.coders), len(taken.shared)
        if coders < 2:
            return self.tr("Nothing to compare yet: two coders have to finish the same article (Ctrl+D).")
        state = self.tr("round closed") if taken.round and not taken.round.is_open else ""
        articles = self.tr("1 article") if documents == 1 else self.tr("{n} articles").format(n=documents)
        parts = [state, self.tr("{n} coders").format(n=coders), articles]
        said = " · ".join([*(part for part in parts if part), *words.not_counted(taken.not_counted)])
        if taken.trust.unrecorded:
            words_ = self.tr("An earlier version closed it without a full record: changes since can have moved figures")
            said = f"{said}. {words_}"
        if taken.reliability_data:
            return said
        if lacks := taken.trust.lacking + taken.trust.absent:
            words_ = self.tr("Not reliability data: this copy lacks {n} changes or articles of the round.")
            return f"{said}. {words_.format(n=f'{lacks:,}')}"
        words_ = self.tr("Not reliability data: {n} of {all} codings were made with another's in view.")
        seen = words_.format(n=f"{taken.seen:,}", all=f"{taken.codings:,}")
        if taken.round is None or not taken.round.blind:
            seen = self.tr("Not reliability data: no closed blind round.")
        return f"{said}. {seen}"

    def _show_figures(self) -> None:
        place, kept = self._place, self.code()
        lines = self._lines() if self.made and len(self.scope.coders) > 1 else []
        heads = tuple(self.scope.head(coder.id) for coder in self.scope.coders)
        selection = place.figures.selectionModel()
        selection.blockSignals(True)
        place.model.show(lines, heads if lines else ())
        row = next((number for number, line in enumerate(lines) if line.code == kept), 0)
        place.figures.setCurrentIndex(place.model.index(row, 0))
        selection.blockSignals(False)
        place.figures.setVisible(bool(lines))
        place.fit_columns()

    def _lines(self) -> list[Line]:
        assert self.made
        made, coders = self.made, self.scope.coders
        undecided = listed(self.queue, None, Show.OPEN, Order.READING)
        open_ = Counter(code for item in undecided for code in item.cluster.codes)
        whole = Line(
            None,
            self.tr("All codes (MASI)"),
            None,
            tuple(sum(counts.get(coder.id, 0) for counts in made.counts.values()) for coder in coders),
            made.whole,
            None,
            None,
            len(undecided),
        )
        lines = [whole]
        for each in made.codes:
            code, counts = self.book.codes.get(each.code), made.counts.get(each.code, {})
            if code is None or not any(counts.values()):
                continue
            lines.append(
                Line(
                    each.code,
                    code.name,
                    self.book.swatch(code.id),
                    tuple(counts.get(coder.id, 0) for coder in coders),
                    each.alpha,
                    each.positive,
                    made.spans[each.code].f1,
                    open_[each.code],
                )
            )
        return lines

    def _row(self, case: Item) -> QueueRow:
        decided = dict.fromkeys(words.verdict(each, self.project.codebook()) for each in case.decisions)
        settled = case.state is State.SETTLED or case.cluster.agrees
        return of_cluster(self, case.cluster).row._replace(settled=settled, beside=", ".join(decided))

    def _copy_methods(self) -> None:
        """Put the paragraph for a methods section on the clipboard."""
        if self.made is not None:
            QGuiApplication.clipboard().setText(methods_text(self.project, self.made))
            self._place.window_.status.show_message(self.tr("The paragraph for a methods section is on the clipboard."))

    def _say_heading(self, code: CodeId | None) -> None:
        known = self.book.codes.get(code) if code else None
        name = known.name if known else self.tr("All codes")
        narrowed = [words.kind_name(self.narrowed.kind, self.scope)] if self.narrowed.kind else []
        if self.narrowed.coder:
            narrowed.append(self.tr("where {who} has some").format(who=self.scope.head(self.narrowed.coder)))
        if self.narrowed.document:
            narrowed.append(self.title(self.narrowed.document))
        open_, alike = (
            len(listed(self.queue, code, each, Order.READING, self.narrowed)) for each in (Show.OPEN, Show.ALIKE)
        )
        words_ = self.tr("{code}: {open} open, {alike} alike")
        said = words_.format(code=", ".join((name, *narrowed)), open=f"{open_:,}", alike=f"{alike:,}")
        self._place.heading.setText(said)
        self._place.heading.setToolTip(said)
        self._place.filter.setChecked(bool(self.narrowed))
