"""Who gave a code, and what it meant then."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.domain.codebook import Code, Definition, Meaning
from desktop.domain.codings import Coding, Origin
from desktop.ui.labels import day, moment

_MINUTE = 60_000
_ORIGINS = {
    Origin.IMPORT: QT_TRANSLATE_NOOP("Meanings", "imported"),
    Origin.AUTO: QT_TRANSLATE_NOOP("Meanings", "found automatically"),
    Origin.AGREED: QT_TRANSLATE_NOOP("Meanings", "agreed"),
    Origin.CARRIED: QT_TRANSLATE_NOOP("Meanings", "carried over"),
}


def origin_words(coding: Coding, coder: str, *, mine: bool) -> str:
    """Say whose coding it is, since when, and how it came to be unless by hand."""
    tr = QCoreApplication.translate
    who = tr("Meanings", "{coder} (me)").format(coder=coder) if mine else coder
    words = [who, moment(coding.created)]
    if coding.origin in _ORIGINS:
        words.append(tr("Meanings", str(_ORIGINS[coding.origin])))
    if coding.modified - coding.created >= _MINUTE:
        words.append(tr("Meanings", "changed {when}").format(when=moment(coding.modified)))
    return " · ".join(words)


def meaning_words(coding: Coding, code: Code | None, meanings: Sequence[Meaning]) -> str:
    """Say whether the code still means what it meant when it was given, and if not, what that was."""
    tr = QCoreApplication.translate
    if code is None or coding.meaning == code.meaning_id:
        return tr("Meanings", "Made under the current meaning")
    then = next((meaning for meaning in meanings if meaning.id == coding.meaning), None)
    if then is None:
        return tr("Meanings", "Made under an earlier meaning")
    text = tr("Meanings", "Made under the meaning of {day}, since changed. Then: {words}")
    return text.format(day=day(then.at), words=_words_of(then.definition, code.definition))


def _words_of(then: Definition, now: Definition) -> str:
    """Quote what was different."""
    tr = QCoreApplication.translate
    parts = (
        (tr("Meanings", "name"), then.name, now.name),
        (tr("Meanings", "definition"), then.definition, now.definition),
        (tr("Meanings", "include"), then.include, now.include),
        (tr("Meanings", "exclude"), then.exclude, now.exclude),
        (tr("Meanings", "examples"), then.examples, now.examples),
        (tr("Meanings", "near misses"), then.near_misses, now.near_misses),
    )
    nothing = tr("Meanings", "none")
    return "; ".join(f"{name} “{old}”" if old else f"{name}: {nothing}" for name, old, new in parts if old != new)
