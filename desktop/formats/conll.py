"""Coded texts in columns: a token a line, and a column of B-, I- and O for each coder.

The first line names the columns, as CoNLL-U Plus does; `MISC` has where a token stands, in code points. An empty line
ends a sentence, unless a coding goes on.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.ids import CodeId, id_text
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.domain.text import sentences, trimmed
from desktop.formats import coding_losses
from desktop.formats.brat import single_words
from desktop.formats.labelled import labels, layers, texts
from desktop.formats.losses import Loss
from desktop.formats.tokens import Token, tokens

FORMAT = "conll"
NAME = "CoNLL columns (BIO)"
ENDINGS: tuple[str, ...] = (".conll", ".bio")
_SPACES = re.compile(r"\s+")


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold: a token has one code of a coder."""
    overlaps = coding_losses.overlaps(going)
    return (*((overlaps,) if overlaps.number else ()), *coding_losses.of_labels(going))


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the tokens of each text whose words may go out, and return how many codings stand on them."""
    types, count = single_words(labels(going.book)), 0
    columns = single_words({coder.id: coder.name for coder in going.coders})
    names = " ".join(f"GLOSSATOR:{columns[coder.id]}" for coder in going.coders)
    out.write(f"# global.columns = ID FORM MISC {names}\n".encode())
    for code in going.book:
        out.write(f"# label {types[code.id]} = {_line(going.book.path_text(code.id))}\n".encode())
    for article, text in texts(going):
        kept = [list(_apart(words)) for _, words, _ in layers(article, going.coders)]
        out.write("".join(_lines(article, text, kept, types)).encode())
        count += sum(map(len, kept))
    return count


def _apart(rows: Iterable[CodedSpan]) -> Iterator[CodedSpan]:
    """Walk the codings of one coder that share no word with one before them that stands."""
    reached = 0
    for row in rows:
        if row.span.start >= reached:
            reached = row.span.end
            yield row


def _lines(
    article: CodedDocument, text: str, kept: Sequence[Sequence[CodedSpan]], types: Mapping[CodeId, str]
) -> Iterator[str]:
    spans = [row.span for rows in kept for row in rows]
    blank = {span.start for span in spans if span.of(text).isspace()}
    cut = [each for each in tokens(text, spans) if each.span.start in blank or not each.span.of(text).isspace()]
    tags = [_tags(text, rows, cut, types) for rows in kept]
    ends = [sentence.end for sentence in sentences(text)]
    inside = {at for span in spans for at in ends if span.start < at < span.end}
    breaks = iter([at for at in ends if at not in inside])
    following, number = next(breaks, len(text)), 0
    yield f"\n# newdoc id = {id_text(article.document.id)}\n# title = {_line(article.document.title)}\n"
    yield f"# sha256 = {article.document.sha256}\n"
    if label := article.document.terms.handling:
        yield f"# handling = {_line(label)}\n"
    for place, token in enumerate(cut):
        words = token.span.of(text)
        if token.span.start >= following and number:
            number = 0
            yield "\n"
        while token.span.start >= following and following < len(text):
            following = next(breaks, len(text))
        number += 1
        stands = f"start={token.span.start}|end={token.span.end}"
        yield "\t".join([str(number), _SPACES.sub("_", words), stands, *(each[place] for each in tags)]) + "\n"


def _tags(text: str, rows: Iterable[CodedSpan], cut: Sequence[Token], types: Mapping[CodeId, str]) -> list[str]:
    starts = [token.span.start for token in cut]
    tags = ["O"] * len(cut)
    for row in rows:
        first, after = (bisect_left(starts, place) for place in trimmed(text, row.span) or row.span)
        tags[first:after] = [f"{'I' if number else 'B'}-{types[row.coding.code]}" for number in range(after - first)]
    return tags


def _line(text: str) -> str:
    return " ".join(text.split())
