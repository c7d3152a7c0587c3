"""The colours of the reading surface, light and dark."""

from dataclasses import dataclass

from desktop.ui.text import contrast


@dataclass(frozen=True, slots=True)
class SurfaceColours:
    """A theme of the surface; all are `#rrggbb`."""

    paper: str
    ink: str
    muted: str
    line: str
    accent: str
    selection: str
    dark: bool

    @property
    def dim(self) -> str:
        """The colour of words beside the article's own: paler than they are, and read on the selection too."""
        pale = contrast.mixed(self.ink, self.paper, 0.6)
        return contrast.readable(contrast.readable(pale, self.paper, contrast.TEXT), self.selection, contrast.TEXT)

    def stroke(self, colour: str) -> str:
        """Return a code's colour for underlines, brackets and chips: at least 3:1 against the page, and not glaring."""
        readable = contrast.readable(colour, self.paper)
        return contrast.calmed(readable, self.paper) if self.dark else readable

    def tint(self, colour: str) -> str:
        """Return the soft ground under words that one coding covers alone."""
        return contrast.tint(self.stroke(colour), self.paper, self.ink, 0.22 if self.dark else 0.15)

    def pale(self, colour: str) -> str:
        """Return a code's colour for underlines, brackets and chips that are outside the spotlight."""
        return contrast.mixed(self.stroke(colour), self.paper, 0.42 if self.dark else 0.3)

    def strong_tint(self, colour: str) -> str:
        """Return the ground under words whose coding is chosen or hovered."""
        return contrast.tint(self.stroke(colour), self.paper, self.ink, 0.38 if self.dark else 0.26)


LIGHT = SurfaceColours(
    paper="#fffefb",
    ink="#1f1e1b",
    muted="#73716b",
    line="#e2e0da",
    accent="#2c5d8f",
    selection="#cfe0f3",
    dark=False,
)
DARK = SurfaceColours(
    paper="#1d1e20",
    ink="#e4e2dc",
    muted="#9c9a94",
    line="#36383b",
    accent="#7fb0e6",
    selection="#2f4a69",
    dark=True,
)
