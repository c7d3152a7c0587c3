"""Bars, one a series, the first on top; the number stands at its end."""

from desktop.domain.charts import Chart, Place
from desktop.formats.charts.sheet import Sheet, short


def draw(sheet: Sheet, chart: Chart) -> None:
    """Draw the first number of each series."""
    axes = sheet.axes
    most = max((each.numbers[0] for each in chart.series), default=0) or 1
    for row, series in enumerate(chart.series):
        number = series.numbers[0]
        sheet.box(Place(row, 0), 0, row - 0.36, number, 0.72, series)
        axes.text(number + most * 0.01, row, f"{number:,}", va="center", color=sheet.paint.ink, fontsize=8)
    axes.set_yticks(range(len(chart.series)), [short(each.name, 38) for each in chart.series])
    axes.set_ylim(len(chart.series) - 0.4, -0.6)
    axes.set_xlim(0, most * 1.08)
    sheet.count_along(axes.xaxis)
