"""A quotation with where it comes from, as plain text and as HTML."""

import html
import re
from collections.abc import Mapping

_FIELD = re.compile(r"\{(\w+)\}")
_GROUP = re.compile(r"\([^()]*\)")
_CUT = re.compile(r"([,;:])")
_MARK = "\ufdd0"
"""A noncharacter, so that it stands in no text."""
_LEFT = re.compile(rf"\s*{_MARK}(?!\w)")
_PLACE = re.compile(rf"{_MARK}(\w+){_MARK}")


def cited(template: str, fields: Mapping[str, str]) -> str:
    """Fill a citation template; a field without a value goes together with what is written around it.

    Inside parentheses a piece between commas, semicolons or colons goes when its field is missing; parentheses without
    any field left go too.
    """
    kept = _GROUP.sub(lambda match: _group(match.group(), fields), template)
    return _FIELD.sub(lambda match: fields.get(match.group(1), ""), _LEFT.sub("", kept)).strip()


def cited_html(template: str, fields: Mapping[str, str]) -> str:
    """Fill a citation template for rich text: the title in italics, line breaks kept."""
    places = {name: f"{_MARK}{name}{_MARK}" for name, value in fields.items() if value}
    filled = html.escape(cited(template, places), quote=False)
    return f"<p>{_PLACE.sub(lambda match: _rich(match.group(1), fields), filled)}</p>"


def _rich(name: str, fields: Mapping[str, str]) -> str:
    value = html.escape(fields[name], quote=False).replace("\n", "<br>")
    return f"<i>{value}</i>" if name == "title" else value


def _group(group: str, fields: Mapping[str, str]) -> str:
    """Drop the pieces of a parenthesis whose fields are all missing, each with the mark before it."""
    if not _FIELD.search(group):
        return group
    parts = _CUT.split(group[1:-1])
    pieces = list(zip(["", *parts[1::2]], parts[0::2], strict=True))
    kept = [(mark, piece) for mark, piece in pieces if _has_value(piece, fields)]
    if not any(_FIELD.search(piece) for _mark, piece in kept):
        return _MARK
    first = kept[0][1].lstrip()
    return "(" + first + "".join(mark + piece for mark, piece in kept[1:]) + ")"


def _has_value(piece: str, fields: Mapping[str, str]) -> bool:
    names = _FIELD.findall(piece)
    return not names or any(fields.get(name) for name in names)
