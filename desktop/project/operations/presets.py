"""Exports are kept by name, and forgotten."""

from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import PresetId, derived_id
from desktop.domain.outgoing import Layout
from desktop.domain.presets import to_words
from desktop.domain.selection import Selection
from desktop.project.operations.base import Work


@dataclass(frozen=True, slots=True)
class PutPreset:
    """Keep an export by name, in the place of one that is called so."""

    name: str
    format: str
    selection: Selection
    layout: Layout

    @property
    def label(self) -> str:
        return f"Keep the export “{self.name.strip()}”"

    def apply(self, work: Work) -> None:
        """Keep it; raises KnownError when it has no name."""
        name = self.name.strip()
        if not name:
            raise KnownError("A preset needs a name. Give it one.")
        body = to_words(self.format, self.selection, self.layout)
        work.write.put("preset", derived_id("preset", "export", name.casefold()), name=name, kind="export", body=body)


@dataclass(frozen=True, slots=True)
class RemovePreset:
    """Forget a kept export."""

    preset: PresetId

    @property
    def label(self) -> str:
        return "Forget a kept export"

    def apply(self, work: Work) -> None:
        """Remove it."""
        work.write.remove("preset", self.preset)
