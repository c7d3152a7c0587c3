"""What paragraphs are by their words alone, where a file does not say it.

Headline first, then a standfirst without a full stop, a line that begins with “By”, captions that end in a credit,
and last what an author's note says. A credit (“©”) never tells who publishes.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from desktop.domain.articles import Article, Doubt, Paragraph, composed, one_line
from desktop.domain.documents import Found
from desktop.domain.structure import Kind, Part
from desktop.domain.text import paragraphs
from desktop.formats.articles.days import Day, day_beside, day_in, is_day_line
from desktop.formats.titles import is_headline

_BY = re.compile(r"(?:by|words by|von|par|por|door|автор:?)\s+(\S.*)", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:©|\(c\)|\b(?:photo(?:graph)?|picture|image|illustration|credit|foto)s?(?: by| credit)?:)\s*[^.!?]{2,80}[.)]?$"
    r"|[(/][^()/]*\b(?:Reuters|AFP|AP|EPA|TASS|Xinhua|dpa|Getty Images)\b[^()]{0,40}\)?$"
    r"|\b(?:REUTERS|AFP|AP Photo|EPA)/[^.!?]{2,60}$",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:Dr|Prof|Professor|Sir|Dame|Gen|Col|Ambassador)\.?\s+)?[^\W\d_a-z][\w'’.-]+"
    r"(?:\s+(?:[^\W\d_a-z][\w'’.-]*|de|van|von|al|bin|der|da|el)){1,4}"
)
_ROLE = (
    r"fellow|professor|lecturer|scholar|researcher|analyst|author|journalist|correspondent|reporter|editor|columnist|writer|"
    r"director|associate|president|adviser|advisor|ambassador|economist|historian|expert|consultant|student|head|chair|"
    r"specialist|co-founder|founder|commentator|contributor"
)
_WHO = re.compile(
    rf"({_NAME})(?:,[^,]{{2,60}},)? (?:is|are|was|serves as|works as|teaches|writes)\b[^.]{{0,120}}?\b(?:{_ROLE})s?\b"
)
_NOTE = re.compile(
    r"(?:the views expressed|views (?:are|expressed)|about the author|the (?:author|writer)s? (?:is|are|was|were)|"
    r"this (?:article|piece|essay|commentary|op-ed) (?:was|first|originally|is)|originally published|"
    r"\(?(?:reporting|editing|additional reporting|writing) by)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_SHORTEST_BODY = 200
_HEAD = 6
_FILE_NAME = re.compile(
    r"^(?:Microsoft \w+ - |untitled|unknown title|unknown$|document ?\d*$)|\.(?:docx?|odt|rtf|indd|qxd|pdf|txt|html?)$",
    re.IGNORECASE,
)
_NOBODY = frozenset(("unknown", "unknown author", "author", "user", "admin", "administrator", "python-docx", "owner"))
_TAIL = 3
_LONGEST_STANDFIRST = 300
_LONGEST_BYLINE = 120
_LONGEST_CAPTION = 600
_LONGEST_NOTE = 700
_STOPS = (".", "!", "?", "…", "”", '"', ":", "。")


def told(given: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Say what the paragraphs are that nothing was said of; what the file said stays."""
    kinds = [Kind.BODY if is_day_line(each.text) else each.kind for each in given]
    lines = [one_line(paragraph.text) for paragraph in given if paragraph.kind != Kind.FOOTNOTE]
    if Kind.TITLE not in kinds and len(lines) > 1 and is_headline(lines[0]):
        kinds[0] = Kind.TITLE
    for number, line in enumerate(lines):
        if kinds[number] == Kind.BODY:
            kinds[number] = _kind(lines, kinds, number, line)
    return tuple(replace(paragraph, kind=kind) for paragraph, kind in zip(given, kinds, strict=True))


def repeats(given: Sequence[Paragraph]) -> bool:
    """Tell whether a caption says for the most part what a paragraph of the body says."""
    bodies = [_bag(each.text) for each in given if each.kind == Kind.BODY]
    captions = [_bag(each.text) for each in given if each.kind == Kind.CAPTION]
    return any(len(caption & body) > 0.6 * len(caption) for caption in captions if caption for body in bodies)


def is_byline(line: str) -> bool:
    """Tell whether a line says who wrote what follows."""
    return len(line) <= _LONGEST_BYLINE and bool(_BY.fullmatch(line)) and is_headline(line)


def is_title(text: str) -> bool:
    """Tell whether what a file calls itself can be the headline of an article, and not the name of another file."""
    return is_headline(text) and not _FILE_NAME.search(text)


def is_writer(text: str) -> bool:
    """Tell whether what a file says of its author is a name."""
    return bool(text) and text.casefold() not in _NOBODY


def without_by(line: str) -> str:
    """Return who a byline names."""
    match = _BY.fullmatch(line)
    return match[1] if match else line


def writer_of(given: Sequence[Paragraph]) -> Found | None:
    """Return who wrote it, by the byline or else by the author's note; None where neither says."""
    for paragraph in given:
        if paragraph.kind == Kind.BYLINE and (match := _BY.fullmatch(one_line(paragraph.text))):
            return Found(match[1], "byline")
    notes = (one_line(paragraph.text) for paragraph in given if paragraph.kind == Kind.NOTE)
    match = next((match for note in notes if (match := _WHO.match(note))), None)
    return Found(match[1], "author's note") if match else None


def finished(given: Sequence[Paragraph], record: dict[str, Found], name: str, *doubts: Doubt) -> Article:
    """Put an article together, with what its paragraphs say of it and what is doubtful."""
    said, doubted = _recorded(given, record, name, doubts)
    return composed(given, said, doubted)


def in_place(text: str, record: dict[str, Found], name: str, *doubts: Doubt) -> Article:
    """Tell the parts of a text that stays as it is, blank lines and all."""
    spans = [*paragraphs(text)]
    given = told([Paragraph(span.of(text)) for span in spans])
    parts = [Part(*span, each.kind) for span, each in zip(spans, given, strict=True) if each.kind != Kind.BODY]
    said, doubted = _recorded(given, record, name, doubts)
    return Article(text, tuple(parts), said, doubted)


def _recorded(
    given: Sequence[Paragraph], known: dict[str, Found], name: str, doubts: tuple[Doubt, ...]
) -> tuple[dict[str, Found], tuple[Doubt, ...]]:
    record = dict(known)
    title = next((one_line(each.text) for each in given if each.kind == Kind.TITLE), "")
    if "published_on" not in record and (day := _day_of(given)):
        record["published_on"] = Found(day.date, "date line")
        doubts = (*doubts, *([] if day.sure else [Doubt.DATE]))
    record.setdefault("title", Found(title, "first line") if title else Found(PurePath(name).stem, "file name"))
    if "byline" not in record and (writer := writer_of(given)):
        record["byline"] = writer
    standfirst = next((one_line(each.text) for each in given if each.kind == Kind.STANDFIRST), "")
    if standfirst:
        record.setdefault("standfirst", Found(standfirst, "text"))
    return record, tuple(dict.fromkeys((*doubts, *doubts_of(record, given))))


def doubts_of(record: dict[str, Found], given: Sequence[Paragraph]) -> tuple[Doubt, ...]:
    """Say what a reader should look at whatever the format was."""
    wanted = (
        (Doubt.TITLE, record.get("title", Found("", "file name")).origin in ("file name", "first line")),
        (Doubt.NO_DATE, "published_on" not in record),
        (Doubt.NO_PUBLISHER, "publisher" not in record),
        (Doubt.REPEATED, repeats(given)),
    )
    return tuple(doubt for doubt, so in wanted if so)


def _kind(lines: Sequence[str], kinds: Sequence[str], number: int, line: str) -> str:
    if number < _HEAD and (is_byline(line) or (number and day_beside(line))):
        return Kind.BYLINE
    if number and len(line) <= _LONGEST_CAPTION and _CREDIT.search(line):
        return Kind.CAPTION
    if number and _is_standfirst(lines, kinds, number):
        return Kind.STANDFIRST
    if number >= max(2, len(lines) - _TAIL) and len(line) <= _LONGEST_NOTE and (_WHO.match(line) or _NOTE.match(line)):
        return Kind.NOTE
    return Kind.BODY


def _is_standfirst(lines: Sequence[str], kinds: Sequence[str], number: int) -> bool:
    """Take the short line right below the headline, where a paragraph of full length follows."""
    line = lines[number]
    below = lines[number + 1 : number + 4]
    after = next((later for later in below if not _BY.fullmatch(later) and not is_day_line(later)), "")
    return (
        kinds[number - 1] == Kind.TITLE
        and len(line) <= _LONGEST_STANDFIRST
        and not line.endswith(_STOPS)
        and not is_day_line(line)
        and len(after) >= max(_SHORTEST_BODY, len(line))
    )


def _day_of(given: Sequence[Paragraph]) -> Day | None:
    """Return the day of a line of its own above the text, or else one that a byline sets apart, which is not sure."""
    for paragraph in given[:_HEAD]:
        if paragraph.kind in (Kind.BODY, Kind.BYLINE) and is_day_line(paragraph.text):
            return day_in(paragraph.text)
    beside = (day_beside(paragraph.text) for paragraph in given[:_HEAD] if paragraph.kind == Kind.BYLINE)
    return next((day._replace(sure=False) for day in beside if day), None)


def _bag(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
