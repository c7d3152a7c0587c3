"""What a coding says by the slots of its code, as words to be kept."""

import json
from collections.abc import Mapping

from desktop.domain.codings import Qualifiers

_NOTHING: Qualifiers = {}


def to_words(qualifiers: Qualifiers) -> str:
    """Write qualifiers so that the same ones give the same words; empty for none."""
    return changes_to_words({key: values for key, values in qualifiers.items() if values})


def changes_to_words(values: Qualifiers) -> str:
    """Write what is to be said, keys without values too: by them nothing is to be said any more."""
    said = {key: list(given) for key, given in sorted(values.items())}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) if said else ""


def from_words(words: str) -> Qualifiers:
    """Read qualifiers as `to_words` wrote them."""
    if not words:
        return _NOTHING
    return {key: tuple(values) for key, values in json.loads(words).items()}


def with_values(qualifiers: Qualifiers, values: Mapping[str, tuple[str, ...]]) -> Qualifiers:
    """Return qualifiers in which some keys say something else; a key given no values is left out."""
    return {key: said for key, said in {**qualifiers, **values}.items() if said}
