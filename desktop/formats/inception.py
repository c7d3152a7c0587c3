"""Coded texts for INCEpTION as XMI: a zip file laid out as its projects are, and such a project read.

`annotation/<document>/<coder>.xmi` is a coder's work, `curation/<document>/CURATION_USER.xmi` the agreed layer;
`TypeSystem.xml` says which layers there are.
"""

from pathlib import Path
from typing import BinaryIO

from desktop.domain.outgoing import Outgoing
from desktop.formats import uima_cas, uima_reading
from desktop.formats.labelled import texts
from desktop.formats.losses import Loss, Lost, counted
from desktop.formats.projects import ReadProject
from desktop.formats.xml_words import UNSPEAKABLE, spoken

FORMAT = "inception"
NAME = "INCEpTION (UIMA CAS XMI)"
ENDINGS: tuple[str, ...] = (".xmi.zip",)


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold; raises KnownError without the extra."""
    names = tuple(article.document.title for article, text in texts(going) if UNSPEAKABLE.search(text))
    return counted([*uima_cas.losses(going), Loss(Lost.CHARACTER, len(names), names)])


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write each coder's work on each text whose words may go out, and return how many codings."""
    files = {"TypeSystem.xml": uima_cas.types(going).to_xml() or ""}
    return uima_cas.write(going, out, ".xmi", lambda cas: str(cas.to_xmi()), spoken, files)


def read_project(source: Path | bytes, name: str) -> ReadProject:
    """Read texts, coders, codes and codings; raises KnownError naming the file, OSError where there is none."""
    return uima_reading.read(source, name, (".xmi",))
