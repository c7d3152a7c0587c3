"""The one table of what can be done, with names and keys."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.ui.bindings import Bindings, native

CONTEXT = "Actions"


class Spec(NamedTuple):
    """One thing that can be done."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    article: bool = False
    """Whether its keys act only while the article has the focus."""
    checkable: bool = False
    writes: bool = False
    """Whether it changes the project, so that it is off while that is open to read only."""
    review: bool = False
    """Whether its keys act only while the queue or the article of the review has the focus."""

    @property
    def local(self) -> bool:
        """Whether its keys act in one part of the window only, so that they can be single letters."""
        return self.article or self.review


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


_DIGITS = tuple(
    Spec(
        f"apply_pinned_{digit}",
        _t("Apply pinned code {n}").replace("{n}", str(digit)),
        (str(digit),),
        True,
        writes=True,
    )
    for digit in range(1, 10)
)

_VERSIONS = tuple(
    Spec(
        f"review_take_{digit}",
        _t("Review: choose version {n}").replace("{n}", str(digit)),
        (str(digit),),
        review=True,
    )
    for digit in range(1, 10)
)

TABLE: tuple[Spec, ...] = (
    Spec("new_project", _t("New project…"), ("Ctrl+Shift+N",)),
    Spec("open_project", _t("Open project…"), ("Ctrl+O",)),
    Spec("open_server", _t("Open from a server…")),
    Spec("open_sample", _t("Open the sample project")),
    Spec("save_copy", _t("Save a copy…"), ("Ctrl+Shift+S",)),
    Spec("restore_backup", _t("Restore from backup…")),
    Spec("back_up_now", _t("Back up now"), ()),
    Spec("project_settings", _t("Project settings…")),
    Spec("close_window", _t("Close window"), ("Ctrl+W",)),
    Spec("quit", _t("Quit"), ("Ctrl+Q",)),
    Spec("import_articles", _t("Import articles…"), ("Ctrl+I",), writes=True),
    Spec("paste_article", _t("Paste an article…"), ("Ctrl+Shift+V",), writes=True),
    Spec("import_reports", _t("Import reports…")),
    Spec("import_project", _t("Import a project of another program…"), writes=True),
    Spec("import_standoff", _t("Import a folder of brat…"), writes=True),
    Spec("import_codebook", _t("Import a codebook…"), writes=True),
    Spec("export_codebook", _t("Export the codebook…")),
    Spec("export", _t("Export coded spans…"), ("Ctrl+E",)),
    Spec("verify_export", _t("Verify an export…")),
    Spec("print", _t("Print the article…"), ("Ctrl+P",)),
    Spec("undo", _t("Undo"), ("Ctrl+Z",), writes=True),
    Spec("redo", _t("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), writes=True),
    Spec("copy_quotation", _t("Copy quotation"), ("Ctrl+C",), True),
    Spec("copy_citation", _t("Copy with citation"), ("Ctrl+Shift+C",), True),
    Spec("apply_code", _t("Code the selection…"), ("Return", "Enter"), True, writes=True),
    *_DIGITS,
    Spec("apply_again", _t("Apply the last code again"), (".", "Ctrl+R"), True, writes=True),
    Spec("code_in_vivo", _t("Code in vivo"), ("I",), True, writes=True),
    Spec("grow_word", _t("Grow the selection by a word"), ("V, W",), True),
    Spec("grow_sentence", _t("Grow the selection by a sentence"), ("V, S",), True),
    Spec("grow_paragraph", _t("Grow the selection by a paragraph"), ("V, P",), True),
    Spec("shrink_word", _t("Shrink the selection by a word"), ("V, Shift+W",), True),
    Spec("shrink_sentence", _t("Shrink the selection by a sentence"), ("V, Shift+S",), True),
    Spec("shrink_paragraph", _t("Shrink the selection by a paragraph"), ("V, Shift+P",), True),
    Spec("next_sentence", _t("Go to the next sentence"), ("Ctrl+Alt+Right", "Ctrl+Down"), True),
    Spec("previous_sentence", _t("Go back a sentence"), ("Ctrl+Alt+Left", "Ctrl+Up"), True),
    Spec("select_next_sentence", _t("Select to the next sentence"), ("Ctrl+Alt+Shift+Right", "Ctrl+Shift+Down"), True),
    Spec("select_previous_sentence", _t("Select back a sentence"), ("Ctrl+Alt+Shift+Left", "Ctrl+Shift+Up"), True),
    Spec("by_characters", _t("Select by characters"), ("Ctrl+Alt+C",), checkable=True),
    Spec("end_back", _t("Move the end back a word"), ("Alt+Left",), True, writes=True),
    Spec("end_on", _t("Move the end on a word"), ("Alt+Right",), True, writes=True),
    Spec("start_back", _t("Move the start back a word"), ("Alt+Shift+Left",), True, writes=True),
    Spec("start_on", _t("Move the start on a word"), ("Alt+Shift+Right",), True, writes=True),
    Spec("next_coding", _t("Next coding"), ("N",), True),
    Spec("previous_coding", _t("Previous coding"), ("P",), True),
    Spec("next_same_code", _t("Next coding of the same code"), ("]", "Ctrl+Alt+Down"), True),
    Spec("previous_same_code", _t("Previous coding of the same code"), ("[", "Ctrl+Alt+Up"), True),
    Spec("recode", _t("Change the code…"), ("R",), True, writes=True),
    Spec("fill_slots", _t("Fill in the slots of the coding"), ("S",), True, writes=True),
    Spec("take_words", _t("Select words for a slot of the coding"), ("W",), True, writes=True),
    Spec("give_reason", _t("Give the reason of the coding…"), writes=True),
    Spec("broken_rules", _t("Codings that break a rule…")),
    Spec("memo", _t("Write a memo"), ("M",), True, writes=True),
    Spec("comment", _t("Comment for colleagues…"), ("C",), True),
    Spec("suggest", _t("Suggest a change to a colleague…"), ("Shift+C",), True, writes=True),
    Spec("add_example", _t("Add as an example of its code"), writes=True),
    Spec("add_near_miss", _t("Add as a near miss of its code"), writes=True),
    Spec("remove_coding", _t("Remove the coding"), ("Del", "Backspace"), True, writes=True),
    Spec("spotlight", _t("Spotlight the code of the coding"), ("F",), True),
    Spec("spotlight_codes", _t("Spotlight")),
    Spec("end_spotlight", _t("End the spotlight")),
    Spec("status_in_progress", _t("My status: in progress"), writes=True),
    Spec("status_done", _t("My status: done"), writes=True),
    Spec("status_nothing_here", _t("My status: nothing here"), writes=True),
    Spec("status_not_started", _t("My status: not started"), writes=True),
    Spec("next_status", _t("My status of this document…"), ("Ctrl+D",), writes=True),
    Spec("next_unfinished", _t("Next unfinished document"), ("Ctrl+Shift+D", "F6")),
    Spec("next_document", _t("Next document"), ("Ctrl+PgDown", "Alt+Down")),
    Spec("previous_document", _t("Previous document"), ("Ctrl+PgUp", "Alt+Up")),
    Spec("open_original", _t("Open the document's original")),
    Spec("export_original", _t("Write the document's original to a folder…")),
    Spec("edit_source", _t("Edit the document's source…"), ("Alt+Return",), writes=True),
    Spec("paragraph_kinds", _t("What these paragraphs are…"), writes=True),
    Spec("edit_terms", _t("Terms of use…"), writes=True),
    Spec("document_sets", _t("Sets of the document…"), writes=True),
    Spec("revise_document", _t("New version of this text…"), writes=True),
    Spec("compare_versions", _t("Compare with the version before…")),
    Spec("carried", _t("Carried codings to settle…")),
    Spec("near_doubles", _t("Near-doubles…")),
    Spec("remove_document", _t("Remove the document"), writes=True),
    Spec("document_memo", _t("Memo on the document"), ("Ctrl+M",), writes=True),
    Spec("project_memo", _t("Memo on the project"), writes=True),
    Spec("new_code", _t("New code…"), ("Ctrl+N",), writes=True),
    Spec("new_code_below", _t("New code below…"), writes=True),
    Spec("edit_code", _t("Edit the code…"), writes=True),
    Spec("rename_code", _t("Rename the code"), writes=True),
    Spec("recolour_code", _t("Colour of the code…"), writes=True),
    Spec("pin_code", _t("Pin the code to a digit…"), writes=True),
    Spec("copy_code", _t("Copy the code"), writes=True),
    Spec("split_code", _t("Split the code: deal out its quotations…"), writes=True),
    Spec("code_set", _t("Put the code into a set…"), writes=True),
    Spec("suggestions", _t("Suggestions to me…")),
    Spec("looks", _t("Another look…")),
    Spec("versions", _t("Compare versions of the codebook…")),
    Spec("move_codes", _t("Move the code…"), writes=True),
    Spec("merge_codes", _t("Merge the code into…"), writes=True),
    Spec("archive_code", _t("Archive the code"), writes=True),
    Spec("show_archived", _t("Show archived codes"), checkable=True),
    Spec("delete_code", _t("Delete the code"), writes=True),
    Spec("entities", _t("Entities…")),
    Spec("code_memo", _t("Memo on the code"), writes=True),
    Spec("find_in_document", _t("Find in the document…"), ("Ctrl+F",)),
    Spec("find_next", _t("Next hit, or difference of two texts"), ("F3",)),
    Spec("find_previous", _t("Previous hit, or difference of two texts"), ("Shift+F3",)),
    Spec("code_hits", _t("Code the hits…"), ("Ctrl+Shift+H",), writes=True),
    Spec("search", _t("Search in all articles…"), ("Ctrl+Shift+F",)),
    Spec("segments", _t("Retrieve segments…"), ("Ctrl+Shift+G",)),
    Spec("matrix", _t("Matrix: who plays which role…"), ("Ctrl+Shift+M",)),
    Spec("charts", _t("Charts: bars, timeline, portrait, words…"), ("Ctrl+Shift+B",)),
    Spec("coverage", _t("Coverage: what is finished, seen, not started…"), ("Ctrl+Shift+L",)),
    Spec("margin", _t("Margin: brackets, lanes, none"), ("F8",)),
    Spec("beside", _t("Show the document beside the article"), ("Ctrl+Alt+B",)),
    Spec("layers", _t("Show other coders…")),
    Spec("coder", _t("Change coder…")),
    Spec("coders", _t("Coders: who is the same person…")),
    Spec("these_were_mine", _t("These were mine…"), writes=True),
    Spec("place_code", _t("Place: code articles"), ("Alt+1",)),
    Spec("place_review", _t("Place: review what coders see differently"), ("Alt+2",)),
    Spec("place_analyse", _t("Place: search, retrieve and count"), ("Alt+3",)),
    Spec("place_codebook", _t("Place: define codes"), ("Alt+4",)),
    Spec("place_sources", _t("Place: where the articles come from"), ("Alt+5",)),
    Spec("merge_file", _t("Merge colleague’s file…"), writes=True),
    Spec("send_work", _t("Send my work…")),
    Spec("merge_conflicts", _t("Conflicts of merges…")),
    Spec("rounds", _t("Rounds of review…")),
    Spec("waiting", _t("What waits for me…"), ("F4",)),
    Spec("spot_check", _t("Spot check…")),
    Spec("review_next", _t("Review: next difference"), ("J",), review=True),
    Spec("review_previous", _t("Review: previous difference"), ("K",), review=True),
    *_VERSIONS,
    Spec("review_union", _t("Review: choose the union"), ("U",), review=True),
    Spec("review_intersection", _t("Review: choose the intersection"), ("X",), review=True),
    Spec("review_ends", _t("Review: choose other ends in the text"), ("E",), review=True, writes=True),
    Spec("review_other_code", _t("Review: choose another code…"), ("O",), review=True, writes=True),
    Spec("review_decide", _t("Review: agree on what is chosen"), ("Return", "Enter"), review=True, writes=True),
    Spec("review_not_coded", _t("Review: not coded"), ("0",), review=True, writes=True),
    Spec("review_later", _t("Review: decide later"), ("D",), review=True, writes=True),
    Spec("review_why", _t("Review: say why they differ"), ("W",), review=True, writes=True),
    Spec("review_comment", _t("Review: write a comment"), ("C",), review=True, writes=True),
    Spec("review_suggest", _t("Review: suggest a change to its coder…"), ("S",), review=True, writes=True),
    Spec("review_example", _t("Review: add as include example"), ("I",), review=True, writes=True),
    Spec("review_near_miss", _t("Review: add as exclude example"), ("N",), review=True, writes=True),
    Spec("review_definition", _t("Review: edit the definition…"), ("F",), review=True, writes=True),
    Spec("review_alike", _t("Review: settle what all have alike"), ("L",), review=True, writes=True),
    Spec("review_compared", _t("Review: choose what is compared"), ("G",), review=True),
    Spec("review_unit", _t("Review: choose the unit of the figures"), ("Y",), review=True),
    Spec("review_states", _t("Review: choose what is listed"), ("V",), review=True),
    Spec("review_filter", _t("Review: filter the differences…"), ("Q",), review=True),
    Spec("review_order", _t("Review: choose the order"), ("B",), review=True),
    Spec("review_names", _t("Review: show names or letters"), ("H",), review=True),
    Spec("review_history", _t("Review: show history and comments"), ("M",), review=True),
    Spec("review_methods", _t("Review: copy the methods text"), ("T",), review=True),
    Spec("review_table", _t("Review: go to the figures"), ("Z",), review=True),
    Spec("review_codes", _t("Review: figures by code")),
    Spec("review_coders", _t("Review: figures by coder")),
    Spec("review_confusion", _t("Review: confusion between codes")),
    Spec("review_articles", _t("Review: influence of each article")),
    Spec("review_families", _t("Review: families of codes")),
    Spec("review_slots", _t("Review: slots of codings")),
    Spec("review_wholes", _t("Review: codes of whole articles")),
    Spec("review_others", _t("Review: other coefficients (Cohen, Scott, Fleiss, Holsti, percent)")),
    Spec("review_versions", _t("Review: figures by version of the codebook")),
    Spec("review_next_figures", _t("Review: next figures"), ("F7",)),
    Spec("review_previous_figures", _t("Review: previous figures"), ("Shift+F7",)),
    Spec("show_documents", _t("Documents"), ("F9",), checkable=True),
    Spec("show_codebook", _t("Codebook"), ("F10",), checkable=True),
    Spec("show_selected", _t("Selected coding"), checkable=True),
    Spec("show_memos", _t("Memos"), checkable=True),
    Spec("show_codings", _t("Codings in reading order"), checkable=True),
    Spec("show_history", _t("History"), ("Ctrl+H",), checkable=True),
    Spec("focus_article", _t("Go to the article"), ("Esc", "F2")),
    Spec("focus_documents", _t("Go to the documents"), ("Ctrl+1",)),
    Spec("focus_codebook", _t("Go to the codebook"), ("Ctrl+2",)),
    Spec("focus_codings", _t("Go to the list of codings"), ("Ctrl+3",)),
    Spec("zoom_in", _t("Larger text"), ("Ctrl++", "Ctrl+=")),
    Spec("zoom_out", _t("Smaller text"), ("Ctrl+-",)),
    Spec("zoom_reset", _t("Text as set"), ("Ctrl+0",)),
    Spec("focus_next", _t("Go to the next part of the window"), ("Ctrl+Tab",)),
    Spec("focus_previous", _t("Go to the previous part of the window"), ("Ctrl+Shift+Tab",)),
    Spec("menu_bar", _t("Menu bar"), ("Ctrl+F10",), checkable=True),
    Spec("theme", _t("Light or dark…")),
    Spec("article_font", _t("Article font…")),
    Spec("command_palette", _t("Find a command, code or document…"), ("Ctrl+K",)),
    Spec("manual", _t("Manual"), ("Shift+F1",)),
    Spec("keys", _t("Keys…"), ("Ctrl+?", "F1")),
    Spec("letter_keys", _t("Single letters act in the article"), checkable=True),
    Spec("tour", _t("Five-minute tour")),
    Spec("about", _t("About Glossator")),
)


def keys_of(name: str, parent: QObject | None) -> list[QKeySequence]:
    """Return the keys of an action in the window that a dialog belongs to, perhaps through other dialogs."""
    while parent is not None:
        action = parent.findChild(QAction, name)
        if isinstance(action, QAction):
            return action.shortcuts()
        parent = parent.parent()
    return []


def named(spec: Spec) -> str:
    """Return what an action is called in a list, whatever it would do just now."""
    return QCoreApplication.translate(CONTEXT, spec.text).rstrip("…")


_WRITING = frozenset(spec.name for spec in TABLE if spec.writes)


class Actions(QObject):
    """One window's actions; each part of the window says what its own do."""

    def __init__(self, window: QWidget, bindings: Bindings | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._read_only = False
        self.bindings = bindings or Bindings()
        self._actions = {spec.name: self._made(spec) for spec in TABLE}
        self.bindings.changed.connect(self._take_keys)
        self._take_keys()
        self.on_toggle("letter_keys", self.bindings.let_letters)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[tuple[Spec, QAction]]:
        return ((spec, self._actions[spec.name]) for spec in TABLE)

    def on(self, name: str, handler: Callable[[], object]) -> QAction:
        """Let a handler without arguments do what the action says."""
        action = self._actions[name]
        action.triggered.connect(lambda _checked=False: handler())
        action.setEnabled(self._may(name))
        return action

    def on_toggle(self, name: str, handler: Callable[[bool], object]) -> QAction:
        """Let a handler take the new state of a checkable action."""
        action = self._actions[name]
        action.toggled.connect(handler)
        action.setEnabled(self._may(name))
        return action

    def enable(self, name: str, possible: bool) -> None:
        """Switch an action on or off; what changes the project stays off while that is read-only."""
        self._actions[name].setEnabled(possible and self._may(name))

    def attach_article(self, article: QWidget) -> None:
        """Make the keys of the article act in it and nowhere else."""
        self._attach(article, lambda spec: spec.article)

    def attach_review(self, part: QWidget, names: Collection[str]) -> None:
        """Make some of the keys of the review act in a part of it; they act nowhere else."""
        self._attach(part, lambda spec: spec.review and spec.name in names)

    def _attach(self, widget: QWidget, wanted: Callable[[Spec], bool]) -> None:
        """Add what is wanted to a part of the window; keys by their place also know what acts in the whole window."""
        from desktop.ui.by_position import ByPosition

        for spec, action in self:
            if wanted(spec):
                widget.addAction(action)
        ByPosition(widget, lambda: [action for spec, action in self if wanted(spec) or not spec.local])

    def key(self, name: str) -> str:
        """Return the first key that does this now, as the system writes it; empty without one."""
        shortcuts = self._actions[name].shortcuts()
        return native(shortcuts[0].toString()) if shortcuts else ""

    def with_key(self, name: str, words: str = "") -> str:
        """Say what an action does, or other words, with its key in brackets."""
        words, key = words or self._actions[name].text().rstrip("…"), self.key(name)
        return f"{words} ({key})" if key else words

    def set_read_only(self, read_only: bool) -> None:
        """Switch off what changes the project, also what is taken later."""
        self._read_only = read_only
        for spec, action in self:
            if spec.writes:
                action.setEnabled(not read_only)

    def _may(self, name: str) -> bool:
        return not (self._read_only and name in _WRITING)

    def _made(self, spec: Spec) -> QAction:
        text = QCoreApplication.translate(CONTEXT, spec.text)
        action = QAction(text, self)
        action.setObjectName(spec.name)
        action.setCheckable(spec.checkable)
        shortcut = Qt.ShortcutContext.WidgetShortcut if spec.local else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(shortcut)
        action.setEnabled(False)
        if not spec.local:
            self._window.addAction(action)
        return action

    def _take_keys(self) -> None:
        """Follow what the person has chosen, in this window or another."""
        for spec, action in self:
            action.setShortcuts([QKeySequence(key) for key in self.bindings.acting(spec)])
        self._actions["letter_keys"].setChecked(self.bindings.letters)
