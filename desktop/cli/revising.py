"""glossator revise and glossator carried."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from desktop.cli import originals
from desktop.cli.arguments import coder, command, json_after, json_too
from desktop.cli.opening import coder_to_show, to_read, to_write
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.domain.articles import Article
from desktop.domain.documents import Document
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import CodingId, DocumentId, document_id, id_text, parse_id, text_sha256
from desktop.domain.revisions import ToSettle
from desktop.domain.spans import Span
from desktop.project import Project, articles
from desktop.project import operations as op
from desktop.project.articles import ArticleFile


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    revise = command(
        commands,
        "revise",
        run_revise,
        "Let a corrected text take the place of a document, with everybody's codings carried over",
        "The old version stays as it is. What was not found for sure is listed by `carried`.",
    )
    revise.add_argument("document", metavar="DOCUMENT", help="title or id")
    revise.add_argument("file", metavar="FILE", type=Path)
    originals.add_switch(revise)
    coder(revise)
    json_too(revise)
    summary = "List a coder's carried codings that are to be confirmed or were lost, and settle them"
    carried = command(commands, "carried", run_list, summary)
    coder(carried)
    json_too(carried)
    _add_actions(carried)


def run_revise(arguments: argparse.Namespace) -> int:
    """Read the file, carry, tell how that went, and keep the file; 1 where it could not be kept."""
    file, read = _only(arguments.file)
    with to_write(arguments.project, arguments.coder) as project:
        old = project.find_document(arguments.document)
        number = len(project.codings_there(old.id))
        project.run(op.ReviseDocument(old.id, read.document()))
        _tell_carried(project, old, document_id(text_sha256(read.text)), number, as_json=arguments.json)
        return 0 if not originals.keeping(project, arguments) or originals.keep(project, [file]) else 1


def _tell_carried(project: Project, old: Document, new: DocumentId, number: int, *, as_json: bool) -> None:
    waiting = [each for who in project.coders() for each in project.to_settle(who.id) if each.document == new]
    lost = sum(1 for each in waiting if each.now is None)
    if as_json:
        counts = {"carried": number - lost, "to_confirm": len(waiting) - lost, "lost": lost}
        answer_json({"id": id_text(new), "revises": id_text(old.id), "title": old.title, **counts})
    else:
        confirm = f", {len(waiting) - lost:,} of them to confirm" if len(waiting) > lost else ""
        gone = f"; {counted(lost, 'was', 'were')} not found" if lost else ""
        carried = counted(number - lost, "coding", "codings")
        answer(f"{id_text(new)}  “{plain(old.title)}”, {carried} carried{confirm}{gone}.")


def run_list(arguments: argparse.Namespace) -> int:
    """List what waits for a coder."""
    with to_read(arguments.project) as project:
        whose = coder_to_show(project, arguments.coder)
        found = project.to_settle(whose.id)
        for each in found:
            _print(project, each, as_json=arguments.json)
    say(f"{counted(len(found), 'coding', 'codings')} of {plain(whose.name)} to settle.")
    return 0


def run_confirm(arguments: argparse.Namespace) -> int:
    """Say that they stand where they should."""
    return _settle(arguments, op.ConfirmCarried(tuple(_ids(arguments.coding))))


def run_drop(arguments: argparse.Namespace) -> int:
    """Say that they have no place in the new version."""
    return _settle(arguments, op.DropCarried(tuple(_ids(arguments.coding))))


def run_place(arguments: argparse.Namespace) -> int:
    """Say where one stands."""
    (coding,) = _ids([arguments.coding])
    return _settle(arguments, op.PlaceCarried(coding, Span(arguments.start, arguments.end)))


def _add_actions(carried: argparse.ArgumentParser) -> None:
    actions = carried.add_subparsers(metavar="ACTION")
    several = (
        ("confirm", run_confirm, "Say that codings stand where they should"),
        ("drop", run_drop, "Say that codings have no place in the new version"),
    )
    for name, run, summary in several:
        parser = actions.add_parser(name, help=summary, description=f"{summary}.", allow_abbrev=False)
        parser.add_argument("coding", metavar="ID", nargs="+")
        json_after(parser)
        parser.set_defaults(run=run)
    summary = "Say where a coding stands in the new version"
    place = actions.add_parser("place", help=summary, description=f"{summary}.", allow_abbrev=False)
    place.add_argument("coding", metavar="ID")
    place.add_argument("start", metavar="START", type=int, help="code point where it begins")
    place.add_argument("end", metavar="END", type=int, help="code point behind its last")
    json_after(place)
    place.set_defaults(run=run_place)


def _settle(arguments: argparse.Namespace, operation: op.Operation) -> int:
    with to_write(arguments.project, arguments.coder) as project:
        project.run(operation)
        left = len(project.to_settle())
    if arguments.json:
        answer_json({"left": left})
    else:
        answer(f"Settled; {counted(left, 'coding', 'codings')} left.")
    return 0


def _only(path: Path) -> tuple[ArticleFile, Article]:
    found = articles.find([path])
    for _, sentence in found.refused:
        raise KnownError(sentence)
    if len(found.files) != 1:
        raise KnownError(f"“{path.name}” is not one file. Give the corrected text as a file.")
    ((_, read, refusal),) = articles.read_each(found.files)
    if refusal:
        raise KnownError(refusal)
    for sentence, _ in articles.rows_left(found.files[0], read.left):
        say(sentence)
    number = len(read.articles)
    if number != 1:
        raise KnownError(f"“{path.name}” holds {counted(number, 'article', 'articles')}. Give a file with one.")
    return found.files[0], read.articles[0]


def _ids(words: Iterable[str]) -> list[CodingId]:
    try:
        return [CodingId(parse_id(each)) for each in words]
    except ValueError as error:
        raise NotFound("That is no id of a coding. `carried` lists them.") from error


def _print(project: Project, each: ToSettle, *, as_json: bool) -> None:
    title, path = project.document(each.document).title, project.codebook().path(each.was.code)
    was = project.quotation(each.was)
    now = project.quotation(each.now) if each.now else None
    if as_json:
        place = {"start": each.now.span.start, "end": each.now.span.end} if each.now else {}
        said = {"coding": id_text(each.id), "code_path": list(path), "document": title, "was": was, "now": now}
        answer_json({**said, **place, "similarity": each.similarity})
    else:
        found = f"now “{plain(now, 80)}” ({each.similarity} %)" if now is not None else "not found"
        code = plain(" / ".join(path))
        answer(f"{id_text(each.id)}  {code}  “{plain(title)}”  “{plain(was, 80)}”  {found}")
