"""The same work without windows: one command a line, for scripts and for people who like to type."""

COMMANDS = (
    "new",
    "import",
    "imports",
    "originals",
    "code",
    "uncode",
    "fill",
    "codes",
    "entities",
    "documents",
    "revise",
    "carried",
    "terms",
    "export",
    "verify",
    "search",
    "segments",
    "matrix",
    "chart",
    "coverage",
    "merge",
    "send",
    "coders",
    "agreement",
    "round",
    "review",
    "memos",
    "info",
    "check",
    "backup",
    "restore",
    "purge",
    "rules",
    "undo",
    "redo",
    "history",
)


def main(argv: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 not understood."""
    from desktop.cli.parser import run

    return run(argv)
