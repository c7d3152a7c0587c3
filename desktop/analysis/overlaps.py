"""Which codings share words, or something larger."""

from collections.abc import Iterator

import numpy as np

from desktop.analysis.coded import Coded, Numbers

_PAIRS = 4_000_000
"""Pairs of codings that are looked at together."""
_MARKS = 32_000_000
"""Codings times codes that are marked together; a byte each."""


def codes_beside(coded: Coded, start: Numbers, stop: Numbers) -> tuple[Numbers, Numbers]:
    """Tell of each coding the codes of others that share a part with it, by their places, in the order of codings.

    Each pair is there once. The parts of a coding run from `start` to before `stop`: characters, sentences or
    paragraphs. One without any, such as a code of a whole article, shares none.
    """
    real = np.flatnonzero(stop > start)
    line = int(np.max(stop, initial=0)) + 1
    order = real[np.argsort(coded.document[real] * line + start[real], kind="stable")]
    found: list[tuple[Numbers, Numbers]] = []
    for some in _whole_documents(order, coded):
        found.extend(_marked(coded, some, start[some], stop[some]))
    nothing = (np.zeros(0, np.int64), np.zeros(0, np.int64))
    codings, codes = (np.concatenate(each) for each in zip(*(found or [nothing]), strict=True))
    if np.all(codings[1:] >= codings[:-1]):
        return codings, codes
    by_coding = np.argsort(codings, kind="stable")
    return codings[by_coding], codes[by_coding]


def _whole_documents(order: Numbers, coded: Coded) -> Iterator[Numbers]:
    """Walk codings sorted by document, some whole documents at a time."""
    most = max(1, _MARKS // max(1, len(coded.codes)))
    cuts = np.append(np.flatnonzero(np.diff(coded.document[order])) + 1, len(order))
    began = 0
    while began < len(order):
        fits = cuts[(cuts > began) & (cuts <= began + most)]
        end = int(fits[-1] if len(fits) else cuts[cuts > began][0])
        yield order[began:end]
        began = end


def _marked(coded: Coded, some: Numbers, start: Numbers, stop: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Mark whose codes each coding meets; of two that meet, one begins within the other."""
    width, code = len(coded.codes), coded.code[some]
    marks = np.zeros(len(some) * width, bool)
    ascending = np.argsort(some)
    line_of = np.empty_like(ascending)
    line_of[ascending] = np.arange(len(some)) * width
    line = int(np.max(stop)) + 1
    document = coded.document[some] * line
    reach = np.searchsorted(document + start, document + stop, "left")
    for low, high in _portions(reach - np.arange(1, len(some) + 1)):
        number = reach[low:high] - np.arange(low + 1, high + 1)
        one = np.repeat(np.arange(low, high), number)
        within = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
        other = one + 1 + within
        marks[line_of[one] + code[other]] = True
        marks[line_of[other] + code[one]] = True
    place = np.flatnonzero(marks)
    yield some[ascending][place // width], place % width


def _portions(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """Cut into stretches that have not too many pairs each; one coding alone may have more."""
    total = np.cumsum(numbers)
    low = 0
    while low < len(numbers):
        before = int(total[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(total, before + _PAIRS, "right")))
        yield low, high
        low = high
