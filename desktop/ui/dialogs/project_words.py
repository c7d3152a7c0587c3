"""How what is not taken from a project of another program is called."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "ProjectWords"


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


_WORDS = {
    "text file": _t("texts whose file is missing"),
    "text without words": _t("texts without words"),
    "selection without a coding": _t("selections without a code or a note"),
    "coding out of the text": _t("codings beyond the end of their text"),
    "coding of no words": _t("codings of no words"),
    "coding with an unknown code": _t("codings with a code that is not in the file"),
    "set without codes": _t("sets that hold no codes"),
    "value of a variable": _t("values of variables"),
    "damaged extras of Glossator": _t("Glossator’s own part of the file, which is damaged"),
    "AudioSource": _t("audio recordings"),
    "VideoSource": _t("video recordings"),
    "PictureSource": _t("pictures"),
    "PDFSource": _t("PDFs without their text"),
    "PDFSelection": _t("areas of PDF pages"),
    "Cases": _t("cases"),
    "Links": _t("links"),
    "Graphs": _t("maps"),
    "relation": _t("relations between codings"),
    "event": _t("events"),
    "picture": _t("pictures"),
    "recording": _t("recordings"),
}


def discarded_words(what: str) -> str:
    """Return the words for a kind of thing; what is not known is called as the file calls it."""
    return QCoreApplication.translate(CONTEXT, _WORDS[what]) if what in _WORDS else what
