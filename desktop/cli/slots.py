"""glossator fill, and what commands say by the slots of a code."""

import argparse

from desktop.cli.arguments import coder, command, json_too
from desktop.cli.coded import find_coding, print_coding
from desktop.cli.opening import to_write
from desktop.cli.output import UsageError, say
from desktop.domain.answers import taken
from desktop.domain.codings import Coding
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.quoting import all_quoted
from desktop.domain.slots import Slot
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op

_MORE = "What a slot held before goes; the others keep what they hold. KEY= with nothing after it empties a slot."


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "fill", run, "Say something by the slots of a coding of yours", _MORE)
    parser.add_argument("coding", metavar="ID", help="as `code` and `export` print it")
    option(parser, required=True)
    coder(parser)
    json_too(parser)


def option(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Let a command say something by slots."""
    words = "what the coding says, such as actor=China; may be repeated"
    parser.add_argument("--slot", action="append", default=[], required=required, metavar="KEY=VALUE", help=words)


def run(arguments: argparse.Namespace) -> int:
    """Fill the slots as one step, and print the coding."""
    with to_write(arguments.project, arguments.coder) as project:
        coding = find_coding(project, arguments.coding)
        values = answers(project, coding.code, coding.document, arguments.slot, coding.span)
        fill = (
            op.Qualify((coding.id,), values)
            if isinstance(coding, Coding)
            else op.QualifyDocumentCoding(coding.id, values)
        )
        if not project.run(fill):
            say("Nothing changes: that is what it says already.")
        print_coding(project, find_coding(project, arguments.coding), as_json=arguments.json)
    return 0


def answers(
    project: Project, code: CodeId, document: DocumentId, given: list[str], around: Span | None = None
) -> dict[str, tuple[str, ...]]:
    """Read what is said by each slot of a code; raises KnownError for what a slot cannot take, NotFound for no slot.

    Words of the text are sought `around` first.
    """
    slots = {asked.slot.key.casefold(): asked.slot for asked in project.codebook().asked(code)}
    found: dict[str, tuple[str, ...]] = {}
    for each in given:
        key, equals, value = each.partition("=")
        if not equals:
            raise UsageError(f"--slot {each} is not written as KEY=VALUE.")
        slot = _slot(slots, key.strip())
        there = found.setdefault(slot.key, ())
        if value.strip():
            found[slot.key] = (*there, taken(slot, value, project.entities(), project.text(document)))
        if len(found[slot.key]) > 1 and not slot.several:
            raise KnownError(f"“{slot.name}” takes one value. Give it once.")
    return all_quoted(project.codebook(), code, found, project.text(document), around)


def _slot(slots: dict[str, Slot], key: str) -> Slot:
    slot = slots.get(key.casefold())
    if slot is None:
        listed = ", ".join(slot.key for slot in slots.values()) or "none"
        raise NotFound(f"The code has no slot “{key}”. There are: {listed}.")
    return slot
