"""How answers put a code."""

from typing import Any

from desktop.cli.output import plain
from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import id_text


def code_line(book: Codebook, code: Code) -> str:
    """Return a code's id and path on one line."""
    return f"{id_text(code.id)}  {plain(book.path_text(code.id))}{' (archived)' if code.archived else ''}"


def described_code(book: Codebook, code: Code) -> dict[str, Any]:
    """Return all there is to say about a code, by the keys of JSON answers; None where there is nothing."""
    meaning = code.definition
    return {
        "id": id_text(code.id),
        "name": code.name,
        "key": code.key or None,
        "path": list(book.path(code.id)),
        "short_name": code.short_name or None,
        "colour": code.colour,
        "digit": code.digit,
        "archived": code.archived,
        "definition": meaning.definition or None,
        "include": meaning.include or None,
        "exclude": meaning.exclude or None,
        "examples": meaning.examples or None,
        "near_misses": meaning.near_misses or None,
        "notes": code.notes or None,
        "exclusive": code.exclusive,
        "whole_document": code.whole_document,
    }
