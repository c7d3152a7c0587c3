"""How the window calls what codings are counted by, and what is counted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.analysis.units import CountUnit
from desktop.domain.source_record import with_own
from desktop.project.axes import OF_FIELDS, key_of_field

if TYPE_CHECKING:
    from desktop.project.reading import Reading


def axis_names(project: "Reading", axes: Iterable[str]) -> list[tuple[str, str]]:
    """Name axes as people read them, each before the axis itself."""
    slots = {slot.key: slot.name for slot in project.codebook().slots.values()}
    names = {
        "code": _tr("Code"),
        "code_with_below": _tr("Code with what is below"),
        "family": _tr("Family"),
        "overlapping": _tr("Overlapping code"),
        "same_sentence": _tr("Code in the same sentence"),
        "same_paragraph": _tr("Code in the same paragraph"),
        "document": _tr("Article"),
        "document_set": _tr("Set of articles"),
        "year": _tr("Year"),
        "quarter": _tr("Quarter"),
        "month": _tr("Month"),
    }
    fields = with_own(project.variables())

    def named(axis: str) -> str:
        if axis in slots or axis in names:
            return slots.get(axis, names.get(axis, axis))
        field = fields.get(key_of_field(axis))
        return (field.label if field else "") or axis.removeprefix(OF_FIELDS).replace("_", " ").capitalize()

    return [(named(axis), axis) for axis in axes]


def unit_words() -> dict[CountUnit, str]:
    """Name what is counted."""
    return {
        CountUnit.CODINGS: _tr("Codings"),
        CountUnit.DOCUMENTS: _tr("Articles"),
        CountUnit.CHARACTERS: _tr("Characters"),
        CountUnit.WORDS: _tr("Words"),
    }


def _tr(words: str) -> str:
    return QCoreApplication.translate("Matrix", words)
