"""How often a coder gave each code: after a gesture the article that it was in is read again, and not the layer."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from desktop.domain.ids import CodeId, CoderId, DocumentId

Read = Callable[[CoderId, DocumentId | None], Mapping[CodeId, int]]


class Counted:
    """Remembers the counts of one coder, in all documents and in those that were asked for."""

    def __init__(self) -> None:
        self._coder: CoderId | None = None
        self._all: Counter[CodeId] | None = None
        self._of: dict[DocumentId, Counter[CodeId]] = {}
        self._stale: set[DocumentId] = set()

    def clear(self) -> None:
        """Forget all."""
        self._all = None
        self._of.clear()
        self._stale.clear()

    def look_again(self, documents: Iterable[DocumentId]) -> None:
        """Let some documents be counted again."""
        self._stale.update(documents)

    def of(self, read: Read, coder: CoderId, document: DocumentId | None) -> Mapping[CodeId, int]:
        """Count the codings of a coder by code, in one document or in all."""
        if coder != self._coder or not self._stale <= self._of.keys():
            self.clear()
            self._coder = coder
        for each in self._stale:
            before, self._of[each] = self._of[each], Counter(read(coder, each))
            if self._all is not None:
                self._all = self._all - before + self._of[each]
        self._stale.clear()
        if document is None:
            if self._all is None:
                self._all = Counter(read(coder, None))
            return self._all
        if document not in self._of:
            self._of[document] = Counter(read(coder, document))
        return self._of[document]
