"""The question which code the ticked hits of many articles get, and how much around each."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from desktop.domain import text as rules
from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.analyse.hits import Row
from desktop.ui.review.code_chooser import CodeChooser

WORDS = "words"


class CodingHits(CodeChooser):
    """Asks for a code, the last one that hits got if any, and a reach; what is made of it is one step."""

    def __init__(
        self,
        book: Codebook,
        now: CodeId | None,
        hits: Sequence[Row],
        take: Callable[[CodeId], object],
        parent: QWidget,
    ) -> None:
        super().__init__(book, now, take, parent)
        self.setWindowTitle(self.tr("Code the ticked hits"))
        count = self.tr("Code 1 hit") if len(hits) == 1 else self.tr("Code {n} hits").format(n=f"{len(hits):,}")
        self.accept_button.setText(count)
        self.reach = QComboBox()
        self.reach.addItem(self.tr("the hit"), Unit.FREE.value)
        self.reach.addItem(self.tr("its sentence"), Unit.SENTENCE.value)
        self.reach.addItem(self.tr("its paragraph"), Unit.PARAGRAPH.value)
        self.reach.addItem(self.tr("the hit and words around it"), WORDS)
        self.around = QSpinBox(minimum=1, maximum=200, value=10)
        self.add(self.tr("C&over"), self.reach)
        self.add(self.tr("&Words on each side"), self.around)
        self.reach.currentIndexChanged.connect(lambda _row: self._allow())
        self._allow()

    def span(self, row: Row) -> Span:
        """Return what a coding of a hit covers."""
        return reached(row.looked.text, row.span, self.reach.currentData(), self.around.value())

    def _allow(self) -> None:
        self.around.setEnabled(self.reach.currentData() == WORDS)


def reached(text: str, hit: Span, reach: str, words: int) -> Span:
    """Widen a hit to the words, sentences or paragraphs it is to stand for."""
    if reach != WORDS:
        return rules.snapped(text, hit, Unit(reach))
    every = [word for paragraph in _around(text, hit) for word in _words_in(text, paragraph)]
    inside = [number for number, word in enumerate(every) if word.overlaps(hit)]
    if not inside:
        return rules.snapped(text, hit, Unit.FREE)
    first, last = max(0, inside[0] - words), min(len(every) - 1, inside[-1] + words)
    return Span(every[first].start, every[last].end)


def _around(text: str, hit: Span) -> list[Span]:
    return [paragraph for paragraph in rules.paragraphs(text) if paragraph.overlaps(hit)]


def _words_in(text: str, paragraph: Span) -> list[Span]:
    return [Span(paragraph.start + start, paragraph.start + end) for start, end in rules.words(paragraph.of(text))]
