"""What is compared: a round, or everything that some coders did; and how coders are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.coders import Coder
from desktop.domain.ids import CoderId
from desktop.domain.rounds import Round

_UNKNOWN = "?"
_SHADES = ("#2c5d8f", "#8a5528", "#5a4fb0", "#2b6e3f", "#96385f", "#4d6470")


@dataclass(frozen=True, slots=True)
class Scope:
    """The coders that are compared, in the order of their columns, and whether their names are shown."""

    coders: tuple[Coder, ...] = ()
    letters: Mapping[CoderId, str] = field(default_factory=dict, hash=False)
    """What coders are called while their names are hidden."""
    round: Round | None = None
    """None for everything that they finished."""
    named: bool = False

    def head(self, coder: CoderId) -> str:
        """Name a coder above a column: a letter while names are hidden, else the initials."""
        for each in self.coders:
            if each.id == coder:
                return (each.initials or each.name) if self.named else self.letters.get(coder, _UNKNOWN)
        return _UNKNOWN

    def name_of(self, coder: CoderId) -> str:
        """Name a coder in a sentence."""
        named = (each.name for each in self.coders if each.id == coder)
        return next(named, _UNKNOWN) if self.named else self.head(coder)

    def colour(self, coder: CoderId) -> str:
        """Return the ground of a coder's sign; while names are hidden it tells nothing but the column."""
        for number, each in enumerate(self.coders):
            if each.id == coder:
                return each.colour if self.named and each.colour else _SHADES[number % len(_SHADES)]
        return _SHADES[-1]
