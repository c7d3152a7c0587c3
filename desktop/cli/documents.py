"""glossator documents."""

import argparse
from typing import Any

from desktop.cli import document_sets, near_doubles, sources, structure
from desktop.cli.arguments import coder, command, json_too
from desktop.cli.opening import coder_to_show, to_read
from desktop.cli.output import answer, answer_json, counted, plain
from desktop.domain.dates import utc_text
from desktop.domain.documents import Document
from desktop.domain.ids import id_text


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "documents", run, "List the documents, and how far a coder is with each")
    coder(parser)
    document_sets.option(parser)
    json_too(parser)
    actions = parser.add_subparsers(metavar="ACTION")
    for family in (sources, structure, near_doubles, document_sets):
        family.add_to(actions)


def run(arguments: argparse.Namespace) -> int:
    """List them by title."""
    with to_read(arguments.project) as project:
        who = coder_to_show(project, arguments.coder)
        progress = project.progress(who.id)
        wanted = document_sets.documents_of(project, arguments.document_set)
        for document in project.documents():
            if wanted is not None and document.id not in wanted:
                continue
            state = progress[document.id]
            if arguments.json:
                whose = {"id": id_text(who.id), "name": who.name}
                own = {
                    "coder": whose,
                    "status": state.status.value,
                    "codings": state.codings,
                    "not_counted": state.uncounted,
                }
                answer_json(described(document) | own)
            else:
                number = f"{counted(state.codings, 'coding', 'codings')} of {plain(who.name)}"
                out = f" ({state.uncounted:,} not counted)" if state.uncounted else ""
                answer(f"{line(document)}, {state.status.value}, {number}{out}")
    return 0


def line(document: Document) -> str:
    """Write a document for people."""
    source = document.source
    origin = ", ".join(filter(None, (plain(source.publisher), plain(source.author), source.published)))
    words = counted(document.words, "word", "words")
    return f"{id_text(document.id)}  “{plain(source.title)}”{f' ({origin})' if origin else ''}, {words}"


def described(document: Document) -> dict[str, Any]:
    """Return a document by the keys of the JSON Lines export, and more."""
    source = document.source
    return {
        "id": id_text(document.id),
        "title": source.title,
        "publisher": source.publisher or None,
        "author": source.author or None,
        "published": source.published or None,
        "url": source.url or None,
        "sha256": document.sha256,
        "length": document.length,
        "words": document.words,
        "imported": utc_text(document.imported),
    }
