"""A chart drawn: the picture, and where in it each mark is."""

import io
import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patches import Patch

from desktop.assets import resource
from desktop.domain.charts import PRINT, Chart, ChartKind, Paint, Place
from desktop.formats.charts import bars, heat, portrait, timeline
from desktop.formats.charts.sheet import Sheet

DOTS = 96
"""An inch has so many pixels of a window."""
_DRAW = {
    ChartKind.BARS: bars.draw,
    ChartKind.WORDS: bars.draw,
    ChartKind.HEAT: heat.draw,
    ChartKind.COVERAGE: heat.draw,
    ChartKind.TIMELINE: timeline.draw,
    ChartKind.PORTRAIT: portrait.draw,
}
_OTHER_SCRIPTS = (
    *("Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans Hebrew", "Microsoft YaHei", "PingFang SC", "Hiragino Sans"),
    *("Segoe UI", "Arial Unicode MS", "DejaVu Sans"),
)


class Mark(NamedTuple):
    """Something that can be pointed at, in shares of the picture from its upper left corner."""

    place: Place
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Picture:
    """PNG bytes and what can be pointed at in them; what is drawn last comes last."""

    png: bytes
    marks: tuple[Mark, ...]


def picture(chart: Chart, size: tuple[float, float], ratio: float, paint: Paint, chosen: Place | None) -> Picture:
    """Draw a chart for the screen, with the mark of what is chosen outlined; sizes are pixels of a window."""
    with _manners():
        sheet = _drawn(chart, size, paint, chosen)
        out = io.BytesIO()
        sheet.figure.savefig(out, format="png", dpi=DOTS * ratio, metadata={"Software": None})
        return Picture(out.getvalue(), tuple(_marks(sheet)))


def write(chart: Chart, kind: str, size: tuple[float, float]) -> bytes:
    """Return a chart as `svg` or `png` for print."""
    with _manners():
        sheet = _drawn(chart, size, PRINT, None)
        out = io.BytesIO()
        metadata: Mapping[str, Any] = {"Date": None, "Creator": "Glossator"} if kind == "svg" else {"Software": None}
        sheet.figure.savefig(out, format=kind, dpi=2 * DOTS, metadata=dict(metadata))
        return out.getvalue()


def _drawn(chart: Chart, size: tuple[float, float], paint: Paint, chosen: Place | None) -> Sheet:
    layout = ConstrainedLayoutEngine(w_pad=0.08, h_pad=0.08)
    figure = Figure(figsize=(size[0] / DOTS, size[1] / DOTS), dpi=DOTS, layout=layout, facecolor=paint.paper)
    sheet = Sheet(figure, figure.add_subplot(), paint, chosen)
    sheet.dress(chart)
    if chart.series or chart.strips:
        _DRAW[chart.kind](sheet, chart)
    return sheet


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """Measure what was drawn."""
    width, height = sheet.figure.bbox.width, sheet.figure.bbox.height
    for place, shape in sheet.shapes:
        box = _box(shape)
        left, right = box.x0 / width, box.x1 / width
        yield Mark(place, left, 1 - box.y1 / height, right, 1 - box.y0 / height)


def _box(shape: Patch) -> Any:
    return shape.get_path().get_extents(shape.get_transform())


@contextmanager
def _manners() -> Iterator[None]:
    """Draw in our own typeface, without a word on standard error where a font has no sign for a character."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    settings: dict[Any, Any] = {
        "font.family": list(_families()),
        "font.size": 9,
        "svg.hashsalt": "glossator",
        "hatch.linewidth": 0.8,
        "axes.unicode_minus": False,
        "text.parse_math": False,
    }
    with warnings.catch_warnings(), mpl.rc_context(settings):
        warnings.simplefilter("ignore")
        yield


@cache
def _families() -> tuple[str, ...]:
    for path in (*resource("fonts").glob("Inter-*.otf"), *resource("fonts").glob("NotoSerif-*.ttf")):
        font_manager.fontManager.addfont(str(path))
    there = set(font_manager.fontManager.get_font_names())
    return ("Inter", "Noto Serif", *(name for name in _OTHER_SCRIPTS if name in there))
