"""Quotations of files that hold whole texts with codings on them."""

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from desktop.domain.errors import KnownError
from desktop.domain.ids import text_sha256
from desktop.domain.spans import Span
from desktop.formats.archives import files_in
from desktop.formats.encoding import decoded
from desktop.formats.exported.quotes import Exported, ExportedQuote
from desktop.formats.projects import ReadProject

_BEGINS, _GOES_ON = "B-", "I-"
_STANDS = re.compile(r"start=(\d+)\|end=(\d+)$")
_SPAN = re.compile(r"(T\d+)\t\S+ (\d+) (\d+)\t(.*)$")


def of_project(project: ReadProject) -> Exported:
    """Return the quotations of a project file: the words that stand where its codings say."""
    quotes = [
        ExportedQuote(f"coding {one.guid}", text.name, text_sha256(text.text), one.span, one.span.of(text.text))
        for text in project.texts
        for one in text.codings
    ]
    quotes += [
        ExportedQuote(f"coding {one.guid}", text.name, text_sha256(text.text), None, "")
        for text in project.texts
        for one in text.whole
    ]
    return Exported(tuple(quotes), {text_sha256(text.text): text.text for text in project.texts})


def read_annotations(data: bytes, name: str) -> Exported:
    """Read Web Annotations, which name a text by its SHA-256 where they are ours."""
    from desktop.formats.web_annotation import read_annotations as read

    read(data, name)
    whole = json.loads(decoded(data, name))
    items = whole.get("first", {}).get("items", []) if isinstance(whole, dict) else []
    return Exported(tuple(_annotation(number, each) for number, each in enumerate(items, 1)))


def _annotation(number: int, item: Mapping[str, Any]) -> ExportedQuote:
    target = item.get("target", {})
    selectors = {each["type"]: each for each in target.get("selector", [])}
    place, words = selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector", {})
    span = Span(place["start"], place["end"]) if place else None
    title, sha256 = target.get("glossator:title", ""), target.get("glossator:sha256", "")
    quote, identifier = words.get("exact", ""), item.get("id", "").removeprefix("urn:uuid:")
    return ExportedQuote(f"annotation {number:,}", title, sha256, span, quote, identifier)


def read_standoff(data: bytes, name: str) -> Exported:
    """Read brat's files: each line of a span has its words, with blanks for line breaks."""
    files = dict(files_in(BytesIO(data), name, (".txt", ".ann")))
    quotes, texts = [], {}
    for path, lines in files.items():
        beside = path.removesuffix(".ann") + ".txt"
        if not path.endswith(".ann") or beside not in files:
            continue
        text = decoded(files[beside], beside)
        sha256 = text_sha256(text)
        texts[sha256] = text
        for found in filter(None, map(_SPAN.match, decoded(lines, path).split("\n"))):
            span = Span(int(found[2]), int(found[3]))
            quotes.append(ExportedQuote(f"{path}, {found[1]}", "", sha256, span, found[4], shown=True))
    return Exported(tuple(quotes), texts)


def read_tasks(data: bytes, name: str) -> Exported:
    """Read the tasks of Label Studio."""
    quotes, texts = [], {}
    tasks = _json(_file_of(data, name, "tasks.json"), name)
    for number, task in enumerate(tasks, 1):
        text, title = task["data"]["text"], task["data"].get("title", "")
        sha256 = text_sha256(text)
        texts[sha256] = text
        for annotation in task["annotations"]:
            for one in annotation["result"]:
                value = one["value"]
                if one["type"] == "labels":
                    span = Span(value["start"], value["end"])
                    quotes.append(ExportedQuote(f"task {number:,}", title, sha256, span, value["text"], one["id"]))
                elif one["type"] == "choices":
                    quotes += [ExportedQuote(f"task {number:,}", title, sha256, None, "")] * len(value["choices"])
    return Exported(tuple(quotes), texts)


def read_doccano(data: bytes, name: str) -> Exported:
    """Read each coder's lines for doccano."""
    lines = [
        (f"{path}, {where}", line)
        for path, found in files_in(BytesIO(data), name, (".jsonl",))
        for where, line in _json_lines(found, path)
    ]
    return _of_lines(lines, lambda line: [(start, end, "") for start, end, _ in line["label"]], "")


def read_spacy(data: bytes, name: str) -> Exported:
    """Read lines for spaCy."""
    return _of_lines(_json_lines(data, name), lambda line: map(_place, line["spans"]["sc"]), "meta")


def read_prodigy(data: bytes, name: str) -> Exported:
    """Read lines for Prodigy."""
    return _of_lines(_json_lines(data, name), lambda line: map(_place, line["spans"]), "meta")


def _place(span: Mapping[str, Any]) -> tuple[int, int, str]:
    return span["start"], span["end"], span.get("id", "")


def _of_lines(lines: Any, places: Any, about: str) -> Exported:
    """Put lines together that have a text each, and where its codings stand."""
    quotes, texts = [], {}
    for where, line in lines:
        text = line["text"]
        sha256 = text_sha256(text)
        texts[sha256] = text
        title = (line[about] if about else line).get("title", "")
        for start, end, identifier in places(line):
            span = Span(start, end)
            quotes.append(ExportedQuote(where, title, sha256, span, span.of(text), identifier))
        quotes += [ExportedQuote(where, title, sha256, None, "")] * len(line.get("cats", ()))
    return Exported(tuple(quotes), texts)


def read_columns(data: bytes, name: str) -> Exported:
    """Read columns of tokens; the words of a coding are those of its tokens, whatever blanks are between."""
    quotes: list[ExportedQuote] = []
    title = sha256 = ""
    running: dict[int, list[Any]] = {}
    for number, line in enumerate([*decoded(data, name).split("\n"), "# end"], 1):
        if line.startswith("#"):
            quotes += [_ended(each, title, sha256) for each in running.values()]
            running = {}
            title = line.removeprefix("# title = ") if line.startswith("# title = ") else title
            sha256 = line.removeprefix("# sha256 = ") if line.startswith("# sha256 = ") else sha256
        elif line:
            quotes += [_ended(each, title, sha256) for each in _token(line.split("\t"), number, running)]
    return Exported(tuple(quotes))


def _token(cells: list[str], number: int, running: dict[int, list[Any]]) -> Iterator[list[Any]]:
    """Let a token begin or go on with the codings of its columns, and walk those that ended before it."""
    stands = _STANDS.match(cells[2]) if len(cells) > 2 else None
    if stands is None:
        return
    start, end = map(int, stands.groups())
    for column, tag in enumerate(cells[3:]):
        if not tag.startswith(_GOES_ON) and column in running:
            yield running.pop(column)
        if tag.startswith(_BEGINS):
            running[column] = [f"line {number:,}", start, end, [cells[1]]]
        elif tag.startswith(_GOES_ON) and column in running:
            running[column][2] = end
            running[column][3].append(cells[1])


def _ended(coding: list[Any], title: str, sha256: str) -> ExportedQuote:
    where, start, end, words = coding
    # A blank token stands as “_”.
    quote = " ".join(word for word in words if word.strip("_"))
    return ExportedQuote(where, title, sha256, Span(start, end), quote, shown=True)


def _file_of(data: bytes, name: str, wanted: str) -> bytes:
    for path, found in files_in(BytesIO(data), name, (".json",)):
        if path == wanted:
            return found
    raise KnownError(f"“{name}” holds no {wanted}, so it is no such export.")


def _json_lines(data: bytes, name: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(decoded(data, name).split("\n"), 1):
        if line.strip():
            yield f"line {number:,}", _json(line.encode(), name)


def _json(data: bytes, name: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise KnownError(f"“{name}” holds what is no JSON ({error}).") from error
