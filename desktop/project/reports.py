"""Reads that put several things together."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from desktop.domain.codebook import Code, Codebook
from desktop.domain.codings import AnyCoding
from desktop.domain.documents import Document, Progress, Status
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, CoderId, DocumentId, id_text
from desktop.domain.presets import Preset
from desktop.domain.rules import Broken, all_broken, missing_slots

if TYPE_CHECKING:
    from desktop.project.reading import Reading
    from desktop.store.reads import Reader

_FEW = 200
"""Documents that are cheaper read one by one than all again."""


def read_again(read: "Reader", known: list[Document], changed: Collection[DocumentId]) -> list[Document] | None:
    """Read few documents of those known again; None where they are many, or one came or went."""
    there = {each.id: place for place, each in enumerate(known)}
    if len(changed) > _FEW or not there.keys() >= set(changed):
        return None
    if not read.revisions.stand(changed):
        return None
    found, moved = list(known), False
    for each in changed:
        place, document = there[each], read.document(each)
        moved |= document.title != found[place].title
        found[place] = document
    return sorted(found, key=lambda document: (document.title.casefold(), document.id)) if moved else found


def find_document(documents: list[Document], name: str) -> Document:
    """Find a document by title or id; NotFound lists what there is when none or several answer."""
    wanted = name.strip().casefold()
    found = [each for each in documents if wanted in (each.title.casefold(), id_text(each.id))]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(f"{id_text(each.id)} ({each.source.publisher or 'no publisher'})" for each in found)
        raise NotFound(f"{len(found)} documents are called “{name}”. Name one by its id: {listed}.")
    titles = "; ".join(f"“{each.title}”" for each in documents[:20]) or "none yet"
    raise NotFound(f"No document is called “{name}”. There are: {titles}.")


def find_code(book: Codebook, name: str) -> Code:
    """Find a code by id, path or name without regard to case; NotFound when none or several answer."""
    found = tuple(code for code in book if id_text(code.id) == name.strip()) or book.matching(name)
    live = tuple(code for code in found if not code.archived) or found
    if len(live) == 1:
        return live[0]
    if live:
        listed = "; ".join(f"“{book.path_text(code.id)}” ({id_text(code.id)})" for code in live)
        raise NotFound(f"{len(live)} codes are called “{name}”. Name one by its path or id: {listed}.")
    raise NotFound(f"No code is called “{name}”.")


def find_preset(presets: list[Preset], name: str) -> Preset:
    """Find a kept export by name; NotFound lists what there is."""
    wanted = name.strip().casefold()
    found = next((preset for preset in presets if preset.name.casefold() == wanted), None)
    if found is None:
        listed = "; ".join(f"“{preset.name}”" for preset in presets) or "none yet"
        raise NotFound(f"No kept export is called “{name}”. There are: {listed}.")
    return found


def broken(project: "Reading", coder: CoderId) -> Iterator[tuple[AnyCoding, Broken]]:
    """Walk one coder's codings that break a rule of the codebook: by title, those of the whole article first."""
    book = project.codebook()
    for document in sorted(project.documents(), key=lambda each: (each.title, each.id)):
        for whole in project.document_codings(document.id):
            missing = missing_slots(book, whole.code, whole.qualifiers) if whole.coder == coder else ()
            if missing:
                yield whole, Broken(missing)
        yield from all_broken(book, project.codings(document.id, {coder}))


def progress(read: "Reader", coder: CoderId, documents: Collection[DocumentId]) -> dict[DocumentId, Progress]:
    """Read how far a coder is with documents; who has coded or read something and said nothing is in progress."""
    said, counts, reading = read.statuses(coder), read.counts_by_document(coder, documents), read.reading(coder)
    found = {}
    for document in documents:
        position, read_to, _ = reading.get(document, (0, 0, 0))
        begun = bool(counts.get(document) or read_to)
        status = Status(said.get(document) or (Status.IN_PROGRESS if begun else Status.NOT_STARTED))
        found[document] = Progress(document, coder, status, counts.get(document, 0), read_to=read_to, position=position)
    return found


def last_document(read: "Reader", coder: CoderId) -> DocumentId | None:
    """Name the document that a coder read last and that is still there."""
    times = {document: at for document, (_, _, at) in read.reading(coder).items()}
    latest_first = sorted(times, key=lambda document: times[document], reverse=True)
    return next((document for document in latest_first if read.revisions.stand((document,))), None)


def pins(book: Codebook, mine: Mapping[int, CodeId | None]) -> dict[int, CodeId]:
    """Put a coder's own digits over those that the codebook proposes; codes that are gone or archived have none."""
    proposed = {code.digit: code.id for code in reversed(list(book)) if code.digit is not None}
    chosen = {**proposed, **mine}
    return {
        digit: code
        for digit, code in sorted(chosen.items())
        if code is not None and code in book.codes and not book.codes[code].archived
    }
