"""Boxes that ask what is counted, each below its name."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.project import Project
from desktop.project.axes import axes
from desktop.ui.analyse.axis_words import axis_names
from desktop.ui.named import spoken
from desktop.ui.rows import row_with


class Asked(NamedTuple):
    """One question with its label."""

    whole: QWidget
    box: QComboBox | QLineEdit


def asked(name: str, box: QComboBox | QLineEdit, parent: QWidget) -> Asked:
    """Put a name over a box; its key leads there."""
    whole = QWidget(parent)
    label = QLabel(name, whole)
    label.setBuddy(box)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    column.addWidget(box)
    box.setMinimumWidth(64)
    whole.setMaximumWidth(240)
    spoken(box, name.replace("&", ""))
    if isinstance(box, QComboBox):
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
    return Asked(whole, box)


def kept_words(box: QComboBox | QLineEdit) -> str:
    """Return what a box asks as it is kept; an id by its hexadecimal digits."""
    data = box.text() if isinstance(box, QLineEdit) else box.currentData()
    return data.hex() if isinstance(data, bytes) else data or ""


def choose_kept(box: QComboBox | QLineEdit, kept: str) -> None:
    """Ask what was kept; a box that does not offer it stays as it is."""
    if isinstance(box, QLineEdit):
        box.setText(kept)
        return
    # Qt's own search does not find bytes.
    rows = (row for row in range(box.count()) if _same(box.itemData(row), kept))
    box.setCurrentIndex(next(rows, max(0, box.currentIndex())))


def offer(box: QComboBox, items: Iterable[tuple[str, object]]) -> None:
    """Offer these, and keep to what is chosen."""
    kept = kept_words(box)
    box.clear()
    for name, data in items:
        box.addItem(name, data)
    choose_kept(box, kept)


def offer_axes(rows: QComboBox, columns: QComboBox, project: Project, first: tuple[str, str]) -> None:
    """Offer what there is to count by; until something is chosen, these two."""
    named = axis_names(project, axes(project))
    for box, axis in zip((rows, columns), first, strict=True):
        fresh = not box.count()
        offer(box, named)
        if fresh:
            choose_kept(box, axis)


def layers_of(project: Project) -> list[tuple[str, object]]:
    """Name the layers, my own among them before I have coded anything."""
    layers: list[tuple[str, object]] = [(layer.name, layer.id) for layer in project.layers()]
    mine = project.coder.name, project.coder.id
    return layers if project.coder.id in (layer for _, layer in layers) else [mine, *layers]


def offer_layers(box: QComboBox, project: Project) -> None:
    """Offer the layers; until one is chosen, or where that is gone, my own."""
    chosen = box.currentData()
    offer(box, layers_of(project))
    if row_with(box, chosen) < 0:
        choose_kept(box, project.coder.id.hex())


def _same(data: object, kept: str) -> bool:
    return (data.hex() if isinstance(data, bytes) else data) == kept
