"""Three copies of a project, edited apart and merged in any order: all end alike, and no operation is lost."""

import random
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import PROJECT_ID, CoderId, derived_id
from desktop.domain.memos import MemoKind, Target
from desktop.domain.settings import Settings
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.sending import Wanted, send
from desktop.store import fields, fold, journal, schema
from tests.conftest import BORIS, MAYA
from tests.project.test_everything_undone import TEXTS, Work

CLEO = Coder(CoderId(derived_id("test coder", "cleo")), "Cleo", "CL")
PEOPLE = (MAYA, BORIS, CLEO)
SKEWS = (0, -3000, 5000)
WHISPERED = b"whispered"
"""How private memos begin, so that it can be looked for in files."""
counted: Counter[str] = Counter()
EXAMPLES = 8
copy = st.integers(0, 2)


class Clock:
    """A machine's clock, so many seconds off."""

    seconds = 0

    def time_ns(self) -> int:
        return time.time_ns() + self.seconds * 10**9


def operations(project):
    """Read all that the journal holds."""
    change, entry, origin = schema.change, schema.op, schema.origin
    query = (
        sa.select(origin.c.uid, change.c.n, change.c.hlc, entry.c.ix, entry.c.entity, entry.c.uid, entry.c.after)
        .select_from(entry)
        .join(change, change.c.seq == entry.c.change_seq)
        .join(origin, origin.c.id == change.c.origin_id)
    )
    return {tuple(row) for row in project._database.connection.execute(query)}


def rows(project):
    """Read all rows of all tables, as everybody knows them."""
    connection, keys = project._database.connection, project._database.keys
    found = {}
    for entity, table in schema.ENTITIES.items():
        for row in connection.execute(sa.select(table).where(~table.c.deleted)).mappings():
            said = fields.from_row(entity, row, keys, connection)
            found[entity, row["uid"]] = {**said, "created": row["created"], "modified": row["modified"]}
    return found


class Copies(Work):
    @initialize(data=st.data())
    def make(self, data) -> None:
        self.clock = Clock()
        self._module, journal.time = journal.time, self.clock
        self.folder = Path(tempfile.mkdtemp(prefix="glossator-"))
        self.paths = [self.folder / f"{n}-0.gloss" for n in range(3)]
        with Project.create(self.paths[0], coder=MAYA, name="Test") as first:
            first.run(op.AddCoder(BORIS))
            first.run(op.AddCodes(tuple(NewCode(Definition(name)) for name in "abc")))
            first.run(op.AddDocuments((NewDocument(Source("Article"), TEXTS[0]),)))
        for path in self.paths[1:]:
            shutil.copy(self.paths[0], path)
        self.held = set()
        self.here = 0
        self.project = Project.open(self.paths[0], coder=MAYA)
        self.empty = self.content()
        for n in (1, 2, 0):
            self.turn(n)
            self.run(op.ChangeSettings(Settings(f"Test {n}")))

    def turn(self, n) -> None:
        """Sit down at another copy."""
        self.held |= operations(self.project)
        self.project.close()
        self.here, self.path = n, self.paths[n]
        self.clock.seconds = SKEWS[n]
        self.project = Project.open(self.path, coder=PEOPLE[n])

    def merge_with(self, n) -> bool:
        """Merge another copy's file into the one at hand; tell whether that changed anything."""
        before = rows(self.project)
        arrived = self.project.merge(self.paths[n])
        after = rows(self.project)
        counted["merges"] += 1
        counted["effective"] += before != after
        counted["conflicts"] += bool(arrived.conflicts)
        event("a merge changed something" if before != after else "a merge changed nothing")
        assert self.project.check() == []
        return before != after

    @rule(n=copy)
    def sit_elsewhere(self, n):
        self.turn(n)

    @rule(n=copy, m=copy)
    def merge_another(self, n, m):
        self.turn(n)
        if n != m:
            self.merge_with(m)
            before = rows(self.project)
            assert not self.project.merge(self.paths[m]).changes
            assert rows(self.project) == before

    @rule(n=copy, m=copy)
    def merge_and_take_it_back(self, n, m):
        self.turn(n)
        if n == m:
            return
        before, undoable = self.said(), self.project.undo_label()
        arrived = self.project.merge(self.paths[m])
        merged = self.said()
        if not arrived.changes:
            return
        self.project.undo()
        counted["undone"] += 1
        assert self.said() == before
        assert self.project.check() == []
        assert (self.project.undo_label(), self.project.redo_label()) == (undoable, f"Merge {self.paths[m].name}")
        self.turn(m)
        self.merge_with(n)
        assert self.said() == merged
        self.turn(n)
        self.merge_with(m)
        assert self.said() == merged

    def said(self):
        """Fold what counts in the journal at hand."""
        return fold.folded(self.project._database.connection)

    @rule(n=copy, m=copy)
    def merge_an_older_state(self, n, m):
        if n != m:
            old = self.folder / "old.gloss"
            self.turn(n)
            shutil.copy(self.paths[m], old)
            self.project.merge(old)

    @rule(n=copy, m=copy, some=st.booleans(), everybody=st.booleans(), deleted=st.booleans(), texts=st.booleans())
    def merge_a_part(self, n, m, some, everybody, deleted, texts):
        """Merge what another sent, perhaps of some articles only, or without their texts."""
        if n == m:
            return
        self.turn(m)
        part = self.folder / f"part {len(list(self.folder.iterdir()))}.gloss"
        documents = {each.id for each in self.project.documents()[:1]} if some else None
        coders = {each.id for each in self.project.coders()} if everybody else None
        send(self.project, part, Wanted(documents, coders, not texts, deleted))
        self.turn(n)
        assert WHISPERED not in part.read_bytes()
        before = rows(self.project)
        arrived = self.project.merge(part)
        counted["parts"] += before != rows(self.project)
        counted["effective"] += before != rows(self.project)
        counted["conflicts"] += bool(arrived.conflicts)
        assert self.project.check() == []

    @rule(n=copy, m=copy)
    def join_persons(self, n, m):
        """Say that two are one person, or that they are not."""
        if n != m:
            self.run(op.SamePerson(PEOPLE[n], PEOPLE[m]))
        else:
            self.run(op.Separate(PEOPLE[n]))

    @rule(n=copy, private=st.booleans())
    def write_a_memo(self, n, private):
        target = Target(MemoKind.PROJECT, PROJECT_ID)
        self.run(op.WriteMemo(target, f"{WHISPERED.decode()} {n}" if private else f"said {n}", private))

    @rule(n=copy, coder=st.booleans())
    def edit_at_every_copy(self, n, coder):
        """Write to one field everywhere at once."""
        for m in range(3):
            self.turn((n + m) % 3)
            codes = list(self.project.codebook())
            self.run(op.Redefine(codes[n % len(codes)].id, Definition(f"name {m}", "said"), "so")) if codes else None

    @rule()
    def go_on_with_a_copy(self):
        self.held |= operations(self.project)
        self.project.close()
        self.paths[self.here] = self.path = self.path.with_name(f"{self.here}-{len(list(self.folder.iterdir()))}.gloss")
        shutil.copy(sorted(self.folder.glob(f"{self.here}-*.gloss"), key=lambda p: p.stat().st_mtime)[-1], self.path)
        self.project = Project.open(self.path, coder=PEOPLE[self.here])

    @rule()
    def restart(self):
        before = self.content()
        self.turn(self.here)
        assert self.content() == before

    def run(self, operation):
        try:
            self.project.run(operation)
        except KnownError:
            counted["refused"] += 1
        else:
            counted["done"] += 1

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        try:
            self.end_alike()
        finally:
            self.project.close()
            journal.time = self._module
            shutil.rmtree(self.folder)

    def end_alike(self) -> None:
        for n in range(3):
            self.turn(n)
        self.held |= operations(self.project)
        counted["runs"] += 1
        for n in range(3):
            self.turn(n)
            self.run(op.ChangeSettings(Settings(f"The end at {n}")))
        before = counted["conflicts"]
        self.merge_a_part(0, 2, some=True, everybody=False, deleted=False, texts=False)
        assert counted["conflicts"] == before + 1, "what three copies called the project apart"
        self.merge_a_part(1, 2, some=False, everybody=True, deleted=True, texts=False)
        self.merge_and_take_it_back(0, 1)
        order = random.Random(len(self.held))
        pairs = [(n, m) for n in range(3) for m in range(3) if n != m] * 2
        order.shuffle(pairs)
        for n, m in pairs:
            self.turn(n)
            self.merge_with(m)
        ends = []
        for n in range(3):
            self.turn(n)
            for m in range(3):
                if n != m:
                    self.project.merge(self.paths[m])
            assert operations(self.project) == self.held
            assert self.project.check() == []
            assert self.project.codebook().is_tree()
            persons = {each.id: self.project.person(each.id) for each in PEOPLE}
            ends.append((rows(self.project), persons, self.project.coder_names()))
            assert all(memo.coder == self.project.coder.id for memo in self.project.memos() if memo.private)
        assert ends[0] == ends[1] == ends[2]


def test_copies_merged_in_any_order_end_alike_and_lose_nothing():
    counted.clear()
    run_state_machine_as_test(
        Copies,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert counted["effective"] >= counted["runs"] * 3 / 2
    assert counted["conflicts"] >= counted["runs"]
    assert counted["undone"] * 2 >= counted["runs"]
    assert counted["parts"]


@pytest.fixture(autouse=True)
def _own_clock():
    before = journal.time
    yield
    journal.time = before
