"""How far the coders are: what each read, coded and finished of every article."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.coders import Coder
from desktop.domain.documents import Document, Progress
from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.left_out import ALL_COUNTS, LeftOut

if TYPE_CHECKING:
    from desktop.project.reading import Reading


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


def coverage(project: "Reading") -> list[list[Covered]]:
    """Read for each article that counts, by title, how far every coder is, by name; codings left out do not count."""
    coders, left_out = project.coders(), project.left_out()
    progress = {coder.id: _progress(project, coder.id) for coder in coders}
    return [
        [Covered(each, coder, progress[coder.id][each.id], left_out) for coder in coders]
        for each in project.documents()
        if each.id not in left_out.documents
    ]


def _progress(project: "Reading", coder: CoderId) -> dict[DocumentId, Progress]:
    found = project.progress(coder)
    return {each: replace(one, codings=one.codings - one.uncounted, uncounted=0) for each, one in found.items()}
