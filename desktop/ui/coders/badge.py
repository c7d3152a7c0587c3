"""The round badge of who codes, and the menu behind it."""

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QActionGroup, QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from desktop.domain.changes import Changes
from desktop.domain.coders import Coder, initials_of
from desktop.domain.ids import CoderId
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.coders.dialog import CoderDialog
from desktop.ui.coders.naming import ask_name, ask_new_coder
from desktop.ui.painting import ink_on
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

_SIDE = 30
_DISC = 25.0
_ICON = 18


class CoderBadge(QAbstractButton):
    """Shows who codes; a click offers the others."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._theme: Theme = LIGHT
        self.dialog: CoderDialog | None = None
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self._pop_up(self.menu()))
        session.changed.connect(self._follow)
        session.coder_changed.connect(self._show_coder)
        actions.on("coder", lambda: self._pop_up(self.menu()))
        actions.on("layers", lambda: self._pop_up(self.layers_menu()))
        actions.on("coders", self.show_coders)
        actions.on("these_were_mine", lambda: self._pop_up(self.mine_menu()))
        self._show_coder()

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        disc = QRectF(middle.x() - _DISC / 2, middle.y() - _DISC / 2, _DISC, _DISC)
        draw_badge(painter, disc, self._session.project.coder)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.accent), 1.5))
            painter.drawEllipse(disc.adjusted(-1.75, -1.75, 1.75, 1.75))
        painter.end()

    def menu(self) -> QMenu:
        """Return the menu: who codes, whose layers are shown, and what can be changed about coders."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for coder in self._session.project.coders():
            action = menu.addAction(badge_icon(coder), coder.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(coder.id == self._session.project.coder.id)
            action.triggered.connect(partial(self._switch, coder.id))
            group.addAction(action)
        menu.addSeparator()
        edit = menu.addAction(self.tr("Edit my name, initials, colour…"), self.edit_coder)
        new = menu.addAction(self.tr("New coder…"), self.new_coder)
        for action in (edit, new):
            action.setEnabled(not self._session.project.read_only)
        menu.addAction(self.tr("Same person as…"), self.show_coders)
        menu.addMenu(self.mine_menu(menu))
        menu.addSeparator()
        menu.addMenu(self.layers_menu(menu))
        return menu

    def layers_menu(self, parent: QWidget | None = None) -> QMenu:
        """Return the other coders, those ticked whose codings are on the screen."""
        menu = QMenu(self.tr("Show other coders"), parent or self)
        for coder in self._others():
            action = menu.addAction(badge_icon(coder), coder.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(coder.id in self._session.layers)
            action.toggled.connect(partial(self._show_layer, coder.id))
        return self._if_others(menu)

    def mine_menu(self, parent: QWidget | None = None) -> QMenu:
        """Return the coders to whom this session's work can be given."""
        menu = QMenu(self.tr("These were mine…"), parent or self)
        menu.setToolTip(self.tr("Give what I made since I opened the project to the coder who made it"))
        for coder in self._others():
            action = menu.addAction(badge_icon(coder), coder.name.replace("&", "&&"))
            action.triggered.connect(partial(self._reassign, coder.id))
            action.setEnabled(not self._session.project.read_only)
        return self._if_others(menu)

    def edit_coder(self) -> None:
        """Ask for the present coder's name, initials and colour."""
        self.dialog = ask_name(self._session, self.window())

    def new_coder(self) -> None:
        """Ask for another coder."""
        self.dialog = ask_new_coder(self._session, self.window())

    def show_coders(self) -> None:
        """List the coders, to join those who are one person, or separate them."""
        from desktop.ui.coders.people import CodersDialog

        CodersDialog(self._session, self.window()).open()

    def _others(self) -> list[Coder]:
        project = self._session.project
        return [coder for coder in project.coders() if coder.id != project.coder.id]

    def _if_others(self, menu: QMenu) -> QMenu:
        if menu.isEmpty():
            menu.addAction(self.tr("Nobody else codes in this project yet")).setEnabled(False)
        return menu

    def _switch(self, coder: CoderId, _checked: bool = False) -> None:
        if coder != self._session.project.coder.id:
            self._session.switch_coder(coder)

    def _show_layer(self, coder: CoderId, shown: bool) -> None:
        layers = self._session.layers | {coder} if shown else self._session.layers - {coder}
        self._session.show_layers(frozenset(layers))

    def _reassign(self, coder: CoderId, _checked: bool = False) -> None:
        """Give this session's work to its coder, who works on from here."""
        if self._session.run(op.ReassignSession(coder)) is not None:
            self._session.switch_coder(coder)

    def _follow(self, changes: Changes) -> None:
        if changes.coders or changes.everything:
            self._show_coder()

    def _show_coder(self) -> None:
        name = self._session.project.coder.name
        self.setToolTip(self.tr("{name} codes. Click to switch.").format(name=name))
        self.setAccessibleName(self.tr("Coder: {name}").format(name=name))
        self.update()

    def _pop_up(self, menu: QMenu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 2)))


def draw_badge(painter: QPainter, disc: QRectF, coder: Coder) -> None:
    """Paint a coder's initials on their colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(coder.colour))
    painter.drawEllipse(disc)
    initials = coder.initials or initials_of(coder.name)
    font = painter.font()
    font.setPixelSize(round(disc.height() * (0.42 if len(initials) < 3 else 0.34)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(ink_on(coder.colour)))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter.value, initials)


def badge_icon(coder: Coder) -> QIcon:
    """Return a coder's badge for menus."""
    icon = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(_ICON * scale, _ICON * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_badge(painter, QRectF(0.5, 0.5, _ICON - 1, _ICON - 1), coder)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
