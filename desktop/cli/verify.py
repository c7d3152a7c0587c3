"""glossator verify."""

import argparse
from collections import Counter
from pathlib import Path

from desktop.cli.arguments import json_too
from desktop.cli.opening import to_read
from desktop.cli.output import UsageError, answer, answer_json, counted, plain, say
from desktop.project import verifying
from desktop.project.verifying import Standing, Verified

_SAID = {
    Standing.ELSEWHERE: "its words stand elsewhere in the text",
    Standing.GONE: "its words are not in the text",
    Standing.MISSING: "the file lists it and does not show its words",
    Standing.NO_TEXT: "its text is not there",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    summary = "Find every quotation of an export again in the stored texts"
    more = "Exits with 1 when one does not stand where the export says."
    parser = commands.add_parser("verify", help=summary, description=f"{summary}.", epilog=more, allow_abbrev=False)
    parser.add_argument("file", type=Path, metavar="FILE", help="any export of codings; its ending tells the format")
    parser.add_argument(
        "project", nargs="?", default="", metavar="PROJECT", help="needed unless the file holds its texts itself"
    )
    parser.add_argument("--format", default="", metavar="FORMAT", help="needed where the ending does not say it")
    json_too(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say which quotations no longer stand, and how many do."""
    exported = verifying.read_export(arguments.file, arguments.format)
    if arguments.project:
        with to_read(arguments.project) as project:
            found = verifying.verify(exported, project)
    elif exported.texts:
        found = verifying.verify(exported, None)
    else:
        raise UsageError("name the project too; only files that hold their texts can be verified by themselves.")
    for each in found:
        _tell(each, arguments)
    numbers = Counter(each.standing for each in found)
    good = sum(number for standing, number in numbers.items() if standing.good)
    words = [f"{counted(good, 'quotation stands', 'quotations stand')} where the file says"]
    words += [
        f"{numbers[standing]:,} {standing.value}" for standing in Standing if numbers[standing] and not standing.good
    ]
    if shortened := numbers[Standing.SHORTENED]:
        words.append(f"{shortened:,} of them shortened")
    if wordless := numbers[Standing.WORDLESS]:
        words.append(f"{wordless:,} of them without words to compare")
    if removed := sum(1 for each in found if not each.coding_there):
        words.append(f"{counted(removed, 'coding is', 'codings are')} not in the project any more")
    say(f"{'; '.join(words)}.")
    return 0 if good == len(found) else 1


def _tell(each: Verified, arguments: argparse.Namespace) -> None:
    quote = each.quote
    if arguments.json:
        place = {"start": quote.span.start, "end": quote.span.end} if quote.span else {}
        said = {"standing": each.standing.value, "where": quote.where, "coding_there": each.coding_there}
        answer_json({**said, "title": quote.title, **place, "quote": quote.quote})
    elif not each.standing.good:
        where = f", {quote.span.start:,} to {quote.span.end:,}" if quote.span else ""
        title = f" of “{plain(quote.title)}”" if quote.title else ""
        answer(f"{quote.where}{title}{where}, “{plain(quote.quote, 60)}”: {_SAID[each.standing]}.")
