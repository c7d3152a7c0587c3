"""Coded texts in the standoff form of brat: a zip file with a folder for each coder, `.ann` and `.txt` files in it.

Offsets are code points of the text, half-open. Types, attributes and their values are single words; what they stand for
is in `visual.conf` and in notes. Read they may be a folder too, in which a text may stand above the coders' folders.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, TypeVar

from desktop.domain.codings import CodedSpan
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.formats import coding_losses
from desktop.formats.fixed_zip import put
from desktop.formats.labelled import put_handling
from desktop.formats.losses import Loss, Lost, counted

FORMAT = "brat"
NAME = "brat standoff"
ENDINGS: tuple[str, ...] = (".brat.zip",)
NOTE = "AnnotatorNotes"
Key = TypeVar("Key", bound=bytes)
_BREAKS = re.compile(r"\r\n|[\r\n\t]")
_NO_WORD = re.compile(r"[^\w.-]+")


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold: it has words only, and spans only."""
    said = (values for row in going.rows() for values in row.coding.qualifiers.values())
    reworded = sum(1 for values in said if _answers(values) != values)
    return counted(
        [
            coding_losses.texts_withheld(going),
            coding_losses.other_memos(going),
            coding_losses.document_codings(going),
            Loss(Lost.ANSWER, reworded),
            coding_losses.reasons(going),
        ]
    )


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write each coder's codings of each text whose words may go out, and return how many."""
    types = single_words({code.id: code.name for code in going.book})
    folders = single_words({coder.id: coder.name for coder in going.coders})
    files = single_words({document.id: document.title for document in going.documents})
    keys: dict[str, set[str]] = defaultdict(set)
    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for article in going.articles():
            if article.text is not None:
                count += _write_article(archive, article, folders, files, types, keys)
        put_handling(archive, going)
        put(archive, "annotation.conf", _annotation(going, types, keys))
        labels = (f"{types[code.id]} | {_line(code.name)}\n" for code in going.book)
        put(archive, "visual.conf", "[labels]\n" + "".join(labels))
    return count


def single_words(names: Mapping[Key, str]) -> dict[Key, str]:
    """Make single words of names, all unlike; a number tells apart what would be the same."""
    seen: set[str] = set()
    found: dict[Key, str] = {}
    for key, name in names.items():
        plain = word(name) or "unnamed"
        number, chosen = 1, plain
        while chosen.casefold() in seen:
            number += 1
            chosen = f"{plain}_{number}"
        seen.add(chosen.casefold())
        found[key] = chosen
    return found


def word(text: str) -> str:
    """Make a single word of letters and digits; empty where there are none."""
    return _NO_WORD.sub("_", text).strip("_.-")


def _write_article(
    archive: zipfile.ZipFile,
    article: CodedDocument,
    folders: Mapping[CoderId, str],
    files: Mapping[DocumentId, str],
    types: Mapping[CodeId, str],
    keys: dict[str, set[str]],
) -> int:
    """Write a text with its codings into the folder of each coder who coded it, or every coder's where nobody did."""
    for coder, folder in folders.items():
        rows = [row for row in article.codings if row.coding.coder == coder]
        path = f"{folder}/{files[article.document.id]}"
        put(archive, f"{path}.txt", article.text or "")
        put(archive, f"{path}.ann", "".join(_lines(rows, types, keys)))
    return len(article.codings)


def _lines(rows: Iterable[CodedSpan], types: Mapping[CodeId, str], keys: dict[str, set[str]]) -> Iterator[str]:
    attribute = 0
    for number, row in enumerate(rows, 1):
        span = row.span
        yield f"T{number}\t{types[row.coding.code]} {span.start} {span.end}\t{_line(row.quote)}\n"
        for key, values in row.coding.qualifiers.items():
            for value in _answers(values):
                attribute += 1
                keys[word(key)].add(value)
                yield f"A{attribute}\t{word(key)} T{number} {value}\n"
        if row.memo:
            yield f"#{number}\t{NOTE} T{number}\t{_line(row.memo)}\n"


def _answers(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(word(value) or "unnamed" for value in values)


def _annotation(going: Outgoing, types: Mapping[CodeId, str], keys: Mapping[str, set[str]]) -> str:
    """Write which types there are, each below its own with one more tab, and which attributes with which values."""
    depths = {code.id: len(going.book.path(code.id)) - 1 for code in going.book}
    entities = ["\t" * depth + f"{types[code]}\n" for code, depth in depths.items()]
    attributes = [f"{key}\tArg:<ENTITY>, Value:{'|'.join(sorted(keys[key]))}\n" for key in sorted(keys)]
    return f"[entities]\n{''.join(entities)}\n[relations]\n\n[events]\n\n[attributes]\n{''.join(attributes)}"


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)
