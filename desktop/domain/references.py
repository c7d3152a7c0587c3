"""Codes that the words of a definition lead to: `Money alone → “Investment role”`."""

import re

from desktop.domain.codebook import Code, Codebook

_LEADS = re.compile(r"(?:→|->)\s*(?:“([^”]+)”|\"([^\"]+)\"|([^\n;()“\"]+))")


def referred(book: Codebook, words: str) -> tuple[Code, ...]:
    """Return the codes in use that words name after an arrow, by path, name or key, each once.

    A name stands in quotation marks, or reaches to the next line, semicolon or bracket.
    """
    names = [next(filter(None, match.groups()), "") for match in _LEADS.finditer(words)]
    found = [code for name in names if (code := _named(book, name.strip(" \t.,"))) is not None]
    return tuple(dict.fromkeys(found))


def _named(book: Codebook, name: str) -> Code | None:
    by_key = (code for code in book if code.key and code.key.casefold() == name.casefold())
    found = (*book.matching(name), *by_key)
    return next((code for code in found if not code.archived), None)
