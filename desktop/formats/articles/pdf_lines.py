"""The lines of a PDF's pages, in reading order: glyphs become lines, lines become columns.

Boxes are in points; y grows upwards, as in PDF.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

_HYPHEN = "\x02"
"""What PDFium gives for a hyphen that breaks a word at the end of a line."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_NARROWEST_GUTTER = 6
_FEWEST_IN_COLUMN = 3


class Glyph(NamedTuple):
    """A character and its box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline within one column."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int = 0
    column: tuple[float, float] = (0, 0)
    """The left and right edge of the column that it stands in."""
    broken: bool = False
    """Whether it ends within a word."""

    @property
    def height(self) -> float:
        return self.top - self.bottom


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Put glyphs that follow each other on one baseline together; raised digits, which point to notes, are left out."""
    return [line for run in _runs(glyphs) if (line := _line(run, page)) is not None]


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return lines column by column; what goes over both columns parts what is above from what is below.

    What stands on one baseline of a column is one line: words set apart to fill it are no columns of their own.
    """
    whole: list[Line] = []
    for line in _column_by_column(lines):
        if whole and _goes_on(whole[-1], line):
            last = whole.pop()
            line = replace(line, text=f"{last.text} {line.text}", left=last.left, top=max(last.top, line.top))
        whole.append(line)
    return whole


def _goes_on(last: Line, line: Line) -> bool:
    """Tell whether a line stands to the right of another on its baseline."""
    return (
        last.column == line.column
        and not last.broken
        and abs(last.bottom - line.bottom) < 0.3 * last.size
        and abs(last.size - line.size) < 0.1 * last.size
        and line.left >= last.right
    )


def _column_by_column(lines: Sequence[Line]) -> list[Line]:
    if not lines:
        return []
    edges = (min(line.left for line in lines), max(line.right for line in lines))
    gutter = _gutter(lines, edges)
    if gutter is None:
        return [_in_column(line, edges) for line in sorted(lines, key=lambda line: (-round(line.bottom), line.left))]
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.left < gutter[0] and line.right > gutter[1]:
            ordered += [*_side_by_side(band, gutter), _in_column(line, edges)]
            band = []
        else:
            band.append(line)
    return ordered + _side_by_side(band, gutter)


def has_columns(lines: Sequence[Line]) -> bool:
    """Tell whether a page in reading order has lines side by side."""
    return len({line.column for line in lines}) > 2


def _side_by_side(lines: Sequence[Line], gutter: tuple[float, float]) -> list[Line]:
    left = [line for line in lines if line.right <= gutter[1]]
    right = [line for line in lines if line.right > gutter[1]]
    return _column_by_column(left) + _column_by_column(right)


def _in_column(line: Line, edges: tuple[float, float]) -> Line:
    return replace(line, column=edges)


def _gutter(lines: Sequence[Line], edges: tuple[float, float]) -> tuple[float, float] | None:
    """Find the white strip that most lines keep clear of and that has full lines on both sides; None where none is."""
    first, last = int(edges[0]), int(edges[1]) + 1
    cover = [0] * (last - first + 1)
    for line in lines:
        for x in range(int(line.left) - first, int(line.right) - first + 1):
            cover[x] += 1
    low, high = len(cover) * 15 // 100, len(cover) * 85 // 100
    few = max(1, len(lines) // 4)
    strips = [strip for strip in _strips(cover, low, high, few) if strip[1] - strip[0] >= _NARROWEST_GUTTER]
    for strip in sorted(strips, key=lambda strip: (min(cover[strip[0] : strip[1]]), strip[0] - strip[1])):
        gutter = (float(strip[0] + first), float(strip[1] + first))
        left = [line for line in lines if line.right <= gutter[1] and _is_full(line, edges[0], gutter[0])]
        right = [line for line in lines if line.left >= gutter[0] and _is_full(line, gutter[1], edges[1])]
        if min(len(left), len(right)) >= _FEWEST_IN_COLUMN and _are_beside(left, right):
            return gutter
    return None


def _strips(cover: Sequence[int], low: int, high: int, few: int) -> Iterator[tuple[int, int]]:
    """Walk the stretches that at most `few` lines cross."""
    start = None
    for x in range(low, high + 1):
        if cover[x] <= few and x < high:
            start = x if start is None else start
        elif start is not None:
            yield start, x
            start = None


def _is_full(line: Line, left: float, right: float) -> bool:
    return line.right - line.left > 0.25 * (right - left)


def _are_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether the two share a height, as columns do and as a list and what stands below it do not."""
    return max(line.top for line in left) > min(line.bottom for line in right) and max(
        line.top for line in right
    ) > min(line.bottom for line in left)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    last: Glyph | None = None
    ended = False
    for glyph in glyphs:
        if glyph.text.isspace():
            ended = ended or glyph.text in "\r\n"
            run += [glyph] if run and glyph.text not in "\r\n" else []
            continue
        if last is not None and _breaks(last, glyph, ended):
            yield run
            run = []
        run.append(glyph)
        last, ended = glyph, False
    if run:
        yield run


def _breaks(last: Glyph, glyph: Glyph, ended: bool) -> bool:
    """Tell whether a glyph is elsewhere: on another baseline, to the left, or beyond a gap that no word space has.

    PDFium also ends lines at raised digits; after an end, `ended`, a smaller gap is enough.
    """
    if last.text == _HYPHEN:
        return True
    height = max(last.size, glyph.size, 1)
    return (
        abs(glyph.bottom - last.bottom) > 0.7 * height
        or glyph.left < last.left - 0.5 * height
        or glyph.left - last.right > (0.8 if ended else 1.8) * height
    )


def _line(run: Sequence[Glyph], page: int) -> Line | None:
    size = Counter({glyph.size: 0 for glyph in run} | Counter(g.size for g in run if not g.text.isspace())).most_common(
        1
    )
    usual = size[0][0]
    kept = [glyph for number, glyph in enumerate(run) if not _is_raised(run, number, usual)]
    seen = [glyph for glyph in kept if not glyph.text.isspace() and glyph.text != _HYPHEN]
    if not seen:
        return None
    text = "".join(_LIGATURES.get(glyph.text, glyph.text) for glyph in kept).strip()
    broken = text.endswith((_HYPHEN, "\u00ad"))
    return Line(
        " ".join(text.rstrip(_HYPHEN + "\u00ad").replace(_HYPHEN, "-").replace("\u00ad", "").split()),
        min(glyph.left for glyph in seen),
        min(glyph.bottom for glyph in seen if glyph.size == usual)
        if any(g.size == usual for g in seen)
        else seen[0].bottom,
        max(glyph.right for glyph in kept),
        max(glyph.top for glyph in seen),
        usual,
        page,
        broken=broken,
    )


def _is_raised(run: Sequence[Glyph], number: int, usual: float) -> bool:
    """Tell whether a digit is smaller and higher than the words that it hangs on to."""
    glyph = run[number]
    return (
        number > 0 and glyph.text.isdigit() and glyph.size < 0.8 * usual and glyph.bottom > run[0].bottom + 0.15 * usual
    )
