"""The article on the screen and everything done to it by hand."""

from desktop.ui.article.codings import CodingsPanel
from desktop.ui.article.memos import MemosPanel
from desktop.ui.article.selected import SelectedPanel
from desktop.ui.article.view import ArticleView

__all__ = ["ArticleView", "CodingsPanel", "MemosPanel", "SelectedPanel"]
