"""Rows by columns: the darker a cell the larger its number, which stands in it."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from matplotlib.patches import Rectangle

from desktop.domain.charts import Chart, ChartKind, Place, Series
from desktop.formats.charts.sheet import Sheet, mixed, readable, short

_NUMBERS = 1_200
"""Cells in which there is room for numbers."""
_INCH, _LETTER = 72, 5.2
"""Points, of which a letter takes so many, one of Chinese twice as many."""
_WHOLE = 100
"""Percent that are the darkest."""


def draw(sheet: Sheet, chart: Chart) -> None:
    """Draw a cell for each number."""
    axes, paint = sheet.axes, sheet.paint
    most = max((number for each in chart.series for number in each.numbers), default=0) or 1
    most = _WHOLE if chart.kind is ChartKind.COVERAGE else most
    small = len(chart.series) * len(chart.columns) <= _NUMBERS
    for row, series in enumerate(chart.series):
        for column, number in enumerate(series.numbers):
            share = 0.1 + 0.9 * number / most if number else 0.0
            ground = Series("", (), mixed(paint.accent, paint.paper, share))
            sheet.box(Place(row, column), column - 0.5, row - 0.5, 1, 1, ground)
            said = series.said[column] if series.said else f"{number:,}" if number else ""
            if said and small:
                ink = readable(ground.colour, paint)
                axes.text(column, row, said, ha="center", va="center", color=ink, fontsize=8)
    rows, columns = [short(each.name, 38) for each in chart.series], [short(name, 24) for name in chart.columns]
    axes.set_xticks(range(len(columns)), columns)
    steep = _run_together(columns, sheet.figure.get_figwidth() * _INCH - max(map(_length, rows), default=0))
    axes.tick_params(axis="x", labeltop=True, labelbottom=False, rotation=35 if steep else 0)
    if steep:
        for label in axes.get_xticklabels():
            label.set(ha="left", rotation_mode="anchor")
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xlim(-0.5, len(chart.columns) - 0.5)
    axes.set_ylim(len(chart.series) - 0.5, -0.5)
    frame = Rectangle((-0.5, -0.5), len(chart.columns), len(chart.series), fill=False, edgecolor=paint.line)
    axes.add_patch(frame)


def _run_together(names: Sequence[str], room: float) -> bool:
    """Tell whether names side by side, each over its column, have too little room."""
    return max((_length(name) + 2 * _LETTER for name in names), default=0) * len(names) > room


def _length(name: str) -> float:
    return sum(2 * _LETTER if east_asian_width(each) in "WF" else _LETTER for each in name)
