"""New versions of articles: brought in, compared with the old ones, and settled."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.articles import Article
from desktop.domain.ids import DocumentId, document_id, text_sha256
from desktop.project import articles
from desktop.project import operations as op
from desktop.project.articles import ArticleFile
from desktop.ui import files
from desktop.ui.article.page import Page
from desktop.ui.labels import moment
from desktop.ui.notice import Offer
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.ui.window import Window

_OLDER = "older version"
_CARRIED = "carried"


class Revising(QObject):
    """Does what the actions about versions of an article say, and says when an older one is on the screen."""

    def __init__(self, session: Session, window: "Window", page: Page) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._page = page
        for name, act in (
            ("revise_document", self.ask_for_version),
            ("compare_versions", self.compare),
            ("carried", self.show_carried),
        ):
            window.table.on(name, act)
        session.document_changed.connect(lambda _document: self._tell_older())

    def ask_for_version(self) -> None:
        """Let the file with the corrected text of the article on the screen be chosen."""
        if self._session.document is not None:
            endings = " ".join(f"*{ending}" for ending in sorted(articles.article_endings() - {".zip"}))
            title = self.tr("New version of this text")
            kinds = f"{self.tr('Articles')} ({endings})"
            files.ask_file(self._window, self._window.preferences, title, kinds, self.read)

    def read(self, path: Path) -> None:
        """Show what is in the file, and let it take the article's place."""
        from desktop.ui.dialogs.import_articles import ImportArticlesDialog

        document, place = self._session.document, self._window.place
        if document is not None and place is not None:
            old = self._title(document), self._session.project.text(document)
            dialog = ImportArticlesDialog([path], {}, self._window.appearance.theme, self._window, old=old)
            dialog.chosen.connect(lambda found, _report, kept: self.take(document, found, kept))
            place.exchange.open_preview(dialog)

    def take(self, document: DocumentId, found: tuple[Article, ...], kept: tuple[ArticleFile, ...] = ()) -> None:
        """Let the one article that was found be the new version."""
        if len(found) != 1:
            self._session.refused.emit(self.tr("A new version is one article. Leave the others out."))
        elif self._session.run(op.ReviseDocument(document, found[0].document())) is not None:
            self._session.open_document(document_id(text_sha256(found[0].text)))
            self._tell_carried()
            if self._window.place is not None:
                self._window.place.exchange.keep(kept)

    def compare(self) -> None:
        """Show the article on the screen beside the version before it, or an older one beside the next."""
        from desktop.ui.documents.comparing import CompareDialog

        project, here = self._session.project, self._session.document
        if here is None:
            return
        versions = project.versions_of(project.replaced_by(here) or here)
        if len(versions) < 2:
            self._session.refused.emit(self.tr("There is one version of this article."))
            return
        place = [each.id for each in versions].index(here)
        old, new = versions[max(place, 1)], versions[max(place - 1, 0)]
        heads = self.tr("The older version, in the project since {day}"), self.tr("The newer version, since {day}")
        sides = [
            (head.format(day=moment(each.imported)), project.text(each.id))
            for head, each in zip(heads, (old, new), strict=True)
        ]
        title, theme = self.tr("Versions of “{title}”").format(title=new.title), self._window.appearance.theme
        CompareDialog(title, sides[0], sides[1], theme, self._window).open()

    def show_carried(self) -> None:
        """List carried codings of mine that are not sure, or were lost."""
        from desktop.ui.documents.carried import CarriedDialog

        dialog = CarriedDialog(self._session, self._page.surface.selected_span, self._window)
        dialog.place_wanted.connect(self._session.show_coding)
        dialog.show()

    def _title(self, document: DocumentId) -> str:
        return self._session.project.document(document).title

    def _tell_carried(self) -> None:
        if number := len(self._session.project.to_settle()):
            words = self.tr("Of your codings {n} were carried but are not sure, or were lost.").format(n=number)
            self._window.notices.say(_CARRIED, words, Offer(self.tr("Settle them…"), self.show_carried))

    def _tell_older(self) -> None:
        """Say above the article that it is not the version that counts."""
        here, notices = self._session.document, self._window.notices
        notices.take_back(_OLDER)
        latest = here
        while latest is not None and (newer := self._session.project.replaced_by(latest)) is not None:
            latest = newer
        if latest is not None and latest != here:
            words = self.tr("This is an older version of the article; codings in it are not counted.")
            show = Offer(self.tr("Open the latest version"), lambda: self._session.open_document(latest))
            notices.say(_OLDER, words, show)
