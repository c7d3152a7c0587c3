"""glossator code, glossator uncode."""

import argparse

from desktop.cli import slots
from desktop.cli.arguments import coder, command, document, json_too
from desktop.cli.coded import coded, find_coding, print_coded, print_coding
from desktop.cli.opening import to_write
from desktop.cli.output import UsageError
from desktop.cli.places import check_usage, find_place, find_whole, refuse_empty
from desktop.cli.structure import tell_if_left_out
from desktop.domain.codebook import Codebook, Definition, NewCode
from desktop.domain.codings import AnyCoding, NewCoding
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, id_text, new_id
from desktop.project import Project
from desktop.project import operations as op


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands."""
    parser = command(commands, "code", run_code, "Give a code to words, or to a whole article")
    parser.add_argument("--quote", metavar="WORDS", help="the words, exactly as they stand in the text")
    parser.add_argument("--occurrence", type=int, metavar="N", help="which of several places, from 1")
    parser.add_argument("--start", type=int, metavar="N", help="first character, counted from 0 in code points")
    parser.add_argument("--end", type=int, metavar="N", help="the character after the last")
    parser.add_argument("--whole", action="store_true", help="the article as a whole, and no words of it")
    document(parser)
    parser.add_argument("--code", required=True, help="by name, path (“Security role / Joint exercises”) or id")
    parser.add_argument("--create-code", action="store_true", help="make the code if there is none of that name")
    slots.option(parser)
    coder(parser, can_join=True)
    json_too(parser)
    parser = command(commands, "uncode", run_uncode, "Take codings of yours away, of words and of whole articles")
    parser.add_argument("codings", nargs="+", metavar="ID", help="as `code` and `export` print it")
    coder(parser)
    json_too(parser)


def run_code(arguments: argparse.Namespace) -> int:
    """Code the words or the article, and print the coding once it is committed."""
    check_usage(arguments)
    if arguments.create_code and arguments.slot:
        raise UsageError("--slot goes with a code that is there, not with --create-code.")
    with to_write(arguments.project, arguments.coder, create_coder=arguments.create_coder) as project:
        coding = _code_whole(project, arguments) if arguments.whole else _code_words(project, arguments)
        print_coding(project, coding, as_json=arguments.json)
    return 0


def run_uncode(arguments: argparse.Namespace) -> int:
    """Take the codings away as one step, and print them as they were."""
    with to_write(arguments.project, arguments.coder) as project:
        codings = [find_coding(project, text) for text in arguments.codings]
        rows = [coded(project, coding) for coding in codings]
        steps = tuple(op.removal(coding) for coding in codings)
        project.run(steps[0] if len(steps) == 1 else op.Together(f"Remove {len(steps)} codings", steps))
        for row in rows:
            print_coded(project, row, as_json=arguments.json)
    return 0


def _code_words(project: Project, arguments: argparse.Namespace) -> AnyCoding:
    place = find_place(project, arguments)
    refuse_empty(place)
    new_codes, code = _code(project, arguments.code, create=arguments.create_code)
    said = slots.answers(project, code, place.document.id, arguments.slot, place.span) if arguments.slot else {}
    add = op.AddCodings((NewCoding(place.document.id, place.span, code, qualifiers=said),))
    changes = project.run(op.Together(add.label, (*new_codes, add)) if new_codes else add)
    tell_if_left_out(project, place.document, place.span)
    return project.coding(changes.codings[0])


def _code_whole(project: Project, arguments: argparse.Namespace) -> AnyCoding:
    """Give the code, or let the one that is there say more."""
    place = find_whole(project, arguments)
    new_codes, code = _code(project, arguments.code, create=arguments.create_code)
    said = slots.answers(project, code, place.id, arguments.slot) if arguments.slot else {}
    give = op.CodeDocuments((place.id,), code, said)
    changes = project.run(op.Together(give.label, (*new_codes, give)) if new_codes else give)
    if not changes:
        raise KnownError("This article carries this code of yours already.")
    there = project.document_codings(place.id)
    return next(each for each in there if each.code == code and each.coder == project.coder.id)


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
