"""Words on their way into XML, which does not hold every character."""

import re

UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def spoken(text: str) -> str:
    """Put a mark in place of what XML cannot hold."""
    return UNSPEAKABLE.sub("�", text)
