"""Coded texts for INCEpTION as XMI: a zip file laid out as its projects are, and such a project read.

`annotation/<document>/<coder>.xmi` is a coder's work, `curation/<document>/CURATION_USER.xmi` the agreed layer;
`TypeSystem.xml` says which layers there are.
"""

import zipfile
from pathlib import Path
from typing import BinaryIO

from desktop.domain.outgoing import Outgoing
from desktop.formats import uima_cas, uima_reading
from desktop.formats.fixed_zip import put
from desktop.formats.labelled import put_handling, texts
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
    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        put(archive, "TypeSystem.xml", uima_cas.types(going).to_xml() or "")
        put_handling(archive, going)
        for name, text in uima_cas.sources(going):
            put(archive, f"source/{name}", text)
        for paper in uima_cas.papers(going, spoken):
            put(archive, f"{paper.folder}/{paper.name}.xmi", paper.cas.to_xmi())
            count += paper.codings
    return count


def read_project(source: Path | bytes, name: str) -> ReadProject:
    """Read texts, coders, codes and codings; raises KnownError naming the file, OSError where there is none."""
    return uima_reading.read(source, name, (".xmi",))
