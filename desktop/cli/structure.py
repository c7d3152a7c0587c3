"""glossator documents PROJECT kinds and leave-out."""

import argparse
from dataclasses import replace

from desktop.cli.arguments import action
from desktop.cli.opening import to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, plain, say
from desktop.domain.documents import Document
from desktop.domain.ids import id_text
from desktop.domain.left_out import LeftOut
from desktop.domain.spans import Span
from desktop.domain.structure import Kind, kind_at, named_kind
from desktop.domain.text import paragraphs
from desktop.project import Project
from desktop.project import operations as op

_KINDS = "title, standfirst, byline, caption, body, footnote, note"


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the actions."""
    kinds = action(actions, "kinds", run_kinds, "Show what the paragraphs of a document are, and say it anew")
    kinds.add_argument("document", metavar="DOCUMENT", help="title or id")
    how = f"such as 3=caption or 1-2=byline; may be repeated. Kinds: {_KINDS}"
    kinds.add_argument("--set", action="append", default=[], metavar="N[-M]=KIND", help=how)
    leave = action(actions, "leave-out", run_leave_out, "Show or say which paragraphs count for nothing")
    leave.add_argument("kind", metavar="KIND", nargs="*", help=f"these and no others: {_KINDS}")
    leave.add_argument("--nothing", action="store_true", help="let all paragraphs count")


def run_kinds(arguments: argparse.Namespace) -> int:
    """Set what is said, and list the paragraphs with their numbers."""
    given = [_given(each) for each in arguments.set]
    with to_write(arguments.project, arguments.coder) if given else to_read(arguments.project) as project:
        document = project.find_document(arguments.document)
        if given:
            project.run(op.SetKinds(document.id, _spans(project.text(document.id), given)))
        _print(project, project.document(document.id), as_json=arguments.json)
    return 0


def run_leave_out(arguments: argparse.Namespace) -> int:
    """Set the kinds, and tell which there are and how much that leaves out."""
    if arguments.nothing and arguments.kind:
        raise UsageError("--nothing goes without kinds.")
    kinds = tuple(_kind(each).value for each in arguments.kind)
    changing = bool(kinds) or arguments.nothing
    with to_write(arguments.project, arguments.coder) if changing else to_read(arguments.project) as project:
        if changing:
            project.run(op.ChangeSettings(replace(project.settings(), left_out=kinds)))
        spans = project.left_out().spans
        gone = {each.id: sum(map(len, spans.get(each.id, ()))) for each in project.documents()}
        said = project.settings().left_out
    number = sum(1 for each in gone.values() if each)
    if arguments.json:
        answer_json({"left_out": list(said), "documents": number, "characters": sum(gone.values())})
    elif said:
        characters = counted(sum(gone.values()), "character", "characters")
        answer(f"{', '.join(said)}: {characters} of {counted(number, 'document', 'documents')}.")
    else:
        answer("Nothing is left out.")
    return 0


def tell_left_out(left_out: LeftOut) -> None:
    """Say that not everything is counted, where it is not."""
    if left_out.spans:
        say("Kinds of paragraphs that the project leaves out are not counted.")
    if left_out.documents:
        say(f"{counted(len(left_out.documents), 'document is', 'documents are')} counted as a near-double of another.")


def tell_if_left_out(project: Project, document: Document, span: Span) -> None:
    """Say of a coding that it counts for nothing, where it does."""
    if project.left_out().covers(document.id, span):
        kind = kind_at(document.parts, span.start)
        why = f"in a paragraph ({kind}) that" if kind in project.settings().left_out else "in a near-double, which"
        say(f"It stands {why} the project leaves out: the coding stays, but counts for nothing.")


def _print(project: Project, document: Document, *, as_json: bool) -> None:
    text = project.text(document.id)
    for number, span in enumerate(paragraphs(text), 1):
        kind, out = kind_at(document.parts, span.start), project.left_out().covers(document.id, span)
        if as_json:
            place = {"start": span.start, "end": span.end, "kind": kind, "left_out": out}
            answer_json({"document": id_text(document.id), "paragraph": number, **place})
        else:
            answer(f"{number:>4}  {kind}{' (left out)' if out else ''}: {plain(span.of(text), 80)}")


def _given(words: str) -> tuple[int, int, Kind]:
    numbers, equals, kind = words.partition("=")
    first, _, last = numbers.partition("-")
    if not (equals and first.strip().isdecimal() and (last or first).strip().isdecimal()):
        raise UsageError(f"--set wants N=KIND or N-M=KIND, such as 3=caption, and “{words}” is not.")
    return int(first), int(last or first), _kind(kind)


def _kind(words: str) -> Kind:
    try:
        return named_kind(words)
    except ValueError:
        raise UsageError(f"no kind of paragraph is called “{words}”. There are: {_KINDS}.") from None


def _spans(text: str, given: list[tuple[int, int, Kind]]) -> dict[Span, str]:
    lines, found = list(paragraphs(text)), dict[Span, str]()
    for first, last, kind in given:
        if not 1 <= first <= last <= len(lines):
            raise UsageError(f"there are paragraphs 1 to {len(lines)}, not {first} to {last}.")
        found.update((line, kind.value) for line in lines[first - 1 : last])
    return found
