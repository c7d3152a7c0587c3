"""Charts of a project: what they show, the same as a table, and the codings behind each mark."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.analysis.matrix import Matrix
from desktop.analysis.units import EVERY, NONE, CountUnit, Heading
from desktop.analysis.words import united
from desktop.domain.charts import Chart, ChartKind, Paint, Piece, Place, Series, Strip
from desktop.domain.codings import AnyCoding
from desktop.domain.ids import CodeId, CoderId, DocumentId, id_text
from desktop.domain.periods import filled, is_vague
from desktop.domain.spans import Span
from desktop.project import matrices
from desktop.project.uncounted import counting

if TYPE_CHECKING:
    from desktop.formats.charts.drawing import Picture
    from desktop.project.reading import Reading

MOST_BARS, MOST_SERIES, MOST_PERIODS = 40, 8, 240
BEHIND = 500
"""Codings that are read behind a mark at most."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart is called, in words of whoever shows it."""

    title: str
    note: str
    other: str = "others"
    nothing: str = "(nothing said)"
    left_out: str = "{n} more are not shown"
    statuses: tuple[tuple[str, str], ...] = ()
    """How far somebody is, by the values of `Status`."""

    def beyond(self, number: int) -> str:
        """Return the note, with how many are left out for want of room."""
        return f"{self.note} · {self.left_out.format(n=f'{number:,}')}" if number > 0 else self.note


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart, and the same as a table."""

    chart: Chart
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[tuple[Place | None, ...], ...]
    """Of each cell of the table what it shows, if it shows a mark."""
    behind: Callable[[Place], Sequence[AnyCoding]]

    @property
    def crossed(self) -> bool:
        """Whether rows are counted by columns."""
        return self.chart.kind in (ChartKind.HEAT, ChartKind.TIMELINE, ChartKind.COVERAGE)

    def handed_over(self) -> "Charted":
        """Return it without the way to the codings, for another process."""
        return replace(self, behind=_nowhere)

    def csv(self) -> str:
        """Return the table as CSV."""
        from desktop.formats.codings_csv import guarded, line

        return "".join(line(map(guarded, row)) + "\r\n" for row in (self.head, *self.rows))

    def written(self, kind: str) -> bytes:
        """Return the picture as `svg` or `png` for print, or its table as `csv`."""
        return self._as_file() if kind == "csv" else self._drawn(kind)

    def _as_file(self) -> bytes:
        from desktop.formats.codings_csv import as_file

        return as_file(self.csv())

    def _drawn(self, kind: str) -> bytes:
        from desktop.formats.charts import drawing

        chart = self.chart
        crossed = chart.kind in (ChartKind.HEAT, ChartKind.COVERAGE)
        width = max(700, 300 + 70 * len(chart.columns)) if crossed else 900
        return drawing.write(chart, kind, (width, max(420, height_for(chart))))


def bars(
    project: "Reading",
    axis: str,
    coder: CoderId,
    unit: CountUnit,
    words: Words,
    documents: Collection[DocumentId] | None = None,
) -> Charted:
    """Count by one thing, the most first; as many bars as can be read."""
    found = matrices.matrix(project, axis, "family", coder, unit, documents=documents)
    heads = found.rows[:MOST_BARS]
    looks = _looks(project)
    series = tuple(_series(head, (found.number(head, EVERY),), looks, words) for head in heads)
    note = words.beyond(len(found.rows) - len(heads))
    chart = Chart(ChartKind.BARS, words.title, note, (unit.value,), series)
    return _each(chart, (axis, unit.value), lambda place: _behind(project, found, heads[place.one], EVERY))


def heat(
    project: "Reading",
    axes: tuple[str, str],
    coder: CoderId,
    unit: CountUnit,
    words: Words,
    documents: Collection[DocumentId] | None = None,
) -> Charted:
    """Count by two things."""
    found = matrices.matrix(project, *axes, coder, unit, documents=documents)
    rows, columns, looks = found.rows[:MOST_BARS], found.columns[:MOST_BARS], _looks(project)
    series = tuple(_series(row, tuple(found.number(row, column) for column in columns), looks, words) for row in rows)
    left = len(found.rows) - len(rows) + len(found.columns) - len(columns)
    names = tuple(each.name or words.nothing for each in columns)
    chart = Chart(ChartKind.HEAT, words.title, words.beyond(left), names, series)
    table = tuple((each.name, *map(str, each.numbers)) for each in series)
    places = tuple((None, *(Place(row, column) for column in range(len(columns)))) for row in range(len(rows)))
    return Charted(
        chart,
        (f"{axes[0]} \\ {axes[1]}", *chart.columns),
        table,
        places,
        lambda place: _behind(project, found, rows[place.one], columns[place.other]),
    )


def timeline(
    project: "Reading",
    axes: tuple[str, str],
    coder: CoderId,
    unit: CountUnit,
    words: Words,
    documents: Collection[DocumentId] | None = None,
) -> Charted:
    """Count by something along time, given as its period.

    What is beyond the largest few is put together where codings are counted; other units are not added up, so that
    the note says how many rows are left out.
    """
    found = matrices.matrix(project, *axes, coder, unit, documents=documents)
    named = [row for row in found.rows if row != NONE]
    heads, rest = named[:MOST_SERIES], [*named[MOST_SERIES:], *(row for row in found.rows if row == NONE)]
    note = words.note
    if rest and unit is not CountUnit.CODINGS:
        note, rest = words.beyond(len(rest)), []
    columns = _along(found.columns)
    there = {column.key for column in found.columns}
    looks = _looks(project)

    def counted(row: Heading, column: Heading) -> int:
        return found.number(row, column) if column.key in there else 0

    series = [_series(head, tuple(counted(head, column) for column in columns), looks, words) for head in heads]
    if rest:
        numbers = tuple(sum(counted(row, column) for row in rest) for column in columns)
        series.append(Series(words.other, numbers, "#9a978f", 2))
    names = tuple(column.name or words.nothing for column in columns)
    chart = Chart(ChartKind.TIMELINE, words.title, note, names, tuple(series))
    table = tuple((name, *(str(each.numbers[at]) for each in series)) for at, name in enumerate(names))
    places = tuple((None, *(Place(one, at) for one in range(len(series)))) for at in range(len(names)))

    def behind(place: Place) -> Sequence[AnyCoding]:
        column, which = columns[place.other], [heads[place.one]] if place.one < len(heads) else rest
        if column.key not in there:
            return ()
        every = {each.id: each for row in which for each in _behind(project, found, row, column)}
        return list(every.values())

    return Charted(chart, (axes[1], *(each.name for each in series)), table, places, behind)


def portrait(project: "Reading", documents: Collection[DocumentId], coder: CoderId, words: Words) -> Charted:
    """Show articles as strips of their codes, those with most codings named first in the legend."""
    book, looks = project.codebook(), _looks(project)
    left_out = project.left_out()
    wanted = set(documents) - left_out.documents
    titled = [each for each in project.documents() if each.id in wanted and each.length]
    codings = {each.id: counting(project, coder, project.codings(each.id, {coder})) for each in titled}
    number = Counter(coding.code for some in codings.values() for coding in some)
    codes = sorted((code for code in number if code in book.codes), key=lambda code: (-number[code], book.path(code)))
    at = {code: place for place, code in enumerate(codes)}
    strips = tuple(Strip(each.title, each.length, tuple(_pieces(codings[each.id], at))) for each in titled)
    known = [looks[id_text(code)] for code in codes]
    series = tuple(
        Series(name, (number[code],), colour, pattern)
        for code, (name, colour, pattern) in zip(codes, known, strict=True)
    )
    chart = Chart(ChartKind.PORTRAIT, words.title, words.note, (), series, strips)
    rows, places = [], []
    for one, strip in enumerate(strips):
        for other, piece in enumerate(strip.pieces):
            rows.append((strip.name, series[piece.series].name, str(piece.start), str(piece.stop)))
            places.append((None, Place(one, other), None, None))
    shown = [[each for each in codings[document.id] if each.code in at] for document in titled]
    return Charted(
        chart,
        ("document", "code", "start", "end"),
        tuple(rows),
        tuple(places),
        lambda place: [shown[place.one][place.other]],
    )


def of_words(found: Mapping[str, int], words: Words) -> Charted:
    """Show the words that occur most."""
    most = sorted(found.items(), key=lambda each: (-each[1], each[0]))[:MOST_BARS]
    series = tuple(Series(word, (number,)) for word, number in most)
    chart = Chart(ChartKind.WORDS, words.title, words.note, ("words",), series)
    return _each(chart, ("word", "times"), _nowhere)


def texts_of(
    project: "Reading",
    within: tuple[CoderId, Collection[CodeId]] | None = None,
    documents: Collection[DocumentId] | None = None,
) -> Iterator[tuple[str, list[Span] | None]]:
    """Walk texts in which words are counted, with what one layer coded there by some codes where that is asked."""
    left_out = project.left_out()
    every = [each for each in project.documents() if each.id not in left_out.documents]
    wanted = {each.id: each.length for each in every if documents is None or each.id in documents}
    if within is None:
        for document, length in wanted.items():
            rest = left_out.rest(document, Span(0, length)) if document in left_out.spans else None
            yield project.text(document), None if rest is None else list(rest)
        return
    coder, codes = within
    codings = (each for each in project.codings_of_coder(coder) if each.code in codes)
    for document, some in groupby(codings, key=lambda each: each.document):
        if document in wanted:
            yield project.text(document), united(part for each in some for part in left_out.rest(document, each.span))


def picture(
    chart: Chart, size: tuple[float, float], ratio: float, paint: Paint, chosen: Place | None = None
) -> "Picture":
    """Draw a chart for the screen; see `formats.charts.drawing`."""
    from desktop.formats.charts import drawing

    return drawing.picture(chart, size, ratio, paint, chosen)


def height_for(chart: Chart) -> int:
    """Return how many pixels high a chart wants to be."""
    rows = len(chart.strips) if chart.kind is ChartKind.PORTRAIT else len(chart.series)
    high = {ChartKind.TIMELINE: 0, ChartKind.PORTRAIT: 40, ChartKind.HEAT: 26, ChartKind.COVERAGE: 26}
    row = high.get(chart.kind, 22)
    legend = -(-len(chart.series) // 3) * 16 if chart.kind is ChartKind.PORTRAIT else 0
    return max(320, 140 + row * rows + legend)


def _along(columns: Sequence[Heading]) -> list[Heading]:
    """Put periods in order, with those between that have nothing; what is not known exactly comes last."""
    exact = [column.key for column in columns if column != NONE and not is_vague(column.key)]
    rest = [column for column in columns if column == NONE or is_vague(column.key)]
    every = filled(exact[0], exact[-1]) if exact else []
    shown = every if len(every) <= MOST_PERIODS else exact
    return [*(Heading(key, key) for key in shown), *rest]


def _pieces(codings: Sequence[AnyCoding], at: dict[CodeId, int]) -> Iterator[Piece]:
    """Lay codings into lanes, so that those that overlap lie above each other."""
    ends: list[int] = []
    for each in codings:
        if each.span is None or each.code not in at:
            continue
        lane = next((lane for lane, end in enumerate(ends) if end <= each.span.start), len(ends))
        ends[lane : lane + 1] = [each.span.end]
        yield Piece(each.span.start, each.span.end, at[each.code], lane)


def _nowhere(_place: Place) -> Sequence[AnyCoding]:
    return ()


def _each(chart: Chart, head: tuple[str, ...], behind: Callable[[Place], Sequence[AnyCoding]]) -> Charted:
    """Make a table of a chart that has one number a series."""
    rows = tuple((each.name, str(each.numbers[0])) for each in chart.series)
    return Charted(chart, head, rows, tuple((Place(at, 0),) * 2 for at in range(len(rows))), behind)


def _behind(project: "Reading", found: Matrix, row: Heading, column: Heading) -> Sequence[AnyCoding]:
    return matrices.behind(project, found, row, column, BEHIND)


def _series(head: Heading, numbers: tuple[int, ...], looks: "_Looks", words: Words) -> Series:
    known = looks.get(head.key)
    return Series(_named(head, looks) or words.nothing, numbers, *(known[1:] if known else ()))


def _named(head: Heading, looks: "_Looks") -> str:
    return looks[head.key][0] if head.key in looks else head.name


def _looks(project: "Reading") -> "_Looks":
    """Return names, colours and patterns of codes by what headings know them by; a name that two have is its path."""
    book = project.codebook()
    number = Counter(code.name for code in book)
    return {
        id_text(code.id): (
            code.name if number[code.name] == 1 else book.path_text(code.id),
            *book.swatch(code.id),
        )
        for code in book
    }


_Looks = dict[str, tuple[str, str, int]]
