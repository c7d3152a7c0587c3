"""Where a merge put the older of two values aside, it can be taken after all."""

from dataclasses import asdict, dataclass
from typing import Any

from desktop.domain.codebook import Definition
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId
from desktop.project.operations.base import Work
from desktop.project.operations.codebook import Redefine

_WORDS = frozenset(asdict(Definition("")))


@dataclass(frozen=True, slots=True)
class TakeOther:
    """Give a field the value that a merge put aside."""

    entity: str
    uid: bytes
    field: str
    value: Any

    @property
    def label(self) -> str:
        return f"Take the other {self.field.replace('_', ' ')}"

    def apply(self, work: Work) -> None:
        """Set it; raises KnownError for another coder's work, and for codes that would hang on themselves."""
        row = work.write.row(self.entity, self.uid)
        if row is None:
            raise KnownError("That is not in this project any more. Look again.")
        owner = row.get("coder") or row.get("lead")
        if owner is not None:
            work.require_mine(CoderId(owner))
        if self.entity == "code" and self.field in _WORDS:
            words = {name: row[name] for name in _WORDS} | {self.field: self.value}
            Redefine(CodeId(self.uid), Definition(**words)).apply(work)
            return
        work.write.set(self.entity, self.uid, **{self.field: self.value})
        if self.entity == "code" and not work.read.codebook().is_tree():
            raise KnownError("The codes around it were moved or merged since. Move them first.")
