"""Which keys a person has given to what can be done; every window of the program follows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from desktop.ui.actions import Spec

Keys = tuple[str, ...]

_PRINTABLE = (0x21, 0x00FF_FFFF)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Bindings(QObject):
    """The table's own keys, and over them what the person has chosen instead."""

    changed = Signal()

    def __init__(self, own: Mapping[str, Keys] | None = None, *, letters: bool = True) -> None:
        super().__init__()
        self._own = dict(own or {})
        self._letters = letters

    @property
    def own(self) -> Mapping[str, Keys]:
        """What the person has chosen, by the names of actions."""
        return self._own

    @property
    def letters(self) -> bool:
        """Whether single letters act in the article."""
        return self._letters

    def of(self, spec: "Spec") -> Keys:
        """Return the keys of an action."""
        chosen = self._own.get(spec.name, spec.keys)
        return chosen if spec.local else tuple(key for key in chosen if not is_letter(key))

    def acting(self, spec: "Spec") -> Keys:
        """Return those keys of an action that do something now; the letters of the review always do."""
        return tuple(key for key in self.of(spec) if self._letters or spec.review or not is_letter(key))

    def is_own(self, spec: "Spec") -> bool:
        """Tell whether the person has chosen these keys."""
        return self.of(spec) != spec.keys

    def choose(self, chosen: Mapping["Spec", Keys]) -> None:
        """Give actions these keys from now on."""
        for spec, keys in chosen.items():
            if keys == spec.keys:
                self._own.pop(spec.name, None)
            else:
                self._own[spec.name] = keys
        self.changed.emit()

    def reset(self) -> None:
        """Give every action the keys that it had at first."""
        self._own.clear()
        self.changed.emit()

    def let_letters(self, act: bool) -> None:
        """Let single letters act in the article, or not."""
        if act != self._letters:
            self._letters = act
            self.changed.emit()


def is_letter(key: str) -> bool:
    """Tell whether a binding begins with what one types: a letter, a digit, a mark, without Ctrl or Alt."""
    first = _combinations(key)[:1]
    return any(_PRINTABLE[0] <= each.key() <= _PRINTABLE[1] and not each.keyboardModifiers() & _HELD for each in first)


def collide(one: str, other: str) -> bool:
    """Tell whether two bindings cannot stand side by side: equal, or one the beginning of the other."""
    pairs = list(zip(_combinations(one), _combinations(other), strict=False))
    return bool(pairs) and all(first == second for first, second in pairs)


def native(key: str) -> str:
    """Write a binding as the system's menus do."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def understood(stored: str) -> dict[str, Keys]:
    """Read what was kept; what is damaged counts as not chosen, names of other versions stay."""
    if not stored:
        return {}
    import json

    try:
        found = json.loads(stored)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: tuple(keys) for name, keys in found.items() if isinstance(keys, list) and _are_keys(keys)}


def written(own: Mapping[str, Keys]) -> str:
    """Write what is to be kept."""
    import json

    return json.dumps({name: list(keys) for name, keys in sorted(own.items())})


def _are_keys(keys: Iterable[object]) -> bool:
    return all(isinstance(key, str) and _is_key(key) for key in keys)


def _is_key(key: str) -> bool:
    combinations = _combinations(key)
    return bool(combinations) and all(each.key() != Qt.Key.Key_unknown for each in combinations)


def _combinations(key: str) -> list[QKeyCombination]:
    sequence = QKeySequence(key)
    return [cast("Sequence[QKeyCombination]", sequence)[place] for place in range(sequence.count())]
