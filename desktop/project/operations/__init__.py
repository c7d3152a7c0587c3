"""Everything that can be done to a project."""

from desktop.project.operations.base import Operation, Together, Work
from desktop.project.operations.clashing import TakeOther
from desktop.project.operations.codebook import (
    AddCodes,
    ArchiveCodes,
    CopyCodes,
    DeleteCodes,
    EditCode,
    MergeCodes,
    MoveCodes,
    PinCode,
    PutCodeSet,
    Redefine,
    RemoveCodeSet,
)
from desktop.project.operations.codings import AcceptCodings, AddCodings, MoveCoding, Recode, RemoveCodings
from desktop.project.operations.comments import EditComment, RemoveComment, WriteComment
from desktop.project.operations.deciding import AnnotateDecision, Decide, DecideAll, Undecide
from desktop.project.operations.document_sets import FillDocumentSet, PutDocumentSet, RemoveDocumentSet
from desktop.project.operations.documents import AddDocuments, EditDocument, RemoveDocuments, SetStatus
from desktop.project.operations.doubles import CarryToDoubles, CountCopy
from desktop.project.operations.examples import AddExample
from desktop.project.operations.importing import BringCodings, BroughtCoding, BroughtWhole
from desktop.project.operations.looking import RedefineAndLook, StillFits
from desktop.project.operations.memos import RemoveMemo, WriteMemo
from desktop.project.operations.people import AddCoder, ChangeSettings, EditCoder, ReassignSession, SamePerson, Separate
from desktop.project.operations.presets import PutPreset, RemovePreset
from desktop.project.operations.qualifying import (
    CodeDocuments,
    GiveReason,
    Qualify,
    QualifyDocumentCoding,
    RemoveDocumentCodings,
    removal,
)
from desktop.project.operations.restoring import Restore
from desktop.project.operations.revising import ConfirmCarried, DropCarried, PlaceCarried, ReviseDocument
from desktop.project.operations.rounds import Assign, ChangeRound, CloseRound, OpenRound, RemoveRound, RevealRound
from desktop.project.operations.saving import ForgetQuery, RenameQuery, SaveQuery
from desktop.project.operations.slots import PutEntities, PutSlots, RemoveEntities, RemoveSlots, SetNeeds
from desktop.project.operations.sources import EditRecords, PutVariable, RemoveVariable
from desktop.project.operations.structure import SetKinds
from desktop.project.operations.suggestions import AnswerSuggestion, Propose, SplitCode, WithdrawSuggestion
from desktop.project.operations.terms import SetTerms

__all__ = [
    "AcceptCodings",
    "AddCoder",
    "AddCodes",
    "AddCodings",
    "AddDocuments",
    "AddExample",
    "AnnotateDecision",
    "AnswerSuggestion",
    "ArchiveCodes",
    "Assign",
    "BringCodings",
    "BroughtCoding",
    "BroughtWhole",
    "CarryToDoubles",
    "ChangeRound",
    "ChangeSettings",
    "CloseRound",
    "CodeDocuments",
    "ConfirmCarried",
    "CopyCodes",
    "CountCopy",
    "Decide",
    "DecideAll",
    "DeleteCodes",
    "DropCarried",
    "EditCode",
    "EditCoder",
    "EditComment",
    "EditDocument",
    "EditRecords",
    "FillDocumentSet",
    "ForgetQuery",
    "GiveReason",
    "MergeCodes",
    "MoveCodes",
    "MoveCoding",
    "OpenRound",
    "Operation",
    "PinCode",
    "PlaceCarried",
    "Propose",
    "PutCodeSet",
    "PutDocumentSet",
    "PutEntities",
    "PutPreset",
    "PutSlots",
    "PutVariable",
    "Qualify",
    "QualifyDocumentCoding",
    "ReassignSession",
    "Recode",
    "Redefine",
    "RedefineAndLook",
    "RemoveCodeSet",
    "RemoveCodings",
    "RemoveComment",
    "RemoveDocumentCodings",
    "RemoveDocumentSet",
    "RemoveDocuments",
    "RemoveEntities",
    "RemoveMemo",
    "RemovePreset",
    "RemoveRound",
    "RemoveSlots",
    "RemoveVariable",
    "RenameQuery",
    "Restore",
    "RevealRound",
    "ReviseDocument",
    "SamePerson",
    "SaveQuery",
    "Separate",
    "SetKinds",
    "SetNeeds",
    "SetStatus",
    "SetTerms",
    "SplitCode",
    "StillFits",
    "TakeOther",
    "Together",
    "Undecide",
    "WithdrawSuggestion",
    "Work",
    "WriteComment",
    "WriteMemo",
    "removal",
]
