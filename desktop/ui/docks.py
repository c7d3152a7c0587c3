"""Where the panels stand: beside the article, or folded into drawers when the window is narrow."""

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QByteArray, QCoreApplication, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from desktop.ui.actions import Actions
from desktop.ui.drawer import Drawer
from desktop.ui.named import marked

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
CONTEXT = "Docks"
LEAST = 200
FEW_TABS = 3
"""So many tabs stand side by side with room between them."""
_WIDE = ("documents", "codebook")
"""The docks that the widths of the two sides are told by."""


class Place(NamedTuple):
    """Where a panel belongs."""

    name: str
    title: str
    area: Qt.DockWidgetArea
    width: int
    at_first: bool = True


PLACES = (
    Place("documents", str(QT_TRANSLATE_NOOP(CONTEXT, "Documents")), _LEFT, 250),
    Place("codebook", str(QT_TRANSLATE_NOOP(CONTEXT, "Codebook")), _RIGHT, 329),
    Place("selected", str(QT_TRANSLATE_NOOP(CONTEXT, "Selected")), _RIGHT, 329),
    Place("memos", str(QT_TRANSLATE_NOOP(CONTEXT, "Memos")), _RIGHT, 329),
    Place("codings", str(QT_TRANSLATE_NOOP(CONTEXT, "Codings")), _RIGHT, 329, at_first=False),
    Place("history", str(QT_TRANSLATE_NOOP(CONTEXT, "History")), _RIGHT, 329, at_first=False),
)
FOLDS_BELOW = {_LEFT: 1440, _RIGHT: 1100}
"""Window widths in pixels under which a side becomes a drawer."""
_EDGES = {_LEFT: Qt.Edge.LeftEdge, _RIGHT: Qt.Edge.RightEdge}


class Docks(QObject):
    """Places the panels of a window and keeps its show actions right."""

    folded_changed = Signal(bool, bool)
    """Whether the documents and the codebook are in drawers."""
    wanted = Signal()
    """A panel is to be shown that stands beside the article, while another place has the window."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._panels: dict[str, QWidget] = {}
        self._folded: set[Qt.DockWidgetArea] = set()
        self._wide = QByteArray()
        self._open = False
        self._aside: QByteArray | None = None
        """Where the panels stood before another place took the window."""
        self._new = True
        """Whether nobody has arranged the panels yet."""
        self._on_top: set[str] = set()
        self._docks = {place.name: self._dock(place) for place in PLACES}
        self._drawers = {area: self._drawer(area) for area in (_LEFT, _RIGHT)}
        self._tabify()

    def put_all(self, panels: dict[str, QWidget]) -> None:
        """Give the panels their places, in which the docks keep their widths."""
        docks = [self._docks[name] for name in _WIDE]
        widths = [_place(name).width for name in _WIDE] if self._new else [dock.width() for dock in docks]
        for name, panel in panels.items():
            self._put(name, panel)
        self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)

    def _put(self, name: str, panel: QWidget) -> None:
        self._panels[name] = panel
        place = _place(name)
        if place.area in self._folded:
            self._drawers[place.area].take(_title(place), panel)
        else:
            self._docks[name].setWidget(panel)

    def enable(self) -> None:
        """Let the show actions work; the panels are there now."""
        for place in PLACES:
            action = self._actions[f"show_{place.name}"]
            action.setEnabled(True)
            action.triggered.connect(lambda on, name=place.name: self._toggle(name, on))
        self._tell()

    def show(self, name: str) -> None:
        """Bring a panel to the front, out of its drawer if need be, and give it the focus."""
        panel = self._panels.get(name)
        if panel is None:
            return
        self._bring_back()
        area = _place(name).area
        if area in self._folded:
            self._drawers[area].open_at(panel)
        else:
            self._docks[name].show()
            self._docks[name].raise_()
            panel.setFocus()
        self._tell()

    def close_drawer(self, name: str) -> None:
        """Push the drawer of a panel back in, if it is out."""
        self._drawers[_place(name).area].close_up()

    def close_drawers(self) -> None:
        """Push every drawer back in."""
        for drawer in self._drawers.values():
            drawer.close_up()

    def is_on_top(self, name: str) -> bool:
        """Tell whether a panel can be seen now."""
        panel = self._panels.get(name)
        if panel is None:
            return False
        area = _place(name).area
        return self._drawers[area].shows(panel) if area in self._folded else name in self._on_top

    def fit(self, width: int, centre: QRect) -> None:
        """Fold or unfold the sides for this width of the window, whose middle is `centre`."""
        if not self._open:
            return
        wanted = {area for area, least in FOLDS_BELOW.items() if width < least}
        for area in wanted - self._folded:
            self._fold(area)
        for area in self._folded - wanted:
            self._unfold(area)
        for drawer in self._drawers.values():
            drawer.fit(centre)

    def open_up(self, state: QByteArray) -> None:
        """Show the panels as they were left, or as in a window that is new."""
        self._open = True
        self._new = state.isEmpty() or not self._window.restoreState(state)
        if self._new:
            for place in PLACES:
                self._docks[place.name].setVisible(place.at_first)
            self._docks["codebook"].raise_()
        for area in self._folded:
            self._close_docks(area)
        self._tell()

    def close_down(self) -> None:
        """Show none, as there is no project."""
        self._open = False
        for dock in self._docks.values():
            dock.hide()

    def set_aside(self) -> None:
        """Make room for another place."""
        self.close_drawers()
        self._aside = self._window.saveState()
        self._open = False
        for dock in self._docks.values():
            dock.hide()
        self._tell()

    def bring_back(self, width: int, centre: QRect) -> None:
        """Put the panels where they stood beside the article."""
        if self._aside is None:
            return
        self._window.restoreState(self._aside)
        self._aside = None
        self._open = True
        self._tell()
        self.fit(width, centre)

    def state(self) -> QByteArray:
        """Return where the panels stand while the window is wide enough for them."""
        return self._wide if self._folded else self._window.saveState()

    def _bring_back(self) -> None:
        if self._aside is not None:
            self.wanted.emit()

    def _fold(self, area: Qt.DockWidgetArea) -> None:
        self._wide = self.state()
        self._folded.add(area)
        self._close_docks(area)
        for place in _places(area):
            if panel := self._panels.get(place.name):
                self._drawers[area].take(_title(place), panel)
        self._tell()

    def _close_docks(self, area: Qt.DockWidgetArea) -> None:
        """Hide the docks whose panels are in the drawer, and remember which were open."""
        for place in _places(area):
            dock = self._docks[place.name]
            dock.setProperty("was_open", not dock.isHidden())
            dock.hide()

    def _unfold(self, area: Qt.DockWidgetArea) -> None:
        self._folded.discard(area)
        drawer = self._drawers[area]
        drawer.close_up()
        for place in _places(area):
            dock = self._docks[place.name]
            if panel := self._panels.get(place.name):
                drawer.give_back(panel)
                dock.setWidget(panel)
                panel.show()
            dock.setVisible(bool(dock.property("was_open")))
        if self._new:
            QTimer.singleShot(0, self, self._widen)
        self._tell()

    def _widen(self) -> None:
        """Give the sides the widths they are meant to have at first."""
        docks = [self._docks[name] for name in _WIDE]
        self._window.resizeDocks(docks, [_place(name).width for name in _WIDE], Qt.Orientation.Horizontal)

    def _toggle(self, name: str, on: bool) -> None:
        self._bring_back()
        area = _place(name).area
        if area in self._folded:
            shown = self._drawers[area].shows(self._panels[name])
            self._drawers[area].close_up() if shown else self.show(name)
        elif on or name not in self._on_top:
            self.show(name)
        else:
            self._docks[name].hide()
        self._tell()

    def _tell(self) -> None:
        for place in PLACES:
            self._actions[f"show_{place.name}"].setChecked(self._is_shown(place))
        drawers = self._folded if self._aside is None else set()
        self.folded_changed.emit(_LEFT in drawers, _RIGHT in drawers)

    def _name_tabs(self) -> None:
        """Name the tab bars, which the window makes when it needs them, and keeps out of sight when it does not."""
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(self.tr("Panels"))
            bar.setDrawBase(False)
            marked(bar, "many", bar.count() > FEW_TABS)
            bar.setFocusPolicy(Qt.FocusPolicy.TabFocus if bar.count() else Qt.FocusPolicy.NoFocus)

    def _is_shown(self, place: Place) -> bool:
        if place.area not in self._folded:
            return not self._docks[place.name].isHidden()
        panel = self._panels.get(place.name)
        return panel is not None and self._drawers[place.area].shows(panel)

    def _dock(self, place: Place) -> QDockWidget:
        dock = QDockWidget(_title(place), self._window)
        dock.setObjectName(f"dock_{place.name}")
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        dock.setTitleBarWidget(QWidget())
        dock.setWidget(_Empty(place.width))
        self._window.addDockWidget(place.area, dock)
        dock.visibilityChanged.connect(lambda shown, name=place.name: self._note(name, shown))
        return dock

    def _note(self, name: str, shown: bool) -> None:
        (self._on_top.add if shown else self._on_top.discard)(name)
        QTimer.singleShot(0, self, self._name_tabs)

    def _drawer(self, area: Qt.DockWidgetArea) -> Drawer:
        drawer = Drawer(_EDGES[area], self._window)
        drawer.closed.connect(self._tell)
        return drawer

    def _tabify(self) -> None:
        self._window.setDocumentMode(True)
        self._window.setTabPosition(_RIGHT, QTabWidget.TabPosition.North)
        right = [self._docks[place.name] for place in _places(_RIGHT)]
        for before, after in pairwise(right):
            self._window.tabifyDockWidget(before, after)


class _Empty(QWidget):
    """Holds the place of a panel that is still to come."""

    def __init__(self, width: int) -> None:
        super().__init__(minimumWidth=LEAST)
        self.setObjectName("dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._width = width

    def sizeHint(self) -> QSize:
        return QSize(self._width, LEAST)


def _place(name: str) -> Place:
    return next(place for place in PLACES if place.name == name)


def _places(area: Qt.DockWidgetArea) -> list[Place]:
    return [place for place in PLACES if place.area == area]


def _title(place: Place) -> str:
    return QCoreApplication.translate(CONTEXT, place.title)
