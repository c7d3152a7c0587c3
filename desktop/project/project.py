"""A project, opened: everything goes through here."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from desktop.domain.changes import Changes, Role
from desktop.domain.coders import Coder
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import ChangeId, CoderId, DocumentId
from desktop.domain.settings import Settings
from desktop.project import identity, leaving_out, merges
from desktop.project.operations.base import Final, Operation, Work
from desktop.project.operations.people import ChangeSettings, Join
from desktop.project.reading import Reading
from desktop.project.touched import changes_elsewhere, changes_of
from desktop.project.undo import Stacks, Step, take_back

if TYPE_CHECKING:
    from desktop.project.conflicts import Clash
    from desktop.project.merging import MergeReport
    from desktop.store import Database
    from desktop.store.backup import Backup
    from desktop.store.journal import Writer
    from desktop.store.news import Listening

Listener = Callable[[Changes], None]
_MANY = 60
"""Rows that are turned in a moment."""


class Project(Reading):
    """One opened project: reads, operations, undo, and word to whoever looks on."""

    def __init__(self, database: "Database", location: str, coder: Coder) -> None:
        super().__init__(database)
        self._listeners: list[Listener] = []
        self._stacks: Stacks | None = None
        self._listening: Listening | None = None
        self.location = location
        self._here = self._hand = coder
        """Who this machine says is at work, and under which identity changes are written."""
        self.coder = self._as_known_here()

    @classmethod
    def open(cls, location: str | Path, *, coder: Coder | None = None, read_only: bool = False) -> Self:
        """Open a project; where it cannot be written it opens to read, and says why.

        Raises KnownError for what is missing, foreign, damaged or newer.
        """
        from desktop.store import open_database

        coder = coder or identity.this_coder()
        return cls(open_database(str(location), coder, read_only=read_only), str(location), coder)

    @classmethod
    def create(cls, location: str | Path, *, coder: Coder | None = None, name: str = "") -> Self:
        """Make an empty project and open it; raises KnownError when something is there already."""
        from desktop.store import create

        coder = coder or identity.this_coder()
        project = cls(create(str(location), coder), str(location), coder)
        project._join(name or project._database.where.removesuffix(".gloss"))
        return project

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the project and leave one plain file."""
        self._listeners.clear()
        self._database.close()

    @property
    def path(self) -> Path | None:
        """The project's file; None on a server."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._database.read_only

    @property
    def read_only_because(self) -> str:
        """Why nothing can be changed; empty when it can."""
        return self._database.read_only_because

    @property
    def warning(self) -> str:
        """What to beware of where the project lies; empty for nothing."""
        return self._database.warning

    def switch_coder(self, coder: CoderId) -> None:
        """Let another coder of the project work from now on; raises NotFound for a stranger.

        Whoever has an identity on this machine writes under that one.
        """
        named = next((known for known in self.identities() if known.id == coder), None)
        if named is None:
            raise NotFound("That coder is not in this project. Add them first.")
        mine = self.person(coder) == coder == self.person(self._here.id)
        self._hand = self._here if mine else named
        self.coder = self._as_known_here()
        self._stacks = None

    def run(self, operation: Operation) -> Changes:
        """Do an operation as one step, committed when this returns.

        Raises KnownError, and then nothing of it was done.
        """
        self._join()
        role = Role.NOTE if isinstance(operation, Final) else Role.DO
        return self._change(operation.label, operation.apply, role)

    def undo(self) -> Changes:
        """Take back the present coder's last change, or merge; falsy when there is none."""
        if merged := merges.to_take_back(self, self._steps):
            return self._merged(lambda: merges.withdraw(self._database, merged), f"Undo: {merged.label}")
        return self._turned(self._steps.done[-1:], "Undo", Role.UNDO)

    def redo(self) -> Changes:
        """Bring back what the present coder took back last; falsy when there is nothing."""
        if merged := merges.to_bring_back(self, self._steps):
            return self._merged(lambda: merges.bring_back(self._database, merged), f"Redo: {merged.label}")
        return self._turned(self._steps.undone[-1:], "Redo", Role.REDO)

    def undo_label(self) -> str:
        """Name what undo would take back; empty for nothing."""
        if merged := merges.to_take_back(self, self._steps):
            return merged.label
        return self._steps.done[-1].label if self._steps.done else ""

    def redo_label(self) -> str:
        """Name what redo would bring back; empty for nothing."""
        if merged := merges.to_bring_back(self, self._steps):
            return merged.label
        return self._steps.undone[-1].label if self._steps.undone else ""

    def merge(self, file: Path, *, dry: bool = False) -> "MergeReport":
        """Take in what another copy of a project has, as one step after a backup; a dry run only tells what would come.

        Raises KnownError for a file that cannot be read, and then nothing was changed.
        """
        from desktop.project import merging

        self._join()
        made: list[MergeReport] = []
        act = partial(merging.merge, self, self._database, file, dry=dry)
        if dry:
            return act()
        self._merged(lambda: made.append(act()), f"Merge {file.name}")
        return made[0]

    def merged_aside(self, file: Path) -> Changes:
        """Look at everything again after another process merged a file for this one."""
        self._database.pen.hlc = 0
        return self._merged(lambda: None, f"Merge {file.name}")

    def undo_is_long(self) -> bool:
        """Tell whether undo would turn more than a window can in a moment."""
        return self._is_long(self._steps.done, merges.to_take_back(self, self._steps))

    def redo_is_long(self) -> bool:
        """Tell whether redo would turn more than a window can in a moment."""
        return self._is_long(self._steps.undone, merges.to_bring_back(self, self._steps))

    def done_aside(self, changes: Changes) -> Changes:
        """Take note of what another process did for this one, and tell the listeners."""
        if self.path is None:
            return self.catch_up(surely=True)
        self._database.keys.clear()
        self._database.pen.hlc = 0
        self._take_note(changes)
        return self._told(changes)

    def clashes(self) -> "list[Clash]":
        """Read the fields that both copies of a merge changed, the latest merge first."""
        from desktop.project.conflicts import clashes

        return list(clashes(self, self._database))

    def merges(self) -> list[merges.Merged]:
        """Read what was merged into this copy, oldest first."""
        return merges.read(self._database)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after each commit; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def catch_up(self, *, surely: bool = False) -> Changes:
        """Tell the listeners what other programs committed since the last call; falsy when they did nothing.

        The first call begins to listen; `surely` looks although nobody has called. Where nobody else can write it costs
        nothing, else microseconds.
        """
        if self._database.connection.closed:
            return Changes()
        if self._listening is None:
            from desktop.store.news import listen

            self._listening = listen(self._database)
        if (news := self._listening.look(surely=surely) if self._listening is not None else None) is None:
            return Changes()
        changes = changes_elsewhere(news)
        self._take_note(changes)
        return self._told(changes)

    @property
    def shared(self) -> bool:
        """Whether other programs can change the project while it is open here."""
        return self.path is None or self.read_only

    def remember_place(self, document: DocumentId, position: int, read_to: int) -> bool:
        """Keep where the present coder reads, on this copy only; a project that cannot be written forgets it.

        Tells whether that is settled: while another process writes, it is not kept yet.
        """
        if not (self.read_only or self.writes_wait):
            self._database.remember_place(document, self._hand.id, position, read_to)
        return not self.writes_wait

    def bring_in(self) -> None:
        """Bring what was done into the project file itself, so that a copy of that file alone holds it."""
        if not self.writes_wait:
            self._database.bring_in()

    def back_up(self) -> Path:
        """Make a checked backup now; raises KnownError for a project on a server."""
        from desktop.store.backup import back_up

        if self.path is None:
            raise KnownError("A project on a server is backed up there. Use “Save a copy” for a file of your own.")
        return back_up(self._database.connection, self.path)

    def save_copy(self, target: Path) -> None:
        """Write the whole project to another file; raises KnownError when one is there or it cannot be written."""
        from desktop.store.backup import copy_to

        if target.exists():
            raise KnownError(f"{target.name} is there already. Choose another name.")
        try:
            copy_to(self._database.connection, target)
        except OSError as error:
            raise KnownError(f"{target.name} cannot be written ({error.strerror}). Choose another place.") from error

    def backups(self) -> list["Backup"]:
        """List the backups, newest first."""
        from desktop.store.backup import list_backups

        return [] if self.path is None else list_backups(self.path)

    def purge(self, kind: str, uid: bytes) -> int:
        """Remove a document or a memo for good, from history and backups too; returns how many backups were cleaned."""
        from desktop.store.purge import purge

        cleaned = purge(self._database, self._hand.id, kind, uid)
        self._forget()
        self._tell(self._with_sight(Changes(label=f"Purge a {kind}", everything=True)))
        return cleaned

    def check(self) -> list[str]:
        """Look for damage; each sentence is one thing that is wrong."""
        from desktop.project import originals
        from desktop.store.check import problems

        found = list(problems(self._database))
        return found if self.path is None else [*found, *originals.problems(self, self.path)]

    @property
    def _steps(self) -> Stacks:
        if self._stacks is None or self._database.path is None:
            self._stacks = Stacks(self._read.moves(self.coder.id))
        return self._stacks

    def _is_long(self, steps: list[Step], merged: object) -> bool:
        return merged is None and bool(steps) and self._read.history.count_ops(steps[-1].latest) > _MANY

    def _turned(self, steps: list[Step], verb: str, role: Role) -> Changes:
        if not steps:
            return Changes()
        change, label, latest = steps[0]
        return self._change(f"{verb}: {label}", lambda work: take_back(work, latest), role, change, always=True)

    def _merged(self, act: Callable[[], object], label: str) -> Changes:
        """Do what changes rows by changes that were made elsewhere, so that all has to be looked at again."""
        act()
        self._forget()
        self.coder = self._as_known_here()
        return self._told(Changes(label=label, everything=True))

    def _told(self, changes: Changes) -> Changes:
        changes = self._with_sight(changes)
        self._tell(changes)
        return changes

    def _change(
        self,
        label: str,
        act: Callable[[Work], None],
        role: Role = Role.DO,
        target: ChangeId | None = None,
        *,
        always: bool = False,
    ) -> Changes:
        with self._database.write(self._hand.id, label, role, target) as writer:
            act(Work(self.coder, self._read, writer, self.text, partial(leaving_out.left_out_among, self)))
            writer.keep_empty = always
        changes = self._noted(writer)
        if changes:
            self._tell(changes)
        return changes

    def _noted(self, writer: "Writer") -> Changes:
        changes = changes_of(writer.label, writer.change, writer.ops)
        if writer.change is not None and self._stacks is not None:
            self._stacks.add(writer.change, writer.role, writer.target, writer.label)
        self._look_again(changes)
        if changes.persons or self.coder.id in changes.coders:
            self.coder = self._as_known_here()
        return self._with_sight(changes)

    def _look_again(self, changes: Changes) -> None:
        """Let go of what was read and is not so any more."""
        if changes.persons:
            self._database.keys.forget_persons()
            self._stacks = None
        if changes.codes or changes.entities or changes.sets:
            self._codebook = None
        there = self._left_out
        if there and (changes.codings_of & (there.documents | there.in_their_place)):
            self._left_out = None
        self._changed |= changes.documents
        if changes.everything:
            self._documents = None
        if changes.documents or changes.settings or changes.everything:
            self._left_out = None
        self._count_again(changes)

    def _with_sight(self, changes: Changes) -> Changes:
        """Let views look again where others' work has come into view, or has gone out of it."""
        before = self._hidden
        if before is None or not (changes.rounds or changes.progress_of or changes.everything):
            return changes
        self._hidden = None
        turned = before ^ self.hidden_documents()
        return replace(
            changes,
            codings_of=changes.codings_of | turned,
            whole_documents=changes.whole_documents | turned,
            progress_of=changes.progress_of | turned,
        )

    def _take_note(self, changes: Changes) -> None:
        """Forget what others may have changed."""
        self._stacks = None
        if changes.everything:
            self._forget()
        self._look_again(changes)
        self.coder = self._as_known_here()

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)

    def _forget(self) -> None:
        self._database.keys.clear()
        self._texts.clear()
        self._parts.clear()
        self._codebook = self._left_out = self._documents = None
        self._uncounted.clear()
        self._counted.clear()
        self._stacks = None

    def _join(self, name: str = "") -> None:
        """Enter the present coder among the project's, and the name of a new project."""
        known = {coder.id for coder in self.identities()} if not self._joined else {self._hand.id}
        if self._hand.id not in known:
            self._change(f"{self._hand.name} joins", Join(self._hand).apply, Role.NOTE)
        if name:
            self._change("Make the project", ChangeSettings(Settings(name)).apply, Role.NOTE)
        self._joined = True

    _joined = False

    def _as_known_here(self) -> Coder:
        person = self._read.person(self._hand.id)
        return next((known for known in self._read.coders() if known.id == person), self._hand)
