"""What waits for the person at work."""

from desktop.domain.errors import NotFound
from desktop.domain.ids import CodingId
from desktop.domain.looks import Look, LookState
from desktop.domain.suggestions import Suggestion, SuggestionState
from desktop.project import Project


def suggested_to_me(project: Project) -> list[Suggestion]:
    """Return the suggestions that wait for the present coder's answer."""
    open_ones = (each for each in project.suggestions() if each.state is SuggestionState.OPEN)
    return [each for each in open_ones if _is_mine(project, each.coding)]


def to_look_at(project: Project) -> list[Look]:
    """Return what the present coder is asked to look at again."""
    open_ones = (each for each in project.looks() if each.state is LookState.OPEN)
    return [each for each in open_ones if _is_mine(project, each.coding)]


def _is_mine(project: Project, coding: CodingId) -> bool:
    try:
        return project.coding(coding).coder == project.coder.id
    except NotFound:
        return False
