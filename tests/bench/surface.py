"""The reading surface against a plain text edit without codings, in the same run: python -m tests.bench.surface.

Process time, median of five; every figure is a ratio to the floor, but "apply" and "remove" are in floor frames, "drag"
(the slowest of a hundred steps) and "slice" in milliseconds, and "memory" in megabytes above the floor. `--large` adds
ten megabytes. What is over its limit is set in bold.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.domain.ids import CodeId, CoderId, CodingId
from desktop.domain.spans import Span
from desktop.ui.fonts import serif
from desktop.ui.text import DocumentHeader, Mark, Surface
from desktop.ui.text.reader import POINTS, SLICE
from desktop.ui.text.typography import Typography

SIZES = (("6 kB, 3 x 60", 6_000, 60, 3), ("100 kB, 10,000", 100_000, 10_000, 1), ("1 MB, 10,000", 1_000_000, 10_000, 1))
LARGE = (("10 MB, 100,000", 10_000_000, 100_000, 1),)
LIMITS = {
    "open": 3.5,
    "frame": 2.2,
    "frame p99": 2.5,
    "wheel": 3.0,
    "jump": 3.5,
    "apply": 1.5,
    "remove": 1.5,
    "resize": 3.5,
    "slice ms": 6.0,
    "drag ms": 16.0,
    "memory MB": 15.0,
}
LARGE_LIMITS = {name: LIMITS[name] for name in ("frame", "frame p99", "apply", "remove")} | {"open": 6.0}
NAMES = [*LIMITS, "frame ms", "open ms", "apply ms"]
WIDTH, HEIGHT = 900, 700
ROUNDS = 5
SENTENCE = "two neighbours kept their embassies open while the trucks waited at a border that nobody would name aloud"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")

Times = dict[str, list[float]]


@dataclass
class Case:
    """A text with its marks, the same in every run."""

    name: str
    text: str
    marks: list[Mark] = field(default_factory=list)


def case(name: str, length: int, count: int, coders: int) -> Case:
    chance = random.Random(7)
    paragraphs, size = [], 0
    while size < length:
        words = chance.choices(SENTENCE.split(), k=chance.randint(40, 110))
        paragraphs.append(" ".join(words).capitalize() + ".")
        size += len(paragraphs[-1]) + 1
    text = "\n".join(paragraphs)[:length]
    marks = [mark(chance, text, index * coders + coder, coder) for index in range(count) for coder in range(coders)]
    return Case(name, text, sorted(marks, key=lambda mark: (mark.span, mark.id)))


def mark(chance: random.Random, text: str, number: int, coder: int) -> Mark:
    start = chance.randrange(len(text) - 300)
    span = Span(start, start + chance.randint(12, 160))
    code = chance.randrange(24)
    return Mark(
        CodingId(number.to_bytes(16, "big")),
        span,
        CodeId(bytes([code]) * 16),
        COLOURS[code % 6],
        f"code number {code}",
        lambda: f"Family / code number {code}",
        coder == 0,
        CoderId(bytes([coder + 1]) * 16),
        "AB",
        code % 3,
    )


class Floor(QPlainTextEdit):
    """What the surface is compared with."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFont(Typography.of(serif(), POINTS, self.font()).text)

    def load(self, case: Case) -> None:
        self.setPlainText(case.text)


class Ours(Surface):
    """The surface, loaded like the floor."""

    def load(self, case: Case) -> None:
        self.set_text(case.text, DocumentHeader("Two neighbours, one vacuum", "Sample article"))
        self.set_marks(case.marks)


def timed(action: Callable[[], object], *, events: bool = True) -> float:
    begin = process_time()
    action()
    if events:
        QApplication.processEvents()
    return (process_time() - begin) * 1000


def opened(kind: type[Floor] | type[Ours], case: Case) -> tuple[float, Floor | Ours]:
    view = kind()
    view.resize(WIDTH, HEIGHT)
    view.show()
    QApplication.processEvents()
    return timed(lambda: (view.load(case), view.viewport().repaint())), view


def walk(view: Floor | Ours) -> Iterator[None]:
    bar = view.verticalScrollBar()
    for step in range(30):
        bar.setValue(bar.maximum() // 3 + step * bar.singleStep() * 2)
        QApplication.processEvents()
        yield


def wheel(view: Floor | Ours, down: bool) -> None:
    middle = QPointF(300, 300)
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120 if down else 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def measured(kind: type[Floor] | type[Ours], case: Case) -> dict[str, float]:
    first, view = opened(kind, case)
    times: Times = {"open": [first]}
    bar = view.verticalScrollBar()
    QTest.qWait(150)
    times["jump"] = [
        timed(lambda share=share: bar.setValue(int(bar.maximum() * share))) for share in (0.5, 0.9, 0.2, 0.7)
    ]
    times["frame"] = [timed(view.viewport().repaint, events=False) for _ in walk(view)]
    bar.setValue(bar.maximum() // 2)
    times["wheel"] = [timed(lambda down=down: wheel(view, down)) for down in (True, True, True, False, False) * 5]
    times["resize"] = [timed(lambda width=width: view.resize(width, HEIGHT)) for width in (860, 940, 870, 930)]
    if isinstance(view, Ours):
        times.update(hands(view, case))
    view.close()
    view.deleteLater()
    QApplication.processEvents()
    found = {name: median(values) for name, values in times.items()}
    found |= {name: quantiles(times[name], n=100)[98] for name in ("drag ms",) if name in times}
    found["frame p99"] = quantiles(times["frame"], n=100)[98]
    return found


def hands(view: Ours, case: Case) -> Times:
    place = view.place_near(QPointF(300, 200))
    times: Times = {"apply": [], "remove": []}
    for number in range(10):
        new = case.marks[0]._replace(id=CodingId(bytes([255, number]) * 8), span=Span(place, place + 60))
        times["apply"].append(timed(lambda new=new: view.put_mark(new)))
        times["remove"].append(timed(lambda new=new: view.drop_mark(new.id)))
    times["slice ms"] = slices(view, case)
    times["drag ms"] = drag(view, place)
    return times


def slices(view: Ours, case: Case) -> list[float]:
    """Measure each slice of the work that is done while nobody waits, from the beginning."""
    view.set_marks(case.marks)
    found = [timed(lambda: view.sheet.settle_some(SLICE), events=False) for _ in range(40)]
    return [max(found)]


def drag(view: Ours, place: int) -> list[float]:
    """Draw the end of a coding of sixty characters down over the screen, a step at a time."""
    coding = CodingId(bytes([255, 99]) * 8)
    new = mark(random.Random(1), " " * 1000, 0, 0)
    view.put_mark(new._replace(id=coding, span=Span(place, place + 60)))
    view.choose(coding)
    QApplication.processEvents()
    offset = QPointF(0, view.verticalScrollBar().value())
    knob = list(view.sheet.handles.knobs().values())[-1] - offset
    button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    mouse(view, QEvent.Type.MouseButtonPress, knob, button)
    assert view._pointer.dragging, "the press missed the handle, so that nothing was dragged"
    times = []
    for step in range(1, 101):
        point = knob + QPointF(step % 20 * 12 - 100, step * 3 % 300)
        times.append(timed(lambda point=point: mouse(view, QEvent.Type.MouseMove, point, none)))
    mouse(view, QEvent.Type.MouseButtonRelease, point, button)
    view.drop_mark(coding)
    return times


def mouse(view: Ours, kind: QEvent.Type, point: QPointF, button: Qt.MouseButton) -> None:
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    place = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(
        view.viewport(), QMouseEvent(kind, point, place, button, held, Qt.KeyboardModifier.NoModifier)
    )


def resident(kind: str, name: str) -> float:
    """Return how many megabytes a process holds that has shown an article, from its beginning to its end."""
    command = [sys.executable, "-m", "tests.bench.surface", "--resident", kind, name]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])


def show_and_weigh(kind: str, name: str) -> None:
    size = next(size for size in (*SIZES, *LARGE) if size[0] == name)
    shown = case(*size) if kind == "ours" else case(*size[:2], 0, 1)
    _, view = opened(Ours if kind == "ours" else Floor, shown)
    for _ in walk(view):
        view.viewport().repaint()
    QTest.qWait(500)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, flush=True)
    os._exit(0)


def compared(case: Case) -> dict[str, float]:
    floors, ours = [], []
    for _ in range(ROUNDS):
        floors.append(measured(Floor, case))
        ours.append(measured(Ours, case))
    floor = {name: median(run[name] for run in floors) for name in floors[0]}
    mine = {name: median(run[name] for run in ours) for name in ours[0]}
    row = {name: mine[name] / floor[name] for name in floor}
    row |= {name: mine[name] / floor["frame"] for name in ("apply", "remove")}
    row |= {name: mine[name] for name in ("slice ms", "drag ms")}
    row["memory MB"] = resident("ours", case.name) - resident("floor", case.name)
    row["frame ms"], row["open ms"], row["apply ms"] = mine["frame"], mine["open"], mine["apply"]
    return row


def cells(row: dict[str, float], limits: dict[str, float]) -> list[str]:
    return [f"**{row[name]:.1f}**" if row[name] > limits.get(name, 1e9) else f"{row[name]:.1f}" for name in NAMES]


def main() -> None:
    application = QApplication.instance() or QApplication([])
    if "--resident" in sys.argv:
        show_and_weigh(*sys.argv[-2:])
    print("| case | " + " | ".join(NAMES) + " | over |")
    print("|" + "---|" * (len(NAMES) + 2))
    print("| limit | " + " | ".join(str(LIMITS.get(name, "")) for name in NAMES) + " | |")
    for size in SIZES + (LARGE if "--large" in sys.argv else ()):
        limits = LARGE_LIMITS if size in LARGE else LIMITS
        row = compared(case(*size))
        over = sum(row[name] > limit for name, limit in limits.items())
        print(f"| {size[0]} | " + " | ".join(cells(row, limits)) + f" | {over or 'none'} |", flush=True)
    del application


if __name__ == "__main__":
    main()
