"""Rows of another project come in just as they were there."""

from dataclasses import dataclass

from desktop.domain.entries import Entry
from desktop.project.operations.base import Work


@dataclass(frozen=True, slots=True)
class Restore:
    """Enter rows with their ids, coders and times; what is there stays as it is."""

    name: str
    """Where they come from."""
    entries: tuple[Entry, ...]

    @property
    def label(self) -> str:
        return f"Import from “{self.name}”"

    def apply(self, work: Work) -> None:
        """Enter what is not there; what points to nothing stays away, so that codes cannot stand in a circle."""
        from desktop.store.entries import restore

        restore(work.write, self.entries)
