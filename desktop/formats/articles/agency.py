"""Exports of Nexis and Factiva: many articles one below the other, each under a header of its own.

Works on paragraphs, so that it serves Word, RTF, web pages and plain text alike. Nexis ends an article with “End of
Document” or begins it with “1 of 20 DOCUMENTS”; Factiva ends it with “Document” and the number it keeps it under, and
writes its header bare or with codes of two letters (HD headline, SN source, PD day, LP and TD text).
"""

import re
from collections.abc import Iterator, Sequence

from desktop.domain.articles import Article, Doubt, Paragraph, composed, one_line
from desktop.domain.documents import Found
from desktop.domain.structure import Kind
from desktop.formats.articles import telling
from desktop.formats.articles.days import day_in, is_day_line

NEXIS = "Nexis header"
FACTIVA = "Factiva header"
MOST = 5_000
"""Articles in one file; agencies give 500 at a time."""

_EXPORT = re.compile(r"End of Document|\b\d+ of \d+ DOCUMENTS\b|\bDocument [A-Z][A-Z0-9]{4,}\d{8}\w{5,}")
_NEXIS_END = re.compile(r"End of Document")
_NEXIS_START = re.compile(r"\d+ of \d+ DOCUMENTS")
_FACTIVA_END = re.compile(r"(?:AN(?: \|)? )?Document ([A-Z][A-Z0-9]{4,}\d{8}\w{5,})")
_CODES = r"(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|ART|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|VOL|CLM)"
_CODED = re.compile(_CODES + r"(?:\s*\|\s*|\s+|$)(.*)")
_CODED_BELOW = re.compile(_CODES + r"(?:\s*\|\s*(.*)|\s+(\w+ : .*|Document \w+)|(?<=TD)\s+(.*)|$)")
"""Below the text, where a line may begin with a word such as IN."""
_FIELD = re.compile(
    r"(Section|Length|Byline|Highlight|Dateline|Language|Load-Date|Publication-Type|Journal Code|Subject|Graphic|URL)"
    r":\s*(.*)",
    re.IGNORECASE,
)
_AFTER = ("Classification", "Notes", "Correction", "Correction-Date")
_COPYRIGHT = re.compile(r"(?:Copyright|©|\(c\))\s.*", re.IGNORECASE)
_WORDS = re.compile(r"[\d,.]+ words")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?: [AP]M)?(?: \w{2,4})?")
_SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_PAGE = re.compile(r"(?:Page |p\.? ?)?[A-Z]?\d{1,3}(?:-\d+)?|[A-Z]\d{1,3}")
_LANGUAGE_NAME = re.compile(
    r"English|German|French|Spanish|Italian|Portuguese|Dutch|Russian|Chinese|Arabic|Turkish|Polish"
)


def may_be_export(source: str) -> bool:
    """Tell cheaply whether a text has the marks of either agency."""
    return bool(_EXPORT.search(source))


def articles(lines: Sequence[Paragraph]) -> list[Article]:
    """Return the articles of an export, in order; none where the paragraphs are no export."""
    plain = [Paragraph(one_line(line.text), line.kind, line.page) for line in lines]
    found = [article for part in _parts(plain) for article in _read(part)]
    return found[:MOST]


def _parts(lines: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Cut where an article ends, or where the next begins."""
    part: list[Paragraph] = []
    for line in lines:
        if _NEXIS_START.fullmatch(line.text):
            yield part
            part = [line]
        elif _NEXIS_END.fullmatch(line.text) or _FACTIVA_END.fullmatch(line.text):
            yield [*part, line]
            part = []
        elif line.text:
            part.append(line)
    yield part


def _read(part: list[Paragraph]) -> Iterator[Article]:
    """Read what stands between two marks; nothing that has one is lost, whatever its header looks like."""
    if not part or not (_NEXIS_START.fullmatch(part[0].text) or _ends(part[-1].text)):
        return
    article = _article(part)
    lines = [line for line in part if not (_NEXIS_START.fullmatch(line.text) or _ends(line.text))]
    if article is not None:
        yield article
    elif lines:
        yield telling.finished(telling.told(lines), {}, lines[0].text[:80], Doubt.WHOLE_PAGE)


def _ends(text: str) -> bool:
    return bool(_NEXIS_END.fullmatch(text) or _FACTIVA_END.fullmatch(text))


def _article(part: list[Paragraph]) -> Article | None:
    if _FACTIVA_END.fullmatch(part[-1].text):
        return _factiva_coded(part) or _factiva_bare(part)
    return _nexis(part)


def _nexis(part: list[Paragraph]) -> Article | None:
    """Read paper, day and headline above the fields, and the text below “Body” or the last field of the header."""
    old = bool(_NEXIS_START.fullmatch(part[0].text))
    lines = [line for line in part if not (_NEXIS_END.fullmatch(line.text) or _NEXIS_START.fullmatch(line.text))]
    at = next((number for number, line in enumerate(lines) if is_day_line(line.text)), None)
    begin = _text_begins(lines)
    if at is None or at == 0 or begin is None or begin <= at:
        return None
    record = {"capture_method": Found("nexis", NEXIS), "publisher": Found(lines[at - 1].text, NEXIS)}
    doubts = _dated(record, lines[at].text, NEXIS)
    title = _nexis_title(lines, at, old)
    _nexis_fields(record, lines)
    for line in lines:
        if _COPYRIGHT.fullmatch(line.text):
            record.setdefault("licence", Found(line.text, NEXIS))
    return _made(record, title, _nexis_text(lines[begin:]), NEXIS, doubts)


def _nexis_title(lines: Sequence[Paragraph], at: int, old: bool) -> str:
    """Return the headline: above the paper in exports of today, below the day in those of old."""
    if old:
        below = (line.text for line in lines[at + 1 :] if not _COPYRIGHT.fullmatch(line.text))
        return next((text for text in below if not _FIELD.fullmatch(text) and not _CLOCK.fullmatch(text)), "")
    titled = [line.text for line in lines[: at - 1] if line.kind == Kind.TITLE]
    return (titled or [line.text for line in lines[: at - 1]] or [""])[-1]


def _nexis_fields(record: dict[str, Found], lines: Sequence[Paragraph]) -> None:
    names = {"section": "publication", "byline": "byline", "highlight": "standfirst", "url": "url"}
    for line in lines:
        match = _FIELD.fullmatch(line.text)
        if match and match[2]:
            name = names.get(match[1].casefold())
            if name:
                record.setdefault(name, Found(match[2], NEXIS))
            elif match[1].casefold() == "language":
                _in_language(record, match[2], NEXIS)


def _text_begins(lines: Sequence[Paragraph]) -> int | None:
    body = next((number for number, line in enumerate(lines) if line.text == "Body"), None)
    if body is not None:
        return body + 1
    length = next((number for number, line in enumerate(lines) if line.text.upper().startswith("LENGTH:")), None)
    return None if length is None else length + 1


def _nexis_text(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the text up to what Nexis adds to it; below “Graphic” stand captions."""
    kept: list[Paragraph] = []
    kind = Kind.BODY
    for line in lines:
        field, _, rest = line.text.partition(":")
        if line.text in _AFTER or field.casefold() == "load-date":
            break
        if field.casefold() == "graphic":
            kind = Kind.CAPTION
            kept += [Paragraph(rest, kind)] if rest else []
        else:
            kept.append(Paragraph(line.text, kind))
    return kept


def _factiva_coded(part: list[Paragraph]) -> Article | None:
    """Read a header whose lines begin with codes; lines without one go on with what stands above."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in part:
        match = (_CODED_BELOW if code in ("LP", "TD") else _CODED).fullmatch(line.text)
        code = match[1] if match else code
        if code:
            rest = next(filter(None, match.groups()[1:]), "") if match else line.text
            fields.setdefault(code, []).extend([rest] if rest else [])
    if not {"HD", "PD"} <= fields.keys() or not {"LP", "TD"} & fields.keys():
        return None
    record = {"capture_method": Found("factiva", FACTIVA)}
    for name, key in (("publisher", "SN"), ("publication", "SE"), ("byline", "BY"), ("licence", "CY")):
        if value := " ".join(fields.get(key, [])):
            record[name] = Found(value, FACTIVA)
    _in_language(record, " ".join(fields.get("LA", [])), FACTIVA)
    doubts = _dated(record, " ".join(fields["PD"]), FACTIVA)
    _numbered(record, part[-1].text)
    text = [Paragraph(line) for key in ("LP", "TD") for line in fields.get(key, [])]
    return _made(record, " ".join(fields["HD"]), text, FACTIVA, doubts)


def _factiva_bare(part: list[Paragraph]) -> Article | None:
    """Read a header without codes: headline and byline above the number of words; day, source and rights below it."""
    lines = [line.text for line in part[:-1]]
    at = next((number for number, line in enumerate(lines[:12]) if _WORDS.fullmatch(line)), None)
    if not at or len(lines) < at + 3 or not is_day_line(lines[at + 1]):
        return None
    record = {"capture_method": Found("factiva", FACTIVA)}
    doubts = _dated(record, lines[at + 1], FACTIVA)
    _numbered(record, part[-1].text)
    above = lines[:at]
    if len(above) > 1 and telling.is_byline(above[-1]):
        record["byline"] = Found(above.pop(), FACTIVA)
    if len(above) > 1:
        record["publication"] = Found(above[0], FACTIVA)
    begin = _factiva_source(record, lines, at + 2)
    return _made(record, above[-1], [Paragraph(line) for line in lines[begin:]], FACTIVA, doubts)


def _factiva_source(record: dict[str, Found], lines: Sequence[str], begin: int) -> int:
    """Read the lines between the day and the text, and return where the text begins."""
    number = begin
    for number in range(begin, min(len(lines), begin + 8)):
        line = lines[number]
        if _COPYRIGHT.fullmatch(line):
            record["licence"] = Found(line, FACTIVA)
            return number + 1
        if _LANGUAGE_NAME.fullmatch(line):
            _in_language(record, line, FACTIVA)
        elif not (_CLOCK.fullmatch(line) or _SOURCE_CODE.fullmatch(line) or _PAGE.fullmatch(line)):
            if "publisher" in record:
                return number
            record["publisher"] = Found(line, FACTIVA)
    return number


def _made(
    record: dict[str, Found], title: str, text: Sequence[Paragraph], origin: str, doubts: tuple[Doubt, ...]
) -> Article | None:
    """Put headline, standfirst and byline above the text, which has none of them."""
    if not text or not title:
        return None
    record["title"] = Found(title, origin)
    above = [Paragraph(title, Kind.TITLE)]
    for name, kind in (("standfirst", Kind.STANDFIRST), ("byline", Kind.BYLINE)):
        above += [Paragraph(record[name].value, kind)] if name in record else []
    given = telling.told([*above, *text])
    if "byline" in record:
        record["byline"] = Found(telling.without_by(record["byline"].value), origin)
    return composed(given, record, (*doubts, *telling.doubts_of(record, given)))


def _dated(record: dict[str, Found], line: str, origin: str) -> tuple[Doubt, ...]:
    day = day_in(line)
    if day is None:
        return ()
    record["published_on"] = Found(day.date, origin)
    return () if day.sure else (Doubt.DATE,)


def _numbered(record: dict[str, Found], line: str) -> None:
    if match := _FACTIVA_END.fullmatch(line):
        record["archive_ref"] = Found(f"Factiva {match[1]}", FACTIVA)


def _in_language(record: dict[str, Found], words: str, origin: str) -> None:
    """Keep the code of a language that agencies name in English, as in “ENGLISH; FRENCH”."""
    from babel import Locale

    wanted = words.split(";")[0].strip().casefold()
    names = Locale("en").languages
    code = next((code for code, name in names.items() if name.casefold() == wanted), "")
    if code:
        record.setdefault("language", Found(code, origin))
