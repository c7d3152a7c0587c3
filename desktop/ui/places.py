"""The places of the window: what stands in its middle, one at a time, each made when it is first wanted."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QByteArray, QCoreApplication, QObject, QSize
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.ui.menus import leave_menu_letters
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.session import Session
    from desktop.ui.window import Window

CONTEXT = "Places"
CODE = "code"
"""Where the article is coded: the only place with docks around it."""
_IN_THE_ARTICLE = ("find_in_document", "find_next", "find_previous", "code_hits")
"""Actions of the whole window that are about the article, so that it comes back for them."""


class Place(QWidget):
    """What a place puts into the middle of the window; its splitters keep their widths per project."""

    def __init__(self, session: "Session", window: "Window") -> None:
        super().__init__(window)
        self.session = session
        self.window_ = window
        self._widths: dict[str, str] = {}
        """Where the splitters stand, by their names."""
        self.setObjectName("page")

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""

    def entered(self) -> None:
        """Look again at what may have changed, and take the focus."""
        self.setFocus()

    def left(self) -> None:
        """Keep what is being typed."""

    def do(self, name: str) -> None:
        """Do what an action of this place says."""

    def layout_state(self) -> QByteArray:
        """Return where the splitters stand, by their names, with what is kept of parts that were not made this time."""
        for splitter in self.findChildren(QSplitter):
            self._widths[splitter.objectName()] = bytes(splitter.saveState().toBase64().data()).decode()
        return QByteArray("\n".join(map(" ".join, self._widths.items())).encode())

    def restore_layout(self, state: QByteArray) -> None:
        """Bring the splitters to where they stood."""
        lines = bytes(state.data()).decode().split("\n")
        self._widths = {name: kept for name, _, kept in (line.partition(" ") for line in lines) if kept}
        self.restore_splitters(self)

    def restore_splitters(self, part: QWidget) -> None:
        """Bring the splitters of a part to where they stood, which may be made later than the place."""
        for splitter in part.findChildren(QSplitter):
            kept = self._widths.get(splitter.objectName(), "")
            splitter.restoreState(QByteArray.fromBase64(kept.encode()))


class Spec(NamedTuple):
    """One place: how it is named, and how it is made; its action is `place_` and its name."""

    name: str
    label: str
    what: str
    icon: str
    make: "Callable[[Session, Window], Place] | None" = None
    """None for the place that is always there."""


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


def _codebook(session: "Session", window: "Window") -> Place:
    from desktop.ui.codebook.place import CodebookPlace

    return CodebookPlace(session, window)


def _review(session: "Session", window: "Window") -> Place:
    from desktop.ui.review.place import ReviewPlace

    return ReviewPlace(session, window)


def _analyse(session: "Session", window: "Window") -> Place:
    from desktop.ui.analyse.place import AnalysePlace

    return AnalysePlace(session, window)


def _sources(session: "Session", window: "Window") -> Place:
    from desktop.ui.sources.place import SourcesPlace

    return SourcesPlace(session, window)


PLACES: tuple[Spec, ...] = (
    Spec(CODE, _t("Code"), _t("Place: code articles"), "code"),
    Spec("review", _t("Review"), _t("Place: review what coders see differently"), "review", _review),
    Spec("analyse", _t("Analyse"), _t("Place: search, retrieve and count"), "analyse", _analyse),
    Spec("codebook", _t("Codebook"), _t("Place: define codes"), "codebook", _codebook),
    Spec("sources", _t("Sources"), _t("Place: where the articles come from"), "documents", _sources),
)


def words(text: str) -> str:
    """Translate the label of a place, or what it is for."""
    return QCoreApplication.translate(CONTEXT, text)


class Middle(QStackedWidget):
    """Shows one place, and wants no more room than that one, so that none squeezes the panels of another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _page: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page else QSize()


class Places(QObject):
    """Switches between the places of one project."""

    def __init__(self, session: "Session", window: "Window", specs: tuple[Spec, ...] = PLACES) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._specs = {spec.name: spec for spec in specs}
        self._made: dict[str, Place] = {}
        self.here = CODE
        for name in self._specs:
            window.table.on(f"place_{name}", partial(self.show, name))
        for spec, _ in window.table:
            if spec.name.startswith("review_"):
                window.table.on(spec.name, partial(self._review, spec.name, only_there=spec.review))
        for name in _IN_THE_ARTICLE:
            window.table[name].triggered.connect(self._to_code)
        session.place_wanted.connect(self._to_code)
        session.beside_wanted.connect(self._to_code)
        session.document_changed.connect(self._to_code)
        window.docks.wanted.connect(self._to_code)
        window.rail.mark(CODE)

    def show(self, name: str) -> None:
        """Put a place into the middle of the window."""
        if name != self.here:
            self._leave()
            self.here = name
            if name == CODE:
                self._window.show_article()
            else:
                self._window.show_in_middle(self.view(name))
                self._made[name].entered()
        self._window.rail.mark(name)

    def view(self, name: str) -> Place:
        """Return a place, which is made when it is first asked for."""
        if name not in self._made:
            make = self._specs[name].make
            assert make is not None
            self._made[name] = made = make(self._session, self._window)
            leave_menu_letters(made)
            made.apply_theme(self._window.appearance.theme)
            made.restore_layout(self._window.preferences.place_layout(name))
        return self._made[name]

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        for place in self._made.values():
            place.apply_theme(theme)

    def close(self) -> None:
        """Keep what is in hand in every place, and how each is laid out; the docks are back where they belong."""
        for name, place in self._made.items():
            place.left()
            self._window.preferences.keep_place_layout(name, place.layout_state())
        self.show(CODE)

    def _review(self, name: str, *, only_there: bool) -> None:
        """Let the review do something; what is about the difference in hand is done only when that can be seen."""
        there = self.here == "review"
        self.show("review")
        if there or not only_there:
            self.view("review").do(name)

    def _leave(self) -> None:
        if self.here == CODE:
            self._window.docks.set_aside()
        else:
            self._made[self.here].left()

    def _to_code(self, wanted: object = True) -> None:
        """Go back to the article when somebody wants to see something in it."""
        if wanted is not None:
            self.show(CODE)
