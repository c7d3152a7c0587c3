"""The window: a rail, a bar above and below, panels beside the article; it can stand without a project."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QToolBar, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.ui.actions import Actions
from desktop.ui.appearance import Appearance
from desktop.ui.commands import ProjectCommands
from desktop.ui.docks import Docks
from desktop.ui.help import HelpCommands
from desktop.ui.menus import Menus
from desktop.ui.named import spoken, styled
from desktop.ui.notice import Notices
from desktop.ui.places import Middle, Places
from desktop.ui.preferences import ArticleFont, Preferences
from desktop.ui.rail import Rail
from desktop.ui.recent import RecentProjects
from desktop.ui.sample import SampleCommands, take_part
from desktop.ui.status_bar import StatusBar
from desktop.ui.theme import Theme
from desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from desktop.project import Project
    from desktop.ui.code_place import CodePlace
    from desktop.ui.start_page import StartPage

SIZE_AT_FIRST = (1440, 900)
LEAST = (720, 480)


class Window(QMainWindow):
    """One project, or the page from which one is opened."""

    location_wanted = Signal(str)
    """A project that another window should open; empty for a start page."""
    closed = Signal()

    def __init__(self, preferences: Preferences, appearance: Appearance, location: str = "") -> None:
        """`location` is what will be opened; the frame for it is shown at once."""
        super().__init__()
        self.preferences = preferences
        self.appearance = appearance
        self.recent = RecentProjects(preferences)
        self.location = location
        self.refused = ""
        """The location that could not be opened last."""
        self.fills_screen = False
        """Whether it should be shown maximised, since the screen has no room for its size and a frame."""
        self.place: CodePlace | None = None
        self.places: Places | None = None
        self._at_first: Callable[[], object] | None = None
        self.table = Actions(self, preferences.bindings)
        self.top_bar = TopBar(self.table, appearance.theme)
        self.rail = Rail(self.table, appearance.theme)
        self.status = StatusBar()
        self.notices = Notices(appearance.theme)
        self._centre = styled(Middle(), "page")
        self.menus = Menus(self.table, self)
        self._frame()
        self.docks = Docks(self, self.table)
        self._arranged_for: str | None = None
        self.commands = ProjectCommands(self)
        self.sample = SampleCommands(self)
        self.help = HelpCommands(self)
        self._arrange(location)
        self._listen()

    @cached_property
    def start_page(self) -> "StartPage":
        """What is shown without a project; most windows never need it."""
        from desktop.ui.start_page import StartPage

        page = StartPage(self.table, self.recent, self.appearance.theme)
        page.opened.connect(self.want)
        self._centre.addWidget(page)
        return page

    @property
    def _is_at_start(self) -> bool:
        return self._arranged_for == ""

    @property
    def project(self) -> "Project | None":
        """The project that is open here."""
        return self.place.session.project if self.place else None

    def at_first(self, act: Callable[[], object]) -> None:
        """Do something once the frame is on the screen."""
        self._at_first = act

    def want(self, location: str) -> None:
        """Open a project here, or in another window when this one has one."""
        if self.place is None:
            self.open(location)
        else:
            self.location_wanted.emit(location)

    def open(self, location: str) -> None:
        """Open a project in this window; what cannot be opened is said on the start page."""
        from desktop.project import Project

        try:
            project = Project.open(location)
            take_part(project)
        except KnownError as error:
            self.refuse(location, str(error))
        else:
            self.enter(project)

    def enter(self, project: "Project") -> None:
        """Show a project that has just been opened."""
        from desktop.ui.code_place import CodePlace

        self.location = project.location
        self._arrange(self.location)
        self.place = CodePlace(project, self)
        self.places = Places(self.place.session, self)
        self._centre.addWidget(self.place.article)
        self.show_article()
        self.recent.add(self.location, project.name)
        self.help.offer_tour(project)

    def show_article(self) -> None:
        """Put the article into the middle, with its panels beside it, and give it the focus."""
        if self.place is not None:
            self._centre.setCurrentWidget(self.place.article)
            self.status.show_of_article(True)
            self.docks.bring_back(self.width(), self._middle.geometry())
            if not self.place.article.isAncestorOf(QApplication.focusWidget() or self):
                self.place.article.setFocus()

    def show_in_middle(self, widget: QWidget) -> None:
        """Put a place into the middle, which has it whole."""
        self._centre.addWidget(widget)
        self._centre.setCurrentWidget(widget)
        self.status.show_of_article(False)

    def refuse(self, location: str, sentence: str) -> None:
        """Say on the start page why a project cannot be opened."""
        self.refused = location
        self.location = ""
        self._arrange("")
        self.start_page.show_problem(sentence, restorable=self.commands.has_backups(location))

    def complain(self, sentence: str) -> None:
        """Say what went wrong where the person looks."""
        if self.place is None:
            self.refuse("", sentence)
        else:
            self.notices.say("complaint", sentence, warning=True)

    def leave(self) -> bool:
        """Close the project and say whether there was one; the window is of no use for another."""
        if self.place is None or self.places is None:
            return False
        self.places.close()
        self.places = None
        self.preferences.keep_layout(self.location, self.saveGeometry(), self.docks.state())
        self.place.close()
        self.place = None
        self.location = ""
        return True

    def show_name(self, name: str, file_name: str, read_only_because: str = "") -> None:
        """Name the project in the title and the top bar."""
        self.top_bar.show_project(name, file_name, read_only_because)
        self.setWindowTitle(self.tr("{name} – Glossator").format(name=name) if name else self.tr("Glossator"))

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        for part in (self.top_bar, self.rail, self.notices):
            part.apply_theme(theme)
        if self._is_at_start:
            self.start_page.apply_theme(theme)
        if self.place and self.places:
            self.place.apply_theme(theme)
            self.places.apply_theme(theme)

    def part(self, name: str) -> QWidget | None:
        """Return the part of the window that goes by a name, if it is on the screen."""
        found: dict[str, QWidget] = {"status": self.status, "search": self.top_bar.search}
        found["export"] = self.top_bar.export
        if self.place:
            found |= {**self.place.panels(), "article": self.place.article, "badge": self.place.badge}
        widget = found.get(name)
        return widget if widget and widget.isVisible() else None

    def set_article_font(self, font: ArticleFont) -> None:
        """Show articles in this typeface from now on."""
        self.preferences.article_font = font
        if self.place:
            self.place.set_article_font(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that the keyboard is on, as it does in dialogs."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the drawers along the edges of the middle when docks or notices move them."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._at_first is not None:
            act, self._at_first = self._at_first, None
            QTimer.singleShot(0, self, act)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        super().closeEvent(event)
        self.closed.emit()

    def _frame(self) -> None:
        self.setObjectName("window")
        self.setMinimumSize(*LEAST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMenuWidget(self._head())
        self._rail_bar = self._bar("rail_bar", self.tr("Places"), Qt.ToolBarArea.LeftToolBarArea, self.rail)
        self._status_bar = self._bar("status_bar_bar", self.tr("Status"), Qt.ToolBarArea.BottomToolBarArea, self.status)
        self._waiting = styled(QWidget(), "page")
        self._centre.addWidget(self._waiting)
        self._middle = middle = styled(QWidget(), "page")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._centre, 1)
        self.setCentralWidget(middle)
        middle.installEventFilter(self)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.menus.bar)
        column.addWidget(self.top_bar)
        self.top_bar.set_menu(self.menus.all_in_one)
        self.menus.button = self.top_bar.menu_button
        return head

    def _bar(self, name: str, said: str, area: Qt.ToolBarArea, widget: QWidget) -> QToolBar:
        bar = spoken(styled(QToolBar(movable=False, floatable=False), name), said)
        bar.setContentsMargins(0, 0, 0, 0)
        if layout := bar.layout():
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        bar.addWidget(widget)
        self.addToolBar(area, bar)
        return bar

    def _arrange(self, location: str) -> None:
        """Make room for a project, or for the start page."""
        if self._arranged_for == location:
            return
        self._arranged_for = location
        geometry, docks = self.preferences.layout_of(location)
        if self.isHidden() and (geometry.isEmpty() or not self.restoreGeometry(geometry)):
            self._take_first_size()
        self.top_bar.set_empty(not location)
        for bar in (self._rail_bar, self._status_bar):
            bar.setVisible(bool(location))
        self._centre.setCurrentWidget(self._waiting if location else self.start_page)
        if location:
            self.docks.open_up(docks)
        else:
            self.docks.close_down()
            self.start_page.setFocus()
            self.show_name("", "")

    def _take_first_size(self) -> None:
        """Take the size drawn for, as far as the screen has room for it."""
        room, wanted = self.screen().availableSize(), QSize(*SIZE_AT_FIRST)
        self.resize(wanted.boundedTo(room).expandedTo(QSize(*LEAST)))
        self.fills_screen = room.width() <= wanted.width() or room.height() <= wanted.height()

    def _listen(self) -> None:
        self.appearance.changed.connect(self.apply_theme)
        self.docks.folded_changed.connect(self.rail.show_drawers)
        self.table.on("close_window", self.close)
        self.table.on("quit", QApplication.closeAllWindows)
        self.table.on_toggle("menu_bar", self._show_menu_bar)
        self.table["menu_bar"].setChecked(self.preferences.menu_bar)
        self.menus.show_bar(self.preferences.menu_bar)

    def _show_menu_bar(self, shown: bool) -> None:
        self.preferences.menu_bar = shown
        self.menus.show_bar(shown)

    def _fit(self) -> None:
        self.docks.fit(self.width(), self._middle.geometry())
