"""Whose work there is to read, and where: coders' layers, the agreed layer, and what a blind round keeps from view."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.coders import Coder
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.comments import Comment
from desktop.domain.decisions import (
    AGREED,
    AGREED_LAYER,
    Decision,
    agreed_codings,
    agreed_document_codings,
)
from desktop.domain.documents import Document, Progress, Status
from desktop.domain.doubles import Doubles
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId
from desktop.domain.memos import Memo, MemoKind, Target
from desktop.domain.spans import Span
from desktop.domain.suggestions import Suggestion
from desktop.project import reports
from desktop.project.sight import hidden_documents, veiled

if TYPE_CHECKING:
    from desktop.analysis.coded import Coded
    from desktop.project.coded import Kept
    from desktop.store import Database
    from desktop.store.coded import Mark
    from desktop.store.reads import Reader


LARGE = 2_000
"""Codings of a layer, or documents, that are read whole in some fortieth of a second."""
Given = TypeVar("Given", Coding, DocumentCoding)


class Layers:
    """Reads of what people made, as far as the present coder may see it; None for coders never means the agreed layer.

    Everything that shows somebody's codings, counts or remarks reads here.
    """

    coder: Coder
    writes_wait = False
    """Whether another process writes for this one just now, so that what can wait is not written."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._read: Reader = database.read
        self._hidden: frozenset[DocumentId] | None = None
        self._coded: tuple[object, Coded] | None = None
        self._kept_rows: Kept | None = None
        self._documents_now: tuple[Mark, Mapping[DocumentId, Document]] | None = None
        self.doubles = Doubles()

    def hidden_documents(self) -> frozenset[DocumentId]:
        """Name the articles of blind rounds, in which the present coder sees their own work alone."""
        if self._hidden is None or self._database.path is None:
            self._hidden = hidden_documents(self._read)
        return self._hidden

    def fresh_text(self, document: DocumentId) -> str:
        """Read a document's text without keeping it, for what goes through all of them."""
        return self._read.text(document)

    def document_ids(self) -> list[DocumentId]:
        """Name the documents in the order in which they came."""
        return self._read.revisions.current_documents()

    def stand(self, documents: Collection[DocumentId]) -> bool:
        """Tell whether documents are there, and no newer versions took their place."""
        return self._read.revisions.stand(documents)

    def documents_now(self) -> Mapping[DocumentId, Document]:
        """Read the documents by title, for what counts again and again: they are kept until one is changed.

        Not for operations, which look at what they have just written.
        """
        mark, before = self.mark(), self._documents_now
        if before is None or (mark != before[0] and self._documents_changed(before[0])):
            self._documents_now = mark, {each.id: each for each in self._read.documents()}
        elif mark != before[0]:
            self._documents_now = mark, before[1]
        assert self._documents_now is not None
        return self._documents_now[1]

    def made_in(self, documents: Sequence[DocumentId]) -> dict[DocumentId, int]:
        """Count the codings made in documents, whoever may see them; not to be shown."""
        return self._read.revisions.made_in(documents)

    def coders(self) -> list[Coder]:
        """Read the coders of the project by name."""
        return self._read.coders()

    def identities(self) -> list[Coder]:
        """Read the coders by name, each identity for itself, whoever's it is."""
        return self._read.identities()

    def coder_names(self) -> dict[CoderId, str]:
        """Read how coders are called, each identity by its own name."""
        return {each.id: each.name for each in self.identities()}

    def person(self, coder: CoderId) -> CoderId:
        """Return the identity that stands for the person whose one this is."""
        return self._read.person(coder)

    def hands(self, coders: Collection[CoderId]) -> list[CoderId]:
        """Return all identities of some persons."""
        return self._read.hands(coders)

    def joined(self) -> dict[CoderId, list[Coder]]:
        """Read which other identities persons have, by the one that stands for them."""
        found: dict[CoderId, list[Coder]] = {}
        for each in self.identities():
            if (person := self.person(each.id)) != each.id:
                found.setdefault(person, []).append(each)
        return found

    def layers(self) -> list[Coder]:
        """Read whose layers there are: the coders by name, and the agreed layer where something was decided."""
        decided = any(each.settled for each in self.decisions())
        return [*self.coders(), AGREED_LAYER] if decided else self.coders()

    def known_layers(self) -> list[Coder]:
        """Read all that a layer can be called by, joined identities too, which closed rounds may have compared."""
        return [*self.identities(), AGREED_LAYER]

    def layers_of(self, coders: Collection[CoderId] | None) -> list[Coder]:
        """Read whose layers are asked for, by their ids; None means all coders."""
        return self.coders() if coders is None else [each for each in self.layers() if each.id in self._persons(coders)]

    def codings(
        self, document: DocumentId, coders: Collection[CoderId] | None = None, over: Span | None = None
    ) -> list[Coding]:
        """Read a document's codings by start, end and id; None means all coders, or anywhere."""
        found = self._read.codings(document, self._seen(document, coders), over)
        if coders is None or AGREED not in coders:
            return found
        agreed = (each for each in self._agreed(document) if over is None or each.span.overlaps(over))
        return sorted((*found, *agreed), key=_place)

    def walk_codings(self, document: DocumentId, coders: Collection[CoderId]) -> Iterator[Coding]:
        """Read some layers of a document in the same order, bit by bit as they are asked for."""
        if AGREED in coders:
            return iter(self.codings(document, coders))
        seen = self._seen(document, coders)
        return self._read.walk_codings(document, coders if seen is None else seen)

    def codings_there(self, document: DocumentId, coders: Collection[CoderId] | None = None) -> list[Coding]:
        """Read what an import must not double, whoever may see it; not to be shown."""
        return self._read.codings(document, coders)

    def codings_of_code(self, code: CodeId, coder: CoderId | None = None) -> list[Coding]:
        """Read the codings with a code."""
        if coder == AGREED:
            return [each for each in self.codings_of_coder(AGREED) if each.code == code]
        return self._in_view(self._read.codings_of_code(code, coder))

    def is_large(self, coder: CoderId) -> bool:
        """Tell whether to read a whole layer takes longer than a window may stand still."""
        return self._read.has_more(LARGE, None if coder == AGREED else coder)

    def codings_of_coder(self, coder: CoderId) -> list[Coding]:
        """Read all codings of a coder, by document, start, end and id."""
        if coder == AGREED:
            return sorted(agreed_codings(self._standing()), key=lambda each: (each.document, *_place(each)))
        return self._in_view(self._read.codings_of_coder(coder))

    def mark(self) -> "Mark":
        """Tell how far the project is; the same until something is written that could change a count."""
        return self._read.coded.mark()

    def coded(self, coder: CoderId) -> "Coded":
        """Read a layer as columns of numbers; of a layer read before only what changed is read again."""
        from desktop.project.coded import coded, kept

        whose = (self.mark(), coder, self.coder.id, self.hidden_documents())
        if self._coded is None or self._coded[0] != whose:
            rows = None
            if coder != AGREED:
                self._kept_rows = kept(self, coder, self._kept_rows)
                rows = self._kept_rows.rows
            self._coded = whose, coded(self, coder, rows)
        return self._coded[1]

    def coding(self, coding: CodingId) -> Coding:
        """Read one coding, also of the agreed layer; NotFound when it was removed, or cannot be seen yet."""
        try:
            found = self._read.coding(coding)
        except NotFound:
            agreed = (each for each in agreed_codings(self.decisions()) if each.id == coding)
            if (one := next(agreed, None)) is None:
                raise
            return one
        if not self.sees(found.document, found.coder):
            raise NotFound("The coding cannot be seen until all have finished the blind round.")
        return found

    def document_codings(
        self, document: DocumentId | None = None, coders: Collection[CoderId] | None = None
    ) -> list[DocumentCoding]:
        """Read the codes given to a whole document, or to all, oldest first; None means all coders."""
        wanted = None if coders is None else self._persons(coders)
        asked = (each for each in self._read.document_codings(document) if wanted is None or each.coder in wanted)
        found = self._in_view(asked)
        if coders is None or AGREED not in coders:
            return found
        return [*found, *agreed_document_codings(self._standing(document))]

    def counts(self, coder: CoderId, document: DocumentId | None = None) -> dict[CodeId, int]:
        """Count one coder's codings by code, in one document or in all, those of whole articles too."""
        if coder == AGREED:
            made = (each for each in self._standing(document) if each.outcome is not None)
            return dict(Counter(each.outcome.code for each in made if each.outcome))
        if document is not None:
            return self._read.counts(coder, document) if self.sees(document, coder) else {}
        found = Counter(self._read.counts(coder))
        for hidden in self.hidden_documents() if self.person(coder) != self.coder.id else ():
            found -= Counter(self._read.counts(coder, hidden))
        return dict(found)

    def progress(
        self, coder: CoderId | None = None, among: Collection[DocumentId] | None = None
    ) -> dict[DocumentId, Progress]:
        """Read how far a coder, by default the present one, is with every document, or those named.

        Of a colleague in a blind round it tells no count, and “done” for “nothing here”. The agreed layer is done where
        something was decided.
        """
        whose = self.person(coder or self.coder.id)
        asked = self._read.revisions.current_documents() if among is None else among
        found = reports.progress(self._read, whose, asked)
        if whose == AGREED:
            return self._agreed_progress(found)
        hidden = self.hidden_documents() if whose != self.coder.id else frozenset()
        return {document: _veiled(each) if document in hidden else each for document, each in found.items()}

    def memos(self, document: DocumentId | None = None) -> list[Memo]:
        """Read the memos of a document, or all, oldest first; private ones are their coder's alone."""
        hidden, found, me = self.hidden_documents(), self._read.memos(), self.coder.id
        return [
            memo
            for memo in found
            if document in (None, memo.document)
            and (memo.document not in hidden or self._is_mine(memo))
            and (memo.coder == me or not memo.private)
        ]

    def memo_on(self, target: Target, coder: CoderId | None = None) -> Memo | None:
        """Read what a coder, by default the present one, noted on a target; the first, where several identities did."""
        wanted = self.person(coder or self.coder.id)
        found = (memo for memo in self.memos() if memo.target == target and memo.coder == wanted)
        return min(found, key=lambda memo: memo.id, default=None)

    def suggestions(self) -> list[Suggestion]:
        """Read what was suggested about codings that are there, oldest first."""
        found, hidden, me = self._read.suggestions(), self.hidden_documents(), self.coder.id
        if not hidden:
            return found
        return [each for each in found if each.coder == me or self._read.coding(each.coding).document not in hidden]

    def decisions(self, document: DocumentId | None = None) -> list[Decision]:
        """Read what was decided in a document, or in all, oldest first."""
        hidden = self.hidden_documents()
        return [each for each in self._read.reviews.decisions(document) if each.document not in hidden]

    def removed_at(self, codings: Collection[bytes]) -> dict[bytes, int]:
        """Tell of codings when they were removed, in milliseconds since 1970; 0 of those that are there."""
        return self._read.reviews.removed_at(codings)

    def comments(self, target: bytes | None = None) -> list[Comment]:
        """Read what was said about something, or all, oldest first; on my own work, or what can be seen."""
        found = [each for each in self._read.reviews.comments() if target in (None, each.target)]
        if not self.hidden_documents():
            return found
        veiled = self._veiled_targets()
        return [each for each in found if each.by == self.coder.id or each.target not in veiled]

    def sees(self, document: DocumentId, coder: CoderId) -> bool:
        """Tell whether the present coder may see somebody's work in a document."""
        return self.person(coder) == self.coder.id or document not in self.hidden_documents()

    def _documents_changed(self, mark: "Mark") -> bool:
        entities = self._read.coded.entities_since(mark)
        return entities is None or "document" in entities

    def _in_view(self, codings: Iterable[Given]) -> list[Given]:
        hidden, me = self.hidden_documents(), self.coder.id
        return [each for each in codings if each.coder == me or each.document not in hidden]

    def _seen(self, document: DocumentId, coders: Collection[CoderId] | None) -> Collection[CoderId] | None:
        if document not in self.hidden_documents():
            return coders
        return (self.coder.id,) if coders is None or self.coder.id in self._persons(coders) else ()

    def _persons(self, coders: Collection[CoderId]) -> set[CoderId]:
        return {self.person(coder) for coder in coders}

    def _standing(self, document: DocumentId | None = None) -> list[Decision]:
        """Read what was decided in a document, or in all whose latest version it was decided in."""
        if document is not None:
            return self.decisions(document)
        current = {each.id for each in self._read.documents()}
        return [each for each in self.decisions() if each.document in current]

    def _agreed(self, document: DocumentId) -> list[Coding]:
        return agreed_codings(self.decisions(document))

    def _agreed_progress(self, found: dict[DocumentId, Progress]) -> dict[DocumentId, Progress]:
        decisions = self.decisions()
        settled = {each.document for each in decisions if each.settled}
        counts = Counter(each.document for each in decisions if each.outcome)
        return {
            document: replace(each, status=Status.DONE, codings=counts[document]) if document in settled else each
            for document, each in found.items()
        }

    def _is_mine(self, memo: Memo) -> bool:
        """Tell whether a memo is mine, and about nothing of a colleague's."""
        if memo.target.kind is MemoKind.CODING:
            return memo.coder == self.coder.id == self._read.coding(CodingId(memo.target.id)).coder
        return memo.coder == self.coder.id

    def _veiled_targets(self) -> set[bytes]:
        """Return others' codings and all decisions in hidden documents."""
        found: set[bytes] = set()
        for document in self.hidden_documents():
            found.update(each.id for each in self._read.codings(document))
            found.update(each.id for each in self._read.document_codings(document))
            found.update(each.id for each in self._read.reviews.decisions(document))
        return found


def _veiled(progress: Progress) -> Progress:
    return replace(progress, status=veiled(progress.status), codings=0)


def _place(coding: Coding) -> tuple[Span, bytes]:
    return coding.span, coding.id
