"""How commands answer: results on standard output, messages beside them."""

import json
import sys
import time
from contextlib import suppress
from typing import Any


class UsageError(Exception):
    """The command was not understood; the text says what goes together."""


def say(sentence: str) -> None:
    """Tell the person something that is not the answer."""
    print(sentence, file=sys.stderr, flush=True)


def answer(line: str) -> None:
    """Write one line of the answer."""
    print(line, flush=True)


def answer_json(value: dict[str, Any]) -> None:
    """Write one line of the answer as JSON."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def plain(text: str, longest: int = 0) -> str:
    """Bring words from a project onto one line, without what could steer a terminal."""
    line = "".join(character for character in " ".join(text.split()) if character.isprintable())
    return line if not longest or len(line) <= longest else line[: longest - 1] + "…"


def local_time(milliseconds: int) -> str:
    """Write a moment by the clock of this machine."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(milliseconds / 1000))


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def write_utf8() -> None:
    """Write UTF-8 whatever the locale; a character that cannot be written is spelt out."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
