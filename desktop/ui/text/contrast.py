"""Colour arithmetic: contrast by WCAG 2.2, and colours made to reach it."""

from functools import lru_cache

Channels = tuple[float, float, float]

TEXT = 4.5
GRAPHIC = 3.0
GLARING = 9.0
"""Contrast of a line with a dark ground beyond which it outshines the words."""
_STEPS = 40


def channels(colour: str) -> Channels:
    """Read `#rrggbb` as three numbers from 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def written(values: Channels) -> str:
    """Write three numbers from 0 to 1 as `#rrggbb`."""
    return "#" + "".join(f"{round(value * 255):02x}" for value in values)


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    red, green, blue = (_linear(value) for value in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Mix two colours; the share is that of the first."""
    one, two = channels(colour), channels(other)
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(one, two, strict=True))
    return written((red, green, blue))


@lru_cache(maxsize=4096)
def readable(colour: str, ground: str, ratio: float = GRAPHIC) -> str:
    """Darken or lighten a colour no more than it takes to reach a contrast with the ground."""
    pole = "#000000" if luminance(ground) > 0.18 else "#ffffff"
    for step in range(_STEPS + 1):
        candidate = mixed(pole, colour, step / _STEPS)
        if contrast(candidate, ground) >= ratio:
            return candidate
    return pole


@lru_cache(maxsize=4096)
def calmed(colour: str, ground: str, most: float = GLARING) -> str:
    """Mix a colour with the ground no more than it takes to stay below a contrast with it, so as not to glare."""
    for step in range(_STEPS):
        candidate = mixed(ground, colour, step / _STEPS)
        if contrast(candidate, ground) <= most:
            return candidate
    return colour


@lru_cache(maxsize=4096)
def tint(colour: str, ground: str, ink: str, share: float) -> str:
    """Lay a colour thinly on the ground, thinner where the ink would no longer reach 4.5 on it."""
    for step in range(_STEPS):
        candidate = mixed(colour, ground, share * (1 - step / _STEPS))
        if contrast(ink, candidate) >= TEXT:
            return candidate
    return ground


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
