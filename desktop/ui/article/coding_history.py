"""How the coding in hand came to be as it is, in words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.domain.answers import said_text
from desktop.domain.changes import Role
from desktop.domain.coding_steps import CodingState, CodingStep
from desktop.ui.labels import moment, quoted, told_apart

if TYPE_CHECKING:
    from desktop.project import Project

tr = QCoreApplication.translate
_QUOTE_LENGTH = 60
_ROLES = {
    Role.UNDO: str(QT_TRANSLATE_NOOP("CodingHistory", "taken back")),
    Role.REDO: str(QT_TRANSLATE_NOOP("CodingHistory", "brought back")),
}


def history_words(steps: Sequence[CodingStep], project: "Project") -> str:
    """Tell step by step who did what when; nothing where a coding is as it was made."""
    if len(steps) < 2:
        return ""
    names = project.coder_names()
    lines = [_line(step, names.get(step.by, "?"), _deeds(step, project)) for step in steps[1:]]
    return "\n\n".join([_line(steps[0], names.get(steps[0].by, "?"), _made(steps[0].after, project)), *lines])


def _line(step: CodingStep, name: str, deeds: Iterator[str]) -> str:
    turned = tr("CodingHistory", _ROLES[step.role]) if step.role in _ROLES else ""
    who = " · ".join(part for part in (moment(step.at), name, turned) if part)
    return f"{who}: {'; '.join(deeds)}"


def _made(state: CodingState, project: "Project") -> Iterator[str]:
    words = tr("CodingHistory", "coded {words} as “{code}”")
    yield words.format(words=_words(state, project), code=_code(state, project))
    if state.qualifiers:
        yield _said(state, project)


def _deeds(step: CodingStep, project: "Project") -> Iterator[str]:
    before, after, changed = step.before, step.after, step.changes()
    if before is None:
        yield tr("CodingHistory", "carried over to the new text")
        return
    if changed["code"]:
        words = tr("CodingHistory", "code “{old}” → “{new}”")
        yield words.format(old=_code(before, project), new=_code(after, project))
    if changed["span"] and before.document == after.document:
        text, spans = project.text(after.document), (before.span, after.span)
        old, new = (told_apart(span, spans, text, _QUOTE_LENGTH) for span in spans)
        yield tr("CodingHistory", "words {old} → {new}").format(old=old, new=new)
    if changed["qualifiers"]:
        yield _said(after, project)
    if changed["reason"]:
        yield tr("CodingHistory", "reason: {words}").format(words=after.reason or "–")
    if changed["there"]:
        yield tr("CodingHistory", "there again") if after.there else tr("CodingHistory", "removed")


def _said(state: CodingState, project: "Project") -> str:
    words = said_text(project.codebook(), state.code, state.qualifiers)
    return words or tr("CodingHistory", "says nothing by slots")


def _words(state: CodingState, project: "Project") -> str:
    return quoted(state.span.of(project.text(state.document)), _QUOTE_LENGTH)


def _code(state: CodingState, project: "Project") -> str:
    return project.called_then(state.code, state.meaning)
