"""Spot checks: some of a coder's codings, drawn by a seed, so that anybody can draw the same again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.domain.codings import Coding
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId
from desktop.domain.rounds import drawn

if TYPE_CHECKING:
    from desktop.project.reading import Reading


def spot_check(
    project: "Reading", coder: CoderId, percent: float = 100, seed: int = 0, code: CodeId | None = None
) -> list[Coding]:
    """Draw a share of a coder's codings, perhaps of one code and what stands below it, in reading order.

    At least one is drawn where there are any. Raises KnownError for a share that is none.
    """
    if not 0 < percent <= 100:
        raise KnownError("A share is more than 0 and at most 100 per cent.")
    there = {coding.id: coding for coding in _codings(project, coder, code)}
    number = max(1, round(len(there) * percent / 100))
    return _in_reading_order(project, [there[each] for each in drawn(there, number, seed)])


def _codings(project: "Reading", coder: CoderId, code: CodeId | None) -> list[Coding]:
    codings = project.codings_of_coder(coder)
    if code is None:
        return codings
    wanted = {code, *(below.id for below in project.codebook().below(code))}
    return [coding for coding in codings if coding.code in wanted]


def _in_reading_order(project: "Reading", codings: Sequence[Coding]) -> list[Coding]:
    places = {document.id: number for number, document in enumerate(project.documents())}
    return sorted(codings, key=lambda each: (places[each.document], each.span, each.id))
