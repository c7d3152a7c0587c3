"""Words on their way into Markdown, in which many marks mean something."""

import re

_MARKS = re.compile(r"([\\`*_\[\]<&~])")
_AT_START = re.compile(r"^(\s*)([#+>=-]|\d+(?=[.)]))", re.MULTILINE)


def on_one_line(text: str) -> str:
    """Close up white space and let words be words."""
    return escaped(" ".join(text.split()))


def escaped(text: str) -> str:
    """Let words be words, whatever marks are among them."""
    return _AT_START.sub(_marked, _MARKS.sub(r"\\\1", text))


def _marked(start: "re.Match[str]") -> str:
    blank, sign = start.groups()
    return f"{blank}{sign}\\" if sign.isdigit() else f"{blank}\\{sign}"
