"""What the numbers of a page do without, in words."""

from PySide6.QtCore import QCoreApplication

from desktop.project import Project
from desktop.ui.dialogs.article_words import kind_words


def left_out_words(project: Project) -> str:
    """Say what the project leaves out; empty where all counts."""
    left_out, kinds = project.left_out(), project.settings().left_out
    parts = [kind_words(kind).lower() for kind in kinds] if left_out.spans else []
    if number := len(left_out.documents):
        one, many = _tr("1 near-double"), _tr("{n} near-doubles")
        parts.append(one if number == 1 else many.format(n=f"{number:,}"))
    return _tr("Not counted: {parts}.").format(parts=", ".join(parts)) if parts else ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("LeftOut", words)
