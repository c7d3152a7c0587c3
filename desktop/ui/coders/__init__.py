"""Who codes: the badge, and the name question."""

from desktop.ui.coders.badge import CoderBadge
from desktop.ui.coders.naming import ask_name

__all__ = ["CoderBadge", "ask_name"]
