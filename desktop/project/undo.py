"""Undo and redo, computed from the journal: without limit, and after a restart too."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from desktop.domain.changes import Role
from desktop.domain.errors import KnownError
from desktop.domain.ids import ChangeId
from desktop.project.operations.base import Work
from desktop.project.operations.codebook import refuse_if_others_used


class Step(NamedTuple):
    """A change that can be turned."""

    change: ChangeId
    label: str
    latest: ChangeId
    """What turned it last, or itself: only what that one wrote is turned again."""


class Stacks:
    """What one coder can take back and bring back, last one last."""

    def __init__(self, moves: Iterable[tuple[ChangeId, str, ChangeId | None, str]] = ()) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []
        for change, role, target, label in moves:
            self.add(change, Role(role), target, label)

    def add(self, change: ChangeId, role: Role, target: ChangeId | None, label: str) -> None:
        """Take note of one more change."""
        if role is Role.DO:
            self.done.append(Step(change, label, change))
            self.undone.clear()
        elif role is Role.UNDO:
            self._move(self.done, self.undone, target, change)
        elif role is Role.REDO:
            self._move(self.undone, self.done, target, change)

    @staticmethod
    def _move(source: list[Step], target: list[Step], turned: ChangeId | None, by: ChangeId) -> None:
        for number in range(len(source) - 1, -1, -1):
            if source[number].change == turned:
                target.append(source.pop(number)._replace(latest=by))
                return


def take_back(work: Work, change: ChangeId) -> None:
    """Write the opposite of a change, where what it wrote still stands.

    Raises KnownError when that would take away what another coder builds on.
    """
    for entity, uid, before, after in reversed(work.read.ops(change)):
        wanted = {"deleted": True} if before is None else before
        if _own(work, change, entity, uid, after, wanted):
            _turn(work, entity, uid, after, wanted)
    turned_codes = any(op.entity == "code" for op in work.write.ops)
    if turned_codes and not work.read.codebook().is_tree():
        raise KnownError("The codes around it were moved or merged since, so this cannot be turned. Move them first.")


def _turn(work: Work, entity: str, uid: bytes, standing: dict[str, Any], wanted: dict[str, Any]) -> None:
    row = work.write.row(entity, uid)
    if row is None:
        return
    still = {name: value for name, value in wanted.items() if name in row and _stands(name, row, standing)}
    came_merged = standing.get("merged_into") and row.get("merged_into") == standing["merged_into"]
    if still.get("deleted") and not came_merged:
        _refuse_to_pull_away(work, entity, uid)
    work.write.set(entity, uid, **still)


def _stands(name: str, row: dict[str, Any], standing: dict[str, Any]) -> bool:
    return bool(row[name] == standing.get(name, False if name == "deleted" else row[name]))


def _own(
    work: Work, change: ChangeId, entity: str, uid: bytes, standing: dict[str, Any], wanted: dict[str, Any]
) -> bool:
    """Leave alone what was given to another coder since, unless the giving itself is turned.

    What I brought in as another's is mine to turn until somebody changes it.
    """
    row = work.write.row(entity, uid) if entity in ("coding", "document_coding", "memo", "progress") else None
    coders = (row["coder"], wanted.get("coder"), standing.get("coder")) if row is not None else ()
    if row is None or any(coder is not None and work.is_mine(coder) for coder in coders):
        return True
    return work.read.latest_change(uid) == change


def _refuse_to_pull_away(work: Work, entity: str, uid: bytes) -> None:
    if entity == "code":
        code, row = work.read.codebook().codes.get(uid), work.write.row("code", uid)  # type: ignore[call-overload]
        if code is None or (row is not None and row["merged_into"] is not None):
            raise KnownError("That code has been merged into another since, so it stays.")
        refuse_if_others_used(work, code)
    if entity == "document" and work.read.coded_by_others(uid, work.coder.id):  # type: ignore[arg-type]
        raise KnownError(
            "Another coder has coded this article since, so its import stays. Remove the document instead."
        )
    if entity == "coder" and work.read.has_work(uid):  # type: ignore[arg-type]
        raise KnownError("That coder has worked in the project since, so they stay.")
