"""Articles as strips from their beginning to their end, coloured where they are coded."""

from matplotlib.patches import Rectangle

from desktop.domain.charts import Chart, Place
from desktop.formats.charts.sheet import Sheet, short

_LEAST = 0.003
"""Of the whole width: what is coded more shortly is drawn as wide as this."""


def draw(sheet: Sheet, chart: Chart) -> None:
    """Draw each strip over the whole width, its codings in lanes where they overlap."""
    axes, paint = sheet.axes, sheet.paint
    for row, strip in enumerate(chart.strips):
        axes.add_patch(Rectangle((0, row - 0.38), 1, 0.76, facecolor=paint.line, edgecolor="none", alpha=0.55))
        lanes = max((piece.lane for piece in strip.pieces), default=0) + 1
        for number, piece in enumerate(strip.pieces):
            left, height = piece.start / strip.length, 0.76 / lanes
            width = max(_LEAST, (piece.stop - piece.start) / strip.length)
            series = chart.series[piece.series]
            sheet.box(Place(row, number), left, row - 0.38 + piece.lane * height, width, height, series)
    axes.set_yticks(range(len(chart.strips)), [short(each.name, 30) for each in chart.strips])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlim(0, 1 + _LEAST)
    axes.set_ylim(len(chart.strips) - 0.5, -0.5)
    sheet.legend(chart.series)
