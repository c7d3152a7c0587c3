"""glossator codes PROJECT add, edit, move, merge and archive."""

import argparse
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.cli.arguments import Run, json_after
from desktop.cli.described import code_line, described_code
from desktop.cli.opening import to_write
from desktop.cli.output import UsageError, answer, answer_json, say
from desktop.domain.codebook import Code, Definition, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, new_id
from desktop.project import Project
from desktop.project import operations as op

if TYPE_CHECKING:
    from collections.abc import Collection

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_LISTS = ("include", "exclude", "examples", "near_misses")
_USE = ("key", "short_name", "colour", "notes", "exclusive", "whole_document")


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what changes the codebook; every action is one step that can be taken back."""
    parser = _action(actions, "add", add, "Make a code")
    parser.add_argument("name", metavar="NAME", help="what it is called")
    parser.add_argument("--below", metavar="CODE", help="the code it comes below; the top, unless told otherwise")
    _fields(parser)
    parser = _action(actions, "edit", edit, "Change what a code means, how it looks or how it is used")
    parser.add_argument("code", metavar="CODE", help="by id, path or name")
    parser.add_argument("--name", help="another name")
    _fields(parser)
    parser.add_argument("--reason", metavar="WORDS", help="why its name or meaning changes; the history keeps it")
    parser = _action(actions, "move", move, "Put codes elsewhere in the tree, in the order given")
    parser.add_argument("codes", nargs="+", metavar="CODE", help="by id, path or name")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--below", metavar="CODE", help="last below this code")
    where.add_argument("--before", metavar="CODE", help="beside this code, just before it")
    where.add_argument("--top", action="store_true", help="last at the top")
    parser = _action(actions, "merge", merge, "Let one code stand for others; nobody's codings are rewritten")
    parser.add_argument("codes", nargs="+", metavar="CODE", help="by id, path or name")
    parser.add_argument("--into", required=True, metavar="CODE", help="the code that is to stand for them")
    parser = _action(actions, "archive", archive, "Take codes, and what stands below them, out of use; codings stay")
    parser.add_argument("codes", nargs="+", metavar="CODE", help="by id, path or name")
    parser.add_argument("--back", action="store_true", help="take them back into use")


def add(arguments: argparse.Namespace) -> int:
    """Make a code after its siblings, and print it."""
    given = _given(arguments)
    with to_write(arguments.project, arguments.coder) as project:
        parent = project.find_code(arguments.below).id if arguments.below else None
        name = " ".join(arguments.name.split())
        _refuse_twin(project, name, parent)
        definition = Definition(name, **_words(given))
        use = {field: given[field] for field in _USE if field in given}
        new = CodeId(new_id())
        project.run(op.AddCodes((NewCode(definition, id=new, **use),), parent))
        _print(project, {new}, arguments)
    return 0


def edit(arguments: argparse.Namespace) -> int:
    """Change what is given, as one step, and print the code; a changed meaning is kept beside the earlier ones."""
    given = _given(arguments)
    name = {} if arguments.name is None else {"name": " ".join(arguments.name.split())}
    words = {**name, **_words(given)}
    if not words and not given:
        raise UsageError("say what is to change; `glossator codes PROJECT edit --help` lists it.")
    if arguments.reason is not None and not words:
        raise UsageError("--reason goes with a change of the name or the meaning.")
    with to_write(arguments.project, arguments.coder) as project:
        code = project.find_code(arguments.code)
        redefine = op.Redefine(code.id, replace(code.definition, **words), arguments.reason or "")
        use = {field: given[field] for field in _USE if field in given}
        steps = (*((redefine,) if words else ()), *((op.EditCode(code.id, **use),) if use else ()))
        _do(project, steps[0] if len(steps) == 1 else op.Together(f"Change the code “{code.name}”", steps))
        _print(project, {code.id}, arguments)
    return 0


def move(arguments: argparse.Namespace) -> int:
    """Move codes, and print them where they stand now."""
    with to_write(arguments.project, arguments.coder) as project:
        codes = _found(project, arguments.codes)
        before = project.find_code(arguments.before) if arguments.before else None
        if before is not None and before.id in codes:
            raise KnownError(f"“{before.name}” cannot stand before itself. Name another code with --before.")
        below = project.find_code(arguments.below).id if arguments.below else None
        _do(project, op.MoveCodes(codes, before.parent if before else below, before.id if before else None))
        _print(project, codes, arguments)
    return 0


def merge(arguments: argparse.Namespace) -> int:
    """Merge codes, and print the one that stands for them."""
    with to_write(arguments.project, arguments.coder) as project:
        codes, into = _found(project, arguments.codes), project.find_code(arguments.into)
        project.run(op.MergeCodes(codes, into.id))
        _print(project, {into.id}, arguments)
    return 0


def archive(arguments: argparse.Namespace) -> int:
    """Archive codes or take them back, and print them with what stands below."""
    with to_write(arguments.project, arguments.coder) as project:
        codes = _found(project, arguments.codes)
        _do(project, op.ArchiveCodes(codes, not arguments.back))
        below = {each.id for code in codes for each in project.codebook().below(code)}
        _print(project, {*codes, *below}, arguments)
    return 0


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Run, summary: str
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=summary, description=f"{summary}.", allow_abbrev=False)
    parser.add_argument("--coder", default=argparse.SUPPRESS, metavar="NAME", help="whose work it is")
    json_after(parser)
    parser.set_defaults(run=run)
    return parser


def _fields(parser: argparse.ArgumentParser) -> None:
    """Add what a code has; a text given as "" is emptied, and entries are given one by one."""
    parser.add_argument("--definition", metavar="WORDS")
    for flag, word in (
        ("--include", "when it is given"),
        ("--exclude", "when it is not"),
        ("--example", "a quotation that has it"),
        ("--near-miss", "one that looks like it"),
    ):
        field = {"--example": "examples", "--near-miss": "near_misses"}.get(flag, flag[2:])
        parser.add_argument(flag, dest=field, action="append", metavar="WORDS", help=f"{word}; once for each entry")
    parser.add_argument("--key", metavar="WORD", help="a short id that files know it by, such as SEC.GUARANTEE")
    parser.add_argument("--short-name", metavar="WORDS", help="for the margin")
    parser.add_argument("--colour", metavar="#RRGGBB")
    parser.add_argument("--notes", metavar="WORDS")
    yes_no = argparse.BooleanOptionalAction
    parser.add_argument("--exclusive", action=yes_no, help="whether codings of its family share no character")
    parser.add_argument("--whole-document", action=yes_no, help="whether it is given to articles as wholes")


def _given(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the fields that were given."""
    given = {
        field: value for field in ("definition", *_LISTS, *_USE) if (value := getattr(arguments, field)) is not None
    }
    if given.get("colour") and not _COLOUR.fullmatch(given["colour"]):
        raise UsageError("--colour is written as #RRGGBB.")
    return given


def _words(given: dict[str, Any]) -> dict[str, str]:
    lists = {field: "\n".join(entry for entry in given[field] if entry) for field in _LISTS if field in given}
    return {**({"definition": given["definition"]} if "definition" in given else {}), **lists}


def _refuse_twin(project: Project, name: str, parent: CodeId | None) -> None:
    siblings = project.codebook().children.get(parent, ())
    twin = next((code for code in siblings if code.name.casefold() == name.casefold()), None)
    if twin is not None:
        where = f"below “{project.codebook().path_text(parent)}”" if parent else "at the top"
        raise KnownError(f"There is a code “{twin.name}” {where} already. Choose another name, or edit that one.")


def _found(project: Project, names: list[str]) -> tuple[CodeId, ...]:
    return tuple(dict.fromkeys(project.find_code(name).id for name in names))


def _do(project: Project, operation: op.Operation) -> None:
    if not project.run(operation):
        say("Nothing changes: that is how it is already.")


def _print(project: Project, codes: "Collection[CodeId]", arguments: argparse.Namespace) -> None:
    book = project.codebook()
    shown: list[Code] = [code for code in book if code.id in codes]
    for code in shown:
        answer_json(described_code(book, code)) if arguments.json else answer(code_line(book, code))
