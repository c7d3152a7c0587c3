"""Everything that can be done to a project."""

from desktop.project.operations.base import Operation, Together, Work
from desktop.project.operations.codebook import (
    AddCodes,
    ArchiveCodes,
    DeleteCodes,
    EditCode,
    MergeCodes,
    MoveCodes,
    PinCode,
    Redefine,
)
from desktop.project.operations.codings import AddCodings, MoveCoding, Recode, RemoveCodings
from desktop.project.operations.documents import AddDocuments, EditDocument, RemoveDocuments, SetStatus
from desktop.project.operations.memos import RemoveMemo, WriteMemo
from desktop.project.operations.people import AddCoder, ChangeSettings, EditCoder, ReassignSession

__all__ = [
    "AddCoder",
    "AddCodes",
    "AddCodings",
    "AddDocuments",
    "ArchiveCodes",
    "ChangeSettings",
    "DeleteCodes",
    "EditCode",
    "EditCoder",
    "EditDocument",
    "MergeCodes",
    "MoveCodes",
    "MoveCoding",
    "Operation",
    "PinCode",
    "ReassignSession",
    "Recode",
    "Redefine",
    "RemoveCodings",
    "RemoveDocuments",
    "RemoveMemo",
    "SetStatus",
    "Together",
    "Work",
    "WriteMemo",
]
