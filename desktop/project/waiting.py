"""What waits for the person at work: to code, to answer, to look at again, to close."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.comments import Comment
from desktop.domain.looks import Look, LookState
from desktop.domain.rounds import Round, Yours
from desktop.domain.suggestions import Suggestion, SuggestionState

if TYPE_CHECKING:
    from desktop.project.reading import Reading


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits for one person."""

    to_code: tuple[Yours, ...]
    suggestions: tuple[Suggestion, ...]
    """About codings of mine, not answered."""
    comments: tuple[Comment, ...]
    """The last word of threads on work of mine or that I took part in, where it is another's."""
    looks: tuple[Look, ...]
    to_close: tuple[Round, ...]
    """Rounds of mine that all have finished."""

    def __len__(self) -> int:
        lists = (self.to_code, self.suggestions, self.comments, self.looks, self.to_close)
        return sum(map(len, lists))


def waiting(project: "Reading") -> Waiting:
    """Read what waits for the present coder."""
    return Waiting(
        tuple(project.yours_to_code()),
        tuple(suggested_to_me(project)),
        tuple(_last_words(project)),
        tuple(to_look_at(project)),
        tuple(project.to_close()),
    )


def suggested_to_me(project: "Reading") -> list[Suggestion]:
    """Return the suggestions that wait for the present coder's answer."""
    me = project.coder.id
    return [each for each in project.suggestions() if each.coder == me and each.state is SuggestionState.OPEN]


def to_look_at(project: "Reading") -> list[Look]:
    """Return what the present coder is asked to look at again."""
    me = project.coder.id
    return [each for each in project.looks() if each.coder == me and each.state is LookState.OPEN]


def _last_words(project: "Reading") -> Iterator[Comment]:
    threads: dict[bytes, list[Comment]] = {}
    for comment in project.comments():
        threads.setdefault(comment.target, []).append(comment)
    me = project.coder.id
    mine = _mine(project) if threads else set()
    for target, thread in threads.items():
        if thread[-1].by != me and (target in mine or any(each.by == me for each in thread)):
            yield thread[-1]


def _mine(project: "Reading") -> set[bytes]:
    """Return the ids of what is mine and can be commented on."""
    me = project.coder.id
    found: set[bytes] = {each.id for each in project.codings_of_coder(me)}
    found.update(each.id for each in project.document_codings(coders={me}))
    found.update(each.id for each in project.decisions() if each.by == me)
    found.update(each.id for each in project.suggestions() if me in (each.by, each.coder))
    return found
