"""Questions that are counted in a process of their own, which keeps the project open and what it counted last."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop.analysis.matrix import Figures, Matrix
from desktop.analysis.units import CountUnit, Heading
from desktop.domain.charts import Place
from desktop.domain.coders import Coder
from desktop.domain.codings import AnyCoding
from desktop.domain.ids import CoderId, CodingId, DocumentId
from desktop.project import asking, coverage, drawing_up, matrices
from desktop.project import segments as retrieval
from desktop.project.charts import BEHIND, Charted
from desktop.project.coverage import Packed
from desktop.project.drawing_up import ChartAsked
from desktop.project.project import Project
from desktop.project.reading import Reading
from desktop.project.segments import Wanted


class Where(NamedTuple):
    """A project, and who looks at it."""

    location: str
    coder: Coder


@dataclass(frozen=True, slots=True)
class MatrixAsked:
    """What is counted by what."""

    rows: str
    columns: str
    layer: CoderId
    unit: CountUnit = CountUnit.CODINGS
    documents: frozenset[DocumentId] | None = None
    """None for all."""


class Quoted(NamedTuple):
    """A coding with what a list says of it."""

    coding: AnyCoding
    quote: str
    """Empty where a whole article is coded."""
    code: str
    title: str


class Behind(NamedTuple):
    """The codings behind a number: how many, and the first of them in reading order."""

    number: int
    quoted: tuple[Quoted, ...]


class Listed(NamedTuple):
    """The segments found, and what a list says of them."""

    codings: tuple[CodingId, ...]
    articles: int
    waiting: int
    said: frozenset[str]
    """What codings of the layer say by the slot in question."""


class _Here:
    """A project that stays open to read, and what was counted of it last."""

    def __init__(self, where: Where) -> None:
        self.where = where
        self.project = Project.open(where.location, coder=where.coder, read_only=True)
        self.project.catch_up()
        self._merges = self.project.mark().merges
        self._last: tuple[object, Any] | None = None

    @property
    def stands(self) -> bool:
        """Whether what was read still holds, once what others changed is taken note of."""
        self.project.catch_up()
        return self.project.mark().merges == self._merges

    def kept(self, asked: object, count: Callable[[], Any]) -> Any:
        """Return what a question was answered by last, or count anew where anything was written since."""
        key = self.project.mark(), asked
        if self._last is None or self._last[0] != key:
            self._last = key, count()
        return self._last[1]


_KEPT: list[_Here] = []
"""One at most."""


def matrix(where: Where, asked: MatrixAsked) -> Figures:
    """Count a matrix."""
    return _matrix(_here(where), asked).figures()


def behind_cell(where: Where, asked: MatrixAsked, row: Heading, column: Heading, most: int) -> Behind:
    """Read the codings behind a number of a matrix."""
    here = _here(where)
    found = _matrix(here, asked)
    codings = matrices.behind(here.project, found, row, column, most)
    return Behind(len(found.codings(row, column)), _quoted(here.project, codings))


def chart(where: Where, asked: ChartAsked) -> Charted:
    """Count what a chart shows."""
    return _chart(_here(where), asked).handed_over()


def behind_mark(where: Where, asked: ChartAsked, place: Place) -> Behind:
    """Read the codings behind a mark of a chart; there may be more than are read."""
    here = _here(where)
    codings = _chart(here, asked).behind(place)
    return Behind(len(codings), _quoted(here.project, codings[:BEHIND]))


def covered(where: Where, documents: Collection[DocumentId] | None) -> Packed:
    """Read how far all are."""
    project = opened(where)
    return coverage.packed(coverage.coverage(project, documents), project.coders())


def segments(where: Where, wanted: Wanted, layer: CoderId, key: str) -> Listed:
    """Retrieve segments, and what the layer's codings say by a slot."""
    here = _here(where)

    def read() -> Listed:
        found = retrieval.retrieve(here.project, wanted, layer).codings
        ids, articles = tuple(each.id for each in found), len({each.document for each in found})
        every = here.project.codings_of_coder(layer) if key else ()
        said = frozenset(value for each in every for value in each.qualifiers.get(key, ()))
        return Listed(ids, articles, sum(each.waiting for each in found), said)

    listed: Listed = here.kept((wanted, layer, key), read)
    return listed


def named(where: Where, words: str, layer: CoderId) -> Wanted:
    """Read which segments are asked for by names."""
    return asking.asked(_here(where).project, words, layer)


def behind_part(where: Where, document: DocumentId, coder: CoderId) -> Behind:
    """Read what a coder coded in an article."""
    here = _here(where)
    codings = coverage.codings_of(here.project, document, coder)
    return Behind(len(codings), _quoted(here.project, codings[:BEHIND]))


def opened(where: Where) -> Project:
    """Return the project that is kept open to read, as it is by now."""
    return _here(where).project


def _here(where: Where) -> _Here:
    if _KEPT and (_KEPT[0].where != where or not _KEPT[0].stands):
        _KEPT.pop().project.close()
    if not _KEPT:
        _KEPT.append(_Here(where))
    return _KEPT[0]


def _matrix(here: _Here, asked: MatrixAsked) -> Matrix:
    def count() -> Matrix:
        given = asked.rows, asked.columns, asked.layer, asked.unit
        return matrices.matrix(here.project, *given, documents=asked.documents)

    found: Matrix = here.kept(asked, count)
    return found


def _chart(here: _Here, asked: ChartAsked) -> Charted:
    found: Charted = here.kept(asked, lambda: drawing_up.drawn_up(here.project, asked))
    return found


def _quoted(project: Reading, codings: Sequence[AnyCoding]) -> tuple[Quoted, ...]:
    codes, documents = project.codebook().codes, project.documents_now()
    return tuple(
        Quoted(
            each,
            project.quotation(each) if each.span else "",
            codes[each.code].name if each.code in codes else "",
            documents[each.document].title if each.document in documents else "",
        )
        for each in codings
    )
