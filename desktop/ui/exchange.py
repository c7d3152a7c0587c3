"""What comes in and goes out: articles, codebooks, coded spans."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from desktop.domain.articles import Article
from desktop.domain.changes import Changes
from desktop.domain.errors import KnownError
from desktop.domain.ids import document_id, text_sha256
from desktop.domain.outgoing import Layout
from desktop.domain.selection import Selection
from desktop.project import articles, exchange, originals, project_files
from desktop.project import operations as op
from desktop.project.articles import ArticleFile
from desktop.project.import_report import ImportReport
from desktop.ui import files
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.dropping import FileDrop
from desktop.ui.notice import Offer
from desktop.ui.session import Session
from desktop.ui.work import Work

if TYPE_CHECKING:
    from desktop.project.merging import MergeReport, SameCoder, SameName
    from desktop.project.sending import Wanted
    from desktop.ui.dialogs.import_articles import ImportArticlesDialog
    from desktop.ui.window import Window
    from desktop.ui.writing_out import What

_AT_ONCE = 100_000
"""Characters of articles that are written in a moment."""


class ExchangeCommands(QObject):
    """Does what the actions about import and export say."""

    def __init__(self, session: Session, window: "Window") -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        actions = window.table
        actions.on("import_articles", self.ask_for_articles)
        actions.on("paste_article", self.paste_article)
        actions.on("import_codebook", self.import_codebook)
        actions.on("import_project", self.ask_for_project)
        actions.on("import_standoff", self.ask_for_standoff)
        actions.on("verify_export", self.ask_for_export)
        actions.on("merge_file", self.ask_for_copy)
        actions.on("send_work", self.send)
        actions.on("merge_conflicts", self.show_clashes)
        actions.on("import_reports", self.show_reports)
        actions.on("export", self.export)
        actions.on("print", self.print_article)
        self._drops = FileDrop(self.import_dropped, actions["import_articles"], window)
        actions.on("export_codebook", self.export_codebook)

    def ask_for_articles(self) -> None:
        """Let files be chosen, and show what is in them."""
        endings = " ".join(f"*{ending}" for ending in sorted(articles.article_endings()))
        kinds = self.tr("Articles") + f" ({endings})"
        files.ask_files(self._window, self._window.preferences, self.tr("Import articles"), kinds, self.import_articles)

    def import_dropped(self, paths: list[Path]) -> None:
        """Show what is in files and folders: a project of another program where it is one, articles else."""
        if len(paths) == 1 and (project_files.is_project_file(paths[0]) or project_files.is_standoff(paths[0])):
            self.import_project(paths[0])
        else:
            self.import_articles(paths)

    def import_articles(self, paths: list[Path]) -> None:
        """Read files and folders, and show what is in them."""
        from desktop.ui.dialogs.import_articles import ImportArticlesDialog
        from desktop.ui.dialogs.import_doubles import ImportDoubles

        project = self._session.project
        there = {document.id: document.title for document in project.documents()}
        theme, doubles = self._window.appearance.theme, ImportDoubles(project)
        lacks = partial(originals.lacks, project, project.path)
        dialog = ImportArticlesDialog(paths, there, theme, self._window, doubles, lacks=lacks)
        dialog.document_wanted.connect(self._session.open_document)
        self._session.closing.connect(doubles.stop)
        dialog.chosen.connect(self._bring_in)
        self.open_preview(dialog)

    def open_preview(self, dialog: "ImportArticlesDialog") -> None:
        """Let the files themselves be kept as they were the last time, and open it."""
        preferences, may = self._window.preferences, self._session.project.path is not None
        dialog.keep_originals.setChecked(preferences.keeps_originals and may)
        dialog.keep_originals.setVisible(may)
        dialog.keep_originals.clicked.connect(lambda keep: setattr(preferences, "keeps_originals", keep))
        dialog.open()

    def paste_article(self) -> None:
        """Take the clipboard for an article."""
        from desktop.ui.dialogs.paste_article import PasteArticleDialog

        clipboard = QGuiApplication.clipboard()
        dialog = PasteArticleDialog(clipboard.text(), _rich(clipboard.mimeData()), self._window)
        dialog.accepted.connect(lambda: self._bring_one(dialog.article()))
        dialog.open()

    def send(self) -> None:
        """Choose what goes to a colleague and a file, and write it there."""
        from desktop.ui.dialogs.send import SendDialog

        dialog = SendDialog(self._session, self._window)
        dialog.accepted.connect(lambda: self._ask_where_it_goes(dialog.wanted()))
        dialog.open()

    def _ask_where_it_goes(self, wanted: "Wanted") -> None:
        from desktop.ui.writing_out import Sent

        project, preferences = self._session.project, self._window.preferences
        what = Sent(project.location, project.coder, wanted)
        name = f"{project.name} {project.coder.name}"
        one, many = (
            self.tr("{name} holds 1 coding for your colleague."),
            self.tr("{name} holds {n} codings for your colleague."),
        )
        title = self.tr("Send my work")
        ending = files.PROJECT_ENDING
        files.ask_target(
            self._window, preferences, title, name, ending, lambda path: self._write_out(what, path, one, many)
        )

    def ask_for_copy(self) -> None:
        """Let a colleague's file be chosen, and show what it would bring."""
        title = self.tr("Merge colleague’s file")
        files.ask_file(self._window, self._window.preferences, title, files.project_kinds(), self.merge)

    def merge(self, path: Path) -> None:
        """Show what a colleague's file would bring, and bring it as one step."""
        self._merge_aside(path, self._show_what_comes, dry=True)

    def _show_what_comes(self, path: Path, report: "MergeReport") -> None:
        from desktop.ui.review.merging import MergeDialog

        dialog = MergeDialog(report, self._window)
        dialog.accepted.connect(lambda: self._bring(path, dialog.to_join(), dialog.same_people()))
        dialog.open()

    def _bring(self, path: Path, same: "list[SameName]", people: "list[SameCoder]") -> None:
        self._merge_aside(path, lambda _path, report: self._tell_merged(report, same, people), dry=False)

    def _tell_merged(self, report: "MergeReport", same: "list[SameName]", people: "list[SameCoder]") -> None:
        for each in same:
            self._session.run(op.MergeCodes((each.came,), each.here))
        for coder in people:
            self._session.run(op.SamePerson(coder.came, coder.here))
        came = sum(each.new for each in report.codings)
        one, many = self.tr("1 new coding"), self.tr("{n} new codings").format(n=f"{came:,}")
        words = self.tr("{file} is merged: {codings}. Undo takes it back.")
        if report.kept_from_view:
            words = self.tr("{file} is merged: {codings}, and what blind rounds keep from view. Undo takes it back.")
        self._window.status.show_message(words.format(file=report.file, codings=one if came == 1 else many))
        if report.conflicts:
            self.show_clashes()

    def show_clashes(self) -> None:
        """List what both copies changed in earlier merges."""
        from desktop.ui.review.clashes import ClashesDialog

        ClashesDialog(self._session, self._window).open()

    def _merge_aside(self, path: Path, then: "Callable[[Path, MergeReport], object]", *, dry: bool) -> None:
        """Have another process merge a file, or look what it would bring; what cannot be done is said."""
        from desktop.ui.review.merging_aside import MergingAside

        aside = MergingAside(self._session, path, self._window, dry=dry)
        aside.done.connect(lambda report: then(path, report))
        aside.failed.connect(lambda sentence: self._window.notices.say("merge", sentence, warning=True))
        aside.start()

    def show_reports(self) -> None:
        """Tell what became of the files of earlier imports."""
        from desktop.ui.dialogs.import_reports import ImportReportsDialog

        dialog = ImportReportsDialog(self._session.project, self._window)
        dialog.document_wanted.connect(self._session.open_document)
        dialog.open()

    def import_codebook(self) -> None:
        """Choose a codebook, see what it would bring, and bring that in as one step."""
        from desktop.ui.dialogs.codebook import CodebookDialog

        dialog = CodebookDialog(self._session.project, self._window.preferences, self._window)
        dialog.accepted.connect(lambda: self._bring_codes_in(dialog.operation()))
        dialog.open()

    def ask_for_project(self) -> None:
        """Let a project of another program be chosen, and show what is in it."""
        endings = " ".join(f"*{ending}" for _, kinds in project_files.project_formats() for ending in kinds)
        kinds = self.tr("Projects of other programs") + f" ({endings} *.zip)"
        title = self.tr("Import a project of another program")
        files.ask_file(self._window, self._window.preferences, title, kinds, self.import_project)

    def ask_for_standoff(self) -> None:
        """Let a folder with texts and brat's files be chosen, and show what is in it."""
        title = self.tr("Import a folder of brat")
        files.ask_folder(self._window, self._window.preferences, title, self.import_project)

    def import_project(self, path: Path) -> None:
        """Show what a project of another program would bring, and bring that in as one step."""
        from desktop.ui.dialogs.import_project import ImportProjectDialog

        dialog = ImportProjectDialog(self._session.project, path, self._window)
        dialog.chosen.connect(self._session.run)
        dialog.open()

    def export_codebook(self) -> None:
        """Choose a form and a file, and write the codebook there."""
        from desktop.ui.dialogs.export_codebook import ExportCodebookDialog

        dialog = ExportCodebookDialog(self._session.project, self._window)
        dialog.accepted.connect(lambda: self._ask_where_codes_go(dialog.ending()))
        dialog.open()

    def export(self) -> None:
        """Choose codings and a file, and write them there."""
        dialog = ExportDialog(self._session, self._window)
        dialog.accepted.connect(lambda: self._ask_where(dialog))
        dialog.open()

    def ask_for_export(self) -> None:
        """Let an export be chosen, and tell which of its quotations still stand."""
        endings = " ".join(f"*{ending}" for _, _, kinds in exchange.export_formats() for ending in kinds)
        kinds = self.tr("Exports") + f" ({endings})"
        title = self.tr("Verify an export")
        files.ask_file(self._window, self._window.preferences, title, kinds, self.verify_export)

    def verify_export(self, path: Path) -> None:
        """Tell which quotations of an export still stand."""
        from desktop.ui.dialogs.verify import VerifyDialog

        dialog = VerifyDialog(self._session.project, path, self._window)
        dialog.document_wanted.connect(self._session.open_document)
        dialog.open()

    def print_article(self) -> None:
        """Put the article on the screen on a printer."""
        from desktop.ui.printing import Printing

        if self._session.document is None:
            self._session.refused.emit(self.tr("Open an article first, then print it."))
        else:
            Printing(self._session, self._window).start()

    def _bring_one(self, article: Article) -> None:
        """Bring an article in, or lead to the one that has its very text."""
        identity = document_id(text_sha256(article.text))
        there = next((each for each in self._session.project.documents() if each.id == identity), None)
        if there is None:
            self._bring_in((article,), ImportReport())
            return
        words = self.tr("The text is in the project already, as “{title}”.").format(title=there.title)
        show = Offer(self.tr("Open it"), lambda: self._session.open_document(there.id))
        self._window.notices.say("double", words, show)

    def _bring_in(self, found: tuple[Article, ...], report: ImportReport, files: tuple[ArticleFile, ...] = ()) -> None:
        """Bring few articles in at once, and many by another process; of none, only files are kept."""
        from desktop.project import doing_aside
        from desktop.ui.doing_aside import do_aside

        def tell(_changes: Changes) -> None:
            self._session.open_document(document_id(text_sha256(found[0].text)))
            self._tell_imported(len(found), report.left)
            self.keep(files)

        if not found:
            self.keep(files, self._tell_kept)
            return
        act = doing_aside.bringing(found, report.keeping(originals=bool(files)))
        if sum(len(each.text) for each in found) > _AT_ONCE:
            number = self._window.locale().toString(len(found))
            do_aside(self._session, act, self.tr("Writing {n} articles…").format(n=number), self._window, tell)
        elif (made := self._session.do(act)) is not None:
            tell(made)

    def keep(self, files: tuple[ArticleFile, ...], tell: Callable[[int], object] | None = None) -> None:
        """Keep the files themselves, aside, and perhaps tell how many are new."""
        path = self._session.project.path
        if path is not None and files:
            work = Work(partial(originals.keep, path), [files], self)
            work.broke.connect(lambda _number, error: self._say_not_kept(error))
            if tell is not None:
                work.came.connect(lambda _number, new: tell(new))
            work.start()

    def _say_not_kept(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._window.notices.say("originals", str(error), warning=True)

    def _tell_kept(self, number: int) -> None:
        words = self.tr("Files that are kept beside the project now: {n}.")
        self._window.status.show_message(words.format(n=self._window.locale().toString(number)))

    def _tell_imported(self, number: int, left: int) -> None:
        words = self.tr("Articles that came in: {n}.").format(n=self._window.locale().toString(number))
        more = self.tr("Left out: {n}; File › Import reports tells why.").format(n=self._window.locale().toString(left))
        self._window.status.show_message(f"{words} {more}" if left else words)

    def _bring_codes_in(self, codes: op.Together | None) -> None:
        if codes is not None:
            self._session.run(codes)

    def _ask_where_codes_go(self, ending: str) -> None:
        name = self.tr("{project} codebook").format(project=self._session.project.name)
        title, preferences = self.tr("Export the codebook"), self._window.preferences
        files.ask_target(self._window, preferences, title, name, ending, self._write_codes)

    def _write_codes(self, path: Path) -> None:
        from desktop.ui.writing_out import CodebookFile

        one, many = self.tr("1 code is in {name}."), self.tr("{n} codes are in {name}.")
        self._write_out(CodebookFile(self._session.project.location), path, one, many)

    def _ask_where(self, dialog: ExportDialog) -> None:
        project, preferences = self._session.project, self._window.preferences
        word, selection, layout = dialog.format_word(), dialog.selection(), dialog.layout_chosen()
        files.ask_target(
            self._window,
            preferences,
            self.tr("Export coded spans"),
            project.name,
            dialog.ending(),
            lambda path: self._write(path, word, selection, layout),
        )

    def _write(self, path: Path, word: str, selection: Selection, layout: Layout) -> None:
        from desktop.ui.writing_out import Export

        what = Export(self._session.project.location, word, selection, layout)
        self._write_out(what, path, self.tr("1 coding is in {name}."), self.tr("{n} codings are in {name}."))

    def _write_out(self, what: "What", path: Path, one: str, many: str) -> None:
        """Write aside, and say how much it was."""
        from desktop.ui.writing_out import WritingOut

        writing = WritingOut(what, path, self._window)
        writing.done.connect(lambda number: self._tell_written(one if number == 1 else many, number, path))
        writing.failed.connect(self._session.refused)
        writing.stopped.connect(lambda: self._window.status.show_message(self.tr("Nothing was exported.")))
        writing.start()

    def _tell_written(self, words: str, number: int, path: Path) -> None:
        self._window.status.show_message(words.format(n=self._window.locale().toString(number), name=path.name))


def _rich(data: QMimeData | None) -> str:
    """Return the rich text of a clipboard, which has no data at all while it is empty."""
    return data.html() if data is not None and data.hasHtml() else ""
