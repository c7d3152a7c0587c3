"""Measure the table of sources among 10,000 documents: `python -m tests.bench.sources`.

How long the window does not answer while it is opened, sorted, filtered and follows a change; a step of the wheel until
it is painted, in CPU time.
"""

import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView

from desktop.domain.coders import Coder
from desktop.domain.documents import Found, NewDocument, Source
from desktop.domain.ids import CoderId, new_id
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.sources.place import SourcesPlace
from tests.bench.alive import Probe, window_on
from tests.bench.articles import VOCABULARY

DOCUMENTS = 10_000
STEPS = 60


def filled(folder: Path) -> Project:
    """Make a project of many short articles with a source record each."""
    chance, words = random.Random(1), VOCABULARY
    project = Project.create(folder / "many.gloss", coder=Coder(CoderId(new_id()), "Ana"))
    new = []
    for number in range(DOCUMENTS):
        text = f"{number} " + " ".join(chance.choices(words, k=40))
        day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        source = Source(" ".join(chance.choices(words, k=5)).capitalize(), chance.choice(words), "A. Writer", day)
        record = {key: Found(chance.choice(words), "file") for key in ("section", "language", "genre")}
        new.append(NewDocument(source, text, record=record))
    project.run(op.AddDocuments(tuple(new)))
    return project


def scrolled(table: QTableView) -> list[float]:
    """Turn the wheel step by step, and return how long each took in milliseconds."""
    times = []
    for _ in range(STEPS):
        begun = time.thread_time()
        middle = QPointF(table.viewport().rect().center())
        turn = QPoint(0, -360)
        buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        where = table.viewport().mapToGlobal(middle)
        event = QWheelEvent(middle, where, turn, turn, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(table.viewport(), event)
        QApplication.processEvents()
        times.append(1000 * (time.thread_time() - begun))
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        project = filled(Path(place))
        window, probe = window_on(project, Path(place)), Probe()
        probe.act("settling", lambda: None)
        probe.begin("opened")
        window.table["place_sources"].trigger()
        found = window.findChild(SourcesPlace)
        assert isinstance(found, SourcesPlace)
        probe.wait(lambda: found.model.rowCount() == DOCUMENTS)
        probe.act("opened", lambda: None)
        probe.act("sorted by date", lambda: found.table.sortByColumn(3, Qt.SortOrder.DescendingOrder))
        probe.act("filtered", lambda: found.search.setText("kalo"))
        probe.act("all again", found.search.clear)
        first = project.documents()[0].id
        probe.act("a cell edited", lambda: found.model.put([first], "publisher", "The Harbour Review"))
        times = sorted(scrolled(found.table))
        print("\n".join(probe.report()))
        print(
            f"| a step of the wheel | {statistics.median(times):.1f}, p95 {times[len(times) * 95 // 100]:.1f} | | 16 |",
            flush=True,
        )
        os._exit(0)


if __name__ == "__main__":
    main()
