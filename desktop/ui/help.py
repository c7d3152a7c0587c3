"""What a person asks a window about itself: commands, keys, looks, the tour."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.notice import Offer
from desktop.ui.sample import is_copy

if TYPE_CHECKING:
    from desktop.project import Project
    from desktop.ui.tour import Tour
    from desktop.ui.window import Window

TOUR = "tour"
"""The notice that offers the tour."""


class HelpCommands(QObject):
    """Does what the actions of the Help menu and of the window's look say; each loads when it is asked for."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.tour: Tour | None = None
        actions = window.table
        actions.on("command_palette", self.find)
        actions.on("manual", self.show_manual)
        actions.on("keys", self.show_keys)
        actions.on("about", self.show_about)
        actions.on("theme", self.choose_look)
        actions.on("article_font", self.choose_look)
        actions.on("tour", self.start_tour)

    def find(self) -> None:
        """Open the field in which everything is found."""
        from desktop.ui.command_palette import CommandPalette, entries, in_texts

        window = self._window
        found = entries(window.table, window.place)
        last = partial(in_texts, window) if window.place else None
        palette = CommandPalette(found, window.appearance.theme, window, window.preferences.found(), last)
        palette.chosen.connect(window.preferences.keep_found)
        palette.open_below(window.top_bar.search)

    def show_keys(self) -> None:
        """Show the table of keys."""
        from desktop.ui.dialogs.keys import KeysDialog

        KeysDialog(self._window.table, self._window).open()

    def show_manual(self) -> None:
        """Show the manual beside the window; it stays open while one works."""
        from desktop.ui.dialogs.manual import Manual

        Manual(self._window).show()

    def show_about(self) -> None:
        """Say what this program is."""
        from desktop.ui.dialogs.about import show_about

        show_about(self._window.project, self._window)

    def choose_look(self) -> None:
        """Let colours and typeface be chosen."""
        from desktop.ui.dialogs.appearance import AppearanceDialog

        window = self._window
        preferences = window.preferences
        dialog = AppearanceDialog(window.appearance.look, preferences.article_font, preferences.zoom, window)
        dialog.look_chosen.connect(window.appearance.choose)
        dialog.font_chosen.connect(window.set_article_font)
        dialog.zoom_chosen.connect(self._zoom)
        dialog.open()

    def _zoom(self, percent: int) -> None:
        self._window.preferences.zoom = percent
        if self._window.place:
            self._window.place.article.set_zoom(percent)

    def offer_tour(self, project: "Project") -> None:
        """Offer the tour in a copy of the sample, until it was taken or waved away."""
        window = self._window
        if not is_copy(project) or window.preferences.is_done(TOUR):
            return
        words = self.tr("This is your own copy of a sample; all in it is invented. You work in it as {name}.")
        offer = Offer(self.tr("Take the five-minute tour"), self.start_tour)
        notice = window.notices.say(TOUR, words.format(name=project.coder.name), offer)
        notice.waved_away.connect(partial(window.preferences.set_done, TOUR))

    def start_tour(self) -> None:
        """Walk through the window, step by step."""
        from desktop.ui.tour import Tour

        self._window.preferences.set_done(TOUR)
        self._window.notices.take_back(TOUR)
        if self.tour is not None:
            self.tour.end()
        self.tour = Tour(self._window)
        self.tour.ended.connect(self._forget_tour)
        self.tour.start()

    def _forget_tour(self) -> None:
        self.tour = None
