"""Rich text (RTF), as word processors and news agencies write it; notes at the foot come below the text."""

import re
from collections.abc import Callable, Iterator, Sequence

from desktop.domain.articles import Article, Paragraph, one_line
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.formats.articles import agency, telling

NAME = "Rich text"
ENDINGS: tuple[str, ...] = (".rtf",)

MOST_NOTES = 5_000
_SIGN = b"{\\rtf"
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_NOTE = re.compile(r"\{\\(?:\*\\)?footnote\b")
_BRACE = re.compile(r"\\[{}\\]|[{}]")
_SAID = re.compile(r"\{\\info\b")
_VALUE = re.compile(r"\{\\(title|author)\s([^{}]{1,400})\}")
_PROPERTIES = "RTF properties"
_LONGEST_NOTE = 100_000


def recognises(data: bytes, name: str) -> bool:
    """Tell by the first bytes."""
    del name
    return data.lstrip()[: len(_SIGN)] == _SIGN


def read(data: bytes, name: str) -> list[Article]:
    """Read the article of a file, or all of a news agency's export; raises KnownError naming the file."""
    source = data.decode("latin-1")
    lines = [Paragraph(line) for line in _lines(source, name)]
    if not lines:
        raise KnownError(f"“{name}” is empty: there is no text in it to import.")
    if agency.may_be_export("\n".join(line.text for line in lines)) and (found := agency.articles(lines)):
        return found
    head = _head(source)
    notes = (line for note in _notes(source) for line in _lines(head + note + "}", name))
    given = telling.told(lines)
    return [
        telling.finished(
            [*given, *(Paragraph(note, Kind.FOOTNOTE) for note in notes)], _record(source, name, given), name
        )
    ]


def _lines(source: str, name: str) -> list[str]:
    from striprtf import striprtf

    to_text: Callable[..., str] = striprtf.rtf_to_text
    try:
        text = to_text(source, errors="replace")
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, LookupError, OverflowError) as error:
        raise KnownError(f"“{name}” is damaged. Save it again, or as plain text.") from error
    cells = (
        " | ".join(filter(None, map(one_line, line.split("|")))) if "|" in line else line for line in text.split("\n")
    )
    return [line for line in map(one_line, cells) if line]


def _head(source: str) -> str:
    page = _CODE_PAGE.search(source[:2000])
    return f"{{\\rtf1\\ansi\\ansicpg{page[1] if page else 1252} "


def _notes(source: str) -> Iterator[str]:
    """Walk what is in the groups of notes."""
    for number, match in enumerate(_NOTE.finditer(source)):
        if number == MOST_NOTES:
            return
        depth = 1
        for brace in _BRACE.finditer(source, match.end(), match.end() + _LONGEST_NOTE):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                yield source[match.end() : brace.start()]
                break


def _record(source: str, name: str, given: Sequence[Paragraph]) -> dict[str, Found]:
    """Believe the text, then the file, whose title is often that of another file and whose author is who saved it."""
    said = _SAID.search(source)
    if not said:
        return {}
    head, values = _head(source), _VALUE.findall(source[said.end() : said.end() + 4000])
    found = {key: " ".join(_lines(f"{head}{value}}}", name)) for key, value in values}
    names = {"title": "title", "byline": "author"}
    kept = {field: found.get(key, "") for field, key in names.items()}
    if given[0].kind == Kind.TITLE or not telling.is_title(kept["title"]):
        kept["title"] = ""
    record = {field: Found(value, _PROPERTIES) for field, value in kept.items() if telling.is_writer(value)}
    writer = telling.writer_of(given)
    return record | {"byline": writer} if writer else record
