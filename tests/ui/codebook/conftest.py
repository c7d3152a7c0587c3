"""The panel stands in a window of its own, over a real project."""

from tests.ui.sessions import actions, session, window

__all__ = ["actions", "session", "window"]
