"""glossator terms."""

import argparse

from desktop.cli.arguments import coder, command, json_too
from desktop.cli.opening import to_write
from desktop.cli.output import UsageError, answer, answer_json, plain
from desktop.domain.documents import Document, Licence, Terms
from desktop.domain.ids import id_text
from desktop.project import operations as op


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    summary = "Say how much of documents' words may leave the project, and who may see them"
    parser = command(commands, "terms", run, summary, "They bind every export and the clipboard.")
    which = "may be repeated; all, unless told otherwise"
    parser.add_argument("--document", action="append", default=[], metavar="TITLE|ID", help=which)
    licence = parser.add_mutually_exclusive_group()
    licence.add_argument("--full", action="store_true", help="quotations and texts may go out whole")
    licence.add_argument("--quote", type=int, metavar="N", help="quotations of up to N characters, no texts")
    licence.add_argument("--offsets", action="store_true", help="no words at all, only where codings stand")
    parser.add_argument("--handling", metavar="LABEL", help="who may see them, in your own words; '' for nothing")
    coder(parser)
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Set what is said, and print the terms of each document."""
    if arguments.quote is not None and arguments.quote < 1:
        raise UsageError("--quote needs a number of characters, at least 1.")
    with to_write(arguments.project, arguments.coder) as project:
        documents = [project.find_document(name) for name in arguments.document] or project.documents()
        wanted = {document.id: _terms(arguments, document.terms) for document in documents}
        steps = [op.SetTerms((document.id,), wanted[document.id]) for document in documents]
        if any(wanted[document.id] != document.terms for document in documents):
            project.run(op.Together(f"Set the terms of {len(steps):,} documents", tuple(steps)))
        for document in documents:
            _print(project.document(document.id), arguments)
    return 0


def _terms(arguments: argparse.Namespace, there: Terms) -> Terms:
    handling = there.handling if arguments.handling is None else arguments.handling
    if arguments.quote is not None:
        return Terms(Licence.LIMITED, arguments.quote, handling)
    if arguments.full or arguments.offsets:
        return Terms(Licence.FULL if arguments.full else Licence.OFFSETS, 0, handling)
    return Terms(there.licence, there.max_quote, handling)


def _print(document: Document, arguments: argparse.Namespace) -> None:
    terms = document.terms
    if arguments.json:
        said = {
            "licence": terms.licence.value,
            "max_quote": terms.max_quote or None,
            "handling": terms.handling or None,
        }
        answer_json({"id": id_text(document.id), "title": document.title, **said})
        return
    reach = f" to {terms.max_quote:,} characters" if terms.licence is Licence.LIMITED else ""
    named = f", {plain(terms.handling)}" if terms.handling else ""
    answer(f"“{plain(document.title)}”: {terms.licence.value}{reach}{named}")
