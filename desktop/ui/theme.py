"""Colours of the window, light and dark."""

from typing import NamedTuple


class Theme(NamedTuple):
    """Every colour that the window uses, by what it is for."""

    dark: bool
    page: str
    """Behind the article."""
    panel: str
    """Docks, top bar, status bar."""
    rail: str
    raised: str
    """Cards, fields, the current row."""
    line: str
    ink: str
    muted: str
    accent: str
    accent_ink: str
    """Words on the accent."""
    accent_tint: str
    """Behind what is current or chosen."""
    warning: str
    warning_tint: str
    error: str
    success: str


LIGHT = Theme(
    dark=False,
    page="#fffefb",
    panel="#fbfaf7",
    rail="#efeee9",
    raised="#ffffff",
    line="#e2e0d8",
    ink="#1d1c19",
    muted="#6a675f",
    accent="#2c5d8f",
    accent_ink="#ffffff",
    accent_tint="#e8f0f8",
    warning="#8a5a00",
    warning_tint="#fdf3dc",
    error="#b3261e",
    success="#2b6e3f",
)

DARK = Theme(
    dark=True,
    page="#1b1c1e",
    panel="#222326",
    rail="#18191b",
    raised="#2b2c30",
    line="#3a3b40",
    ink="#e7e5e0",
    muted="#a3a099",
    accent="#7fb2e5",
    accent_ink="#0f1a26",
    accent_tint="#24354a",
    warning="#e3b35a",
    warning_tint="#3a2f19",
    error="#f08a80",
    success="#7cc492",
)
