"""The context menu: all that fits the thing under the pointer."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.codings import Coding
from desktop.domain.ids import CodingId
from desktop.domain.spans import Span
from desktop.ui.actions import Actions
from desktop.ui.article.page import Page
from desktop.ui.labels import elided, short_name
from desktop.ui.painting import chip_icon
from desktop.ui.theme import Theme

_SELECTION = ("apply_code", "apply_again", "code_in_vivo", "memo", "paragraph_kinds")
_GROW = ("grow_word", "grow_sentence", "grow_paragraph", "shrink_word", "shrink_sentence", "shrink_paragraph")
_CODING = (
    *("recode", "fill_slots", "give_reason", "memo", "comment", "suggest", "add_example", "add_near_miss"),
    *("remove_coding", "spotlight"),
)
_ENDS = ("end_back", "end_on", "start_back", "start_on")
_WALK = ("next_same_code", "previous_same_code")
_COPY = ("copy_quotation", "copy_citation")
_ARTICLE = (
    *("next_coding", "previous_coding", "document_memo", "edit_source", "paragraph_kinds"),
    *("margin", "by_characters"),
)


def context_menu(page: Page, actions: Actions, coding: CodingId | None, theme: Theme, parent: QWidget) -> QMenu:
    """Make the menu for a coding, for the selection, or for the article alone."""
    menu = QMenu(parent)
    known = page.coding(coding)
    selection = _selection_at(page, known)
    if selection:
        _add(menu, actions, _SELECTION)
        _add_pinned(menu, page, actions, theme)
        _add(menu.addMenu(_tr("Grow or shrink the selection")), actions, _GROW)
    elif known:
        _add_coding(menu, page, actions, known)
    if selection or known:
        menu.addSeparator()
        _add(menu, actions, _COPY)
    else:
        _add(menu, actions, _ARTICLE)
    _add_others(menu, page, known, selection, theme)
    return menu


def show_menu(
    page: Page, actions: Actions, coding: CodingId | None, place: QPoint, theme: Theme, parent: QWidget
) -> None:
    """Open the menu at a place of the screen; a coding under the pointer is taken in hand if none of it is selected."""
    if coding is not None and not _selection_at(page, page.coding(coding)):
        page.session.choose(coding)
    menu = context_menu(page, actions, coding, theme, parent)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)


def _add(menu: QMenu, actions: Actions, names: tuple[str, ...]) -> None:
    for name in names:
        menu.addAction(actions[name])


def _selection_at(page: Page, coding: Coding | None) -> Span | None:
    """Return the selection, unless it is elsewhere than the coding under the pointer."""
    selection = page.surface.selected_span()
    return selection if selection and (coding is None or coding.span.overlaps(selection)) else None


def _add_coding(menu: QMenu, page: Page, actions: Actions, coding: Coding) -> None:
    code = page.codebook.codes.get(coding.code)
    if code:
        menu.addSection(code.name)
    _add(menu, actions, _CODING)
    _add(menu.addMenu(_tr("Move its ends")), actions, _ENDS)
    menu.addSeparator()
    _add(menu, actions, ("apply_code", *_WALK))


def _add_pinned(menu: QMenu, page: Page, actions: Actions, theme: Theme) -> None:
    """List my pinned codes under their names."""
    pins = page.session.project.pins()
    if not pins:
        return
    pinned = menu.addMenu(_tr("Pinned codes"))
    for digit, code in sorted(pins.items()):
        if code in page.codebook.codes:
            known = page.codebook.codes[code]
            entry = pinned.addAction(chip_icon(page.codebook.swatch(code), theme), f"{known.name}\t{digit}")
            action = actions[f"apply_pinned_{digit}"]
            entry.setEnabled(action.isEnabled())
            entry.triggered.connect(action.trigger)


def _add_others(menu: QMenu, page: Page, coding: Coding | None, selection: Span | None, theme: Theme) -> None:
    """List the codings that lie over or under this one, so that the covered ones can be reached."""
    span = selection or (coding.span if coding else None)
    others = [each for each in page.over(span) if each != coding] if span else []
    if not others:
        return
    below = menu.addMenu(_tr("Codings here"))
    for each in others:
        code = page.codebook.codes.get(each.code)
        if code:
            words = elided(each.span.of(page.text), 40)
            entry = below.addAction(
                chip_icon(page.codebook.swatch(code.id), theme), f"{short_name(code)}: {words}".replace("&", "&&")
            )
            entry.triggered.connect(_shower(page, each))


def _shower(page: Page, coding: Coding) -> Callable[[], None]:
    return lambda: page.show(coding)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ArticleMenu", text)
