"""What a paper's appendix says about a code, whatever it is written in."""

from collections.abc import Iterator

from desktop.domain.codebook import Code, Definition


def said_beside(code: Code) -> str:
    """Return on one line what is not its meaning; empty for nothing."""
    parts = (
        f"Short name: {' '.join(code.short_name.split())}" if code.short_name else "",
        f"Key: {code.digit}" if code.digit else "",
        "Archived" if code.archived else "",
    )
    return " · ".join(part for part in parts if part)


def entries(meaning: Definition) -> Iterator[tuple[str, list[str]]]:
    """Walk the lists of a definition that hold anything, each with its label."""
    lists = {
        "Include": meaning.include,
        "Exclude": meaning.exclude,
        "Examples": meaning.examples,
        "Near misses": meaning.near_misses,
    }
    for label, text in lists.items():
        found = [" ".join(entry.split()) for entry in text.split("\n") if entry.strip()]
        if found:
            yield label, found
