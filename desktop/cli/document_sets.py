"""glossator documents PROJECT set, and the choice of sets by other commands."""

import argparse

from desktop.cli.arguments import action
from desktop.cli.opening import to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, plain
from desktop.domain.document_sets import DocumentSet
from desktop.domain.errors import NotFound
from desktop.domain.ids import DocumentId, id_text
from desktop.project import Project
from desktop.project import operations as op


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the action."""
    parser = action(actions, "set", run, "List the sets of documents, and put documents into one or take them out")
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help="of a set; one is made where there is none")
    parser.add_argument("document", metavar="DOCUMENT", nargs="*", help="title or id, to be put into the set")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--take-out", action="store_true", help="take the documents out")
    how.add_argument("--rename", default="", metavar="NEW", help="call the set so")
    how.add_argument("--remove", action="store_true", help="remove the set; its documents stay")


def option(parser: "argparse.ArgumentParser | argparse._ArgumentGroup") -> None:
    """Let a command take the documents of some sets."""
    help_ = "only of documents of this set; may be repeated"
    parser.add_argument("--document-set", action="append", default=[], metavar="NAME", help=help_)


def documents_of(project: Project, names: list[str]) -> frozenset[DocumentId] | None:
    """Return the documents of the sets that are named, together; None where none is."""
    found = [find(project, name).documents for name in names]
    return frozenset().union(*found) if found else None


def find(project: Project, name: str) -> DocumentSet:
    """Find a set by name or id; NotFound lists what there is."""
    wanted = " ".join(name.split()).casefold()
    there = project.document_sets()
    for each in there:
        if wanted in (each.name.casefold(), id_text(each.id)):
            return each
    listed = "; ".join(f"“{plain(each.name)}”" for each in there) or "none yet"
    raise NotFound(f"No document set is called “{name}”. There are: {listed}.")


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked, and list the sets, or the documents of one."""
    changing = arguments.rename or arguments.remove
    if changing and (arguments.document or not arguments.name):
        raise UsageError("--rename and --remove take the NAME of a set and no documents.")
    if arguments.take_out and not arguments.document:
        raise UsageError("--take-out wants the documents to take out.")
    writing = changing or arguments.document
    with to_write(arguments.project, arguments.coder) if writing else to_read(arguments.project) as project:
        if writing:
            project.run(_step(project, arguments))
        gone = arguments.remove or not arguments.name
        for each in project.document_sets() if gone else ():
            _print(each, as_json=arguments.json)
        if not gone:
            _list(project, find(project, arguments.rename or arguments.name), as_json=arguments.json)
    return 0


def _step(project: Project, arguments: argparse.Namespace) -> op.Operation:
    documents = tuple(project.find_document(name).id for name in arguments.document)
    try:
        there = find(project, arguments.name)
    except NotFound:
        if arguments.rename or arguments.remove or arguments.take_out:
            raise
        return op.PutDocumentSet(arguments.name, documents=documents)
    if arguments.rename:
        return op.PutDocumentSet(arguments.rename, there.id)
    if arguments.remove:
        return op.RemoveDocumentSet(there.id)
    return op.FillDocumentSet(there.id, *(((), documents) if arguments.take_out else (documents,)))


def _print(each: DocumentSet, *, as_json: bool) -> None:
    if as_json:
        documents = sorted(map(id_text, each.documents))
        answer_json({"id": id_text(each.id), "name": each.name, "documents": documents})
    else:
        answer(f"“{plain(each.name)}”: {counted(len(each.documents), 'document', 'documents')}")


def _list(project: Project, wanted: DocumentSet, *, as_json: bool) -> None:
    for document in project.documents():
        if document.id in wanted.documents:
            if as_json:
                answer_json({"id": id_text(document.id), "title": document.title, "set": wanted.name})
            else:
                answer(f"{id_text(document.id)}  “{plain(document.title)}”")
