"""glossator coders."""

import argparse
from typing import Any

from desktop.cli.arguments import action, coder, command, json_too
from desktop.cli.opening import find_identity, to_read, to_write
from desktop.cli.output import answer, answer_json, counted, plain
from desktop.domain.coders import Coder, initials_of
from desktop.domain.ids import id_text
from desktop.project import Project
from desktop.project import operations as op

_MORE = (
    "Joining rewrites nothing: what either made stays under its own name in the file, and is read as one person's. It"
    " travels with merges, and can be undone or separated again at any time. Closed rounds keep their figures."
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its actions."""
    summary = "List the coders, join two names of one person, separate them again, call a coder otherwise"
    parser = command(commands, "coders", run_list, summary, _MORE)
    coder(parser)
    json_too(parser)
    actions = parser.add_subparsers(metavar="ACTION")
    action(actions, "list", run_list, "List the coders, with all names of each; this is done without an action too")
    join = action(actions, "join", run_join, "Say that a coder is the same person as another")
    join.add_argument("name", metavar="NAME|ID", help="who is known by the other name from now on")
    join.add_argument("person", metavar="PERSON", help="the name or id of that other")
    separate = action(actions, "separate", run_separate, "Say that a coder who was joined is a person of their own")
    separate.add_argument("name", metavar="NAME|ID", help="the name that was joined with others")
    rename = action(actions, "rename", run_rename, "Call a coder otherwise")
    rename.add_argument("name", metavar="NAME|ID", help="the name until now, or the id")
    rename.add_argument("new", metavar="NEW", help="the new name")


def run_list(arguments: argparse.Namespace) -> int:
    """Print a line for each person."""
    with to_read(arguments.project) as project:
        _list(project, as_json=arguments.json)
    return 0


def run_join(arguments: argparse.Namespace) -> int:
    """Join two names."""
    with to_write(arguments.project, arguments.coder) as project:
        join(project, arguments.name, arguments.person)
        _list(project, as_json=arguments.json)
    return 0


def run_separate(arguments: argparse.Namespace) -> int:
    """Take one name out of a person."""
    with to_write(arguments.project, arguments.coder) as project:
        project.run(op.Separate(find_identity(project, arguments.name)))
        _list(project, as_json=arguments.json)
    return 0


def run_rename(arguments: argparse.Namespace) -> int:
    """Call one identity otherwise."""
    with to_write(arguments.project, arguments.coder) as project:
        found, name = find_identity(project, arguments.name), " ".join(arguments.new.split())
        own = found.initials != initials_of(found.name)
        initials = found.initials if own else initials_of(name)
        project.run(op.EditCoder(Coder(found.id, name, initials, found.colour)))
        _list(project, as_json=arguments.json)
    return 0


def join(project: Project, name: str, person: str) -> None:
    """Say that a coder is the same person as another, both by name or id."""
    project.run(op.SamePerson(find_identity(project, name), find_identity(project, person)))


def how_many(project: Project, coder: Coder) -> tuple[int, int]:
    """Count all codings of a coder, and those among them that count for nothing."""
    uncounted = sum(each.total() for each in project.uncounted(coder.id).values())
    return sum(project.counts(coder.id).values()), uncounted


def number_of(codings: int, uncounted: int) -> str:
    """Write how many codings somebody made, and how many of them are not counted."""
    return counted(codings, "coding", "codings") + (f" ({uncounted:,} not counted)" if uncounted else "")


def _list(project: Project, *, as_json: bool) -> None:
    joined = project.joined()
    for each in project.coders():
        codings, uncounted, others = *how_many(project, each), joined.get(each.id, [])
        if as_json:
            numbers = {"codings": codings, "not_counted": uncounted}
            answer_json({**_described(each), **numbers, "also": [_described(other) for other in others]})
            continue
        also = f", also {', '.join(f'{other.name} ({id_text(other.id)})' for other in others)}" if others else ""
        number = number_of(codings, uncounted)
        answer(plain(f"{each.name} ({id_text(each.id)}): {number}{also}"))


def _described(each: Coder) -> dict[str, Any]:
    return {"id": id_text(each.id), "name": each.name, "initials": each.initials, "colour": each.colour}
