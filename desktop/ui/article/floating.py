"""What lies over the window for a moment: its paper, line and shadow."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFocusEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect

from desktop.ui.theme import Theme


def sheet(theme: Theme) -> str:
    """Write the style of a floating frame and of what stands in it."""
    return f"""
#floating {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 10px; }}
#floating QLabel {{ background: transparent; color: {theme.ink}; border: 0; }}
#floating QLineEdit, #floating QPlainTextEdit {{ background: {theme.page}; color: {theme.ink};
    border: 1px solid {theme.line}; border-radius: 6px; padding: 6px 10px;
    selection-background-color: {theme.accent}; selection-color: {theme.accent_ink}; }}
#floating QLineEdit:focus, #floating QPlainTextEdit:focus {{ border-color: {theme.accent}; }}
#floating QCheckBox {{ background: transparent; color: {theme.ink}; }}
#floating QListWidget {{ background: transparent; border: 0; outline: 0; }}
#floating QLabel#floating_rule {{ color: {theme.warning}; }}
#floating QLabel#problem {{ color: {theme.error}; }}
#floating QLabel#floating_title {{ font-weight: 600; }}
#floating QLabel#floating_keys {{ color: {theme.muted}; }}
#floating QLabel#floating_meaning, #floating QLabel#floating_footer {{ border-top: 1px solid {theme.line};
    padding: 7px 8px 2px 8px; }}
#floating QLabel#floating_footer {{ color: {theme.muted}; }}
"""


def left_for_good(event: QFocusEvent) -> bool:
    """Tell whether the focus went elsewhere in the window, not to a menu or another program."""
    passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
    return event.lostFocus() and event.reason() not in passing


def shadow(theme: Theme, parent: QObject) -> QGraphicsDropShadowEffect:
    """Make the shadow that lifts a frame off the window."""
    effect = QGraphicsDropShadowEffect(parent)
    effect.setBlurRadius(30)
    effect.setOffset(0, 6)
    effect.setColor(QColor(0, 0, 0, 160 if theme.dark else 55))
    return effect
