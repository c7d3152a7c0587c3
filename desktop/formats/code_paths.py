"""Lines of a table hung below each other: by the parent that each names, or by the path that each has."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.domain.codebook import SEPARATOR
from desktop.formats.codes import Row

Path = tuple[str, ...]
_OTHERS = re.compile(r"\\|::| > ")
"""What other programs put between the names of a path; where a file has one of these, “ / ” is part of names."""


def hung(rows: list[Row]) -> Iterator[Row]:
    """Give each row a key of its own, and its parent's in place of what the file says of it."""
    return _by_path(rows) if any(row.text("path") for row in rows) else _by_parent(rows)


def _by_path(rows: list[Row]) -> Iterator[Row]:
    """Take names and parents from paths; what stands above and has no line of its own becomes a code too."""
    others = any(_OTHERS.search(row.text("path")) for row in rows)
    paths = [_names(row.text("path") or row.text("name"), others=others) for row in rows]
    keys = {path: row.own_key or SEPARATOR.join(path) for path, row in zip(paths, rows, strict=True)}
    for path, row in zip(paths, rows, strict=True):
        for depth in range(1, len(path)):
            if path[:depth] not in keys:
                keys[path[:depth]] = SEPARATOR.join(path[:depth])
                yield _placed(row, {"name": path[depth - 1]}, path[:depth], keys)
        name = row.text("name") or (path[-1] if path else "")
        yield _placed(row, {**row.values, "name": name}, path, keys)


def _placed(row: Row, values: Mapping[str, object], path: Path, keys: Mapping[Path, str]) -> Row:
    short = row.text("key", "id") if values.get("path") else ""
    placed = {**values, "id": keys[path], "key": short, "parent": keys.get(path[:-1], "")}
    return Row(row.where, placed, row.exact, row.needs if values.get("path") else {})


def _names(path: str, *, others: bool) -> Path:
    parts = _OTHERS.split(path) if others else path.split(SEPARATOR)
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def _by_parent(rows: list[Row]) -> Iterator[Row]:
    counts = Counter(_folded(row.name) for row in rows if not row.own_key)
    keys = [_key(row, counts[_folded(row.name)] > 1) for row in rows]
    by_key = dict(zip(keys, rows, strict=True))
    called: dict[str, set[str]] = {}
    for key, row in zip(keys, rows, strict=True):
        for name in (row.name, f"{row.parent}{SEPARATOR}{row.name}" if row.parent else ""):
            called.setdefault(_folded(name), set()).add(key)
    for key, row in zip(keys, rows, strict=True):
        values = {**row.values, "id": key, "key": row.text("key", "id"), "parent": _parent(row, by_key, called)}
        yield replace(row, values=values)


def _key(row: Row, shared: bool) -> str:
    if row.own_key:
        return row.own_key
    return f"{row.parent}{SEPARATOR}{row.name}" if row.parent and shared else row.name


def _parent(row: Row, by_key: Mapping[str, Row], called: Mapping[str, set[str]]) -> str:
    """Find the key of a row's parent; what names none is left for the refusal."""
    if not row.parent or row.parent in by_key:
        return row.parent
    found = called.get(_folded(row.parent), set())
    if len(found) > 1:
        raise row.wrong(f"its parent “{row.parent}” is the name of {len(found)} codes")
    return next(iter(found), row.parent)


def _folded(name: str) -> str:
    """Bring names and paths into one form, whatever a program puts between the names of a path."""
    return " ".join(_OTHERS.sub(SEPARATOR, name).split()).casefold()
