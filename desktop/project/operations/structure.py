"""What paragraphs of an article are is said, where it was recognised wrongly or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId
from desktop.domain.spans import Span
from desktop.domain.structure import as_json, with_kind
from desktop.domain.text import paragraphs
from desktop.project.operations.base import Work, counted


@dataclass(frozen=True, slots=True)
class SetKinds:
    """Say what paragraphs of a document are, each by any stretch that touches it; the others stay what they were."""

    document: DocumentId
    kinds: Mapping[Span, str]

    @property
    def label(self) -> str:
        number = len(self.kinds)
        kinds = sorted(set(self.kinds.values()))
        return f"Mark {counted(number, 'paragraph', 'paragraphs')} as {', '.join(kinds)}"

    def apply(self, work: Work) -> None:
        """Set them; raises KnownError for a stretch without words."""
        parts = work.read.document(self.document).parts
        lines = list(paragraphs(work.text(self.document)))
        for wanted, kind in self.kinds.items():
            touched = [line for line in lines if line.overlaps(wanted)]
            if not touched:
                raise KnownError("There are no words there, so there is no paragraph to mark. Select some.")
            parts = with_kind(parts, touched, kind)
        work.write.set("document", self.document, structure=as_json(parts))
