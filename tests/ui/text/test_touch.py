import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.fonts import serif
from desktop.ui.text import Surface

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
MIDDLE = QPointF(300, 300)


def wheel(surface: Surface, pixels: int, angle: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    event = QWheelEvent(
        MIDDLE,
        surface.viewport().mapToGlobal(MIDDLE),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(surface.viewport(), event)


def pinch(surface: Surface, value: float, kind: Qt.NativeGestureType = Qt.NativeGestureType.ZoomNativeGesture) -> None:
    device = QPointingDevice.primaryPointingDevice()
    at = surface.viewport().mapToGlobal(MIDDLE)
    event = QNativeGestureEvent(kind, device, 2, MIDDLE, MIDDLE, at, value, QPointF())
    QApplication.sendEvent(surface.viewport(), event)


def test_a_touchpad_scrolls_by_just_the_pixels_it_says(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    bar = surface.verticalScrollBar()
    bar.setValue(1000)
    for pixels, angle in ((-7, -14), (-1, -2), (31, 62), (-120, -240)):
        before = bar.value()
        wheel(surface, pixels, angle)
        assert bar.value() == before - pixels


def test_a_wheel_without_pixels_scrolls_by_lines(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    wheel(surface, 0, -120)
    assert surface.verticalScrollBar().value() > 20


def test_control_and_the_wheel_zoom_by_notches_however_small_the_parts(surface: Surface, qtbot: QtBot) -> None:
    steps: list[int] = []
    surface.zoom_wanted.connect(steps.append)
    wheel(surface, 0, 120, CONTROL)
    assert steps == [1]
    for _ in range(8):
        wheel(surface, -5, -30, CONTROL)
    assert steps == [1, -1, -1]


def test_fingers_moving_apart_zoom_by_steps(surface: Surface) -> None:
    steps: list[int] = []
    surface.zoom_wanted.connect(steps.append)
    for _ in range(12):
        pinch(surface, 0.02)
    assert steps == [1, 1]
    pinch(surface, 0, Qt.NativeGestureType.EndNativeGesture)
    for _ in range(6):
        pinch(surface, -0.02)
    assert steps == [1, 1, -1]


def test_the_column_is_as_wide_as_it_is_set(surface: Surface) -> None:
    surface.resize(1600, 640)
    widths = []
    for line in (50, 70, 90):
        surface.set_font(serif(), 12.5, line=line)
        columns, type_ = surface.sheet.page.columns, surface.sheet.page.type
        widths.append(round(columns.width / type_.character))
    assert widths == [50, 70, 90]


def test_lines_stand_as_far_apart_as_it_is_set(surface: Surface) -> None:
    heights = []
    for leading in (1.45, 1.55, 2.0):
        surface.set_font(serif(), 12.5, leading=leading)
        type_ = surface.sheet.page.type
        heights.append(type_.pitch / type_.em)
    assert heights == pytest.approx([1.45, 1.55, 2.0], abs=0.05)
