"""From bytes of an unknown program to the words they stand for."""

import codecs

from desktop.domain.errors import KnownError
from desktop.domain.text import normalise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WHITE = frozenset("\t\n\v\f\r\x1a\x85")
_SAMPLE = 4096


def article_text(data: bytes, name: str) -> str:
    """Return the normalised text of an article; raises KnownError when there are no words in it."""
    text = normalise(decoded(data, name))
    if not text.strip():
        raise KnownError(f"“{name}” is empty: there is no text in it to import.")
    return text


def decoded(data: bytes, name: str) -> str:
    """Return the characters of a text file; raises KnownError when it is not one."""
    sure = by_mark(data) or _utf16_by_zeros(data)
    text = _as(data, sure or "utf-8")
    if text is None and not sure:
        text = _guessed(data)
    if text is None or _binary(text):
        raise KnownError(
            f"“{name}” is not a text file that Glossator can read; "
            "save it as plain text (.txt, encoding UTF-8) and import that."
        )
    return text


def by_mark(data: bytes) -> str:
    """Return the encoding that a byte order mark tells; empty for none."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_by_zeros(data: bytes) -> str:
    """Recognise UTF-16 without a mark: blanks, digits and Latin letters have a zero in the same half of each pair."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(high, low) * 10 < pairs or min(high, low) * 50 > max(high, low):
        return ""
    return "" if high == low else "utf-16-le" if low > high else "utf-16-be"


def _guessed(data: bytes) -> str | None:
    """Let the library judge by letters and language.

    Among guesses it holds for equally good, the one with most letters wins, and of those Windows-1252, the commonest.
    """
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    equals = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    return str(max(equals, key=lambda match: (sum(map(str.isalpha, str(match))), match.encoding == "cp1252")))


def _binary(text: str) -> bool:
    """Tell whether more than one character in a hundred is one that no writer types."""
    strange = sum(1 for character in text if character < " " and character not in _WHITE)
    return strange * 100 > len(text)
