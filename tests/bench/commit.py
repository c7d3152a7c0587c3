"""One coding committed, against a raw sqlite3 commit of the same three rows, at 0, 1,000 and 10,000 codings.

Run by hand: python -m tests.bench.commit
"""

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, new_id
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op

ROUNDS = 200
SIZES = (0, 1_000, 10_000)


def main() -> None:
    print("| codings in the document | raw commit ms | one coding committed ms | ratio |")
    print("|---|---|---|---|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            raw, ours = measured(Path(folder), size)
        print(f"| {size:,} | {raw:.2f} | {ours:.2f} | {ours / raw:.2f} |")


def measured(folder: Path, size: int) -> tuple[float, float]:
    """Return the medians of interleaved commits, in milliseconds of wall time."""
    project, new = prepared(folder / "bench.gloss", size)
    floor = raw_database(folder / "raw.db")
    raw, ours = [], []
    for number in range(ROUNDS):
        raw.append(timed(lambda number=number: raw_commit(floor, number)))
        ours.append(timed(lambda number=number: project.run(op.AddCodings((new(size + number),)))))
    project.close()
    floor.close()
    return statistics.median(raw), statistics.median(ours)


def prepared(path: Path, size: int):
    project = Project.create(path, coder=Coder(CoderId(new_id()), "Bench"))
    project.run(op.AddDocuments((NewDocument(Source("Bench"), "word " * 4_000),)))
    project.run(op.AddCodes((NewCode(Definition("role")),)))
    (document,) = project.documents()
    code = project.find_code("role").id

    def new(number: int) -> NewCoding:
        start = number % 3_900 * 5
        return NewCoding(document.id, Span(start, start + 4 + 5 * (number // 3_900)), code)

    if size:
        project.run(op.AddCodings(tuple(new(number) for number in range(size))))
    return project, new


def raw_database(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for table in ("change", "op", "coding"):
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, a BLOB, b TEXT, c INTEGER)")
    return connection


def raw_commit(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table in ("change", "op", "coding"):
        connection.execute(f"INSERT INTO {table} (a, b, c) VALUES (?, ?, ?)", (new_id(), "some words", number))
    connection.execute("COMMIT")


def timed(act) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


if __name__ == "__main__":
    main()
