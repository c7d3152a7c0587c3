"""How the window calls what codings are counted by, and what is counted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.analysis.units import CountUnit
from desktop.domain.source_record import with_own
from desktop.project.axes import OF_FIELDS, field_of

if TYPE_CHECKING:
    from desktop.project.reading import Reading


def axis_words(project: "Reading", axis: str) -> str:
    """Name an axis as people read it."""
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
    if axis in slots or axis in names:
        return slots.get(axis, names.get(axis, axis))
    field = field_of(project, axis)
    label = with_own(project.variables())[field].label if field else ""
    return label or axis.removeprefix(OF_FIELDS).replace("_", " ").capitalize()


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
