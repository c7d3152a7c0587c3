"""Codes that the words of a definition lead to: `Money alone → “Investment role”`.

A name stands in quotation marks, or reaches to the next line, semicolon or bracket; it is a path, a name or a key.
"""

import re
from collections.abc import Iterator, Mapping

from desktop.domain.codebook import Code, Codebook

_LEADS = re.compile(r"(?P<arrow>→|->)[^\S\n]*(?:“(?P<a>[^”\n]+)”|\"(?P<b>[^\"\n]+)\"|(?P<c>[^\n;()“\"]+))")
_ARROWS = ("→", "->")
_AROUND = " \t.,"
Known = Mapping[str, Code]
"""Codes by what they are called, without regard to case."""


def referred(book: Codebook, words: str) -> tuple[Code, ...]:
    """Return the codes in use that words lead to after an arrow, each once."""
    names = list(_names(words))
    codes = known(book) if names else {}
    return tuple(dict.fromkeys(codes[name.casefold()] for name in names if name.casefold() in codes))


def astray(book: Codebook, words: str) -> tuple[str, ...]:
    """Return the names after an arrow that no code in use has, each once."""
    names = list(_names(words))
    codes = known(book) if names else {}
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in codes))


def lead_to(book: Codebook, code: Code) -> str:
    """Write what leads to a code, by the shortest of its names that is no other's."""
    return f"→ “{_called(known(book), book, code)}”"


def relinked(was: Known, now: Known, after: Codebook, texts: Mapping[str, str]) -> dict[str, str]:
    """Return those of the texts that lead elsewhere since codes are called otherwise, mended to lead where they led."""
    mended = {
        key: _LEADS.sub(lambda match: _mended(match, was, now, after), words)
        for key, words in texts.items()
        if any(arrow in words for arrow in _ARROWS)
    }
    return {key: words for key, words in mended.items() if words != texts[key]}


def _mended(match: re.Match[str], was: Known, now: Known, after: Codebook) -> str:
    said = next(filter(None, match.group("a", "b", "c")), "")
    name = said.strip(_AROUND).casefold()
    meant = after.codes.get(was[name].id) if name in was else None
    there = now.get(name)
    if meant is None or meant.archived or (there is not None and there.id == meant.id):
        return match.group()
    rest = said[len(said.rstrip(_AROUND)) :] if match.group("c") else ""
    return f"{match.group('arrow')} “{_called(now, after, meant)}”{rest}"


def _names(words: str) -> Iterator[str]:
    for match in _LEADS.finditer(words):
        name = next(filter(None, match.group("a", "b", "c")), "").strip(_AROUND)
        if name:
            yield name


def known(book: Codebook) -> Known:
    """Return the codes in use by path, else by name, else by key, the first of the tree that is called so."""
    used = [code for code in book if not code.archived]
    found = {book.path_text(code.id).casefold(): code for code in reversed(used)}
    for code in used:
        found.setdefault(code.name.casefold(), code)
    for code in used:
        found.setdefault(code.key.casefold(), code)
    found.pop("", None)
    return found


def _called(codes: Known, book: Codebook, code: Code) -> str:
    names = (code.name, book.path_text(code.id), code.key)
    return next((name for name in names if name and codes.get(name.casefold()) == code), code.name)
