"""glossator code, glossator uncode."""

import argparse
from typing import Any

from desktop.cli.arguments import coder, command, document, json_too
from desktop.cli.opening import to_write
from desktop.cli.output import answer, answer_json, plain
from desktop.cli.places import check_usage, find_place, refuse_empty
from desktop.domain.codebook import Codebook, Definition, NewCode
from desktop.domain.codings import CodedSpan, Coding, NewCoding
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CodingId, id_text, new_id, parse_id
from desktop.project import Project, exchange
from desktop.project import operations as op


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands."""
    parser = command(commands, "code", run_code, "Give a code to words")
    parser.add_argument("--quote", metavar="WORDS", help="the words, exactly as they stand in the text")
    parser.add_argument("--occurrence", type=int, metavar="N", help="which of several places, from 1")
    parser.add_argument("--start", type=int, metavar="N", help="first character, counted from 0 in code points")
    parser.add_argument("--end", type=int, metavar="N", help="the character after the last")
    document(parser)
    parser.add_argument("--code", required=True, help="by name, path (“Security role / Joint exercises”) or id")
    parser.add_argument("--create-code", action="store_true", help="make the code if there is none of that name")
    coder(parser, can_join=True)
    json_too(parser)
    parser = command(commands, "uncode", run_uncode, "Take codings of yours away")
    parser.add_argument("codings", nargs="+", metavar="ID", help="as `code` and `export` print it")
    coder(parser)
    json_too(parser)


def run_code(arguments: argparse.Namespace) -> int:
    """Code the words, and print the coding once it is committed."""
    check_usage(arguments)
    with to_write(arguments.project, arguments.coder, create_coder=arguments.create_coder) as project:
        place = find_place(project, arguments)
        refuse_empty(place)
        new_codes, code = _code(project, arguments.code, create=arguments.create_code)
        add = op.AddCodings((NewCoding(place.document.id, place.span, code),))
        changes = project.run(op.Together(add.label, (*new_codes, add)) if new_codes else add)
        _print(_row(project, project.coding(changes.codings[0])), arguments.json)
    return 0


def run_uncode(arguments: argparse.Namespace) -> int:
    """Take the codings away as one step, and print them as they were."""
    ids = tuple(_id(text) for text in arguments.codings)
    with to_write(arguments.project, arguments.coder) as project:
        rows = [_row(project, project.coding(coding)) for coding in ids]
        project.run(op.RemoveCodings(ids))
        for row in rows:
            _print(row, arguments.json)
    return 0


def _code(project: Project, name: str, *, create: bool) -> tuple[tuple[op.AddCodes, ...], CodeId]:
    """Find the code, or prepare to make it below the longest path there is."""
    book = project.codebook()
    if create and not book.matching(name) and not any(id_text(code.id) == name.strip() for code in book):
        new = CodeId(new_id())
        parent, own = _parent(book, name.strip())
        return (op.AddCodes((NewCode(Definition(own), id=new),), parent),), new
    try:
        return (), project.find_code(name).id
    except KnownError as error:
        hint = "" if book.matching(name) else " See `glossator codes`, or say --create-code to make it."
        raise KnownError(f"{error}{hint}") from error


def _parent(book: Codebook, path: str) -> tuple[CodeId | None, str]:
    """Split a path into a code there is and the name of a new one below it."""
    names = path.split(" / ")
    for number in range(len(names) - 1, 0, -1):
        above = book.matching(" / ".join(names[:number]))
        if len(above) == 1:
            return above[0].id, " / ".join(names[number:])
    return None, path


def _row(project: Project, coding: Coding) -> CodedSpan:
    rows = project.coded_spans({coding.document}, {coding.coder}, {coding.code})
    return next(row for row in rows if row.coding.id == coding.id)


def _print(row: CodedSpan, as_json: bool) -> None:
    if as_json:
        answer_json(exchange.record(row))
        return
    start, end = row.coding.span
    parts: tuple[Any, ...] = (
        id_text(row.coding.id),
        f"“{plain(row.quote, 80)}”",
        plain(" / ".join(row.code_path)),
        f"“{plain(row.title)}” {start} to {end}",
        plain(row.coder_name),
    )
    answer("  ".join(parts))


def _id(text: str) -> CodingId:
    try:
        return CodingId(parse_id(text.strip()))
    except ValueError:
        raise KnownError(
            f"“{text}” is no id of a coding. `glossator export` and `glossator code` print them."
        ) from None
