"""Coded texts for INCEpTION as UIMA CAS JSON: a zip file laid out as its projects are, and such a project read.

`annotation/<document>/<coder>.json` is a coder's work, `curation/<document>/CURATION_USER.json` the agreed layer; each
file says itself which layers there are.
"""

from pathlib import Path
from typing import BinaryIO

from desktop.domain.outgoing import Outgoing
from desktop.formats import uima_cas, uima_reading
from desktop.formats.losses import Loss, counted
from desktop.formats.projects import ReadProject

FORMAT = "inception-json"
NAME = "INCEpTION (UIMA CAS JSON)"
ENDINGS: tuple[str, ...] = (".casjson.zip",)


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold; raises KnownError without the extra."""
    return counted(uima_cas.losses(going))


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write each coder's work on each text whose words may go out, and return how many codings."""
    return uima_cas.write(going, out, ".json", lambda cas: str(cas.to_json()))


def read_project(source: Path | bytes, name: str) -> ReadProject:
    """Read texts, coders, codes and codings; raises KnownError naming the file, OSError where there is none."""
    return uima_reading.read(source, name, (".json",))
