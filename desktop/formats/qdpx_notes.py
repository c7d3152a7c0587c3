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

    def __init__(self, words: Callable[["Element"], str]) -> None:
        """`words` reads the text of a note."""
        self._words = words
        self._refs: dict[str, list[tuple[MemoKind, str, Span | None]]] = {}

    def on(self, element: "Element", kind: MemoKind, target: str, span: Span | None = None) -> bool:
        """Remember the notes that an element refers to; False where it refers to none."""
        refs = named(element, "NoteRef")
        for ref in refs:
            self._refs.setdefault(guid_of(ref.get("targetGUID", "")), []).append((kind, target, span))
        return bool(refs)

    def memos(self, root: "Element") -> Iterator[ReadMemo]:
        """Walk all notes; to be asked once all texts were read."""
        book = child(root, "CodeBook")
        for code in () if book is None else book.iter("{*}Code"):
            self.on(code, MemoKind.CODE, guid_of(code.get("guid", "")))
        self.on(root, MemoKind.PROJECT, "")
        for note in named(child(root, "Notes"), "Note"):
            places = self._refs.get(guid_of(note.get("guid", "")), [(MemoKind.PROJECT, "", None)])
            for kind, target, span in places:
                yield from self._memo(note, kind, target, span)

    def _memo(self, note: "Element", kind: MemoKind, target: str, span: Span | None) -> Iterator[ReadMemo]:
        body, name = self._words(note), _NUMBER.sub("", " ".join(note.get("name", "").split()))
        if name and not " ".join(body.split()).startswith(name):
            body = f"{name}\n\n{body}"
        if body.strip():
            coder = guid_of(note.get("creatingUser", "") or note.get("modifyingUser", ""))
            yield ReadMemo(kind, target, span, coder, body, time_of(note.get("creationDateTime", "")))


def described(element: "Element", kind: MemoKind, target: str, span: Span | None) -> Iterator[ReadMemo]:
    """Walk the description of a selection, as a note of whoever selected."""
    if body := normalise(words_of(child(element, "Description"))).strip():
        coder = guid_of(element.get("creatingUser", ""))
        yield ReadMemo(kind, target, span, coder, body, time_of(element.get("creationDateTime", "")))
