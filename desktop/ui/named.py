"""What widgets are called: by the style sheet, by a screen reader; and where the keyboard is among them."""

from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

Some = TypeVar("Some", bound=QWidget)


def styled(widget: Some, name: str) -> Some:
    """Give a widget the name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def spoken(widget: Some, name: str) -> Some:
    """Give a widget the name that a screen reader says; a box that can be typed in holds a field of its own."""
    widget.setAccessibleName(name)
    if isinstance(widget, QComboBox) and (line := widget.lineEdit()):
        line.setAccessibleName(name)
    return widget


def marked(widget: Some, mark: str, value: object) -> Some:
    """Give a widget a property that the style sheet asks for, and dress it anew where that is another one."""
    if widget.property(mark) != value:
        widget.setProperty(mark, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def holds_focus(widget: QWidget) -> bool:
    """Tell whether the keyboard is within a part of its window, or will be once that is in front again."""
    focused: QWidget | None = widget.window().focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
