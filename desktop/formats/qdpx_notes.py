"""Notes of a REFI-QDA project, and what they are on."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from desktop.domain.memos import MemoKind
from desktop.domain.spans import Span
from desktop.domain.text import normalise
from desktop.formats.projects import ReadMemo
from desktop.formats.refi import child, guid_of, named, time_of, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NUMBER = re.compile(r" \(\d+\)$")


class Notes:
    """Finds notes by what refers to them; those that nothing refers to are on the project."""

    def __init__(self, root: "Element", words: Callable[["Element"], str]) -> None:
        """`words` reads the text of a note."""
        self._root = root
        self._words = words
        notes = named(child(root, "Notes"), "Note")
        self._notes = {guid_of(note.get("guid", "")): note for note in notes}
        self._used: set[str] = set()

    def on(self, element: "Element", kind: MemoKind, target: str, span: Span | None = None) -> Iterator[ReadMemo]:
        """Walk the notes that an element refers to."""
        for ref in named(element, "NoteRef"):
            guid = guid_of(ref.get("targetGUID", ""))
            if guid in self._notes:
                self._used.add(guid)
                yield from self._memo(guid, kind, target, span)

    def described(self, element: "Element", kind: MemoKind, target: str, span: Span | None) -> Iterator[ReadMemo]:
        """Walk the description of a selection, as a note of whoever selected."""
        if body := normalise(words_of(child(element, "Description"))).strip():
            coder = guid_of(element.get("creatingUser", ""))
            yield ReadMemo(kind, target, span, coder, body, time_of(element.get("creationDateTime", "")))

    def beside_texts(self) -> Iterator[ReadMemo]:
        """Walk the notes on codes and on the project; to be asked once all texts were read."""
        for code in self._root.iter("{*}Code"):
            yield from self.on(code, MemoKind.CODE, guid_of(code.get("guid", "")))
        yield from self.on(self._root, MemoKind.PROJECT, "")
        for guid in [guid for guid in self._notes if guid not in self._used]:
            yield from self._memo(guid, MemoKind.PROJECT, "", None)

    def _memo(self, guid: str, kind: MemoKind, target: str, span: Span | None) -> Iterator[ReadMemo]:
        note = self._notes[guid]
        body, name = self._words(note).strip(), _NUMBER.sub("", " ".join(note.get("name", "").split()))
        if name and not " ".join(body.split()).startswith(name):
            body = f"{name}\n\n{body}".strip()
        if body:
            coder = guid_of(note.get("creatingUser", "") or note.get("modifyingUser", ""))
            yield ReadMemo(kind, target, span, coder, body, time_of(note.get("creationDateTime", "")))
