"""Articles that are nearly the same, as agencies' reports are in several papers."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest

from desktop.domain.ids import DocumentId

_WORDS = 5
"""So many in a row are compared."""
_SKETCH = 128
"""So many rows of words stand for a text: those whose checksums are least, which is a random sample of all."""
_SHARE = 0.7
"""Of two texts' rows of words, what both must have at least; a sentence put before a text changes little."""


def near_doubles(texts: Iterable[tuple[DocumentId, str]]) -> list[set[DocumentId]]:
    """Group texts that share most of their rows of words, estimated from samples (Broder 1997)."""
    sketches = {document: _sketch(text) for document, text in texts}
    group: dict[DocumentId, set[DocumentId]] = {document: {document} for document in sketches}
    for one, other in _candidates(sketches):
        if group[one] is not group[other] and _alike(sketches[one], sketches[other]):
            joined = group[one] | group[other]
            group.update(dict.fromkeys(joined, joined))
    found = {id(members): members for members in group.values() if len(members) > 1}
    return list(found.values())


def _sketch(text: str) -> frozenset[int]:
    words = text.casefold().split()
    rows = (" ".join(words[first : first + _WORDS]) for first in range(max(1, len(words) - _WORDS + 1)))
    return frozenset(nsmallest(_SKETCH, {zlib.crc32(row.encode()) for row in rows}))


def _candidates(sketches: Mapping[DocumentId, frozenset[int]]) -> Iterable[tuple[DocumentId, DocumentId]]:
    """Walk the pairs that share one of the least checksums, as near-doubles do."""
    having: dict[int, list[DocumentId]] = defaultdict(list)
    for document, sketch in sketches.items():
        for checksum in nsmallest(_SKETCH // 8, sketch):
            having[checksum].append(document)
    seen = dict.fromkeys((members[0], other) for members in having.values() for other in members[1:])
    return iter(seen)


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    least = nsmallest(_SKETCH, one | other)
    return sum(1 for checksum in least if checksum in one and checksum in other) >= _SHARE * len(least)
