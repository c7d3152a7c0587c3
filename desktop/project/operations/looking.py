"""A code comes to mean something else, and earlier codings are looked at again."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.causes import Cause
from desktop.domain.codebook import Definition
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, LookId, new_id
from desktop.domain.looks import LookState, Whose
from desktop.project.operations.base import Work
from desktop.project.operations.codebook import Redefine


@dataclass(frozen=True, slots=True)
class RedefineAndLook:
    """Change what a code means, and ask for another look at codings made under an earlier meaning."""

    code: CodeId
    definition: Definition
    reason: str = ""
    whose: Whose = Whose.MINE
    causes: tuple[Cause, ...] = ()
    """The differences between coders that led to it."""

    @property
    def label(self) -> str:
        return f"Redefine “{self.definition.name}”"

    def apply(self, work: Work) -> None:
        """Redefine it; each coding is asked about once, against the latest meaning."""
        before = work.write.row("code", self.code)
        Redefine(self.code, self.definition, self.reason, self.causes).apply(work)
        after = work.write.row("code", self.code)
        if before is None or after is None or before["meaning"] == after["meaning"] or self.whose is Whose.NOBODY:
            return
        whose = work.coder.id if self.whose is Whose.MINE else None
        codings = work.read.codings_of_code(self.code, whose)
        wholes = [each for each in work.read.document_codings(code=self.code) if whose in (None, each.coder)]
        _ask(work, "look", [coding.id for coding in codings], after["meaning"])
        _ask(work, "document_look", [whole.id for whole in wholes], after["meaning"])


@dataclass(frozen=True, slots=True)
class StillFits:
    """Say of codings of mine that they stand under the changed meaning too; they keep the one they were made under."""

    looks: tuple[LookId, ...]

    @property
    def label(self) -> str:
        return "Find that a coding still fits"

    def apply(self, work: Work) -> None:
        """Settle each; raises KnownError for another coder's coding."""
        there = {look.id: look for look in work.read.looks()}
        for identifier in self.looks:
            if identifier not in there:
                raise KnownError("This coding has been changed since, so there is nothing left to look at.")
            work.require_mine(there[identifier].coder)
            table = "document_look" if there[identifier].whole else "look"
            work.write.set(table, identifier, state=LookState.FITS.value)


def _ask(work: Work, table: str, codings: Iterable[bytes], meaning: bytes) -> None:
    asked = {bytes(look.coding): look.id for look in work.read.looks() if look.state is LookState.OPEN}
    for coding in codings:
        if coding in asked:
            work.write.set(table, asked[coding], meaning=meaning)
        else:
            fields = {"coding": coding, "meaning": meaning, "coder": work.hand}
            work.write.add(table, new_id(), state=LookState.OPEN.value, **fields)
