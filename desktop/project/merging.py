"""Another copy of a project taken in: opened aside, merged, and told in the words of the field."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.coders import Coder
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.persons import resembling, standing_for
from desktop.domain.structure import from_json
from desktop.project.operations.people import same_person_id
from desktop.project.sight import hidden_documents, is_kept
from desktop.project.uncollected import uncollected

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from desktop.project.project import Project
    from desktop.store import Database
    from desktop.store.conflicts import Conflict
    from desktop.store.merging import Outcome
    from desktop.store.refold import Row


class Coming(NamedTuple):
    """What comes of one coder's codings in one article."""

    title: str
    coder: str
    new: int
    changed: int
    removed: int


class BothChanged(NamedTuple):
    """A field that both copies changed without knowing of each other."""

    entity: str
    name: str
    """How the row is called; empty where it has no name."""
    field: str
    ours: str
    theirs: str
    ours_stands: bool


class SameCoder(NamedTuple):
    """A coder who came, and who may be one that was here."""

    came: Coder
    here: Coder


class SameName(NamedTuple):
    """A code that came, called like one that was here."""

    came: CodeId
    here: CodeId
    name: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brought, or would bring."""

    file: str
    changes: int
    same_project: bool
    codings: tuple[Coming, ...] = ()
    new: Counter[str] = field(default_factory=Counter)
    """New rows by kind: document, code, memo and so on."""
    changed: Counter[str] = field(default_factory=Counter)
    conflicts: tuple[BothChanged, ...] = ()
    same_names: tuple[SameName, ...] = ()
    same_coders: tuple[SameCoder, ...] = ()
    waiting: int = 0
    """What points to something that the file does not hold."""
    days_ahead: int = 0
    texts: int = 0
    """Of articles that were here without theirs."""
    kept_from_view: int = 0
    """Rows that came of others' work in blind rounds, of which nothing more is told."""


def merge(project: "Project", database: "Database", file: Path, *, dry: bool = False) -> MergeReport:
    """Merge a file; raises KnownError when it cannot be read, is this project itself, or there is no room."""
    from desktop.store.merging import merge

    refuse(project.path, file)
    with _opened(file) as other:
        if not dry and project.path is not None:
            project.back_up()
        with uncollected():
            outcome = merge(database, other.connection, file.name, project.coder.id, dry=dry)
        return _report(project, other, file.name, outcome)


def refuse(project: Path | None, file: Path) -> None:
    """Raise KnownError where a file is the very project that it is to be merged into; a server is none."""
    if project is not None and file.resolve() == project.resolve():
        raise KnownError(f"{file.name} is this project itself. Choose a colleague's file, or another copy.")


Task = tuple[str, Path, Coder]
"""Where a project is that the process which asks has open, a colleague's file, and who merges."""


def looked(task: Task) -> MergeReport:
    """Tell in a process of one's own what a file would bring, by a copy of the project; nobody waits for it."""
    location, file, coder = task
    refuse(_path(location), file)
    with _opened(location) as copy:
        return _held(copy, coder).merge(file, dry=True)


def merged(task: Task) -> MergeReport:
    """Merge a file in a process of one's own; the one that holds the project has to look at everything again."""
    from desktop.store.opening import open_for_holder

    location, file, coder = task
    with closing(open_for_holder(location, coder)) as database:
        return _held(database, coder).merge(file)


def _path(location: str) -> Path | None:
    from desktop.store.opening import is_url

    return None if is_url(location) else Path(location)


def _held(database: "Database", coder: Coder) -> "Project":
    from desktop.project.project import Project

    return Project(database, str(database.path or database.where), coder)


def _opened(location: str | Path) -> "AbstractContextManager[Database]":
    """Open a copy, so that what it is made of stays as it is."""
    from desktop.project import identity
    from desktop.store.copies import opened_copy

    return opened_copy(str(location), identity.this_coder())


def _report(project: "Project", other: "Database", file: str, outcome: "Outcome") -> MergeReport:
    titles = {each.id: each.title for each in (*other.read.documents(), *project.documents())}
    people, person = _people(project, outcome), _person_after(project, outcome)
    new, changed, kept = Counter[str](), Counter[str](), set[tuple[str, bytes]]()
    hidden = hidden_documents(project._read) | hidden_documents(other.read)
    found: dict[tuple[DocumentId, CoderId], list[int]] = {}
    for key, row in outcome.rows.items():
        entity = key[0]
        if is_kept(hidden, project.coder.id, entity, row.fields, person):
            kept.add(key)
            continue
        was_there = row.before is not None and not row.before["deleted"]
        if not was_there and not row.fields["deleted"]:
            new[entity] += 1
        elif row.before is not None and row.modified != row.before["modified"]:
            changed[entity] += 1
        if entity == "coding" and "document" in row.fields and "coder" in row.fields:
            counts = found.setdefault((row.fields["document"], person(row.fields["coder"])), [0, 0, 0])
            _count(counts, row.before, row.fields, row.modified)
    codings = [
        Coming(titles.get(document, ""), people[coder].name if coder in people else "", *counts)
        for (document, coder), counts in found.items()
        if any(counts)
    ]
    names = _Names(project, other)
    return MergeReport(
        file,
        outcome.changes,
        outcome.same_project,
        tuple(sorted(codings)),
        new,
        changed,
        tuple(names.conflict(each) for each in outcome.conflicts if (each.entity, each.uid) not in kept),
        tuple(_same_names(project, other, outcome)),
        tuple(_same_coders(project, outcome, people)),
        outcome.waiting,
        outcome.days_ahead,
        outcome.texts,
        sum(_differs(outcome.rows[key]) and not outcome.rows[key].fields.get("private") for key in kept),
    )


def _people(project: "Project", outcome: "Outcome") -> dict[CoderId, Coder]:
    """Return all coders, those who came among them, as they are called after the merge."""
    found = {each.id: each for each in project.identities()}
    for (entity, uid), row in outcome.rows.items():
        if entity == "coder" and not row.fields["deleted"]:
            said = (row.fields.get(name, "") for name in ("name", "initials", "colour"))
            found[CoderId(uid)] = Coder(CoderId(uid), *said)
    return found


def _person_after(project: "Project", outcome: "Outcome") -> Callable[[CoderId], CoderId]:
    """Return what tells whose an identity is after the merge, which a dry run has taken back already."""
    came = {uid: row.fields for (entity, uid), row in outcome.rows.items() if entity == "same_person"}
    there = {same_person_id(*pair): pair for pair in project._read.joins()}
    there |= {uid: (fields["coder"], fields["person"]) for uid, fields in came.items() if "person" in fields}
    standing = standing_for(pair for uid, pair in there.items() if not came.get(uid, {}).get("deleted"))
    return lambda coder: standing.get(coder, coder)


def _same_coders(project: "Project", outcome: "Outcome", people: Mapping[CoderId, Coder]) -> Iterator[SameCoder]:
    """Walk the coders who came and may be one who was here, by their names."""
    person = _person_after(project, outcome)
    new = {uid for (entity, uid), row in outcome.rows.items() if entity == "coder" and row.before is None}
    there = [each for each in people.values() if each.id not in new and person(each.id) == each.id]
    for uid in sorted(new & people.keys()):
        here = resembling(people[CoderId(uid)], there)
        if here is not None and person(CoderId(uid)) == uid:
            yield SameCoder(people[CoderId(uid)], here)


def _differs(row: "Row") -> bool:
    return row.before is None or row.modified != row.before["modified"]


def _count(counts: list[int], before: dict[str, Any] | None, fields: dict[str, Any], modified: int) -> None:
    gone = fields["deleted"]
    if before is None or before["deleted"]:
        counts[0] += not gone
    elif gone:
        counts[2] += 1
    else:
        counts[1] += modified != before["modified"]


def _same_names(project: "Project", other: "Database", outcome: "Outcome") -> Iterator[SameName]:
    """Walk the codes that came and are called like one that was here, at the same place in the tree."""
    came = {uid for (entity, uid), row in outcome.rows.items() if entity == "code" and row.before is None}
    theirs, ours = other.read.codebook(), project.codebook()
    here = {tuple(part.casefold() for part in ours.path(code.id)): code for code in ours if code.id not in came}
    for code in theirs:
        if code.id in came:
            known = here.get(tuple(part.casefold() for part in theirs.path(code.id)))
            if known is not None:
                yield SameName(code.id, known.id, code.name)


def values_in_words(project: "Project") -> "_Names":
    """Return what writes the values of conflicts as they are read in a project."""
    return _Names(project)


class _Names:
    """Says of a conflict what it is about, and writes values as they are read."""

    def __init__(self, project: "Project", other: "Database | None" = None) -> None:
        documents = project.documents(older=True) if other is None else other.read.documents()
        coders = project.identities() if other is None else other.read.identities()
        self._names: dict[bytes, str] = {each.id: each.title for each in documents}
        self._names.update((each.id, each.name) for each in coders)
        self._names.update((code.id, code.name) for code in (() if other is None else other.read.codebook()))
        self._names.update((code.id, code.name) for code in project.codebook())

    def conflict(self, each: "Conflict") -> BothChanged:
        """Put a conflict into words."""
        ours, theirs = (self.value(each.field, value) for value in (each.ours, each.theirs))
        return BothChanged(each.entity, self.name(each.uid), each.field, ours, theirs, each.ours_stands)

    def name(self, uid: bytes) -> str:
        """Return how a row is called; empty where it has no name."""
        return self._names.get(uid, "")

    def value(self, field: str, value: Any) -> str:
        """Write the value of a field."""
        if field == "structure":
            parts = from_json(str(value or ""))
            return ", ".join(f"{part.kind} {part.start}–{part.stop}" for part in parts)
        if isinstance(value, bytes):
            return self._names.get(value, value.hex())
        return "" if value is None else str(value)
