"""Articles that are nearly the same, as agencies' reports are in several papers: reprinted, trimmed, with another head.

Texts are compared by their rows of three words. Candidates are found by a sample of the rows (those whose checksum is
divisible by a number, so that a part of a text has a part of its sample), and then compared row by row.
"""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from desktop.domain.ids import DocumentId

CONTAINED = 0.5
"""Of the shorter text's rows of words, what the other must have: where every fifth word was changed, that is left."""
PART = 0.22
"""Of the longer text's rows, what the shorter must have; one with less is quoted there, or a notice."""
_SAMPLED = 16
_AT_LEAST = 12
"""Rows that the sample of a short text has in any case: those whose checksums are least."""
_LIKELY = 0.2
"""Of the smaller sample, what the other must have for the texts to be compared."""
_COMMON = 40
"""Rows that more texts have tell little of each; those are compared with the first of them only."""
_FIRSTS = 5
_STEPS = 2_000
"""Pairs that are passed over in a millisecond."""
_WITHOUT_SPACES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_WITHOUT_SPACES}]|[^\W{_WITHOUT_SPACES}]+")
"""A word; where a script writes no spaces between words, a sign."""
_MASK = (1 << 61) - 1

Text = Callable[[DocumentId], str]
_Pair = tuple[DocumentId, DocumentId]


class Doubles:
    """Groups texts, and remembers what it learned of them, since a text never changes."""

    def __init__(self) -> None:
        self._samples: dict[DocumentId, int] = {}
        """How many rows the sample of a text has."""
        self._having: dict[int, list[DocumentId]] = {}
        self._shared: Counter[_Pair] = Counter()
        """Of texts, the rows of their samples that both have."""
        self._verdicts: dict[_Pair, bool] = {}
        self._last: tuple[tuple[DocumentId, ...], list[set[DocumentId]]] = ((), [])

    def read(self, document: DocumentId, text: Text) -> None:
        """Look at a text, unless that was done before: about a millisecond for an article."""
        if document in self._samples:
            return
        sample = _sample(rows(text(document)))
        self._samples[document] = len(sample)
        for row in sample:
            there = self._having.setdefault(row, [])
            self._shared.update((other, document) for other in (there if len(there) < _COMMON else there[:_FIRSTS]))
            there.append(document)

    def among(self, documents: Sequence[DocumentId], text: Text) -> list[set[DocumentId]]:
        """Group those documents that are nearly the same, in the order given; the others are in no group.

        What is alike by way of a third is in one group.
        """
        for _ in self.grouping(documents, text):
            pass
        return [set(group) for group in self._last[1]]

    def grouping(self, documents: Sequence[DocumentId], text: Text) -> Iterator[None]:
        """Do the work of `among` step by step, so that its answer is there at the end.

        A text that is read between two steps is not grouped.
        """
        if self._last[0] == tuple(documents):
            return
        for document in documents:
            self.read(document, text)
            yield
        groups: list[set[DocumentId]] = []
        for _ in self._grouping(documents, text, groups):
            yield
        self._last = tuple(documents), groups

    def _grouping(self, documents: Sequence[DocumentId], text: Text, found: list[set[DocumentId]]) -> Iterator[None]:
        group: dict[DocumentId, set[DocumentId]] = {document: {document} for document in documents}
        kept: dict[DocumentId, frozenset[int]] = {}
        for step, (pair, number) in enumerate(list(self._shared.items())):
            if step % _STEPS == 0:
                yield
            one, other = pair
            likely = number >= _LIKELY * min(self._samples[one], self._samples[other])
            if not likely or one not in group or other not in group or group[one] is group[other]:
                continue
            if pair not in self._verdicts:
                for document in pair:
                    kept[document] = kept.get(document) or rows(text(document))
                self._verdicts[pair] = alike(kept[one], kept[other])
                yield
            if self._verdicts[pair]:
                joined = group[one] | group[other]
                group.update(dict.fromkeys(joined, joined))
        found += {id(members): members for members in map(group.__getitem__, documents) if len(members) > 1}.values()


def alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether texts with these rows of words are nearly the same."""
    shared, sizes = len(one & other), sorted((len(one), len(other)))
    return shared >= CONTAINED * sizes[0] and shared >= PART * sizes[1] and shared > 0


def rows(text: str) -> frozenset[int]:
    """Return the rows of three words of a text, as numbers that are the same on every machine."""
    known: dict[str, int] = {}
    words = _WORD.findall(text.casefold())
    numbers = [known.get(word) or known.setdefault(word, zlib.crc32(word.encode()) + 1) for word in words]
    if len(numbers) < 3:
        return frozenset(numbers)
    triples = zip(numbers, numbers[1:], numbers[2:], strict=False)
    return frozenset(
        (a * 0x9E3779B1 ^ b * 0x85EBCA77 ^ c * 0xC2B2AE3D) * 0x2545F4914F6CDD1D & _MASK for a, b, c in triples
    )


def _sample(found: frozenset[int]) -> tuple[int, ...]:
    chosen = {row for row in found if row % _SAMPLED == 0}
    if len(chosen) < _AT_LEAST:
        chosen.update(sorted(found)[:_AT_LEAST])
    return tuple(chosen)
