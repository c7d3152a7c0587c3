"""What becomes of the clipboard when the program ends."""

from PySide6.QtGui import QGuiApplication


def let_go() -> None:
    """Leave bare words on the clipboard instead of data made in Python, which Qt would free after Python has gone."""
    clipboard = QGuiApplication.clipboard()
    # A platform without a screen has a clipboard of its own, and never says that it is ours.
    if clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen":
        clipboard.setText(clipboard.text())
