"""What is counted while codings go by, layer by layer; layers are never added up."""

from collections import Counter
from collections.abc import Collection, Iterator

from desktop.domain.codings import CodedSpan
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.left_out import ALL_COUNTS, LeftOut
from desktop.domain.outgoing import Counted
from desktop.domain.spans import Span


class Counts:
    """Counts the codings that walk through, which come in the order of an export, as far as they count."""

    def __init__(self, left_out: LeftOut = ALL_COUNTS, joined: Collection[CoderId] = ()) -> None:
        self._left_out, self._counted = left_out, Counted(left_out, joined)
        self.codings: Counter[tuple[CoderId, DocumentId, CodeId]] = Counter()
        self.characters: Counter[tuple[CoderId, DocumentId]] = Counter()
        """Code points under any coding of a layer, each once."""

    def walk(self, rows: Iterator[CodedSpan]) -> Iterator[CodedSpan]:
        """Let codings go by."""
        reached: dict[tuple[CoderId, DocumentId], int] = {}
        for row in rows:
            coding, span = row.coding, row.span
            if self._counted.takes(coding):
                self.codings[coding.coder, coding.document, coding.code] += 1
                place = (coding.coder, coding.document)
                before = reached.get(place, 0)
                if span.end > before:
                    new = Span(max(span.start, before), span.end)
                    self.characters[place] += sum(map(len, self._left_out.rest(coding.document, new)))
                    reached[place] = span.end
            yield row

    def by_document(self) -> Counter[tuple[CoderId, DocumentId]]:
        """Count each coder's codings of each document."""
        found: Counter[tuple[CoderId, DocumentId]] = Counter()
        for (coder, document, _), number in self.codings.items():
            found[coder, document] += number
        return found

    def by_code(self) -> Counter[tuple[CoderId, CodeId]]:
        """Count each coder's codings with each code."""
        found: Counter[tuple[CoderId, CodeId]] = Counter()
        for (coder, _, code), number in self.codings.items():
            found[coder, code] += number
        return found
