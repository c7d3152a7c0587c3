"""What an article is probably called."""

import re
from pathlib import PurePath

from desktop.domain.text import sentences

LONGEST = 150
_RUNNING_END = re.compile(r"[.,;:…。、，；：][\"'”’»)\]]*$")
_INITIAL_END = re.compile(r"\b[^\W\d_]\.$")


def title_of(text: str, name: str) -> str:
    """Return the first line that could be a headline, else the file's name without its ending."""
    return titled(text, name)[0]


def titled(text: str, name: str) -> tuple[str, bool]:
    """Return what `title_of` returns, and whether it is a line of the text."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    line = " ".join(first.split())
    return (line, True) if is_headline(line) else (PurePath(name).stem, False)


def is_headline(line: str) -> bool:
    """Tell whether a line could be a headline: short, one sentence, no full stop."""
    if not 0 < len(line) <= LONGEST or not any(character.isalnum() for character in line):
        return False
    if _RUNNING_END.search(line) and not _INITIAL_END.search(line):
        return False
    return sum(1 for _ in sentences(line)) == 1
