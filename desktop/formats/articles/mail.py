"""E-mails, one in a file (EML) or many (MBOX): subject, sender, day and words; what is attached is not read."""

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import pairwise

from desktop.domain.articles import Article, Doubt, Paragraph, one_line
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.domain.text import normalise
from desktop.formats.articles import telling
from desktop.formats.articles.web_page import lines_of_page
from desktop.formats.encoding import article_text

NAME = "E-mail"
ENDINGS: tuple[str, ...] = (".eml", ".mbox")

MOST = 5_000
"""E-mails in one file."""
HEADER = "e-mail header"
_FIRST = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3}")
_KNOWN = re.compile(rb"^(?:from|date|subject|message-id|return-path|received|mime-version|delivered-to):", re.I | re.M)
_PARTING = re.compile(rb"^From [^\n]{3,200}\d{4}[^\n]{0,12}\r?\n(?=[!-9;-~]+:)", re.MULTILINE)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_WRITTEN = re.compile(r"\s*(?:\"([^\"]+)\"|([^<\"]+?))?\s*<([^>]*)>\s*")
_HEAD = 16_384
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LONGEST_SIGNATURE = 12
_ITEM = re.compile(r"\s*(?:[>*•–-]\s|\d{1,3}[.)]\s|https?://)")
_MARGINS = range(55, 101)
"""Where mail programs break lines."""
_NEARLY = 0.85
_BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, OverflowError, RecursionError)
"""What the standard library raises for headers and bodies that nobody should have sent."""


def recognises(data: bytes, name: str) -> bool:
    """Tell by the lines of the header."""
    del name
    head = data[:_HEAD].lstrip()
    return bool(_PARTING.match(head)) or (bool(_FIRST.match(head)) and len(set(_KNOWN.findall(head))) > 1)


def read(data: bytes, name: str) -> list[Article]:
    """Read the e-mails of a file; raises KnownError where none has words."""
    found = [article for message in _messages(data) if (article := _article(message, name)) is not None]
    if not found:
        raise KnownError(f"“{name}” has no e-mail with words in it.")
    return found


def parsed_message(data: bytes, name: str) -> EmailMessage:
    """Return an e-mail, or what is packed like one; raises KnownError naming the file."""
    try:
        return message_from_bytes(data, policy=policy.default)
    except _BROKEN as error:
        raise KnownError(f"“{name}” is a damaged e-mail. Save it again, or as plain text.") from error


def _messages(data: bytes) -> Iterator[bytes]:
    starts = [*_PARTING.finditer(data)]
    if not starts or data[: starts[0].start()].strip():
        yield data
        return
    ends = [*(match.start() for match in starts[1:]), len(data)]
    for match, end in zip(starts[:MOST], ends, strict=False):
        yield _QUOTED.sub(rb"\1", data[match.end() : end])


def _article(data: bytes, name: str) -> Article | None:
    message = parsed_message(data, name)
    try:
        lines, attached = _lines(message, name)
        record = _record(message)
    except _BROKEN as error:
        raise KnownError(f"“{name}” is a damaged e-mail. Save it again, or as plain text.") from error
    if not lines:
        return None
    above = [Paragraph(record["title"].value, Kind.TITLE)] if "title" in record else []
    above += [Paragraph(record["byline"].value, Kind.BYLINE)] if "byline" in record else []
    doubts = [Doubt.ATTACHED] if attached else []
    return telling.finished(telling.told([*above, *lines]), record, name, *doubts)


def _lines(message: EmailMessage, name: str) -> tuple[list[Paragraph], bool]:
    """Return the words, rich ones where there are such, and whether something is attached."""
    body = message.get_body(("html", "plain"))
    attached = any(True for _ in message.iter_attachments())
    if body is None:
        return [], attached
    data = body.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    if body.get_content_type() == "text/html":
        return [*map(Paragraph, lines_of_page(data, name, body.get_content_charset() or ""))], attached
    try:
        text = normalise(data.decode(body.get_content_charset() or "utf-8", "strict"))
    except (UnicodeDecodeError, LookupError):
        text = article_text(data, name)
    return [*_plain(text, flowed=body.get_param("format") == "flowed")], attached


def _plain(text: str, *, flowed: bool) -> Iterator[Paragraph]:
    """Walk the paragraphs of a plain text: lines that were broken at the margin are whole, the signature is a note."""
    parts = _SIGNATURE.split(text)
    signed = len(parts) > 1 and parts[-1].count("\n") <= _LONGEST_SIGNATURE
    words = "\n".join(parts[:-1]) if signed else text
    yield from map(Paragraph, filter(None, map(one_line, _unbroken(words.split("\n"), flowed=flowed))))
    for line in filter(None, map(one_line, parts[-1].split("\n") if signed else ())):
        yield Paragraph(line, Kind.NOTE)


def _unbroken(lines: Sequence[str], *, flowed: bool) -> Iterator[str]:
    """Join lines that a mail program broke: by the space that it leaves, or where most lines are as long as can be."""
    margin = max(map(len, lines), default=0)
    goes_on = [_goes_on(line, after, margin, flowed=flowed) for line, after in pairwise(lines)]
    inner = [on for on, (line, after) in zip(goes_on, pairwise(lines), strict=True) if line.strip() and after.strip()]
    wrapped = flowed or (margin in _MARGINS and 2 * sum(inner) >= len(inner))
    begun = ""
    for line, on in zip(lines, [*goes_on, False], strict=True):
        begun += f" {line.strip()}" if begun else line
        if not (on and wrapped):
            yield begun
            begun = ""


def _goes_on(line: str, after: str, margin: int, *, flowed: bool) -> bool:
    """Tell whether a line was broken before the next: its first word had no room."""
    if not line.strip() or not after.strip() or _ITEM.match(after):
        return False
    return line.endswith(" ") if flowed else len(line) + len(after.split()[0]) > _NEARLY * margin


def _record(message: EmailMessage) -> dict[str, Found]:
    values = {
        "title": one_line(str(message["subject"] or "")),
        "byline": _writer(one_line(str(message["from"] or ""))),
        "published_on": _day(str(message["date"] or "")),
    }
    record = {field: Found(value, HEADER) for field, value in values.items() if value}
    return record | {"capture_method": Found("eml", HEADER)}


def _writer(sender: str) -> str:
    match = _WRITTEN.fullmatch(sender)
    return (match[1] or match[2] or match[3]).strip() if match else sender


def _day(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
