"""What waits for the person at work."""

from desktop.domain.looks import Look, LookState
from desktop.domain.suggestions import Suggestion, SuggestionState
from desktop.project import Project


def suggested_to_me(project: Project) -> list[Suggestion]:
    """Return the suggestions that wait for the present coder's answer."""
    me = project.coder.id
    return [each for each in project.suggestions() if each.coder == me and each.state is SuggestionState.OPEN]


def to_look_at(project: Project) -> list[Look]:
    """Return what the present coder is asked to look at again."""
    me = project.coder.id
    return [each for each in project.looks() if each.coder == me and each.state is LookState.OPEN]
