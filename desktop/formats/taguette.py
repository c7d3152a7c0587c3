"""Projects of Taguette: the rows of the database that it exports.

A document is HTML; a highlight counts the bytes in UTF-8 of what its text nodes hold. Who made a highlight stands only
in the list of commands.
"""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from desktop.domain.errors import KnownError
from desktop.domain.memos import MemoKind
from desktop.domain.spans import Span
from desktop.domain.text import normalise
from desktop.formats.foreign_rows import number, time, words
from desktop.formats.projects import SURE, ReadCode, ReadCoding, ReadMemo, ReadProject, ReadText

NAME = "Taguette project"
ENDINGS: tuple[str, ...] = (".sqlite3", ".sqlite")
TABLES: Mapping[str, Sequence[str]] = {
    "projects": ("id", "name", "description"),
    "documents": ("id", "name", "description", "created", "contents", "project_id"),
    "highlights": ("id", "document_id", "start_offset", "end_offset"),
    "tags": ("id", "path", "description", "project_id"),
    "highlight_tags": ("highlight_id", "tag_id"),
    "commands": ("user_login", "date", "payload", "project_id"),
}
_PARTS = ("p", "div", "li", "ul", "ol", "blockquote", "pre", "table", "tr", "td", "th", "section", "br", "hr")
_BLOCKS = frozenset((*_PARTS, *(f"h{level}" for level in range(1, 7))))


def read_tables(tables: Mapping[str, list[dict[str, Any]]], name: str) -> ReadProject:
    """Read texts, tags, coders and highlights; raises KnownError for what is no project of Taguette, or several."""
    if not tables["projects"] or not tables["tags"] + tables["documents"]:
        raise KnownError(f"“{name}” is no Taguette project: its database holds no such tables. Export it there again.")
    if len(tables["projects"]) > 1:
        raise KnownError(f"“{name}” holds {len(tables['projects'])} projects. Export the one you want from Taguette.")
    discarded: Counter[str] = Counter()
    codes = tuple(
        ReadCode(f"tag{row.get('id')}", words(row.get("path")), "", words(row.get("description")), "")
        for row in tables["tags"]
    )
    made = dict(_made(tables["commands"]))
    texts = tuple(_texts(tables, made, discarded))
    project = words(tables["projects"][0].get("description")).strip()
    memos = [ReadMemo(MemoKind.PROJECT, "", None, "", project, None)] if project else []
    memos += [
        ReadMemo(MemoKind.DOCUMENT, f"document{row.get('id')}", None, "", words(row["description"]), None)
        for row in tables["documents"]
        if words(row.get("description")).strip()
    ]
    people = {login: login for login, _ in made.values() if login}
    return ReadProject("Taguette", people, codes, texts, dict(+discarded), tuple(memos))


def _made(commands: list[dict[str, Any]]) -> Iterator[tuple[int, tuple[str, int | None]]]:
    """Walk who made which highlight when; the last one that touched it stands."""
    for row in commands:
        try:
            payload = json.loads(words(row.get("payload")))
        except (ValueError, RecursionError):
            continue
        if isinstance(payload, dict) and payload.get("type") == "highlight_add":
            yield number(payload.get("highlight_id")), (words(row.get("user_login")), time(row.get("date")))


def _texts(
    tables: Mapping[str, list[dict[str, Any]]], made: Mapping[int, tuple[str, int | None]], discarded: Counter[str]
) -> Iterator[ReadText]:
    tags: dict[Any, list[str]] = {}
    for row in tables["highlight_tags"]:
        tags.setdefault(row.get("highlight_id"), []).append(f"tag{row.get('tag_id')}")
    known = {f"tag{row.get('id')}" for row in tables["tags"]}
    lights: dict[Any, list[dict[str, Any]]] = {}
    for row in tables["highlights"]:
        lights.setdefault(row.get("document_id"), []).append(row)
    for row in tables["documents"]:
        page = _Page(words(row.get("contents")))
        codings = []
        for light in lights.get(row.get("id"), []):
            span = page.span(number(light.get("start_offset")), number(light.get("end_offset")))
            given = [tag for tag in tags.get(light.get("id"), []) if tag in known]
            if not span or not given:
                discarded["coding out of the text" if span is None else "selection without a coding"] += 1
                continue
            coder, at = made.get(number(light.get("id")), ("", None))
            codings += [ReadCoding("", span, tag, coder, coder, at, "") for tag in given]
        guid, title = f"document{row.get('id')}", words(row.get("name"))
        yield ReadText(guid, title, page.text, SURE, tuple(codings), (), {}, time(row.get("created")))


class _Page(HTMLParser):
    """The text of a document, with a break where a block begins or ends, and where each byte of its nodes went."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._there: list[bool] = []
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        self.text = normalise("".join(self._pieces)).strip()
        self._places = list(self._walked())
        self._bytes = [place[0] for place in self._places]

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)
        self._there.append(True)

    def span(self, start: int, end: int) -> Span | None:
        """Return where a highlight stands; None where it does not."""
        first, last = self._at(start, after=True), self._at(end, after=False)
        return None if first is None or last is None or first > last else Span(first, last)

    def _at(self, byte: int, *, after: bool) -> int | None:
        """Return a place in the text: after a break that we put there for a start, before it for an end."""
        if not self._places or byte < 0 or byte > self._bytes[-1]:
            return None
        at = bisect_left(self._bytes, byte + 1 if after else byte) - (1 if after else 0)
        return self._places[at][1]

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and self._pieces and not self._pieces[-1].endswith("\n"):
            self._pieces.append("\n")
            self._there.append(False)

    def _walked(self) -> Iterator[tuple[int, int]]:
        """Walk bytes of the nodes with their places in the text, whose ends are cut."""
        whole = normalise("".join(self._pieces))
        cut = len(whole) - len(whole.lstrip())
        byte, place = 0, 0
        for piece, there in zip(self._pieces, self._there, strict=True):
            for character in piece:
                yield byte, min(max(place - cut, 0), len(self.text))
                byte += len(character.encode("utf-8", "replace")) if there else 0
                place += len(normalise(character))
        yield byte, min(max(place - cut, 0), len(self.text))
