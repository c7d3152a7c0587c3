"""Three copies of a project, worked on apart by people whose clocks differ, end alike however they are merged."""

import random
import shutil
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop.domain.codebook import Code, Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, derived_id
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.store import fields as forms
from desktop.store import fold, schema
from tests.conftest import BORIS, MAYA

CARLA = Coder(CoderId(derived_id("test coder", "carla")), "Carla", "CA")
WHO = (MAYA, BORIS, CARLA)
SKEW = (0, -3_000, 5_000)
"""Seconds by which each one's clock is wrong."""
TEXT = " ".join(f"word{number}" for number in range(60))
COPIES = st.integers(0, 2)
PICKS = st.integers(0, 1_000)


class Copies(RuleBasedStateMachine):
    """What three people do to their copies of one project."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        first = self.path(0)
        with Project.create(first, coder=MAYA, name="Great powers") as project:
            project.run(op.AddDocuments((NewDocument(Source("Two neighbours"), TEXT),)))
            project.run(op.AddCodes(tuple(NewCode(Definition(name)) for name in "abc")))
        for which in (1, 2):
            shutil.copy(first, self.path(which))
        self.projects = [Project.open(self.path(which), coder=WHO[which]) for which in range(3)]

    def path(self, which: int) -> Path:
        return self.folder / f"{WHO[which].name}.gloss"

    def run(self, which: int, operation: object) -> None:
        """Do something at the time that this one's clock shows; what is refused is refused."""
        self.at(which, lambda: self.projects[which].run(operation))  # type: ignore[arg-type]

    def at(self, which: int, act) -> None:  # type: ignore[no-untyped-def]
        real = time.time_ns
        with patch("time.time_ns", lambda: real() + SKEW[which] * 1_000_000_000):
            try:
                act()
            except KnownError:
                return

    def code(self, which: int, pick: int) -> Code | None:
        codes = list(self.projects[which].codebook())
        return codes[pick % len(codes)] if codes else None

    def codings(self, which: int):  # type: ignore[no-untyped-def]
        project = self.projects[which]
        return [each for document in project.documents() for each in project.codings(document.id)]

    @rule(which=COPIES, pick=PICKS, name=st.sampled_from("abcdef"))
    def add_a_code(self, which: int, pick: int, name: str) -> None:
        parent = self.code(which, pick) if pick % 2 else None
        self.run(which, op.AddCodes((NewCode(Definition(name)),), parent.id if parent else None))

    @rule(which=COPIES, pick=PICKS, name=st.sampled_from("xyz"))
    def redefine(self, which: int, pick: int, name: str) -> None:
        if code := self.code(which, pick):
            self.run(which, op.Redefine(code.id, Definition(name, f"means {name}")))

    @rule(which=COPIES, pick=PICKS, to=PICKS)
    def move(self, which: int, pick: int, to: int) -> None:
        code, parent = self.code(which, pick), self.code(which, to)
        if code and parent:
            self.run(which, op.MoveCodes((code.id,), parent.id if to % 4 else None))

    @rule(which=COPIES, pick=PICKS, to=PICKS)
    def merge_codes(self, which: int, pick: int, to: int) -> None:
        code, into = self.code(which, pick), self.code(which, to)
        if code and into:
            self.run(which, op.MergeCodes((code.id,), into.id))

    @rule(which=COPIES, pick=PICKS, gone=st.booleans())
    def archive_or_delete(self, which: int, pick: int, gone: bool) -> None:
        if code := self.code(which, pick):
            self.run(which, op.DeleteCodes((code.id,)) if gone else op.ArchiveCodes((code.id,), not code.archived))

    @rule(which=COPIES, pick=PICKS, start=st.integers(0, 300), length=st.integers(1, 60))
    def code_words(self, which: int, pick: int, start: int, length: int) -> None:
        code, documents = self.code(which, pick), self.projects[which].documents()
        if code and documents:
            new = NewCoding(documents[0].id, Span(start, start + length), code.id, qualifiers={"actor": (str(pick),)})
            self.run(which, op.AddCodings((new,)))

    @rule(which=COPIES, pick=PICKS, to=PICKS, how=st.sampled_from(("recode", "move", "remove", "note")))
    def change_a_coding(self, which: int, pick: int, to: int, how: str) -> None:
        codings, code = self.codings(which), self.code(which, to)
        if not codings or not code:
            return
        coding = codings[pick % len(codings)]
        self.run(
            which,
            {
                "recode": op.Recode((coding.id,), code.id),
                "move": op.MoveCoding(coding.id, Span(to % 300, to % 300 + 9)),
                "remove": op.RemoveCodings((coding.id,)),
                "note": op.WriteMemo(Target(MemoKind.CODING, coding.id), f"note {to}"),
            }[how],
        )

    @rule(which=COPIES, back=st.booleans())
    def undo_or_redo(self, which: int, back: bool) -> None:
        self.at(which, self.projects[which].undo if back else self.projects[which].redo)

    @rule(which=COPIES)
    def restart(self, which: int) -> None:
        self.projects[which].close()
        self.projects[which] = Project.open(self.path(which), coder=WHO[which])

    @rule(which=COPIES, other=COPIES)
    def merge(self, which: int, other: int) -> None:
        if which != other:
            self.at(which, lambda: self.projects[which].merge(self.path(other)))

    @rule(which=COPIES, other=COPIES)
    def go_on_with_a_copy_of_the_file(self, which: int, other: int) -> None:
        """Give up one copy for a file copied from another, after its work was merged there."""
        if which != other:
            self.at(other, lambda: self.projects[other].merge(self.path(which)))
            for project in (self.projects[which], self.projects[other]):
                project.close()
            shutil.copy(self.path(other), self.path(which))
            self.projects[which] = Project.open(self.path(which), coder=WHO[which])
            self.projects[other] = Project.open(self.path(other), coder=WHO[other])

    @invariant()
    def codes_are_a_tree(self) -> None:
        if hasattr(self, "projects"):
            assert all(project.codebook().is_tree() for project in self.projects)

    def teardown(self) -> None:
        if not hasattr(self, "projects"):
            return
        chance = random.Random(len(self.codings(0)))
        made = set().union(*(changes(project) for project in self.projects))
        pairs = [(which, other) for which in range(3) for other in range(3) if which != other] * 2
        chance.shuffle(pairs)
        for which, other in (*pairs, (0, 1), (0, 2), (1, 0), (2, 0)):
            self.projects[which].merge(self.path(other))
        for project in self.projects:
            assert project.check() == []
            assert changes(project) == changes(self.projects[0]) >= made
            assert project.merge(self.path((self.projects.index(project) + 1) % 3)).changes == 0
        assert content(self.projects[0]) == content(self.projects[1]) == content(self.projects[2])
        for project in self.projects:
            project.close()
        shutil.rmtree(self.folder)


def changes(project: Project) -> set[tuple[bytes, int]]:
    """Return the changes that count in a copy."""
    query = sa.select(schema.origin.c.uid, schema.change.c.n).join(schema.change).where(fold.counts())
    return {(row.uid, row.n) for row in project._database.connection.execute(query)}


def content(project: Project) -> dict[tuple[str, bytes], dict[str, object]]:
    """Return all rows that are there, by their ids."""
    database = project._database
    return {
        (entity, row["uid"]): forms.from_row(entity, row, database.keys, database.connection)
        | {name: row[name] for name in ("created", "modified")}
        for entity, table in schema.ENTITIES.items()
        for row in database.connection.execute(sa.select(table).where(~table.c.deleted)).mappings()
    }


TestCopies = Copies.TestCase
TestCopies.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
