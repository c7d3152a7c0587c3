"""What waits for the person at work."""

from desktop.domain.errors import NotFound
from desktop.domain.suggestions import Suggestion, SuggestionState
from desktop.project import Project


def waiting_for(project: Project) -> list[Suggestion]:
    """Return the suggestions that wait for the present coder's answer."""
    found = []
    for suggestion in project.suggestions():
        try:
            mine = project.coding(suggestion.coding).coder == project.coder.id
        except NotFound:
            mine = False
        if mine and suggestion.state is SuggestionState.OPEN:
            found.append(suggestion)
    return found
