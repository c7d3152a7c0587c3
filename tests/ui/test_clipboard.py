import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtWidgets import QApplication
from desktop.ui import clipboard

application = QApplication([])
application.aboutToQuit.connect(clipboard.let_go)
data = QMimeData()
data.setText("two capitals")
data.setHtml("<b>two capitals</b>")
application.clipboard().setMimeData(data)
del data
application.aboutToQuit.connect(lambda: print(application.clipboard().text()))
QTimer.singleShot(0, application.quit)
sys.exit(application.exec())
"""


def test_a_program_that_copied_a_citation_ends_well_and_leaves_the_words() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "two capitals")
