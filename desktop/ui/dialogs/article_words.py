"""Words for what was recognised in an article."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.domain.articles import Doubt
from desktop.domain.structure import Kind


def doubt_words(doubts: Iterable[str]) -> str:
    """Say what should be looked at, in one line; doubts of later versions as they are called there."""
    return "; ".join(_doubt(doubt) for doubt in doubts)


def kind_words(kind: str) -> str:
    """Say what a paragraph is; kinds of later versions as they are called there."""
    words: dict[str, str] = {
        Kind.TITLE: _tr("Title"),
        Kind.STANDFIRST: _tr("Standfirst"),
        Kind.BYLINE: _tr("Byline"),
        Kind.CAPTION: _tr("Caption"),
        Kind.BODY: _tr("Body"),
        Kind.FOOTNOTE: _tr("Footnote"),
        Kind.NOTE: _tr("Author’s note"),
    }
    return words.get(kind, kind)


def _doubt(doubt: str) -> str:
    words: dict[str, str] = {
        Doubt.TITLE: _tr("title guessed"),
        Doubt.NO_DATE: _tr("no date"),
        Doubt.DATE: _tr("date not sure"),
        Doubt.NO_PUBLISHER: _tr("no publisher"),
        Doubt.PUBLISHER: _tr("publisher is the web site’s name"),
        Doubt.REPEATED: _tr("a caption repeats a paragraph"),
        Doubt.WHOLE_PAGE: _tr("the whole page was taken"),
        Doubt.SHORT: _tr("few words"),
        Doubt.NOT_ALL: _tr("pages without text"),
        Doubt.ATTACHED: _tr("what is attached was not read"),
        Doubt.COLUMNS: _tr("was in columns"),
    }
    return words.get(doubt, doubt)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ArticleWords", words)
