"""One million codings counted: python -m tests.bench.matrix [CODINGS]."""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from desktop.analysis.units import CountUnit
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, derived_id
from desktop.domain.spans import Span
from desktop.project import Project, matrices
from desktop.project import operations as op
from desktop.store import bulk, connect, schema

DOCUMENTS, FAMILIES, EACH = 10_000, 10, 9
MAYA = Coder(CoderId(derived_id("bench", "maya")), "Maya", "MA")


def fill(project: Project, codings: int) -> None:
    """Make articles of 5 kB, and put codings straight into the table, which takes minutes by operations."""
    rng = random.Random(1)
    words = ("road", "bridge", "treaty", "of.", "The")
    text = "\n".join(" ".join(rng.choice(words) for _ in range(110)) for _ in range(9))
    new = [
        NewDocument(Source(f"Article {n}", published=f"20{n % 25:02}-{n % 12 + 1:02}"), f"{n} {text}")
        for n in range(DOCUMENTS)
    ]
    for first in range(0, DOCUMENTS, 1_000):
        project.run(op.AddDocuments(tuple(new[first : first + 1_000])))
    families = (
        NewCode(Definition(f"Family {a}"), children=tuple(NewCode(Definition(f"Code {a}.{b}")) for b in range(EACH)))
        for a in range(FAMILIES)
    )
    project.run(op.AddCodes(tuple(families)))
    database = project._database
    meanings = database.connection.execute(sa.select(schema.meaning.c.code_id, schema.meaning.c.id)).all()
    documents = database.connection.execute(sa.select(schema.document.c.id)).scalars().all()
    coder = database.connection.execute(sa.select(schema.coder.c.id)).scalar()
    rows = []
    for n in range(codings):
        (code, meaning), start = rng.choice(meanings), rng.randrange(len(text) - 120)
        place = {"document_id": documents[n * DOCUMENTS // codings], "start": start}
        place["stop"] = start + rng.randrange(4, 120)
        given = {"code_id": code, "coder_id": coder, "meaning_id": meaning, "qualifiers": ""}
        rows.append({"uid": n.to_bytes(16), "deleted": 0, "created": 0, "modified": 0, **place, **given})
    with database.unjournaled() as connection:
        bulk.insert(connection, schema.coding, rows)


def main(codings: int) -> None:
    """Print the seconds of each, by the clock and of CPU."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "b.gloss", coder=MAYA) as project:
        fill(project, codings)
        coder = project.coder.id
        matrices.matrix(project, "family", "year", coder)
        measures: list[tuple[str, Callable[[], object]]] = [
            ("rows read by SQLite's driver alone", partial(_raw, project))
        ]
        for name, columns, unit in (
            ("code × document", "document", CountUnit.CODINGS),
            ("co-occurrence", "overlapping", CountUnit.CODINGS),
            ("code × month", "month", CountUnit.CODINGS),
            ("code × document in characters", "document", CountUnit.CHARACTERS),
        ):
            count = partial(matrices.matrix, project, "code", columns, coder, unit)
            measures.append((f"{name}, the layer read for the first time", partial(_afresh, project, count)))
            measures.append((f"{name} after a change", count))
            measures.append((name, count))
        for name, act in measures:
            took = []
            for _ in range(3):
                if name.endswith("after a change"):
                    _change(project)
                wall, cpu = time.perf_counter(), time.process_time()
                act()
                took.append((time.perf_counter() - wall, time.process_time() - cpu))
            print(f"| {name} | {min(w for w, _ in took):.2f} | {min(c for _, c in took):.2f} |")


def _afresh(project: Project, count: Callable[[], object]) -> None:
    project._coded = project._kept_rows = None
    count()


def _change(project: Project) -> None:
    """Code a little more, somewhere else each time."""
    made = len(project.codings_of_code(next(iter(project.codebook())).id)) % DOCUMENTS
    new = NewCoding(project.document_ids()[made], Span(made % 900, made % 900 + 3), next(iter(project.codebook())).id)
    project.run(op.AddCodings((new,)))


def _raw(project: Project) -> None:
    query = "SELECT id, document_id, start, stop, code_id FROM coding NOT INDEXED WHERE deleted = 0 AND coder_id = 1"
    connect.raw_sqlite(project._database.connection).execute(query).fetchall()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
