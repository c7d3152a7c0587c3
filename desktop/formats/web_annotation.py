"""Coded spans as annotations of the W3C's Web Annotation model in JSON-LD, one annotation a coding.

A span is said by its place (TextPositionSelector, in code points, half-open) and by its words (TextQuoteSelector). What
the model has no terms for has names of our own, which others pass over. Whoever's annotations are read: offsets that do
not hold are found again by the words.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from desktop.domain.anchors import Anchor
from desktop.domain.codings import CodedSpan, Origin
from desktop.domain.dates import utc_text
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, DocumentId, derived_id, id_text, parse_id
from desktop.domain.outgoing import Outgoing
from desktop.domain.spans import Span
from desktop.formats import coding_losses
from desktop.formats.coding_lines import CodingLine, Lines
from desktop.formats.encoding import decoded
from desktop.formats.losses import Loss
from desktop.formats.refi import time_of

FORMAT = "w3c"
NAME = "Web Annotations (W3C)"
ENDINGS: tuple[str, ...] = (".jsonld",)
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"glossator": "urn:glossator:"}]
MOST = 1_000_000
_URN = "urn:uuid:"
_DEEPEST = 20
_NOTED = ("commenting", "replying")
_CODED = ("classifying", "tagging")


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what is left out: the texts, and notes on anything but codings."""
    return coding_losses.of_codings(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a collection with one page and return how many annotations it holds."""
    about = {"@context": CONTEXT, "type": "AnnotationCollection", "label": going.project}
    head = json.dumps({**about, "total": going.tally.codings}, ensure_ascii=False)
    out.write(f'{head[:-1]}, "first": {{"type": "AnnotationPage", "startIndex": 0, "items": ['.encode())
    urls = {document.id: document.source.url for document in going.documents}
    count = 0
    for row in going.rows():
        document = row.coding.document
        made = annotation(row, urls.get(document, ""), going.handling.get(document, ""))
        words = json.dumps(made, ensure_ascii=False)
        out.write(f"{',' if count else ''}\n{words}".encode())
        count += 1
    out.write(b"\n]}}\n")
    return count


def annotation(row: CodedSpan, url: str, handling: str = "") -> dict[str, Any]:
    """Return a coding as an annotation of the article at an address, or of one known by its id."""
    coding = row.coding
    return {
        "id": _URN + id_text(coding.id),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"id": _URN + id_text(coding.coder), "type": "Person", "name": row.coder_name},
        "created": _moment(coding.created),
        "modified": _moment(coding.modified),
        "generator": {"type": "Software", "name": "Glossator"},
        "body": list(_bodies(row)),
        "target": {
            "source": url or _URN + id_text(coding.document),
            **({"selector": _selectors(row)} if coding.span else {}),
            "glossator:document": _URN + id_text(coding.document),
            "glossator:sha256": row.sha256,
            "glossator:title": row.title,
            **({"glossator:handling": handling} if handling else {}),
        },
        "glossator:origin": coding.origin.value,
        "glossator:meaning": _URN + id_text(coding.meaning),
        **({"glossator:reason": coding.reason} if coding.reason else {}),
        **({"glossator:shown": [id_text(each) for each in shown]} if (shown := getattr(coding, "shown", ())) else {}),
    }


def _bodies(row: CodedSpan) -> Iterator[dict[str, Any]]:
    code = {"glossator:code": _URN + id_text(row.coding.code), "glossator:path": list(row.code_path)}
    yield {"type": "TextualBody", "purpose": "classifying", "value": row.code_name, **code}
    for key, values in row.coding.qualifiers.items():
        words = f"{key}: {'; '.join(values)}"
        slot = {"glossator:slot": key, "glossator:values": list(values)}
        yield {"type": "TextualBody", "purpose": "describing", "value": words, **slot}
    if row.memo:
        yield {"type": "TextualBody", "purpose": "commenting", "value": row.memo}


def _selectors(row: CodedSpan) -> list[dict[str, Any]]:
    place = {"type": "TextPositionSelector", "start": row.span.start, "end": row.span.end}
    words = {"type": "TextQuoteSelector", "exact": row.quote, "prefix": row.before, "suffix": row.after}
    return [place, words] if row.quote else [place]


def _moment(milliseconds: int) -> str:
    return utc_text(milliseconds).replace("Z", f".{milliseconds % 1000:03}Z")


def read_annotations(data: bytes, name: str) -> Lines:
    """Read a collection, a page, a list or one annotation; raises KnownError naming the one that is wrong."""
    try:
        whole = json.loads(decoded(data, name))
    except (json.JSONDecodeError, RecursionError) as error:
        raise KnownError(f"“{name}” is not valid JSON ({error}); correct it and import it again.") from error
    lines = []
    for number, each in enumerate(_annotations(whole, 0), 1):
        try:
            lines.append(_line(number, each))
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
            why = f"it is no annotation that Glossator can read ({error})"
            raise KnownError(
                f"“{name}”, annotation {number:,}: {why}. Correct it there and import it again."
            ) from error
        if number > MOST:
            raise KnownError(f"“{name}” holds more than {MOST:,} annotations. Split it.")
    if not lines:
        raise KnownError(f"“{name}” holds no annotations. Export them again.")
    return Lines(tuple(lines), ())


def _annotations(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Walk the annotations in whatever holds them."""
    if isinstance(value, list):
        for each in value:
            yield from _annotations(each, depth)
    elif isinstance(value, dict) and depth < _DEEPEST:
        if "target" in value:
            yield value
        else:
            for key in ("first", "items", "next", "rows", "@graph"):
                yield from _annotations(value.get(key), depth + 1)


def _line(number: int, each: Mapping[str, Any]) -> CodingLine:
    target = _first(each["target"])
    source = target if isinstance(target, Mapping) else {"source": target}
    bodies = [body if isinstance(body, Mapping) else {"value": body} for body in _listed(each.get("body"))]
    place, words = _selected(source)
    code, path = _code(bodies)
    created = _time(each.get("created"))
    creator = _first(each.get("creator"))
    person = creator if isinstance(creator, Mapping) else {"id": creator}
    return CodingLine(
        number,
        _uid("annotation", each.get("id") or json.dumps(each, sort_keys=True)),
        DocumentId(_uid("document", source.get("glossator:document") or source.get("source"))),
        str(source.get("glossator:sha256") or ""),
        str(source.get("glossator:title") or source.get("source") or ""),
        place,
        words,
        CodeId(code),
        path,
        CoderId(_uid("coder", person.get("id") or person.get("name") or "")),
        str(person.get("name") or person.get("nickname") or person.get("id") or ""),
        created,
        max(created, _time(each.get("modified"))),
        str(each.get("glossator:origin") or Origin.IMPORT.value),
        _uid("meaning", each["glossator:meaning"]) if each.get("glossator:meaning") else None,
        tuple(parse_id(str(uid)) for uid in _listed(each.get("glossator:shown"))),
        dict(_answers(bodies)),
        str(each.get("glossator:reason") or ""),
        "\n\n".join(str(body.get("value") or "") for body in bodies if body.get("purpose") in _NOTED).replace("\0", ""),
    )


def _selected(target: Mapping[str, Any]) -> tuple[Span | None, Anchor]:
    """Return where an annotation stands, and the words it is on; a whole text has neither."""
    selectors = list(_refined(target.get("selector"), 0))
    place = next((each for each in selectors if each.get("type") == "TextPositionSelector"), None)
    quote = next((each for each in selectors if each.get("type") == "TextQuoteSelector"), None)
    if selectors and place is None and quote is None:
        raise ValueError("it selects neither a place nor words of a text")
    words = [str((quote or {}).get(key) or "").replace("\r\n", "\n") for key in ("exact", "prefix", "suffix")]
    start = _whole(place["start"]) if place else 0
    end = _whole(place["end"]) if place else len(words[0])
    if selectors and not start < end:
        raise ValueError("it selects nothing")
    return Span(start, end) if selectors else None, Anchor(start, *words)


def _refined(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    for each in _listed(value):
        if isinstance(each, Mapping) and depth < _DEEPEST:
            yield each
            yield from _refined(each.get("refinedBy"), depth + 1)


def _code(bodies: list[Mapping[str, Any]]) -> tuple[bytes, tuple[str, ...]]:
    """Return the code: the first body that classifies or tags, else the first that says anything at all."""
    tags = [body for body in bodies if body.get("purpose") in _CODED]
    plain = [body for body in bodies if "purpose" not in body]
    if not tags + plain:
        raise ValueError("it has no body that classifies or tags")
    body = (tags + plain)[0]
    name = str(body.get("value") or body.get("id") or body.get("source") or "").replace("\0", "")
    path = tuple(str(part).replace("\0", "") for part in _listed(body.get("glossator:path"))) or (name,)
    return _uid("code", body.get("glossator:code") or name), path


def _answers(bodies: list[Mapping[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for body in bodies:
        if body.get("glossator:slot"):
            yield str(body["glossator:slot"]), tuple(map(str, _listed(body.get("glossator:values"))))


def _uid(kind: str, said: Any) -> bytes:
    """Return the id that a name stands for."""
    words = str(said or "")
    try:
        return parse_id(words.removeprefix(_URN))
    except ValueError:
        return derived_id(kind, words)


def _time(value: Any) -> int:
    return time_of(value) or 0 if isinstance(value, str) else 0


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 31:
        raise ValueError(f"{value!r} is no place in a text")
    return value


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
