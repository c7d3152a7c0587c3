"""From the lines of a PDF to its paragraphs: what repeats on pages goes, broken words and paragraphs are joined.

Notes at the foot of pages come below the text, so that they do not cut a paragraph that goes over the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from desktop.domain.articles import Paragraph
from desktop.domain.structure import Kind
from desktop.formats.articles.pdf_lines import Line

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|s\.|стр\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:[-–—|]|(?:/|of|von|de|из)\s*\d{1,4})?", re.IGNORECASE
)
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]+)[.)]?\s*\S")
_MARKED = re.compile(r"^(\d{1,3}|[*†‡§]+)(?=[^\W\d])")
_BULLET = re.compile(r"[•◦▪‣●–—]\s")
_COMPOUND = re.compile(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|self|ex|non)", re.IGNORECASE)
_TAIL_WORD = re.compile(r"[^\W\d_]+$")
_HEAD_WORD = re.compile(r"^[^\W\d_]+")
_ENDS = (".", "!", "?", "…", ".”", "?”", "!”", '."', '?"', '!"', ".’", ":", "。")
_MARGIN = 0.18
_LONGEST_TITLE = 300


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], list[str]]:
    """Take out page numbers and what stands at the edge of several pages; returns what is left, and what went."""
    edges = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(key for both in edges for key in {_place(line) for edge in both for line in edge})
    gone: list[str] = []
    left: list[list[Line]] = []
    for lines, both in zip(pages, edges, strict=True):
        out = {line for edge in both for line in takewhile(lambda line: _is_furniture(line, seen), edge)}
        gone += [line.text for line in lines if line in out]
        left.append([line for line in lines if line not in out])
    return left, list(dict.fromkeys(gone))


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of pages whose lines are in reading order: the text, then the notes below it."""
    body = body_size(pages)
    notes: list[Line] = []
    text: list[Line] = []
    for lines in pages:
        foot = _notes(lines, body)
        notes += [line for line in lines if line in foot]
        text += [line for line in lines if line not in foot]
    words = _words(text)
    found = [(group, joined(group, words)) for group in _groups(text)]
    kinds = _kinds([(group[0].size, line) for group, line in found], body)
    given = [Paragraph(line, kind, group[0].page) for (group, line), kind in zip(found, kinds, strict=True)]
    return given + [
        Paragraph(_MARKED.sub(r"\1 ", joined(group, words)), Kind.FOOTNOTE, group[0].page)
        for group in _note_groups(notes)
    ]


def body_size(pages: Iterable[Sequence[Line]]) -> float:
    """Return the size that most characters have."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def joined(lines: Sequence[Line], words: Counter[str]) -> str:
    """Put the lines of a paragraph together; `words` tells which spelling of a broken word is used elsewhere."""
    text = ""
    broken = False
    for line in lines:
        if broken:
            text += _hyphen(text, line.text, words) + line.text
        elif text.endswith("-") and _TAIL_WORD.search(text[:-1]) and line.text[:1].islower():
            text = text[:-1] + _hyphen(text[:-1], line.text, words) + line.text
        else:
            text += f" {line.text}" if text else line.text
        broken = line.broken
    return text


def _hyphen(before: str, after: str, words: Counter[str]) -> str:
    """Return the hyphen that stays between two parts of a word, or nothing."""
    tail, head = _TAIL_WORD.search(before), _HEAD_WORD.search(after)
    if not tail or not head or not after[:1].islower():
        return "-"
    whole, compound = f"{tail[0]}{head[0]}".casefold(), f"{tail[0]}-{head[0]}".casefold()
    if words[compound] != words[whole]:
        return "-" if words[compound] > words[whole] else ""
    return "-" if _COMPOUND.fullmatch(tail[0]) else ""


def _words(lines: Iterable[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.casefold()))


def _edges(lines: Sequence[Line], height: float) -> tuple[list[Line], list[Line]]:
    """Return the lines in the margins above and below, the outermost first."""
    above = sorted((line for line in lines if line.bottom > height * (1 - _MARGIN)), key=lambda line: -line.top)
    below = sorted((line for line in lines if line.top < height * _MARGIN), key=lambda line: line.bottom)
    return above, below


def _place(line: Line) -> tuple[str, int]:
    """Return what makes two lines of two pages the same: their words but for numbers, and their height."""
    return _DIGITS.sub("#", line.text), round(line.bottom / 6)


def _is_furniture(line: Line, seen: Counter[tuple[str, int]]) -> bool:
    return seen[_place(line)] > 1 or bool(_PAGE_NUMBER.fullmatch(line.text))


def _notes(lines: Sequence[Line], body: float) -> set[Line]:
    """Return the small lines at the foot of each column, from the first that begins with a number or a mark."""
    found: set[Line] = set()
    for column in {line.column for line in lines}:
        small: list[Line] = []
        for line in sorted((line for line in lines if line.column == column), key=lambda line: line.bottom):
            if line.size > 0.92 * body:
                break
            small.append(line)
        marked = [number for number, line in enumerate(small) if _MARK.match(line.text)]
        found.update(small[: marked[-1] + 1] if marked else ())
    return found


def _note_groups(notes: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in notes:
        if group and _MARK.match(line.text):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut where a paragraph begins."""
    leading = _leading(lines)
    indents = _has_indents(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, leading, indents):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(group: Sequence[Line], line: Line, leading: float, indents: bool) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.1 * max(last.size, line.size):
        return True
    if last.broken:
        return False
    if last.page != line.page or last.column != line.column or line.bottom > last.bottom + line.height:
        return _begins_elsewhere(group, line, indents)
    gap = last.bottom - line.bottom
    return (
        gap > max(1.3 * leading * line.size, 1.05 * (group[-2].bottom - last.bottom) if len(group) > 1 else 0)
        or bool(_BULLET.match(line.text))
        or (_is_indented(line) and not _is_indented(last))
        or (_is_indented(line) and len(group) == 1 and indents and last.text.endswith(_ENDS))
        or _is_short(last)
    )


def _begins_elsewhere(group: Sequence[Line], line: Line, indents: bool) -> bool:
    """Tell whether a paragraph begins at the top of a page or column: it goes on unless something says otherwise."""
    last = group[-1]
    if _is_indented(line) or _is_short(last):
        return True
    return last.text.endswith(_ENDS) and not indents and not line.text[:1].islower()


def _is_indented(line: Line) -> bool:
    return 0.6 * line.size < line.left - line.column[0] < 4 * line.size


def _is_short(line: Line) -> bool:
    """Tell whether a line ends so early that the next word would have had room, at the end of a sentence."""
    width = line.column[1] - line.column[0]
    return line.column[1] - line.right > 0.15 * width and (
        line.text.endswith(_ENDS) or line.column[1] - line.right > 0.4 * width
    )


def _has_indents(lines: Sequence[Line]) -> bool:
    """Tell whether paragraphs begin with an indent here."""
    return sum(1 for line in lines if _is_indented(line)) * 25 > len(lines)


def _leading(lines: Sequence[Line]) -> float:
    """Return the usual distance between baselines, in sizes of the type."""
    gaps: Counter[float] = Counter()
    for before, line in pairwise(lines):
        gap = before.bottom - line.bottom
        if before.column == line.column and 0 < gap < 3 * line.size and abs(before.size - line.size) < 0.5:
            gaps[round(gap / line.size, 1)] += 1
    return gaps.most_common(1)[0][0] if gaps else 1.2


def _kinds(found: Sequence[tuple[float, str]], body: float) -> list[str]:
    """Take the largest type on top for the headline, and what is larger than the text below it for a standfirst."""
    head = [(size, number) for number, (size, line) in enumerate(found[:8]) if len(line) <= _LONGEST_TITLE]
    kinds: list[str] = [Kind.BODY] * len(found)
    size, number = max(head, key=lambda each: (each[0], -each[1]), default=(0, 0))
    if size > 1.2 * body:
        kinds[number] = Kind.TITLE
        after = number + 1
        if after < len(found) and 1.08 * body < found[after][0] < size and len(found[after][1]) <= _LONGEST_TITLE:
            kinds[after] = Kind.STANDFIRST
    return kinds
