"""From the start of the process to the first painted window, against a bare PySide6 window.

Run by hand: python -m tests.bench.startup
"""

import os
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 7
PAINTED = """
import time
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            print(time.process_time(), flush=True)
            import os; os._exit(0)
        return False
"""
BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit\n"
    "app = QApplication([])\n" + PAINTED + "watch = Watch(); app.installEventFilter(watch)\n"
    "window = QMainWindow(); window.setCentralWidget(QTextEdit())\n"
    "window.resize(1440, 900); window.show(); app.exec()\n"
)
OURS = (
    "from desktop.app import _application, _program\n"
    "app = _application()\n" + PAINTED + "watch = Watch(); app.installEventFilter(watch)\n"
    "program = _program(app); program.begin('', sample=True); app.exec()\n"
)


def main() -> None:
    times: dict[str, list[float]] = {BARE: [], OURS: []}
    for _ in range(ROUNDS):
        for code in times:
            times[code].append(measured(code))
    bare, ours = (statistics.median(found) * 1000 for found in times.values())
    print("| | CPU ms to the first paint | ratio |")
    print("|---|---|---|")
    print(f"| bare PySide6 window | {bare:.0f} | 1.00 |")
    print(f"| Glossator | {ours:.0f} | {ours / bare:.2f} |")


def measured(code: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return float(done.stdout)


if __name__ == "__main__":
    main()
