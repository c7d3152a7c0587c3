"""Choose between the command line and the window, before either is loaded."""

import os
import sys
from collections.abc import Sequence

from desktop import __version__

USAGE = """\
usage: glossator [PROJECT | --sample | COMMAND …]

  glossator                   open the window: recent projects, new, open, sample
  glossator PROJECT           open a project: a .gloss file or postgresql://…
  glossator --sample          open your own copy of the sample project
  glossator COMMAND --help    explain a command that works without a window:
                              {commands}

  -h, --help                  show this
  -V, --version               show the version
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 refused, 2 not understood."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    first = arguments[0] if arguments else ""
    if first in ("-h", "--help"):
        print(_usage(), end="")
        return 0
    if first in ("-V", "--version"):
        print(f"Glossator {__version__}")
        return 0
    if _is_command(first):
        from desktop import cli

        return cli.main(arguments)
    if len(arguments) > 1 or (first.startswith("-") and first != "--sample") or _is_mistyped(first):
        print(f"glossator: “{' '.join(arguments)}” is not understood.\n{_usage()}", end="", file=sys.stderr)
        return 2
    from desktop import app

    return app.run("" if first == "--sample" else first, sample=first == "--sample")


def _is_command(word: str) -> bool:
    """Tell commands from places without loading the commands for a place."""
    if not word.isalpha():
        return False
    from desktop.cli import COMMANDS

    return word in COMMANDS


def _is_mistyped(word: str) -> bool:
    """Tell a command that there is not from a project: a window would only say that there is no such file."""
    return word.isalpha() and not os.path.exists(word)  # noqa: PTH110 - pathlib takes its time at every start


def _usage() -> str:
    from desktop.cli import COMMANDS

    return USAGE.format(commands=", ".join(COMMANDS))


if __name__ == "__main__":
    sys.exit(main())
