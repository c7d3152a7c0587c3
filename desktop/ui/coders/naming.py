"""Saying who works here: the first name, a change of it, another coder."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.coders import Coder
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, new_id
from desktop.domain.palette import free_colour
from desktop.project import identity
from desktop.project import operations as op
from desktop.ui.coders.dialog import CoderDialog
from desktop.ui.session import Session


def ask_name(session: Session, parent: QWidget) -> CoderDialog:
    """Ask the present coder for name, initials and colour; kept in the project and on this machine."""
    project = session.project
    words = _tr("Your name stands on your codings. It is declared, not proven, and can be changed at any time.")
    dialog = CoderDialog(project.coder, lambda coder: _keep_edited(session, coder), words, parent)
    dialog.setWindowTitle(_tr("My name, initials and colour"))
    dialog.open()
    return dialog


def ask_new_coder(session: Session, parent: QWidget) -> CoderDialog:
    """Ask for another coder and let them work."""
    used = [coder.colour for coder in session.project.coders()]
    words = _tr("Each coder has a layer of their own. On this machine, the same name is always the same coder.")
    blank = Coder(CoderId(new_id()), "", "", free_colour(used))
    dialog = CoderDialog(blank, lambda coder: _keep_new(session, coder), words, parent)
    dialog.setWindowTitle(_tr("New coder"))
    dialog.open()
    return dialog


def _keep_edited(session: Session, coder: Coder) -> bool:
    if not session.project.read_only and session.run(op.EditCoder(coder)) is None:
        return False
    return not _is_from_here(coder) or _said(session, lambda: identity.save(coder))


def _keep_new(session: Session, filled: Coder) -> bool:
    found: list[Coder] = []
    if not _said(session, lambda: found.append(identity.coder_called(filled.name))):
        return False
    coder = replace(found[0], initials=filled.initials, colour=filled.colour)
    if session.run(op.AddCoder(coder)) is None:
        return False
    session.switch_coder(coder.id)
    return True


def _is_from_here(coder: Coder) -> bool:
    try:
        return identity.this_coder().id == coder.id
    except KnownError:
        return False


def _said(session: Session, act: Callable[[], object]) -> bool:
    """Do something that may be refused, and say so."""
    try:
        act()
    except KnownError as error:
        session.refused.emit(str(error))
        return False
    return True


def _tr(text: str) -> str:
    return QCoreApplication.translate("Coders", text)
