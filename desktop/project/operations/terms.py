"""Under which terms documents are kept."""

from dataclasses import dataclass

from desktop.domain.documents import Licence, Terms
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId
from desktop.project.operations.base import Work, counted


@dataclass(frozen=True, slots=True)
class SetTerms:
    """Say how much of documents' words may go out, and who may see them."""

    documents: tuple[DocumentId, ...]
    terms: Terms

    @property
    def label(self) -> str:
        return f"Set the terms of {counted(len(self.documents), 'document', 'documents')}"

    def apply(self, work: Work) -> None:
        """Set them for each; raises KnownError for a limit of no characters."""
        terms = self.terms
        limited = terms.licence is Licence.LIMITED
        if limited and terms.max_quote < 1:
            raise KnownError("A limited licence needs a number of characters, at least 1. Give it one.")
        for document in self.documents:
            work.write.set(
                "document",
                document,
                licence="" if terms.licence is Licence.FULL else terms.licence.value,
                max_quote=terms.max_quote if limited else None,
                handling=" ".join(terms.handling.split()),
            )
