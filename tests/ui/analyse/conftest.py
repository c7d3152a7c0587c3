"""Pages that count, with one other process for all of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.ui.analyse.aside import Aside


@pytest.fixture(scope="module")
def counting(qapp: QApplication) -> Iterator[Aside]:
    """Where the pages let things be counted."""
    parent = QObject()
    made = Aside(parent)
    yield made
    made.close()
