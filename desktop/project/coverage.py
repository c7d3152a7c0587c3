"""How far the coders are: what each read, coded and finished of every article."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.coders import Coder
from desktop.domain.documents import Document, Progress

if TYPE_CHECKING:
    from desktop.project.reading import Reading


@dataclass(frozen=True, slots=True)
class Covered:
    """One coder's part of one article."""

    document: Document
    coder: Coder
    progress: Progress

    @property
    def share(self) -> float:
        """How much of the article was on the screen, from 0 to 1; all of it once it is finished."""
        if self.progress.status.finished:
            return 1.0
        return min(1.0, self.progress.read_to / self.document.length) if self.document.length else 0.0


def coverage(project: "Reading") -> list[list[Covered]]:
    """Read for each article, by title, how far every coder is, by name."""
    coders = project.coders()
    progress = {coder.id: project.progress(coder.id) for coder in coders}
    return [[Covered(each, coder, progress[coder.id][each.id]) for coder in coders] for each in project.documents()]
