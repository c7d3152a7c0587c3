"""What can be typed, and what comes of it."""

import argparse
import os
import sys
from functools import cache

from desktop.cli import (
    agreement,
    backups,
    chart,
    coders,
    codes,
    coding,
    coverage,
    documents,
    entities,
    exporting,
    importing,
    imports,
    info,
    matrix,
    memos,
    merging,
    new,
    originals,
    purge,
    review,
    revising,
    rounds,
    rules,
    search,
    segments,
    sending,
    slots,
    terms,
    undo,
    verify,
)
from desktop.cli.output import UsageError, say, write_utf8
from desktop.domain.errors import KnownError

DONE, REFUSED, NOT_UNDERSTOOD, INTERRUPTED = 0, 1, 2, 130
_FAMILIES = (
    *(new, importing, imports, originals, coding, slots, codes, entities),
    *(documents, revising, terms, exporting, verify, search, segments, matrix, chart, coverage),
    *(merging, sending, coders, agreement, rounds, review, memos, info, backups, purge, rules, undo),
)


def run(argv: list[str]) -> int:
    """Run one command and return its exit code."""
    write_utf8()
    try:
        arguments = parser().parse_args(argv)
        return int(arguments.run(arguments))
    except SystemExit as end:
        return NOT_UNDERSTOOD if end.code else DONE
    except UsageError as error:
        say(f"glossator {argv[0]}: {error}")
        return NOT_UNDERSTOOD
    except KnownError as error:
        say(str(error))
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python writes out what is left at its end, and would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED


@cache
def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = argparse.ArgumentParser(
        prog="glossator",
        description="Code articles without a window. PROJECT is a .gloss file or a postgresql:// address.",
        epilog="Exit codes: 0 done, 1 refused (one sentence says why), 2 not understood.",
        allow_abbrev=False,
    )
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for family in _FAMILIES:
        family.add_to(commands)
    return whole
