"""One coding committed, and one given to a selection until it is painted, against a raw sqlite3 commit of three rows.

At 0, 1,000 and 10,000 codings of the article on the screen; in a real window with all its panels. Commits
in wall time, the gesture in process time.
Run by hand: python -m tests.bench.commit
"""

import os
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import _application
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, new_id
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui import fonts
from desktop.ui.appearance import Appearance
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window

ROUNDS = 200
STROKES = 40
SIZES = (0, 1_000, 10_000)
FRAME = 16


def main() -> None:
    application = _application()
    application.setFont(fonts.window_font())
    print("| codings | raw commit ms | committed ms | ratio | committed and painted ms | limit ms | p95 ms | verdict |")
    print("|---|---|---|---|---|---|---|---|")
    for size in SIZES:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            raw, ours, work = measured(Path(folder), size)
            strokes = sorted(painted(application, Path(folder), size))
        stroke, slow, limit = statistics.median(strokes), strokes[len(strokes) * 95 // 100], 2 * work + FRAME
        verdict = "within" if stroke <= limit else "over"
        figures = f"{stroke:.1f} | {limit:.1f} | {slow:.1f} | {verdict}"
        print(f"| {size:,} | {raw:.2f} | {ours:.2f} | {ours / raw:.2f} | {figures} |", flush=True)
    os._exit(0)


def painted(application: QApplication, folder: Path, size: int) -> list[float]:
    """Return how long each gesture took: a code for the selection, the commit, all that looks again, and the paint."""
    project, _ = prepared(folder / "window.gloss", size)
    (document,) = project.documents()
    code = project.find_code("role").id
    preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = Window(preferences, Appearance(application, preferences), project.location)
    window.show()
    application.processEvents()
    window.enter(project)
    assert window.place is not None
    window.place.session.open_document(document.id)
    article = window.place.article
    QTest.qWait(1500)

    def stroke() -> None:
        article.apply_code(code)
        application.processEvents()

    times = []
    for number in range(STROKES):
        start = number * 37 % 150 * 5
        article.surface.select(Span(start, start + 149))
        application.processEvents()
        before = len(article.surface.sheet.marks)
        times.append(worked(stroke))
        assert len(article.surface.sheet.marks) == before + 1
    window.close()
    application.processEvents()
    return times


def measured(folder: Path, size: int) -> tuple[float, float, float]:
    """Return the medians of interleaved commits in milliseconds: raw and ours in wall time, raw in process time."""
    project, new = prepared(folder / "bench.gloss", size)
    floor = raw_database(folder / "raw.db")
    raw, ours = [], []
    for number in range(ROUNDS):
        raw.append(timed(lambda number=number: raw_commit(floor, number)))
        ours.append(timed(lambda number=number: project.run(op.AddCodings((new(size + number),)))))
    work = [worked(lambda number=number: raw_commit(floor, number)) for number in range(ROUNDS)]
    project.close()
    floor.close()
    return statistics.median(raw), statistics.median(ours), statistics.median(work)


def prepared(path: Path, size: int):
    project = Project.create(path, coder=Coder(CoderId(new_id()), "Bench"))
    project.run(op.AddDocuments((NewDocument(Source("Bench"), ("word " * 79 + "word\n") * 250),)))
    project.run(op.AddCodes((NewCode(Definition("role")),)))
    (document,) = project.documents()
    code = project.find_code("role").id

    def new(number: int) -> NewCoding:
        start = number * 7 % 19_900 * 5
        return NewCoding(document.id, Span(start, start + 4 + 5 * (number % 20)), code)

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


def worked(act) -> float:
    """Measure in process time, which others on the machine do not touch."""
    begin = time.process_time()
    act()
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main()
