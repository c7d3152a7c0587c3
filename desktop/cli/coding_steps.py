"""glossator history PROJECT --coding ID."""

from desktop.cli.coded import find_coding
from desktop.cli.output import answer, answer_json, local_time, plain
from desktop.domain.answers import said_text
from desktop.domain.changes import Role
from desktop.domain.coding_steps import CodingStep
from desktop.domain.codings import Coding
from desktop.domain.dates import utc_text
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.project import Project

_TURNED = {Role.UNDO: " (taken back)", Role.REDO: " (brought back)"}


def print_steps(project: Project, wanted: str, *, as_json: bool) -> None:
    """Print a coding as it stood after each of its changes; raises KnownError for one of a whole article."""
    coding = find_coding(project, wanted)
    if not isinstance(coding, Coding):
        raise KnownError("The coding is of a whole article, which has no history of its own.")
    names = project.coder_names()
    for step in project.coding_steps(coding.id):
        name = names.get(step.by, "")
        _print_json(project, step, name) if as_json else _print(project, step, name)


def _print(project: Project, step: CodingStep, name: str) -> None:
    words = " ".join(step.after.span.of(project.text(step.after.document)).split())
    said = said_text(project.codebook(), step.after.code, step.after.qualifiers)
    code = project.called_then(step.after.code, step.after.meaning)
    stands = f"{code}{f' ({said})' if said else ''}: {words}" if step.after.there else "removed"
    answer(f"{local_time(step.at)}  {plain(name)}{_TURNED.get(step.role, '')}  {plain(stands)}")


def _print_json(project: Project, step: CodingStep, name: str) -> None:
    after = step.after
    answer_json(
        {
            "at": utc_text(step.at),
            "coder": {"id": id_text(step.by), "name": name or None},
            "role": step.role.value,
            "changed": [side for side, changed in step.changes().items() if changed],
            "code": project.called_then(after.code, after.meaning),
            "code_id": id_text(after.code),
            "document_id": id_text(after.document),
            "start": after.span.start,
            "end": after.span.end,
            "qualifiers": {key: list(values) for key, values in after.qualifiers.items()},
            "reason": after.reason,
            "there": after.there,
        }
    )
