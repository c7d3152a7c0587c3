"""How far the coders are: what each read, coded and finished of every article."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, overload

from desktop.domain.coders import Coder
from desktop.domain.codings import AnyCoding
from desktop.domain.documents import Document, Progress, Status
from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.left_out import ALL_COUNTS, LeftOut
from desktop.project.uncounted import counting

if TYPE_CHECKING:
    from desktop.project.reading import Reading

_STATUSES = tuple(Status)


@dataclass(frozen=True, slots=True)
class Covered:
    """One coder's part of one article."""

    document: Document
    coder: Coder
    progress: Progress
    left_out: LeftOut = ALL_COUNTS

    @property
    def share(self) -> float:
        """How much of what counts was on the screen, from 0 to 1; all of it once it is finished."""
        if self.progress.status.finished:
            return 1.0
        counted = self.left_out.characters(self.document.id, self.document.length)
        seen = self.left_out.characters(self.document.id, min(self.progress.read_to, self.document.length))
        return seen / counted if counted else 0.0


class Packed(NamedTuple):
    """A coverage as it passes quickly from one process to another, article by article and coder by coder."""

    documents: tuple[DocumentId, ...]
    coders: tuple[Coder, ...]
    statuses: bytes
    read_to: "array[int]"
    codings: "array[int]"


class Coverage(Sequence[Sequence[Covered]]):
    """A packed coverage, whose parts are made when they are looked at, of the articles that are still there."""

    def __init__(self, packed: Packed, documents: Mapping[DocumentId, Document], left_out: LeftOut) -> None:
        self.packed = packed
        self._documents, self._left_out = documents, left_out
        self._rows = [row for row, document in enumerate(packed.documents) if document in documents]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> list[Covered]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Covered]]: ...
    def __getitem__(self, index: int | slice) -> list[Covered] | Sequence[Sequence[Covered]]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        return [self.part(index, column) for column in range(len(self.packed.coders))]

    def document(self, row: int) -> Document:
        """Return the article of a row."""
        return self._documents[self.packed.documents[self._rows[row]]]

    def part(self, row: int, column: int) -> Covered:
        """Return one coder's part of one article."""
        packed, document, coder = self.packed, self.document(row), self.packed.coders[column]
        place = self._rows[row] * len(packed.coders) + column
        status, read_to = _STATUSES[packed.statuses[place]], packed.read_to[place]
        progress = Progress(document.id, coder.id, status, packed.codings[place], read_to=read_to)
        return Covered(document, coder, progress, self._left_out)

    def finished(self, column: int) -> int:
        """Count the articles that a coder finished."""
        every = self.packed.statuses[column :: len(self.packed.coders)]
        there = bytes(map(every.__getitem__, self._rows))
        return sum(there.count(number) for number, status in enumerate(_STATUSES) if status.finished)


def packed(rows: Sequence[Sequence[Covered]], coders: Sequence[Coder]) -> Packed:
    """Pack a coverage."""
    parts = [part.progress for row in rows for part in row]
    return Packed(
        tuple(row[0].document.id for row in rows if row),
        tuple(coders),
        bytes(_STATUSES.index(part.status) for part in parts),
        array("Q", (part.read_to for part in parts)),
        array("Q", (part.codings for part in parts)),
    )


def coverage(project: "Reading", documents: Collection[DocumentId] | None = None) -> list[list[Covered]]:
    """Read for each article that counts, by title, how far every coder is, by name; codings left out do not count."""
    coders, left_out = project.coders(), project.left_out()
    progress = {coder.id: _progress(project, coder.id) for coder in coders}
    return [
        [Covered(each, coder, progress[coder.id][each.id], left_out) for coder in coders]
        for each in project.documents()
        if each.id not in left_out.documents and (documents is None or each.id in documents)
    ]


def codings_of(project: "Reading", document: DocumentId, coder: CoderId) -> list[AnyCoding]:
    """Read what of a coder counts in an article, that of the whole article first."""
    whole: list[AnyCoding] = [*project.document_codings(document, {coder})]
    return counting(project, coder, [*whole, *project.codings(document, {coder})])


def table_of(rows: Iterable[Sequence[Covered]]) -> str:
    """Write the coverage as CSV, one line for each article and coder."""
    from desktop.formats.codings_csv import guarded, line

    lines = [("document", "coder", "status", "share_seen", "codings")]
    for part in (part for parts in rows for part in parts):
        names = guarded(part.document.title), guarded(part.coder.name)
        lines.append((*names, part.progress.status.value, f"{part.share:.4f}", str(part.progress.codings)))
    return "".join(line(each) + "\r\n" for each in lines)


def _progress(project: "Reading", coder: CoderId) -> dict[DocumentId, Progress]:
    found = project.progress(coder)
    return {each: replace(one, codings=one.codings - one.uncounted, uncounted=0) for each, one in found.items()}
