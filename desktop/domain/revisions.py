"""Codings that were carried into another text, and what is left for somebody to settle."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.codings import Coding
from desktop.domain.ids import CodingId, DocumentId


class Carriage(StrEnum):
    """How a carried coding stands."""

    SURE = ""
    """Its words were found again, or somebody placed it."""
    DOUBTFUL = "to confirm"
    """It stands where its words most likely are."""
    LOST = "lost"
    """Its words were not found; it stands nowhere until somebody places or drops it."""
    DROPPED = "dropped"


UNSETTLED = (Carriage.DOUBTFUL, Carriage.LOST)


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A carried coding that waits for its coder."""

    id: CodingId
    document: DocumentId
    """The version that it was carried to."""
    was: Coding
    """What it was carried from."""
    now: Coding | None
    """None where its words were lost."""
    similarity: int = 0
    """Of the words then and now, in percent."""

    @property
    def shown(self) -> Coding:
        """Return what there is to be looked at: where it stands, or where a lost one stood before."""
        return self.now or self.was
