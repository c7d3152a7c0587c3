"""Projects of QualCoder: the rows of its database, `data.qda` in a folder whose name ends in .qda.

Categories are codes above their codes. Positions are code points of the text as it is kept there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.domain.errors import KnownError
from desktop.domain.memos import MemoKind
from desktop.domain.text import normalise
from desktop.formats.foreign_rows import number, time, words
from desktop.formats.projects import ReadCode, ReadCoding, ReadMemo, ReadProject, ReadText
from desktop.formats.qdpx_units import Ruler, Selection, unit_of
from desktop.formats.refi import colour_of

NAME = "QualCoder project"
ENDINGS: tuple[str, ...] = (".qda",)
TABLES: Mapping[str, Sequence[str]] = {
    "project": ("memo", "about", "databaseversion"),
    "source": ("id", "name", "fulltext", "mediapath", "memo", "owner", "date"),
    "code_cat": ("catid", "name", "memo", "supercatid"),
    "code_name": ("cid", "name", "memo", "catid", "supercid", "color"),
    "code_text": ("ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo"),
    "annotation": ("anid", "fid", "pos0", "pos1", "memo", "owner", "date"),
    "journal": ("name", "jentry", "owner", "date"),
    "attribute": ("name", "attr_type", "value", "id"),
    "code_image": ("imid",),
    "code_av": ("avid",),
    "cases": ("caseid",),
}
_LEFT = {"code_image": "picture", "code_av": "recording", "cases": "Cases"}


def read_tables(tables: Mapping[str, list[dict[str, Any]]], name: str) -> ReadProject:
    """Read texts, codes, coders, codings and notes; raises KnownError for what is no project of QualCoder."""
    if not tables["project"] or "databaseversion" not in tables["project"][0]:
        raise KnownError(f"“{name}” is no QualCoder project: its database holds no such tables. Choose the project.")
    discarded = Counter({_LEFT[table]: len(tables[table]) for table in _LEFT})
    codes = tuple(_codes(tables))
    known = frozenset(code.guid for code in codes)
    memos: list[ReadMemo] = []
    texts = tuple(_texts(tables, known, memos, discarded))
    memos += _journal(tables)
    rows = (row for table in ("code_text", "annotation", "journal", "source") for row in tables[table])
    people = {owner: owner for row in rows if (owner := words(row.get("owner")))}
    return ReadProject("QualCoder", people, codes, texts, dict(+discarded), tuple(memos))


def _codes(tables: Mapping[str, list[dict[str, Any]]]) -> Iterator[ReadCode]:
    """Walk the codes, each after the one it stands below."""
    waiting = [
        *((f"cat{row.get('catid')}", _above(row, "supercatid", "cat"), row) for row in tables["code_cat"]),
        *(
            (f"code{row.get('cid')}", _above(row, "supercid", "code") or _above(row, "catid", "cat"), row)
            for row in tables["code_name"]
        ),
    ]
    there = {guid for guid, _, _ in waiting}
    done = {""}
    while waiting:
        ready = [each for each in waiting if each[1] in done or each[1] not in there]
        for guid, parent, row in ready or waiting:
            above = parent if parent in done else ""
            colour = colour_of(words(row.get("color")))
            yield ReadCode(guid, words(row.get("name")), colour, words(row.get("memo")), above)
            done.add(guid)
        waiting = [each for each in waiting if each[0] not in done]


def _above(row: Mapping[str, Any], column: str, kind: str) -> str:
    return f"{kind}{row[column]}" if row.get(column) is not None else ""


def _texts(
    tables: Mapping[str, list[dict[str, Any]]], codes: frozenset[str], memos: list[ReadMemo], discarded: Counter[str]
) -> Iterator[ReadText]:
    given, noted = _by(tables["code_text"], "fid"), _by(tables["annotation"], "fid")
    about: dict[Any, dict[str, str]] = {}
    for row in tables["attribute"]:
        if row.get("attr_type") == "file" and words(row.get("value")):
            about.setdefault(row.get("id"), {})[words(row.get("name"))] = words(row["value"])
    for row in tables["source"]:
        raw, guid = words(row.get("fulltext")), f"source{row.get('id')}"
        if not raw:
            discarded["text file"] += 1
            continue
        ruler = _ruler(raw, given.get(row.get("id"), []))
        codings = tuple(_codings(given.get(row.get("id"), []), ruler, codes, discarded))
        memos += _annotations(noted.get(row.get("id"), []), guid, ruler)
        if words(row.get("memo")).strip():
            owner, at = words(row.get("owner")), time(row.get("date"))
            memos.append(ReadMemo(MemoKind.DOCUMENT, guid, None, owner, words(row["memo"]), at))
        title, known = words(row.get("name")), about.get(row.get("id"), {})
        yield ReadText(guid, title, normalise(raw), ruler[1], codings, (), known, time(row.get("date")))


def _ruler(raw: str, rows: list[dict[str, Any]]) -> Any:
    """Find how the text counts: older projects keep a byte order mark in it and count that too."""
    coded = [Selection(number(row.get("pos0")), number(row.get("pos1")), words(row.get("seltext"))) for row in rows]
    found = unit_of(raw, normalise(raw), coded)
    return Ruler(raw, found.unit), found


def _codings(
    rows: list[dict[str, Any]], ruler: Any, codes: frozenset[str], discarded: Counter[str]
) -> Iterator[ReadCoding]:
    for row in rows:
        span = ruler[0].span(Selection(number(row.get("pos0")), number(row.get("pos1"))))
        code = f"code{row.get('cid')}"
        if code not in codes:
            discarded["coding with an unknown code"] += 1
        elif not span:
            discarded["coding out of the text" if span is None else "coding of no words"] += 1
        else:
            owner = words(row.get("owner"))
            yield ReadCoding("", span, code, owner, owner, time(row.get("date")), words(row.get("memo")))


def _annotations(rows: list[dict[str, Any]], guid: str, ruler: Any) -> Iterator[ReadMemo]:
    for row in rows:
        span = ruler[0].span(Selection(number(row.get("pos0")), number(row.get("pos1"))))
        if span and words(row.get("memo")).strip():
            yield ReadMemo(
                MemoKind.SPAN, guid, span, words(row.get("owner")), words(row["memo"]), time(row.get("date"))
            )


def _journal(tables: Mapping[str, list[dict[str, Any]]]) -> Iterator[ReadMemo]:
    for row in tables["project"]:
        if words(row.get("memo")).strip():
            yield ReadMemo(MemoKind.PROJECT, "", None, "", words(row["memo"]), None)
    for row in tables["journal"]:
        body = f"{words(row.get('name'))}\n\n{words(row.get('jentry'))}".strip()
        if body:
            yield ReadMemo(MemoKind.PROJECT, "", None, words(row.get("owner")), body, time(row.get("date")))


def _by(rows: list[dict[str, Any]], column: str) -> dict[Any, list[dict[str, Any]]]:
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.get(column), []).append(row)
    return found
