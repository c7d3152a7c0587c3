"""What stands in the empty field of a slot, and how its kind is called."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.slots import Asked, SlotKind


def hint(asked: Asked) -> str:
    """Say what stands if nothing is said, or else what the slot takes."""
    if asked.slot.initial:
        return _tr("initially {value}").format(value=asked.slot.initial)
    takes = {
        SlotKind.ENTITY: _tr("who or what"),
        SlotKind.CHOICE: _tr("choose"),
        SlotKind.SPAN: _tr("words of the text"),
        SlotKind.TEXT: _tr("in your words"),
        SlotKind.NUMBER: _tr("a number"),
        SlotKind.DATE: _tr("2021, 2021-10 or 2021-10-24"),
        SlotKind.YES_NO: _tr("yes or no"),
    }[asked.slot.kind]
    return _tr("{takes} (required)").format(takes=takes) if asked.required else takes


def kind_names() -> dict[SlotKind, str]:
    """Name the kinds of slots."""
    return {
        SlotKind.ENTITY: _tr("Entity of the list"),
        SlotKind.CHOICE: _tr("Choice"),
        SlotKind.SPAN: _tr("Words of the text"),
        SlotKind.TEXT: _tr("Text"),
        SlotKind.NUMBER: _tr("Number"),
        SlotKind.DATE: _tr("Date"),
        SlotKind.YES_NO: _tr("Yes or no"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Slots", text)
