"""Colours for codes that stay apart for colour-blind eyes."""

from collections.abc import Collection

OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A7A00", "#6B4C9A", "#5F6B6D")
"""After M. Okabe and K. Ito, "Color Universal Design" (2008).

Yellow and black are replaced by an olive, a violet and a grey, which stay readable as thin lines."""


def free_colour(used: Collection[str]) -> str:
    """Return the first colour nobody uses yet, or start again from the first."""
    taken = {colour.upper() for colour in used}
    return next((colour for colour in OKABE_ITO if colour not in taken), OKABE_ITO[len(taken) % len(OKABE_ITO)])
