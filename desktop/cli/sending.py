"""glossator send."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.cli.arguments import command, json_too
from desktop.cli.opening import find_coder, tell_hidden, to_read
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.domain.coders import Coder
from desktop.project import Project
from desktop.project.sending import Sending, Wanted, send, sending


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    summary = "Write my work, or chosen documents and coders, to a file that a colleague merges"
    parser = command(commands, "send", run, summary)
    parser.add_argument("out", type=Path, metavar="OUT", help="the .gloss file to write")
    parser.add_argument("--document", action="append", default=[], metavar="TITLE|ID", help="only this; repeatable")
    parser.add_argument(
        "--coder", action="append", default=[], metavar="NAME", help="their work, not yours; repeatable"
    )
    parser.add_argument("--without-texts", action="store_true", help="offsets only; the colleague has the texts")
    parser.add_argument("--without-memos", action="store_true", help="no memos")
    parser.add_argument("--with-deleted", action="store_true", help="also what removed things held")
    parser.add_argument("--dry-run", action="store_true", help="only say what would go")
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Say what goes, and write it."""
    with to_read(arguments.project) as project:
        tell_hidden(project)
        coders = [find_coder(project, name) for name in arguments.coder]
        _tell_kept_back(project, coders)
        wanted = Wanted(
            {project.find_document(name).id for name in arguments.document} or None,
            {coder.id for coder in coders} or None,
            arguments.without_texts,
            arguments.with_deleted,
            arguments.without_memos,
        )
        going = sending(project, wanted) if arguments.dry_run else send(project, arguments.out, wanted)
    if arguments.json:
        answer_json({**_described(going), "path": None if arguments.dry_run else str(arguments.out)})
        return 0
    for line in _lines(going):
        answer(plain(line))
    if not arguments.dry_run:
        answer(f"Written to {arguments.out}.")
    return 0


def _tell_kept_back(project: Project, coders: Sequence[Coder]) -> None:
    """Say whose work does not go, since who sends it must not see it."""
    me = project.person(project.coder.id)
    if others := [plain(each.name) for each in coders if each.id != me] if project.hidden_documents() else []:
        name = plain(project.coder.name)
        say(f"What {', '.join(others)} did there does not go with it, since “{name}” sends it; let its coder send it.")


def _lines(going: Sending) -> Iterator[str]:
    yield f"{counted(len(going.documents), 'article', 'articles')} and the whole codebook"
    for title, coder, number in going.codings:
        yield f"“{title}”, {coder}: {counted(number, 'coding', 'codings')}"
    yield f"{counted(going.memos, 'memo', 'memos')}, and the history of all that goes"
    if going.without_text:
        yield f"without the text of {counted(len(going.without_text), 'article', 'articles')}: offsets only"
    if going.deleted:
        yield f"what {counted(going.deleted, 'removed thing', 'removed things')} held"


def _described(going: Sending) -> dict[str, object]:
    return {
        "documents": list(going.documents),
        "codings": [{"title": title, "coder": coder, "codings": number} for title, coder, number in going.codings],
        "memos": going.memos,
        "without_text": list(going.without_text),
        "deleted": going.deleted,
    }
