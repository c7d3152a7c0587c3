"""What differs between two versions of the codebook, in words."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from desktop.domain.codebook import SEPARATOR
from desktop.domain.versions import Difference, How, Part
from desktop.domain.wording import Fate, Piece, reworded
from desktop.project import Project
from desktop.project.causes import Difference as Cause
from desktop.ui.codebook.meanings import legend, marked
from desktop.ui.dialogs.code_words import field_word
from desktop.ui.theme import Theme

CONTEXT = "Versions"


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


HOW = {
    How.ADDED: _t("added"),
    How.REMOVED: _t("removed"),
    How.MERGED: _t("merged into “{where}”"),
    How.PARTED: _t("parted from “{where}”"),
    How.ARCHIVED: _t("archived"),
    How.RESTORED: _t("back in use"),
    How.MOVED: _t("moved, was “{where}”"),
    How.REORDERED: _t("stands in another place among its siblings"),
    How.RENAMED: _t("renamed"),
    How.CHANGED: _t("changed"),
}

WHOLE = ("name", "short_name", "colour", "digit", "key", "label", "kind", "need", "rollup")
"""What is read as one, so that it is struck and put in as one."""
COUNTED = {
    Part.CODE: (_t("1 code differs"), _t("{n} codes differ")),
    Part.SLOT: (_t("1 slot differs"), _t("{n} slots differ")),
    Part.ENTITY: (_t("1 entity differs"), _t("{n} entities differ")),
    Part.SET: (_t("1 set differs"), _t("{n} sets differ")),
}
"""Of each kind: one, and many."""
NAMED = {
    Part.CODE: "{name}",
    Part.SLOT: _t("Slot “{name}”"),
    Part.ENTITY: _t("Entity “{name}”"),
    Part.SET: _t("Set “{name}”"),
}


def page(differences: Sequence[Difference], theme: Theme) -> str:
    """Write a comparison as rich text; colours only repeat what lines under and through words say."""
    if not differences:
        return f"<p>{escape(_tr(_t('Nothing differs between these two.')))}</p>"
    style = (
        f"<style>u {{ color: {theme.success}; }} s {{ color: {theme.error}; }} .how {{ color: {theme.muted}; }}</style>"
    )
    return style + legend() + "".join(_entry(each) for each in differences)


def causes_page(project: Project, causes: Sequence[Cause]) -> str:
    """Write the differences between coders that led to a version."""
    if not causes:
        return ""
    names = project.coder_names()
    codes = project.codebook().codes
    made = [f"<p><b>{escape(_tr(_t('What coders saw differently')))}</b></p>"]
    for each in causes:
        who = (f"{names.get(c.coder, '?')}: {codes[c.code].name}" for c in each.codings if c.code in codes)
        beside = " · ".join([each.title, *who])
        made.append(f"<p>“{escape(each.quotation)}”<br><span class='how'>{escape(beside)}</span></p>")
    return "".join(made)


def counts(differences: Sequence[Difference]) -> str:
    """Say how many codes, slots, entities and sets differ."""
    parts = []
    for part, (one, many) in COUNTED.items():
        number = sum(each.part is part for each in differences)
        if number:
            parts.append(_tr(one if number == 1 else many).format(n=QLocale().toString(number)))
    return " · ".join(parts)


def _entry(difference: Difference) -> str:
    name = SEPARATOR.join(difference.path)
    head = _tr(NAMED[difference.part]).format(name=name)
    where = SEPARATOR.join(difference.where)
    how = ", ".join(_tr(HOW[each]).format(where=where) for each in difference.how)
    gone = {How.ADDED, How.REMOVED} & set(difference.how)
    fields = [_field(field, *pair) for field, pair in difference.words.items() if not (gone and field == "name")]
    return f"<p><b>{escape(head)}</b> <span class='how'>· {escape(how)}</span></p>" + "".join(fields)


def _field(field: str, was: str, now: str) -> str:
    whole = [Piece(Fate.REMOVED, was), Piece(Fate.KEPT, " "), Piece(Fate.ADDED, now)]
    pieces = "".join(marked(piece) for piece in (whole if field in WHOLE else reworded(was, now)))
    return (
        f"<p style='margin-left: 16px'><span class='how'>{escape(field_word(field).capitalize())}:</span> {pieces}</p>"
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
