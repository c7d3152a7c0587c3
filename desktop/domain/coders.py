"""The people who code."""

from dataclasses import dataclass

from desktop.domain.ids import CoderId


@dataclass(frozen=True, slots=True)
class Coder:
    """A person as declared, not proven."""

    id: CoderId
    name: str
    initials: str = ""
    colour: str = "#2c5d8f"


def initials_of(name: str) -> str:
    """Propose initials: the first letters of the first and last word."""
    words = name.split()
    letters = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in letters).upper()
