"""Who may see whose work: the one place that decides it, for every read of a project.

In a blind round nobody sees what others coded, said, counted or decided in its articles until all have finished, or
the lead reveals or closes it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from desktop.domain.documents import Status
from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.rounds import Assignment, Round

if TYPE_CHECKING:
    from desktop.store.reads import Reader

_ABOUT_CODINGS = frozenset({"comment", "suggestion", "look", "document_look"})
"""What does not say in which article it is; it is kept back wherever something is hidden."""

Statuses = Mapping[CoderId, Mapping[DocumentId, Status]]


def hidden_documents(read: "Reader") -> frozenset[DocumentId]:
    """Name the articles in which everybody sees their own work alone."""
    blind = [each for each in read.reviews.rounds() if each.is_open and each.blind and not each.revealed]
    if not blind:
        return frozenset()
    assignments = read.reviews.assignments()
    statuses = statuses_of(read, {each.coder for each in assignments})
    hiding = (each for each in blind if not all_finished(each, assignments, statuses))
    return frozenset(document for each in hiding for document in each.documents)


def is_kept(
    hidden: Collection[DocumentId],
    coder: CoderId,
    entity: str,
    row: Mapping[str, Any],
    person: Callable[[CoderId], CoderId],
) -> bool:
    """Tell whether a coder may not see a row of these fields, where these articles are in blind rounds.

    Nobody sees another's private memo anywhere.
    """
    by, document = row.get("coder"), row.get("document")
    if by is None or person(by) == coder:
        return False
    if row.get("private"):
        return True
    if not hidden:
        return False
    return document in hidden if document is not None else entity in _ABOUT_CODINGS


def all_finished(round_: Round, assignments: Iterable[Assignment], statuses: Statuses) -> bool:
    """Tell whether every assignment of a round is done, or has nothing in it; one without assignments never is."""
    ours = [each for each in assignments if each.round == round_.id]
    return bool(ours) and all(status_in(statuses, each.document, each.coder).finished for each in ours)


def status_in(statuses: Statuses, document: DocumentId, coder: CoderId) -> Status:
    """Return what a coder said of an article; who said nothing has not started, as far as this tells."""
    return statuses.get(coder, {}).get(document, Status.NOT_STARTED)


def veiled(status: Status) -> Status:
    """Return what may be told of a colleague in a blind round: not that they found nothing."""
    return Status.DONE if status.finished else status


def statuses_of(read: "Reader", coders: Collection[CoderId]) -> Statuses:
    """Read what coders said of articles."""
    return {
        coder: {document: Status(said) for document, said in read.statuses(coder).items() if said} for coder in coders
    }
