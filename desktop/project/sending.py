"""My work as a file for a colleague: what would go, and writing it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, DocumentId

if TYPE_CHECKING:
    from desktop.project.reading import Reading
    from desktop.store.sending import Choice, Going


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks to send; None means all documents, or the sender's own work."""

    documents: Collection[DocumentId] | None = None
    coders: Collection[CoderId] | None = None
    without_texts: bool = False
    with_deleted: bool = False
    without_memos: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """What goes with a file."""

    documents: tuple[str, ...]
    """The titles."""
    codings: tuple[tuple[str, str, int], ...]
    """Title, coder, and how many codings."""
    memos: int
    without_text: tuple[str, ...]
    """Titles of documents whose text does not go: by choice, or since their licence keeps it back."""
    deleted: int
    """How many removed things go with what they held."""


class Received(NamedTuple):
    """Where a project comes from that somebody sent."""

    by: str
    at: int
    """Milliseconds since 1970."""
    without_text: int
    """Articles that came with offsets only, and show in a copy that has their texts alone."""


def received(project: "Reading") -> Received | None:
    """Tell who sent the file that this project was begun from; None for any other."""
    from desktop.store.merges import waiting

    database = project._database
    if not (by := database.meta("sent_by")):
        return None
    return Received(by, int(database.meta("sent_at") or 0), waiting(database.connection, "document"))


def sending(project: "Reading", wanted: Wanted) -> Sending:
    """Say what would go, before anything is written."""
    from desktop.store.sending import going

    choice = _choice(project, wanted)
    return _told(project, choice, going(project._database.connection, choice))


def send(project: "Reading", target: Path, wanted: Wanted) -> Sending:
    """Write the file; raises KnownError where one is there, or it cannot be written."""
    from desktop.store.sending import write

    if target.exists():
        raise KnownError(f"{target.name} is there already. Choose another name.")
    choice = _choice(project, wanted)
    try:
        return _told(project, choice, write(project._database.connection, target, choice, project.coder.name))
    except OSError as error:
        raise KnownError(f"{target.name} cannot be written ({error.strerror}). Choose another place.") from error


def _choice(project: "Reading", wanted: Wanted) -> "Choice":
    from desktop.store.sending import Choice

    there = {document.id: document for document in project.documents()}
    documents = there.keys() if wanted.documents is None else there.keys() & set(wanted.documents)
    kept_back = {each for each in documents if wanted.without_texts or there[each].terms.limited}
    return Choice(
        None if wanted.documents is None else frozenset(documents),
        frozenset(project.hands({project.coder.id} if wanted.coders is None else wanted.coders)),
        project.hidden_documents(),
        frozenset(project.hands({project.coder.id})),
        frozenset(kept_back),
        wanted.with_deleted,
        wanted.without_memos,
    )


def _told(project: "Reading", choice: "Choice", found: "Going") -> Sending:
    titles: dict[bytes, str] = {document.id: document.title for document in project.documents()}
    names = project.coder_names()
    codings: Counter[tuple[str, str]] = Counter()
    for (document, coder), number in found.codings.items():
        codings[titles.get(document, ""), names.get(project.person(coder), "")] += number
    alive = {memo.id for memo in project.memos()}
    return Sending(
        tuple(sorted(titles[each] for each in found.whole["document"] & titles.keys())),
        tuple((*place, number) for place, number in sorted(codings.items())),
        len(found.whole["memo"] & alive),
        tuple(sorted(titles[each] for each in choice.without_text if each in titles)),
        found.deleted,
    )
