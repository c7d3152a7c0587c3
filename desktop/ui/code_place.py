"""The place "Code": the panels of one project, and how they hear of each other."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop.domain.changes import Changes
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CodingId, DocumentId
from desktop.domain.saved import QueryKind
from desktop.project import Project, identity
from desktop.ui.article.codings import CodingsPanel
from desktop.ui.article.memos import MemosPanel
from desktop.ui.article.selected import SelectedPanel
from desktop.ui.article.view import ArticleView
from desktop.ui.backing_up import BackingUp
from desktop.ui.codebook import CodebookPanel
from desktop.ui.coders import CoderBadge
from desktop.ui.colleagues import ColleagueCommands
from desktop.ui.documents import DocumentsPanel
from desktop.ui.documents.revising import Revising
from desktop.ui.exchange import ExchangeCommands
from desktop.ui.greeting import greet
from desktop.ui.history import HistoryPanel
from desktop.ui.notice import Offer
from desktop.ui.preferences import ArticleFont, Margin
from desktop.ui.problems import offer_again
from desktop.ui.session import Session
from desktop.ui.slot_commands import SlotCommands
from desktop.ui.sources.commands import SourceCommands
from desktop.ui.status_bar import Saved
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.window import Window

SOON = 20
"""Milliseconds after a change until its numbers are counted again, so that its painting comes first."""


class CodePlace(QObject):
    """Puts the panels of a project into a window."""

    def __init__(self, project: Project, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.box: QMessageBox | None = None
        self._project = project
        self.session = Session(project, self)
        actions = window.table
        self.article = ArticleView(self.session, actions)
        self.documents = DocumentsPanel(self.session, actions)
        self.codebook = CodebookPanel(self.session, actions)
        self.selected = SelectedPanel(self.session, actions)
        self.memos = MemosPanel(self.session, actions)
        self.codings = CodingsPanel(self.session, actions, self.article.page)
        self.history = HistoryPanel(self.session, actions)
        self.badge = CoderBadge(self.session, actions)
        self.exchange = ExchangeCommands(self.session, window)
        self.backing_up = BackingUp(self.session, self)
        self.slots = SlotCommands(self.session, window, self.article, self.selected)
        self.revising = Revising(self.session, window, self.article.page)
        self.sources = SourceCommands(self.session, window)
        self.colleagues = ColleagueCommands(self.session, window, self.article)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._tell)
        self._install()
        self._connect()
        self._prefer()
        self.apply_theme(window.appearance.theme)
        greet(self, window)
        self._tell()

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        panels = (self.documents, self.codebook, self.selected, self.memos, self.codings, self.history, self.badge)
        for part in (self.article, *panels):
            part.apply_theme(theme)

    def close(self) -> None:
        """Keep what is in hand, and close the project."""
        self._soon.stop()
        self.article.leave()
        self.selected.keep()
        self.session.close()

    def panels(self) -> dict[str, QWidget]:
        """Return the panels by the names of their docks."""
        return {
            "documents": self.documents,
            "codebook": self.codebook,
            "selected": self.selected,
            "memos": self.memos,
            "codings": self.codings,
            "history": self.history,
        }

    def _install(self) -> None:
        docks = self._window.docks
        docks.put_all(self.panels())
        docks.enable()
        self._window.top_bar.put_coder(self.badge)

    def _connect(self) -> None:
        session, window = self.session, self._window
        session.changed.connect(self._on_changes)
        session.document_changed.connect(self._on_document)
        session.coder_changed.connect(self._on_coder)
        for said in (session.refused, session.told):
            said.connect(window.status.remark)
        session.failed.connect(self._offer_again)
        self.article.selection_described.connect(window.status.show_selection)
        self.codebook.code_clicked.connect(self.article.apply_code)
        self.codebook.code_opened.connect(self._open_clicked)
        self.codebook.span_dropped.connect(self.article.apply_code)
        self.documents.files_dropped.connect(self.exchange.import_articles)
        self.memos.wanted.connect(partial(window.docks.show, "memos"))
        for panel in (self.documents, self.codebook):
            panel.memo_wanted.connect(self.article.write_memo)
        self.backing_up.failed.connect(lambda sentence: window.notices.say("backup", sentence, warning=True))
        self._act()

    def _act(self) -> None:
        actions, window = self._window.table, self._window
        window.commands.with_project()
        actions.on("undo", self._undo)
        actions.on("redo", self._redo)
        actions.on("back_up_now", self._back_up_now)
        actions.on("suggestions", self.show_suggestions)
        actions.on("looks", self.show_looks)
        actions.on("matrix", self.show_matrix)
        actions.on("charts", self.show_charts)
        actions.on("coverage", self.show_coverage)
        actions.on("search", self.show_search)
        actions.on("segments", self.show_segments)
        actions.on("beside", lambda: self.article.columns.toggle(self.documents.in_hand()))
        actions.on("versions", self.show_versions)
        actions.on("rounds", self.show_rounds)
        actions.on("focus_article", self.go_to_article)
        actions.on("focus_documents", partial(window.docks.show, "documents"))
        actions.on("focus_codebook", partial(window.docks.show, "codebook"))
        actions.on("focus_codings", partial(window.docks.show, "codings"))
        actions.on("focus_next", partial(self._walk, 1))
        actions.on("focus_previous", partial(self._walk, -1))
        if self._project.read_only:
            actions.set_read_only(True)

    def _undo(self) -> None:
        if not self.session.closed and self._project.undo_is_long():
            self._turn(Project.undo, self.tr("Undoing: {step}…").format(step=self._project.undo_label()))
        else:
            self.session.undo()

    def _redo(self) -> None:
        if not self.session.closed and self._project.redo_is_long():
            self._turn(Project.redo, self.tr("Redoing: {step}…").format(step=self._project.redo_label()))
        else:
            self.session.redo()

    def _turn(self, act: Callable[[Project], Changes], sentence: str) -> None:
        from desktop.ui.doing_aside import do_aside

        do_aside(self.session, act, sentence, self._window)

    def show_suggestions(self) -> None:
        """List what colleagues suggest about codings of mine."""
        from desktop.ui.suggestions import SuggestionsDialog

        dialog = SuggestionsDialog(self.session, self._window)
        dialog.place_wanted.connect(self.session.show_coding)
        dialog.show()

    def show_looks(self) -> None:
        """List codings of mine that need another look."""
        from desktop.ui.looks import LooksDialog

        dialog = LooksDialog(self.session, self._window)
        dialog.place_wanted.connect(self.session.show_coding)
        dialog.recode_wanted.connect(self._recode)
        dialog.show()

    def _recode(self, coding: CodingId) -> None:
        """Go to a coding and ask for another code for it."""
        self.session.go_to(coding)
        self._window.activateWindow()
        self._window.table["recode"].trigger()

    def show_versions(self) -> None:
        """Show what became of the codebook from one version to another."""
        from desktop.ui.dialogs.versions import VersionsDialog

        VersionsDialog(self.session, self._window.appearance.theme, self._window).show()

    def show_rounds(self) -> None:
        """List the rounds of review."""
        from desktop.ui.review.rounds import RoundsDialog

        RoundsDialog(self.session, self._window).show()

    def show_matrix(self) -> None:
        """Count codings by two things at once."""
        self._analyse(QueryKind.MATRIX)

    def show_charts(self) -> None:
        """Draw what was coded."""
        self._analyse(QueryKind.CHART)

    def show_coverage(self) -> None:
        """Show how far all are."""
        self._analyse(QueryKind.COVERAGE)

    def show_search(self) -> None:
        """Search in all articles."""
        self._analyse(QueryKind.SEARCH)

    def show_segments(self) -> None:
        """Retrieve segments."""
        self._analyse(QueryKind.SEGMENTS)

    def _analyse(self, kind: QueryKind) -> None:
        from desktop.ui.analyse.place import AnalysePlace

        if self._window.places is not None:
            place = self._window.places.view("analyse")
            assert isinstance(place, AnalysePlace)
            place.choose(kind)
            if self._window.places.here == "analyse":
                place.entered()
            self._window.places.show("analyse")

    def go_to_article(self) -> None:
        """Give the article the focus; drawers go in."""
        self._window.docks.close_drawers()
        if self.article.isVisible():
            self.article.setFocus()

    def _open_clicked(self, code: CodeId) -> None:
        """Open a code that is clicked twice, unless the first click gave it to words that are selected."""
        if not self.article.surface.selected_span():
            self.open_code(code)

    def open_code(self, code: CodeId) -> None:
        """Show a code with its definition and its segments, in the place of the codebook."""
        from desktop.ui.codebook.place import CodebookPlace

        if self._window.places is not None:
            self._window.places.show("codebook")
            place = self._window.places.view("codebook")
            assert isinstance(place, CodebookPlace)
            place.show_code(code)

    def show_code(self, code: CodeId) -> None:
        """Show a code in the codebook."""
        self._window.docks.show("codebook")
        self.codebook.show_code(code)

    def _walk(self, by: int) -> None:
        """Move the focus to the next part of the window that is on the screen."""
        docks = self._window.docks
        names = ["article", *(name for name in self.panels() if docks.is_on_top(name))]
        here = next((name for name in names[1:] if self.panels()[name].isAncestorOf(_focus())), "article")
        wanted = names[(names.index(here) + by) % len(names)]
        if wanted == "article":
            self.article.setFocus()
        else:
            docks.show(wanted)

    def _offer_again(self, error: KnownError, again: Callable[[], object]) -> None:
        """Say that a change could not be written, until it is."""
        self._window.status.show_saved(Saved.NO)
        self._window.notices.take_back("unsaved")
        save = self._window.commands.save_copy
        self.box = offer_again(self._window, error, again, save, partial(self._keep_in_hand, error, again))

    def _keep_in_hand(self, error: KnownError, again: Callable[[], object]) -> None:
        words = self.tr("Not saved: {why}").format(why=error)
        offers = (Offer(self.tr("Try again"), again), Offer(self.tr("Save a copy…"), self._window.commands.save_copy))
        self._window.notices.say("unsaved", words, *offers, warning=True)

    def _back_up_now(self) -> None:
        self._window.status.show_message(self.tr("Backing up…"))
        self.backing_up.finished.connect(self._tell_backup, Qt.ConnectionType.SingleShotConnection)
        self.backing_up.back_up()

    def _tell_backup(self) -> None:
        made = self.tr("The backup is made and checked, in the folder “{folder}”.")
        self._window.status.show_message(made.format(folder=folder) if (folder := self.backing_up.folder) else "")

    def _prefer(self) -> None:
        """Show the article as the person likes it, and remember when that changes."""
        preferences = self._window.preferences
        self.article.set_zoom(preferences.zoom)
        self.article.set_margin(preferences.margin.value)
        self.set_article_font(preferences.article_font)
        self.article.zoom_changed.connect(lambda percent: setattr(preferences, "zoom", percent))
        self.article.margin_changed.connect(lambda mode: setattr(preferences, "margin", Margin(mode)))

    def set_article_font(self, font: ArticleFont) -> None:
        """Show the article in this typeface."""
        self.article.set_article_font(font)

    def _on_changes(self, changes: Changes) -> None:
        if not changes.elsewhere:
            self._window.status.show_saved(Saved.YES)
            self._window.status.show_message("")
            self._window.notices.take_back("unsaved")
        if changes.coders and identity.named():
            self._window.notices.take_back("name")
        self._soon.start()

    def _on_document(self, document: DocumentId | None) -> None:
        self._window.docks.close_drawer("documents")
        self._soon.start()

    def _on_coder(self) -> None:
        for notice in ("name", "namesake"):
            self._window.notices.take_back(notice)
        self._soon.start()

    def _tell(self) -> None:
        """Write name, counts, progress and what can be undone."""
        project = self._project
        file_name = project.path.name if project.path else project.location.rpartition("@")[2]
        self._window.show_name(project.name, file_name, project.read_only_because)
        self._window.status.show_progress(self.documents.model.done(), self.documents.model.known())
        self._count()
        self._name_undo()

    def _count(self) -> None:
        status, document = self._window.status, self.session.document
        if document is None:
            status.clear_counts()
        else:
            counts = self._project.counted(self._project.coder.id, document)
            status.show_counts(sum(counts.values()), len(counts))

    def _name_undo(self) -> None:
        project, actions = self._project, self._window.table
        for name, verb, label in (
            ("undo", self.tr("Undo"), project.undo_label()),
            ("redo", self.tr("Redo"), project.redo_label()),
        ):
            actions[name].setText(f"{verb}: {label}" if label else verb)
            actions[name].setEnabled(bool(label) and not project.read_only)


def _focus() -> QWidget:
    return QApplication.focusWidget() or QWidget()
