"""What is behind a version of the codebook: the differences that led to it, as far as they may be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.causes import Cause
from desktop.domain.codings import Coding
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodingId, DocumentId
from desktop.domain.spans import Span

if TYPE_CHECKING:
    from desktop.project.project import Project


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference that led to a version, with the codings that are still there."""

    document: DocumentId
    title: str
    span: Span
    quotation: str
    codings: tuple[Coding, ...]


def differences(project: "Project", causes: Iterable[Cause]) -> list[Difference]:
    """Find what is left of the differences; what a blind round keeps from view is left out."""
    hidden = project.hidden_documents()
    found = (_found(project, cause) for cause in causes if cause.document not in hidden)
    return [each for each in found if each is not None]


def _found(project: "Project", cause: Cause) -> Difference | None:
    codings = tuple(each for identifier in cause.codings if (each := _coding(project, CodingId(identifier))))
    placed = [each for each in codings if each.span]
    if not placed:
        return None
    span = Span(min(each.span.start for each in placed), max(each.span.end for each in placed))
    quotation = " ".join(span.of(project.text(cause.document)).split())
    return Difference(cause.document, project.document(cause.document).title, span, quotation, codings)


def _coding(project: "Project", identifier: CodingId) -> Coding | None:
    try:
        return project.coding(identifier)
    except KnownError:
        return None
