"""Columns along time, each stacked of its series."""

from desktop.domain.charts import Chart, Place
from desktop.formats.charts.sheet import Sheet

_LABELS = 16
"""Periods that are named; of more, some are."""


def draw(sheet: Sheet, chart: Chart) -> None:
    """Stack the numbers of each period, the first series at the bottom."""
    axes = sheet.axes
    highs = [0] * len(chart.columns)
    for one, series in enumerate(chart.series):
        for column, number in enumerate(series.numbers):
            if number:
                sheet.box(Place(one, column), column - 0.4, highs[column], 0.8, number, series)
                highs[column] += number
    for column, high in enumerate(highs):
        if high and len(highs) <= 2 * _LABELS:
            axes.text(column, high, f"{high:,}", ha="center", va="bottom", color=sheet.paint.ink, fontsize=8)
    every = max(1, -(-len(chart.columns) // _LABELS))
    axes.set_xticks(range(0, len(chart.columns), every), chart.columns[::every])
    if len(chart.columns) > 8:
        axes.tick_params(axis="x", rotation=35)
    axes.set_xlim(-0.6, max(1, len(chart.columns)) - 0.4)
    axes.set_ylim(0, (max(highs, default=0) or 1) * 1.12)
    sheet.count_along(axes.yaxis)
    sheet.legend(chart.series)
