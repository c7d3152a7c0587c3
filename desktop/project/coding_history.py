"""How a coding came to be as it is, read from the journal."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from desktop.domain.coding_steps import CodingState, CodingStep
from desktop.domain.ids import CodingId
from desktop.domain.qualifiers import from_words
from desktop.domain.spans import Span

if TYPE_CHECKING:
    from desktop.project.reading import Reading
    from desktop.store.history import History


def steps(project: "Reading", history: "History", coding: CodingId) -> list[CodingStep]:
    """Tell what was done to a coding, oldest first, beginning with what it was carried from out of an earlier text."""
    return [*_earlier(project, history, coding), *_own(project, history, coding)]


def _earlier(project: "Reading", history: "History", coding: CodingId) -> list[CodingStep]:
    first = next(history.of_row("coding", coding), None)
    derived = first.after.get("derived") if first else None
    return steps(project, history, CodingId(derived)) if derived else []


def _own(project: "Reading", history: "History", coding: CodingId) -> Iterator[CodingStep]:
    fields: dict[str, Any] = {}
    before: CodingState | None = None
    for change in history.of_row("coding", coding):
        fields |= change.after
        if "document" not in fields:  # it was made in a text that was purged
            continue
        after = _state(fields)
        if after != before:
            yield CodingStep(change.at, project.person(change.by), change.role, before, after)
        before = after


def _state(fields: Mapping[str, Any]) -> CodingState:
    return CodingState(
        fields["document"],
        Span(fields["start"], fields["stop"]),
        fields["code"],
        fields["meaning"],
        from_words(fields.get("qualifiers") or ""),
        fields.get("reason") or "",
        not fields.get("deleted"),
    )
