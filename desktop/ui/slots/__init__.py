"""Fields for what a code asks to be said: one line a slot, the same in the palette, the inspector and dialogs."""

from desktop.ui.slots.form import SlotsForm
from desktop.ui.slots.line import SlotLine

__all__ = ["SlotLine", "SlotsForm"]
