"""Who sits at this machine: an id minted once per name, and kept."""

import getpass
import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.domain.coders import Coder, initials_of
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, id_text, new_id, parse_id

_COLOURS = ("#2c5d8f", "#8f5a2c", "#2f7a5b", "#7a3f86", "#8a6d00", "#a1423a")


def this_coder() -> Coder:
    """Return who works here unless told otherwise, under the account's name until they have said theirs."""
    kept = _kept()
    return _coder(kept["coders"][kept["present"]])


def coder_called(name: str) -> Coder:
    """Return the coder of that name on this machine; the same name always gets the same id."""
    kept = _kept()
    for record in kept["coders"]:
        if record["name"].casefold() == name.strip().casefold():
            return _coder(record)
    number = len(kept["coders"])
    coder = Coder(CoderId(new_id()), name.strip(), initials_of(name), _COLOURS[number % len(_COLOURS)])
    kept["coders"].append(_record(coder, named=True))
    _keep(kept)
    return coder


def introduced(name: str) -> Coder:
    """Return the coder of that name, who is the one who works here where nobody has said their name yet."""
    coder = coder_called(name)
    if not named():
        save(coder)
    return coder


def named() -> bool:
    """Tell whether the person here has said their name."""
    kept = _kept()
    return bool(kept["coders"][kept["present"]]["named"])


def save(coder: Coder) -> None:
    """Keep a coder as the one who works here."""
    kept = _kept()
    ids = [record["id"] for record in kept["coders"]]
    record = _record(coder, named=True)
    if id_text(coder.id) in ids:
        kept["present"] = ids.index(id_text(coder.id))
        kept["coders"][kept["present"]] = record
    else:
        kept["coders"].append(record)
        kept["present"] = len(kept["coders"]) - 1
    _keep(kept)


def namesake(coder: Coder, coders: Iterable[Coder]) -> Coder | None:
    """Return who bears the coder's name among a project's, unless the coder is one of them."""
    known = {each.id: each for each in coders}
    same = (each for each in known.values() if each.name.casefold() == coder.name.casefold())
    return None if coder.id in known else next(same, None)


def file() -> Path:
    """Return the file in which this machine keeps its coders."""
    import platformdirs

    return Path(platformdirs.user_config_dir("glossator", appauthor=False)) / "coders.json"


def _kept() -> dict[str, Any]:
    try:
        kept = json.loads(file().read_text(encoding="utf-8"))
        if kept["coders"][kept["present"]]["id"]:
            return dict(kept)
    except FileNotFoundError:
        pass
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise KnownError(f"{file()} cannot be read, so it is not known who works here. Repair or remove it.") from error
    coder = Coder(CoderId(new_id()), _account(), initials_of(_account()), _COLOURS[0])
    fresh = {"coders": [_record(coder, named=False)], "present": 0}
    _keep(fresh)
    return fresh


def _keep(kept: dict[str, Any]) -> None:
    """Write the file whole or not at all."""
    target = file()
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(draft, target)
    except OSError as error:
        raise KnownError(
            f"Your name cannot be kept in {target} ({error.strerror}). Check the folder's permissions."
        ) from error


def _account() -> str:
    try:
        return getpass.getuser() or "me"
    except (OSError, KeyError, ImportError):
        return "me"


def _record(coder: Coder, *, named: bool) -> dict[str, Any]:
    return {
        "id": id_text(coder.id),
        "name": coder.name,
        "initials": coder.initials,
        "colour": coder.colour,
        "named": named,
    }


def _coder(record: dict[str, Any]) -> Coder:
    coder = Coder(CoderId(parse_id(record["id"])), record["name"])
    return replace(coder, initials=record.get("initials", ""), colour=record.get("colour", coder.colour))
