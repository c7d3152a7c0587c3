"""What every chart is drawn on."""

from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from desktop.domain.charts import Chart, ChartKind, Paint, Place, Series

HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "++++", "||||")
"""One for each pattern of codes, so that colour is never the only sign."""


@dataclass(slots=True)
class Sheet:
    """A figure with one pair of axes, its colours, and the shapes that can be pointed at."""

    figure: Figure
    axes: Axes
    paint: Paint
    chosen: Place | None
    shapes: list[tuple[Place, Patch]] = field(default_factory=list)

    def dress(self, chart: Chart) -> None:
        """Put title and note on it, and take off what only frames."""
        axes, paint = self.axes, self.paint
        axes.set_facecolor(paint.paper)
        axes.set_title(short(chart.title, 90), loc="left", color=paint.ink, fontweight="semibold", fontsize=11, pad=22)
        if chart.kind in (ChartKind.HEAT, ChartKind.COVERAGE):  # whose names of columns stand there
            axes.set_xlabel(chart.note, loc="left", color=paint.muted, fontsize=8)
        else:
            said = axes.annotate(chart.note, (0, 1), (0, 6), "axes fraction", "offset points")
            said.set(color=paint.muted, fontsize=8, va="bottom")
        axes.tick_params(colors=paint.muted, labelcolor=paint.ink, length=0)
        for side in axes.spines.values():
            side.set_visible(False)

    def count_along(self, axis: Any) -> None:
        """Let an axis count in whole numbers, with thin lines behind."""
        axis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        axis.set_major_formatter(lambda value, _place: f"{value:,.0f}")
        self.axes.set_axisbelow(True)
        (self.axes.xaxis if axis is self.axes.xaxis else self.axes.yaxis).grid(
            True, color=self.paint.line, linewidth=0.8
        )

    def box(self, place: Place, left: float, bottom: float, width: float, height: float, series: Series) -> Rectangle:
        """Draw a rectangle in a series' colour and pattern; what is chosen has an outline."""
        colour = series.colour or self.paint.accent
        outlined = place == self.chosen
        shape = Rectangle(
            (left, bottom),
            width,
            height,
            facecolor=colour,
            hatch=HATCHES[series.pattern % len(HATCHES)],
            hatchcolor=self.paint.paper,
            edgecolor=self.paint.muted if series.name else self.paint.line,
            linewidth=0.4,
        )
        self.axes.add_patch(shape)
        self.shapes.append((place, shape))
        if outlined:
            outline = Rectangle((left, bottom), width, height, fill=False, edgecolor=self.paint.ink, linewidth=2)
            outline.set_zorder(5)
            self.axes.add_patch(outline)
        return shape

    def legend(self, series: tuple[Series, ...]) -> None:
        """Name the colours and patterns below the axes."""
        keys = [
            Patch(
                facecolor=each.colour or self.paint.accent,
                hatch=HATCHES[each.pattern % len(HATCHES)],
                hatchcolor=self.paint.paper,
                edgecolor=self.paint.muted,
                linewidth=0.4,
                label=short(each.name, 28),
            )
            for each in series
        ]
        self.figure.legend(
            handles=keys, loc="outside lower left", ncols=3, frameon=False, fontsize=8, labelcolor=self.paint.ink
        )


def mixed(colour: str, paper: str, share: float) -> str:
    """Lay a colour over the paper with this share of it."""
    pairs = zip(to_rgb(colour), to_rgb(paper), strict=True)
    red, green, blue = (one * share + other * (1 - share) for one, other in pairs)
    return to_hex((red, green, blue))


def readable(ground: str, paint: Paint) -> str:
    """Return the colour of words that stands out most from a ground: that of the ink, or of the paper."""
    light = _light(ground)

    def contrast(colour: str) -> float:
        low, high = sorted((_light(colour), light))
        return (high + 0.05) / (low + 0.05)

    return max((paint.ink, paint.paper), key=contrast)


def _light(colour: str) -> float:
    """Return the relative luminance of a colour, by WCAG."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def short(name: str, length: int) -> str:
    """Put a name on one line of at most so many characters."""
    line = " ".join(name.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
