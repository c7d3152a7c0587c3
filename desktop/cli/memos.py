"""glossator memos."""

import argparse
from collections.abc import Mapping
from typing import Any

from desktop.cli.arguments import action, coder, command, json_too
from desktop.cli.opening import find_coder, tell_hidden, to_read, to_write
from desktop.cli.output import answer, answer_json, plain
from desktop.domain.dates import utc_text
from desktop.domain.errors import NotFound
from desktop.domain.ids import PROJECT_ID, CoderId, id_text
from desktop.domain.memos import Memo, MemoKind, Target
from desktop.project import Project
from desktop.project import operations as op

_MORE = (
    "A private memo is seen by its coder alone: it is never sent, exported, reported or found by others, in no merged"
    " copy and on no server. Backups and whole copies of the project hold it."
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its actions."""
    summary = "List memos, write one on the project, an article, a code or a coding, make it private"
    parser = command(commands, "memos", run_list, summary, _MORE)
    coder(parser)
    json_too(parser)
    actions = parser.add_subparsers(metavar="ACTION")
    action(actions, "list", run_list, "List the memos that you see; this is done without an action too")
    write = action(actions, "write", run_write, "Write your memo, in the place of the one you wrote there before")
    write.add_argument("text", metavar="TEXT", help="what it says; empty removes it")
    on = write.add_mutually_exclusive_group()
    on.add_argument("--document", default="", metavar="TITLE|ID", help="on an article; on the project unless told")
    on.add_argument("--code", default="", metavar="CODE", help="on a code")
    on.add_argument("--coding", default="", metavar="ID", help="on a coding")
    _way(write, needed=False)
    mark = action(actions, "mark", run_mark, "Say who may see a memo of yours")
    mark.add_argument("memo", metavar="ID", help="as `list` shows it")
    _way(mark, needed=True)
    remove = action(actions, "remove", run_remove, "Remove a memo of yours")
    remove.add_argument("memo", metavar="ID", help="as `list` shows it")


def run_list(arguments: argparse.Namespace) -> int:
    """Print the memos, each with what it is on."""
    with to_read(arguments.project) as project:
        if arguments.coder:
            project.switch_coder(find_coder(project, arguments.coder).id)
        tell_hidden(project)
        _list(project, as_json=arguments.json)
    return 0


def run_write(arguments: argparse.Namespace) -> int:
    """Write one."""
    with to_write(arguments.project, arguments.coder) as project:
        target = _target(project, arguments)
        project.run(op.WriteMemo(target, arguments.text, arguments.private))
        if memo := project.memo_on(target):
            _print(project, memo, project.coder_names(), as_json=arguments.json)
    return 0


def run_mark(arguments: argparse.Namespace) -> int:
    """Make one private, or for all."""
    with to_write(arguments.project, arguments.coder) as project:
        memo = _mine(project, arguments.memo)
        project.run(op.WriteMemo(memo.target, memo.body, arguments.private))
        if marked := project.memo_on(memo.target):
            _print(project, marked, project.coder_names(), as_json=arguments.json)
    return 0


def run_remove(arguments: argparse.Namespace) -> int:
    """Remove one."""
    with to_write(arguments.project, arguments.coder) as project:
        project.run(op.RemoveMemo(_mine(project, arguments.memo).id))
    return 0


def _way(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    way = parser.add_mutually_exclusive_group(required=needed)
    way.add_argument("--private", action="store_true", default=None, help="only you see it")
    way.add_argument("--for-all", action="store_false", dest="private", help="whoever sees the project sees it")


def _target(project: Project, arguments: argparse.Namespace) -> Target:
    if arguments.document:
        return Target(MemoKind.DOCUMENT, project.find_document(arguments.document).id)
    if arguments.code:
        return Target(MemoKind.CODE, project.find_code(arguments.code).id)
    if arguments.coding:
        found = (each for each in project.codings_of_coder(project.coder.id) if id_text(each.id) == arguments.coding)
        coding = next(found, None)
        if coding is None:
            raise NotFound(f"You have no coding with the id {arguments.coding}. `glossator export` writes ids.")
        return Target(MemoKind.CODING, coding.id)
    return Target(MemoKind.PROJECT, PROJECT_ID)


def _mine(project: Project, name: str) -> Memo:
    found = next((memo for memo in project.memos() if id_text(memo.id) == name.strip()), None)
    if found is None:
        raise NotFound(f"There is no memo with the id {name}. `glossator memos` lists those you see.")
    return found


def _list(project: Project, *, as_json: bool) -> None:
    names = project.coder_names()
    for memo in project.memos():
        _print(project, memo, names, as_json=as_json)


def _print(project: Project, memo: Memo, names: Mapping[CoderId, str], *, as_json: bool) -> None:
    if as_json:
        answer_json(_described(project, memo, names))
        return
    private = ", private" if memo.private else ""
    answer(plain(f"{id_text(memo.id)}: {names.get(memo.coder, '')} on the {memo.target.kind.value}{private}"))
    for line in memo.body.splitlines():
        answer(f"  {plain(line)}")


def _described(project: Project, memo: Memo, names: Mapping[CoderId, str]) -> dict[str, Any]:
    document = project.document(memo.document).title if memo.document else None
    return {
        "id": id_text(memo.id),
        "on": memo.target.kind.value,
        "target": id_text(memo.target.id),
        "document": document,
        "coder": names.get(memo.coder, ""),
        "body": memo.body,
        "private": memo.private,
        "modified": utc_text(memo.modified),
    }
