"""The menus: every action once, in a bar or behind the button at the top left."""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QWidget

from desktop.ui.actions import Actions, Spec

CONTEXT = "Menus"
LINE = "-"


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


MENUS: tuple[tuple[str, str], ...] = (
    (
        _t("&File"),
        (
            "new_project open_project open_server open_sample - import_articles paste_article import_reports "
            "import_codebook import_project import_standoff - export export_codebook verify_export print - "
            "project_settings save_copy back_up_now restore_backup - close_window quit"
        ),
    ),
    (
        _t("&Edit"),
        (
            "undo redo - copy_quotation copy_citation - +selecting by_characters - "
            "find_in_document find_next find_previous - command_palette"
        ),
    ),
    (
        _t("&Document"),
        (
            "next_unfinished next_document previous_document - next_status status_not_started status_in_progress "
            "status_done status_nothing_here - edit_source edit_terms document_sets paragraph_kinds "
            "open_original export_original document_memo project_memo - revise_document compare_versions carried "
            "near_doubles - remove_document"
        ),
    ),
    (
        _t("&Code"),
        (
            "apply_code apply_again +pinned code_in_vivo code_hits - "
            "recode +ends fill_slots take_words give_reason memo comment suggest add_example add_near_miss "
            "remove_coding - next_coding previous_coding next_same_code previous_same_code - broken_rules looks"
        ),
    ),
    (
        _t("Code&book"),
        (
            "new_code new_code_below - edit_code rename_code recolour_code pin_code code_memo - "
            "copy_code move_codes split_code merge_codes code_set archive_code delete_code - "
            "entities versions show_archived"
        ),
    ),
    (_t("&Analyse"), "search segments - matrix charts coverage"),
    (
        _t("&Review"),
        (
            "send_work merge_file merge_conflicts - rounds waiting suggestions spot_check - +figures +decide - "
            "review_next review_previous review_alike review_compared review_unit review_states review_filter "
            "review_order review_names review_history review_methods - coder coders these_were_mine"
        ),
    ),
    (
        _t("&View"),
        (
            "place_code place_review place_analyse place_codebook place_sources - "
            "show_documents show_codebook show_selected show_memos show_codings show_history +going - "
            "beside layers margin - spotlight spotlight_codes end_spotlight - "
            "+looks theme article_font menu_bar"
        ),
    ),
    (_t("&Help"), "tour manual keys letter_keys - about"),
)
_DIGITS = range(1, 10)
WITHIN: dict[str, tuple[str, str]] = {
    "+pinned": (_t("Apply a pinned code"), " ".join(f"apply_pinned_{digit}" for digit in _DIGITS)),
    "+selecting": (
        _t("Grow, shrink or move the selection"),
        (
            "grow_word grow_sentence grow_paragraph shrink_word shrink_sentence shrink_paragraph - "
            "next_sentence previous_sentence select_next_sentence select_previous_sentence"
        ),
    ),
    "+ends": (_t("Move its start or end"), "end_back end_on start_back start_on"),
    "+going": (
        _t("Go to a part of the window"),
        "focus_article focus_documents focus_codebook focus_codings focus_next focus_previous",
    ),
    "+looks": (_t("Size of the text"), "zoom_in zoom_out zoom_reset"),
    "+figures": (
        _t("Figures"),
        (
            "review_table review_codes review_coders review_confusion review_articles review_families review_slots "
            "review_wholes review_others review_versions - review_next_figures review_previous_figures"
        ),
    ),
    "+decide": (
        _t("Decide"),
        (
            f"{' '.join(f'review_take_{digit}' for digit in _DIGITS)} - review_union review_intersection review_ends "
            "review_other_code - review_decide review_not_coded review_later review_why review_comment review_suggest "
            "- review_example review_near_miss review_definition"
        ),
    ),
}
"""Menus within menus, by the name that stands for each."""


class Menus(QObject):
    """Builds the menus once and opens them with Alt and a letter."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self.button: QWidget = window
        """Below which the menus open while there is no bar."""
        self.bar = QMenuBar()
        self.bar.setAccessibleName(self.tr("Menus"))
        self.all_in_one = QMenu(window)
        self._shortcuts: list[QShortcut] = []
        for title, names in MENUS:
            self._add(QCoreApplication.translate(CONTEXT, title), names, window)

    def show_bar(self, shown: bool) -> None:
        """Show the bar, or leave the menus behind the button."""
        self.bar.setVisible(shown or self.bar.isNativeMenuBar())
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not shown)

    def _add(self, title: str, names: str, window: QWidget) -> None:
        menu = self.bar.addMenu(title)
        self.all_in_one.addMenu(menu)
        self._fill(menu, names)
        letter = title[title.index("&") + 1]
        shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), window)
        shortcut.activated.connect(lambda: self._drop_down(menu))
        self._shortcuts.append(shortcut)

    def _fill(self, menu: QMenu, names: str) -> None:
        for name in names.split():
            if name == LINE:
                menu.addSeparator()
            elif name in WITHIN:
                title, within = WITHIN[name]
                self._fill(menu.addMenu(QCoreApplication.translate(CONTEXT, title)), within)
            else:
                menu.addAction(self._actions[name])

    def _drop_down(self, menu: QMenu) -> None:
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        menu.setActiveAction(menu.actions()[0])


def menu_letters() -> list[str]:
    """Name the letters that open a menu together with Alt."""
    titles = [QCoreApplication.translate(CONTEXT, title) for title, _ in MENUS]
    return [title[title.index("&") + 1] for title in titles]


def leave_menu_letters(part: QWidget) -> None:
    """Take from the labels and buttons of a part of the window the letters that open menus; two owners open neither.

    A label that leads to no field has no letter: its “&” is a word's own.
    """
    taken = re.compile(f"&([{''.join(menu_letters())}])", re.IGNORECASE)
    labels = [label for label in part.findChildren(QLabel) if isinstance(label.buddy(), QWidget)]
    named: list[QLabel | QAbstractButton] = [*labels, *part.findChildren(QAbstractButton)]
    for each in named:
        if (free := taken.sub(r"\1", each.text())) != each.text() and "&&" not in each.text():
            each.setText(free)


def grouped(actions: Actions) -> list[tuple[str, list[tuple[Spec, QAction]]]]:
    """Return the actions as the menus have them, each menu with its title."""
    there = {spec.name: (spec, action) for spec, action in actions}
    found = []
    for title, names in MENUS:
        parts = (WITHIN[name][1].split() if name in WITHIN else [name] for name in names.split())
        wanted = [name for part in parts for name in part if name != LINE]
        words = QCoreApplication.translate(CONTEXT, title).replace("&", "")
        found.append((words, [there[name] for name in wanted]))
    return found
