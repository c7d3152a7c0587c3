"""glossator round."""

import argparse
from typing import Any

from desktop.cli.arguments import coder, command, json_after, json_too
from desktop.cli.opening import find_coder, to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, local_time, plain, say
from desktop.domain.dates import utc_text
from desktop.domain.documents import Status
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, id_text
from desktop.domain.rounds import Draw, Round, drawn
from desktop.project import Project
from desktop.project import operations as op

_MORE = (
    "In a blind round nobody sees what others coded in its articles, nor counts and figures, until all have finished or"
    " the lead, who opened it, reveals or closes it. Closing freezes the layers, on which figures are computed ever"
    " after."
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command; without an action it lists."""
    parser = command(commands, "round", run, "List rounds of review, and how far everybody is", _MORE)
    coder(parser)
    json_too(parser)
    actions = parser.add_subparsers(metavar="ACTION", title="what else can be done with it")
    json_after(actions.add_parser("list", help="list them, as without any action", allow_abbrev=False))
    _add_open_to(actions)
    assign = _action(actions, "assign", run_assign, "Deal articles of an open round to a coder, or take them back")
    assign.add_argument("--to", required=True, metavar="NAME", help="the coder")
    assign.add_argument("--document", action="append", required=True, metavar="TITLE|ID", help="may be repeated")
    assign.add_argument("--take-back", action="store_true", help="take them back")
    finish = _action(actions, "finish", run_finish, "Say that your articles of a round are done")
    finish.add_argument(
        "--document", action="append", default=[], metavar="TITLE|ID", help="only this; may be repeated"
    )
    said = finish.add_mutually_exclusive_group()
    said.add_argument("--nothing-here", action="store_true", help="that there is nothing to code in them")
    said.add_argument("--reopen", action="store_true", help="that they are in progress again")
    reveal = _action(actions, "reveal", run_reveal, "Let everybody see a blind round early; its record keeps it")
    reveal.add_argument("--reason", required=True, help="why")
    _action(actions, "close", run_close, "Close a round, which freezes its layers")
    _action(actions, "remove", run_remove, "Take a round away; what was coded and decided stays")


def _add_open_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _action(actions, "open", run_open, "Open a round")
    parser.add_argument("--coders", required=True, metavar="A,B", help="who codes")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--document", action="append", default=[], metavar="TITLE|ID", help="may be repeated")
    which.add_argument("--draw", default="", metavar="N|N%", help="so many articles, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draws the same again; 1, unless told")
    parser.add_argument("--code", action="append", default=[], help="only this and what is below; may be repeated")
    parser.add_argument("--open", action="store_true", dest="seen", help="not blind: everybody sees everything")
    parser.add_argument("--note", default="", help="what it is for")


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Any, summary: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=summary, description=f"{summary}.", allow_abbrev=False
    )
    parser.add_argument("round", metavar="ROUND", help="its name")
    parser.add_argument("--coder", default=argparse.SUPPRESS, metavar="NAME", help="whose work it is; you, unless told")
    json_after(parser)
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """List the rounds."""
    with to_read(arguments.project) as project:
        for each in project.rounds():
            _show(project, each, arguments)
    return 0


def run_open(arguments: argparse.Namespace) -> int:
    """Open a round and show it."""
    with to_write(arguments.project, arguments.coder) as project:
        documents, draw = _documents(project, arguments)
        coders = tuple(find_coder(project, name).id for name in arguments.coders.split(",") if name.strip())
        codes = tuple(project.find_code(name).id for name in arguments.code)
        blind, note = not arguments.seen, arguments.note
        project.run(op.OpenRound(arguments.round, documents, coders, codes, blind, draw, note=note))
        _show(project, project.find_round(arguments.round), arguments)
    return 0


def run_assign(arguments: argparse.Namespace) -> int:
    """Deal articles and show the round."""
    with to_write(arguments.project, arguments.coder) as project:
        whose = find_coder(project, arguments.to).id
        pairs = tuple((project.find_document(name).id, whose) for name in arguments.document)
        found = project.find_round(arguments.round).id
        project.run(op.Assign(found, taken=pairs) if arguments.take_back else op.Assign(found, given=pairs))
        _show(project, project.round(found), arguments)
    return 0


def run_finish(arguments: argparse.Namespace) -> int:
    """Say how far somebody is, and show the round."""
    with to_write(arguments.project, arguments.coder) as project:
        found, me = project.find_round(arguments.round), project.coder.id
        ours = [each.assignment for each in project.assignments(found.id)]
        mine = [each.document for each in ours if each.coder == me]
        named = [project.find_document(name).id for name in arguments.document] or mine
        if not named or not set(named) <= set(mine):
            raise KnownError(f"That is not assigned to {project.coder.name} in “{found.name}”.")
        status = Status.NOTHING_HERE if arguments.nothing_here else Status.DONE
        project.run(op.SetStatus(tuple(named), Status.IN_PROGRESS if arguments.reopen else status))
        _show(project, found, arguments)
    return 0


def run_reveal(arguments: argparse.Namespace) -> int:
    """Reveal a round and show it."""
    with to_write(arguments.project, arguments.coder) as project:
        found = project.find_round(arguments.round).id
        project.run(op.RevealRound(found, arguments.reason))
        _show(project, project.round(found), arguments)
    return 0


def run_close(arguments: argparse.Namespace) -> int:
    """Close a round and show it."""
    with to_write(arguments.project, arguments.coder) as project:
        found = project.find_round(arguments.round).id
        project.run(op.CloseRound(found))
        _show(project, project.round(found), arguments)
    return 0


def run_remove(arguments: argparse.Namespace) -> int:
    """Remove a round."""
    with to_write(arguments.project, arguments.coder) as project:
        found = project.find_round(arguments.round)
        project.run(op.RemoveRound(found.id))
    say(f"“{plain(found.name)}” was removed. What was coded and decided stays.")
    return 0


def _documents(project: Project, arguments: argparse.Namespace) -> tuple[tuple[DocumentId, ...], Draw | None]:
    if not arguments.draw:
        return tuple(project.find_document(name).id for name in arguments.document), None
    there = project.distinct_documents()
    number = _number(arguments.draw, len(there))
    chosen = set(drawn(there, number, arguments.seed))
    return tuple(each for each in there if each in chosen), Draw(arguments.seed, len(chosen), len(there))


def _number(text: str, among: int) -> int:
    share = text.strip().removesuffix("%")
    if not share.isdecimal() or not int(share):
        raise UsageError(f"--draw {text} is neither a number nor a share such as 15%.")
    return -(-among * int(share) // 100) if text.strip().endswith("%") else int(share)


def _show(project: Project, found: Round, arguments: argparse.Namespace) -> None:
    answer_json(_described(project, found)) if arguments.json else answer(_line(project, found))


def _line(project: Project, found: Round) -> str:
    names = {coder: plain(name) for coder, name in project.coder_names().items()}
    assigned = project.assignments(found.id)
    finished = [each for each in assigned if each.status.finished]
    far = ", ".join(
        f"{names[coder]} {sum(1 for each in finished if each.assignment.coder == coder)}"
        f" of {sum(1 for each in assigned if each.assignment.coder == coder)}"
        for coder in found.coders
    )
    kind = "blind" if found.blind else "not blind"
    seen = f", revealed {local_time(found.revealed[0].at)}: {plain(found.revealed[0].reason)}" if found.revealed else ""
    how = f", drawn from {found.drawn.among:,} by seed {found.drawn.seed}" if found.drawn else ""
    documents = counted(len(found.documents), "document", "documents")
    return f"{plain(found.name)}  {found.state.value}, {kind}{seen}  {documents}{how}  finished: {far}"


def _described(project: Project, found: Round) -> dict[str, Any]:
    names = project.coder_names()
    titles = {document.id: document.title for document in project.documents(older=True)}
    return {
        "id": id_text(found.id),
        "name": found.name,
        "note": found.note or None,
        "lead": names.get(found.lead) if found.lead else None,
        "state": found.state.value,
        "blind": found.blind,
        "drawn": found.drawn and found.drawn._asdict(),
        "codes": [id_text(code) for code in found.codes],
        "revealed": [
            {"by": names.get(each.by), "at": utc_text(each.at), "reason": each.reason} for each in found.revealed
        ],
        "assignments": [
            {
                "document": {"id": id_text(each.assignment.document), "title": titles[each.assignment.document]},
                "coder": names[each.assignment.coder],
                "status": each.status.value,
            }
            for each in project.assignments(found.id)
        ],
    }
