"""Definitions learn from quotations."""

from dataclasses import dataclass, replace

from desktop.domain.causes import Cause
from desktop.domain.documents import Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodingId
from desktop.project.operations.base import Work
from desktop.project.operations.codebook import Redefine


@dataclass(frozen=True, slots=True)
class AddExample:
    """Put the quotation of a coding, with its source, among the examples or near misses of its code."""

    coding: CodingId
    near_miss: bool = False
    causes: tuple[Cause, ...] = ()
    """The differences between coders that led to it."""

    @property
    def label(self) -> str:
        return "Add a near miss from a quotation" if self.near_miss else "Add an example from a quotation"

    def apply(self, work: Work) -> None:
        """Add it as a line, which is a version of the meaning; raises KnownError when it is there already."""
        coding = work.read.coding(self.coding)
        code = work.read.codebook().codes.get(coding.code)
        if code is None:
            raise KnownError("The code of this coding is not in the codebook any more.")
        source = work.read.document(coding.document).source
        line = f"“{' '.join(coding.span.of(work.text(coding.document)).split())}” ({_told(source)})"
        field = "near_misses" if self.near_miss else "examples"
        lines = getattr(code.definition, field).split("\n")
        if line in lines:
            raise KnownError(f"“{code.name}” has this quotation already.")
        words = "\n".join(each for each in (*lines, line) if each)
        definition = replace(code.definition, **{field: words})
        Redefine(code.id, definition, f"from a quotation in “{source.title}”", self.causes).apply(work)


def _told(source: Source) -> str:
    """Say where a quotation is from, as far as it is known."""
    return ", ".join(part for part in (source.title, source.publisher, source.published) if part)
