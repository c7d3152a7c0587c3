"""Where the words stand that a command names."""

import argparse
from dataclasses import dataclass

from desktop.cli.output import UsageError, plain
from desktop.domain.anchors import occurrences
from desktop.domain.documents import Document
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import id_text
from desktop.domain.spans import Span
from desktop.domain.text import normalise
from desktop.project import Project

LISTED = 20
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document."""

    document: Document
    span: Span


def check_usage(arguments: argparse.Namespace) -> None:
    """Refuse a command that names its words in no way or in two."""
    by_offsets = arguments.start is not None or arguments.end is not None
    if arguments.whole:
        if by_offsets or arguments.quote is not None or arguments.occurrence is not None:
            raise UsageError("--whole goes without --quote, --start, --end and --occurrence.")
        return
    if (arguments.quote is not None) == by_offsets:
        raise UsageError("say one of --quote “words”, --start N --end N, and --whole.")
    if by_offsets and (arguments.start is None or arguments.end is None):
        raise UsageError("--start and --end go together.")
    if by_offsets and arguments.occurrence is not None:
        raise UsageError("--occurrence goes with --quote.")
    if arguments.quote is not None and not arguments.quote.strip():
        raise UsageError("--quote needs words.")
    if arguments.occurrence is not None and arguments.occurrence < 1:
        raise UsageError("--occurrence counts from 1.")


def find_place(project: Project, arguments: argparse.Namespace) -> Place:
    """Find the words named; raises NotFound, with what there is, when they are not there or in several places."""
    documents = _documents(project, arguments)
    if arguments.quote is None:
        return Place(_only(documents), Span(arguments.start, arguments.end))
    quote = normalise(arguments.quote)
    found = [Place(each, span) for each in documents for span in occurrences(project.text(each.id), quote)]
    return _chosen(project, quote, arguments.occurrence, found, documents)


def find_whole(project: Project, arguments: argparse.Namespace) -> Document:
    """Find the document named, or the only one; raises NotFound."""
    return _only(_documents(project, arguments))


def _documents(project: Project, arguments: argparse.Namespace) -> list[Document]:
    documents = [project.find_document(arguments.document)] if arguments.document else project.documents()
    if not documents:
        raise NotFound("There are no documents in this project yet. Bring one in with `glossator import`.")
    return documents


def _only(documents: list[Document]) -> Document:
    if len(documents) == 1:
        return documents[0]
    titles = "\n".join(f"  {id_text(each.id)}  “{plain(each.title)}”" for each in documents[:LISTED])
    raise NotFound(f"There are {len(documents)} documents; name one with --document:\n{titles}")


def _chosen(
    project: Project, quote: str, occurrence: int | None, found: list[Place], documents: list[Document]
) -> Place:
    shown = f"“{plain(quote, 60)}”"
    where = f"“{plain(documents[0].title)}”" if len(documents) == 1 else f"any of the {len(documents)} documents"
    if not found:
        raise NotFound(f"{shown} does not stand in {where}. Copy the words exactly as they are printed there.")
    if len({place.document.id for place in found}) > 1:
        raise NotFound(f"{shown} stands in several documents; name one with --document:\n{_list(project, found)}")
    if occurrence is not None and occurrence > len(found):
        raise NotFound(f"{shown} stands there only {_times(len(found))}:\n{_list(project, found)}")
    if occurrence is None and len(found) > 1:
        raise NotFound(
            f"{shown} stands there {_times(len(found))}; choose with --occurrence N:\n{_list(project, found)}"
        )
    return found[(occurrence or 1) - 1]


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _list(project: Project, found: list[Place]) -> str:
    lines = [_line(project, number, place) for number, place in enumerate(found[:LISTED], 1)]
    if len(found) > LISTED:
        lines.append(f"  … and {len(found) - LISTED} more")
    return "\n".join(lines)


def _line(project: Project, number: int, place: Place) -> str:
    text, (start, end) = project.text(place.document.id), place.span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    words = plain(f"{before}[{text[start:end]}]{after}", 160)
    return f"  {number}. “{plain(place.document.title)}”, start {start}, end {end}: …{words}…"


def refuse_empty(place: Place) -> None:
    """Refuse offsets that name no characters."""
    if place.span.end <= place.span.start:
        raise KnownError("The end must come after the start; both count characters from 0, the end excluded.")
