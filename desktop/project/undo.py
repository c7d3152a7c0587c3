"""Undo and redo, computed from the journal: without limit, and after a restart too."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from desktop.domain.changes import Role
from desktop.domain.errors import KnownError
from desktop.domain.ids import ChangeId, CodeId, CoderId, DocumentId
from desktop.project.operations.base import Work
from desktop.project.operations.codebook import refuse_if_others_used

Row = dict[str, Any]
Run = dict[bytes, tuple[Row | None, Row]]
"""Of rows, by id, the fields before and after."""


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
    for entity, ops in _runs(reversed(work.read.ops(change))):
        rows = work.write.rows(entity, list(ops))
        turned: list[tuple[bytes, Row, Row]] = []
        for uid, (before, after) in ops.items():
            wanted = {"deleted": True} if before is None else before
            row = rows.get(uid)
            if row is not None and _own(work, change, entity, uid, row, after, wanted):
                turned.append((uid, row, _still(row, after, wanted)))
        pulled = [uid for uid, row, still in turned if still.get("deleted") and not _came_merged(row, ops[uid][1])]
        _refuse_to_pull_away(work, entity, pulled)
        work.write.set_many(entity, turned)
    turned_codes = any(op.entity == "code" for op in work.write.ops)
    if turned_codes and not work.read.codebook().is_tree():
        raise KnownError("The codes around it were moved or merged since, so this cannot be turned. Move them first.")


def _runs(ops: Iterable[tuple[str, bytes, Row | None, Row]]) -> Iterator[tuple[str, Run]]:
    """Walk operations together that follow each other and are about different rows of one entity."""
    run: Run = {}
    of = ""
    for entity, uid, before, after in ops:
        if run and (entity != of or uid in run):
            yield of, run
            run = {}
        of, run[uid] = entity, (before, after)
    if run:
        yield of, run


def _still(row: Row, standing: Row, wanted: Row) -> Row:
    """Return what is wanted of the fields that stand as they were written."""
    return {name: value for name, value in wanted.items() if name in row and _stands(name, row, standing)}


def _came_merged(row: Row, standing: Row) -> bool:
    return bool(standing.get("merged_into") and row.get("merged_into") == standing["merged_into"])


def _stands(name: str, row: Row, standing: Row) -> bool:
    return bool(row[name] == standing.get(name, False if name == "deleted" else row[name]))


def _own(
    work: Work,
    change: ChangeId,
    entity: str,
    uid: bytes,
    row: Row,
    standing: Row,
    wanted: Row,
) -> bool:
    """Leave alone what was given to another coder since, unless the giving itself is turned.

    What I brought in as another's is mine to turn until somebody changes it.
    """
    if entity not in ("coding", "document_coding", "memo", "progress"):
        return True
    coders = (row["coder"], wanted.get("coder"), standing.get("coder"))
    if any(coder is not None and work.is_mine(coder) for coder in coders):
        return True
    return work.read.latest_change(uid) == change


def _refuse_to_pull_away(work: Work, entity: str, uids: list[bytes]) -> None:
    """Raise KnownError where others build on one of these rows."""
    if entity == "code" and uids:
        codes = work.read.codebook().codes
        for uid, row in work.write.rows("code", uids).items():
            code = codes.get(CodeId(uid))
            if code is None or row["merged_into"] is not None:
                raise KnownError("That code has been merged into another since, so it stays.")
            refuse_if_others_used(work, code)
    if entity == "document" and work.read.coded_by_others([DocumentId(uid) for uid in uids], work.coder.id):
        raise KnownError(
            "Another coder has coded this article since, so its import stays. Remove the document instead."
        )
    if entity == "coder" and any(work.read.has_work(CoderId(uid)) for uid in uids):
        raise KnownError("That coder has worked in the project since, so they stay.")
