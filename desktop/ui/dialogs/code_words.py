"""What the parts of a code are called where a codebook comes in, and what a file does not hold where one goes out."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

if TYPE_CHECKING:
    from desktop.formats.losses import Loss

CONTEXT = "CodeWords"
SHOWN = 5
"""Names that a sentence lists before it says that there are more."""


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


FIELDS = {
    "name": _t("name"),
    "id": _t("id"),
    "parent": _t("code above it"),
    "short_name": _t("short name"),
    "colour": _t("colour"),
    "digit": _t("key 1 to 9"),
    "shortcut": _t("key 1 to 9"),
    "archived": _t("archived"),
    "definition": _t("definition"),
    "include": _t("include when"),
    "include_when": _t("include when"),
    "exclude": _t("exclude when"),
    "exclude_when": _t("exclude when"),
    "examples": _t("examples"),
    "example_positive": _t("examples"),
    "near_misses": _t("near misses"),
    "example_near_miss": _t("near misses"),
    "key": _t("short id"),
    "notes": _t("notes"),
    "exclusive": _t("exclusive family"),
    "whole_document": _t("for whole articles"),
    "needs": _t("slots it needs"),
    "path": _t("path from the top"),
    "merged": _t("merged"),
    "label": _t("name"),
    "kind": _t("kind"),
    "choices": _t("choices"),
    "several": _t("several values"),
    "initial": _t("value that stands until another is given"),
    "note": _t("note"),
    "need": _t("needed"),
    "aliases": _t("other names"),
    "rollup": _t("counted under"),
    "codes": _t("codes"),
}

LOST = {
    "id": (_t("1 id"), _t("{n} ids")),
    "short name": (_t("1 short name"), _t("{n} short names")),
    "colour": (_t("1 colour"), _t("{n} colours")),
    "digit": (_t("1 key"), _t("{n} keys")),
    "archived": (_t("that 1 code is archived"), _t("that {n} codes are archived")),
    "wording": (_t("1 code in its very words"), _t("{n} codes in their very words")),
    "shared name": (
        _t("1 name that several codes share (some programs take them for one)"),
        _t("{n} names that several codes share (some programs take them for one)"),
    ),
    "merged": (_t("1 merged code"), _t("{n} merged codes")),
    "field": (_t("1 column or field that has no place here"), _t("{n} columns or fields that have no place here")),
    "folder": (_t("that 1 code only holds others"), _t("that {n} codes only hold others")),
    "set": (_t("1 set of codes"), _t("{n} sets of codes")),
    "shared id": (_t("1 id that another code has already"), _t("{n} ids that other codes have already")),
    "key": (_t("1 short id"), _t("{n} short ids")),
    "notes": (_t("the notes of 1 code"), _t("the notes of {n} codes")),
    "exclusive": (_t("that 1 family is exclusive"), _t("that {n} families are exclusive")),
    "whole document": (_t("that 1 code is for whole articles"), _t("that {n} codes are for whole articles")),
    "need": (_t("which slots 1 code needs"), _t("which slots {n} codes need")),
    "slot": (_t("1 slot"), _t("{n} slots")),
    "entity": (_t("1 entity"), _t("{n} entities")),
    "text": (_t("the text of 1 article"), _t("the texts of {n} articles")),
    "withheld": (
        _t("1 quotation that its article's licence keeps back"),
        _t("{n} quotations that their articles' licences keep back"),
    ),
    "memo": (_t("1 memo"), _t("{n} memos")),
    "other memo": (_t("1 memo that is not on a coding"), _t("{n} memos that are not on codings")),
    "document coding": (_t("1 code given to a whole article"), _t("{n} codes given to whole articles")),
    "overlap": (_t("1 overlap of codings, flattened"), _t("{n} overlaps of codings, flattened")),
    "coder": (_t("who coded what"), _t("who coded what: {n} coders become one")),
    "answer": (_t("what 1 coding says by slots"), _t("what {n} codings say by slots")),
    "other name": (_t("1 other name of a coder"), _t("{n} other names of coders")),
    "reason": (_t("why 1 coding stands"), _t("why {n} codings stand")),
    "script": (
        _t("letters of 1 quotation, which its font lacks"),
        _t("letters of {n} quotations, which its font lacks"),
    ),
    "character": (
        _t("characters of 1 text, marked instead"),
        _t("characters of {n} texts, marked instead"),
    ),
    "day": (
        _t("that 1 date is not known to the day (its first day stands for it)"),
        _t("that {n} dates are not known to the day (their first days stand for them)"),
    ),
    "cut": (
        _t("the end of 1 cell that is too long for the format"),
        _t("the ends of {n} cells that are too long for the format"),
    ),
}


def field_word(field: str) -> str:
    """Say what a part of a code is called."""
    return QCoreApplication.translate(CONTEXT, FIELDS[field])


def loss_words(losses: "Iterable[Loss]") -> list[str]:
    """Say one by one what does not come along, with names where there are."""
    return [_said(loss) for loss in losses]


def _said(loss: "Loss") -> str:
    one, many = LOST[loss.kind.value]
    words = QCoreApplication.translate(CONTEXT, one if loss.number == 1 else many)
    named = ", ".join(f"“{name[:40]}”" for name in loss.names[:SHOWN]) + (", …" if len(loss.names) > SHOWN else "")
    counted = words.format(n=QLocale().toString(loss.number))
    return f"{counted}: {named}" if named else counted
