"""Projects of other programs, held against the project before they come in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.codebook import Codebook
from desktop.domain.coders import Coder
from desktop.domain.entries import Entry
from desktop.domain.ids import CodeId, CoderId, CodeSetId, DocumentId, document_id, text_sha256
from desktop.domain.memos import MemoKind
from desktop.project import operations as op
from desktop.project.incoming import CoderOf, IncomingCoders, IncomingCodes, IncomingText, IncomingTexts, id_of
from desktop.project.incoming_extras import IncomingExtras
from desktop.project.incoming_memos import incoming_memos
from desktop.project.uncollected import uncollected

if TYPE_CHECKING:
    from desktop.formats.projects import ReadProject
    from desktop.project.reading import Reading


OURS = "Glossator "
"""How the origin of a file of ours begins."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Codings of which the file names two people."""

    selected_by: str
    coded_by: str
    number: int


@dataclass(frozen=True, slots=True)
class ProjectPreview:
    """What a project of another program would bring."""

    name: str
    coders: Mapping[CoderId, Coder]
    """Those whose codings are in the file."""
    new_coders: tuple[Coder, ...]
    texts: tuple[IncomingText, ...]
    codes: int
    new_codes: int
    added: tuple[op.AddCodes, ...]
    discarded: Mapping[str, int]
    conflicts: tuple[Conflict, ...]
    sets: tuple[op.PutCodeSet, ...] = ()
    memos: tuple[Entry, ...] = ()
    extras: tuple[Entry, ...] = ()
    """Everything as it was where it comes from; empty where the file does not say so much, or nothing of it is new."""

    @property
    def coming(self) -> tuple[op.BroughtCoding, ...]:
        """All codings that would come."""
        return tuple(coding for text in self.texts for coding in text.coming)

    def operation(self) -> op.Together | None:
        """Return the import as one step; None when nothing would come."""
        if self.extras:
            return op.Together(f"Import the project “{self.name}”", (op.Restore(self.name, self.extras),))
        articles = {text.document: text.article for text in reversed(self.texts) if text.new}
        steps: list[op.Operation] = [op.AddCoder(coder) for coder in self.new_coders]
        if articles:
            steps.append(op.AddDocuments(tuple(reversed(articles.values()))))
        steps += self.added
        whole = tuple(whole for text in self.texts for whole in text.whole)
        if self.coming or whole:
            steps.append(op.BringCodings(self.coming, whole))
        steps += self.sets
        if self.memos:
            steps.append(op.Restore(self.name, self.memos))
        return op.Together(f"Import the project “{self.name}”", tuple(steps)) if steps else None


def preview_project(
    project: "Reading", file: "ReadProject", name: str, coder_of: CoderOf = CoderOf.CODING
) -> ProjectPreview:
    """Hold a file against the project; raises KnownError for codes nested too deep."""
    with uncollected():
        return _preview(project, file, name, coder_of)


def _preview(project: "Reading", file: "ReadProject", name: str, coder_of: CoderOf) -> ProjectPreview:
    codes = IncomingCodes(project.codebook(), file.codes, name)
    coders = IncomingCoders(project, file.coders)
    ours = file.origin.startswith(OURS)
    texts = IncomingTexts(project, codes.ids, coders, coder_of, ours=ours)
    incoming = tuple(texts.incoming(text, name) for text in file.texts if text.text.strip())
    memos = incoming_memos(file.memos, (memo.id for memo in project.memos()), coders, _places(file, codes, texts))
    discarded = Counter(file.discarded) + texts.discarded
    discarded["text without words"] += sum(1 for text in file.texts if not text.text.strip())
    conflicts = tuple(
        Conflict(coders.name(first), coders.name(second), number) for (first, second), number in file.conflicts.items()
    )
    return ProjectPreview(
        name=name,
        coders=coders.used,
        new_coders=tuple(coders.new),
        texts=incoming,
        codes=len(codes.ids),
        new_codes=codes.number,
        added=codes.added(),
        discarded=+discarded,
        conflicts=conflicts,
        sets=tuple(_new_sets(project.codebook(), file, codes.ids)),
        memos=memos,
        extras=_extras(project, file, incoming, codes.ids, coders) if file.extras else (),
    )


def _places(
    file: "ReadProject", codes: IncomingCodes, texts: IncomingTexts
) -> dict[tuple[MemoKind, str], tuple[bytes, DocumentId | None]]:
    """Return what things of the file are here, each with the document that it is in."""
    found: dict[tuple[MemoKind, str], tuple[bytes, DocumentId | None]] = {}
    for guid, code in codes.ids.items():
        found[MemoKind.CODE, guid] = (code, None)
    for text in file.texts:
        if text.text.strip():
            document = document_id(text_sha256(text.text))
            found[MemoKind.DOCUMENT, text.guid] = (document, document)
            for coding in text.codings:
                if coding.guid in texts.coding_ids:
                    found[MemoKind.CODING, coding.guid] = (texts.coding_ids[coding.guid], document)
    return found


def _new_sets(book: Codebook, file: "ReadProject", codes: Mapping[str, CodeId]) -> Iterator[op.PutCodeSet]:
    ids = {each.id for each in book.sets}
    names = {each.name.casefold() for each in book.sets}
    for each in file.sets:
        uid = CodeSetId(id_of("code set", each.guid))
        if uid not in ids and each.name.casefold() not in names:
            names.add(each.name.casefold())
            yield op.PutCodeSet(each.name, tuple(dict.fromkeys(codes[code] for code in each.codes)), uid)


def _extras(
    project: "Reading",
    file: "ReadProject",
    texts: tuple[IncomingText, ...],
    codes: Mapping[str, CodeId],
    coders: IncomingCoders,
) -> tuple[Entry, ...]:
    """Return the rows as they were, if any is new here."""
    here: dict[tuple[str, bytes], bytes] = {("code", id_of("code", guid)): code for guid, code in codes.items()}
    here |= {("coder", id_of("coder", guid)): coders.known(guid) for guid in file.coders}
    found = IncomingExtras(project, file, texts, here).entries(file.extras)
    kinds = {entry.kind for entry in found}
    there = {(entry.kind, entry.id) for entry in project.entries(kinds)}
    return found if any((entry.kind, entry.id) not in there for entry in found) else ()
