"""Projects of INCEpTION and other folders of UIMA CAS files, as XMI or JSON, in a zip file.

The folder above a file is its document, the file or the zip file that it lies in its coder. Each layer that people make
is a code, and the words that it is given stand below it; our own layer knows its codes by their ids. What machines add
(tokens, parts of speech, the parts of a web page) is left out.
"""

import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from desktop.domain.codebook import SEPARATOR
from desktop.domain.errors import KnownError
from desktop.domain.text import normalise
from desktop.formats.archives import files_in
from desktop.formats.coding_table import SEVERAL
from desktop.formats.extras import loaded
from desktop.formats.projects import SURE, ReadCode, ReadCoding, ReadProject, ReadText, ReadWhole
from desktop.formats.qdpx_units import Ruler, Selection, Unit
from desktop.formats.refi import time_of
from desktop.formats.uima_cas import ABOUT, ARTICLE, CODE, CURATED, EXTRA, LIBRARY, SLOT

TYPES = "typesystem.xml"
AGREED = "Agreed"
"""Who has made what was curated."""
NO_CODER = "INITIAL_CAS"
"""What INCEpTION calls a text that nobody has worked on."""
_MACHINE = (
    *("uima.", "org.dkpro.core.api.xml", "org.dkpro.core.api.pdf", "de.tudarmstadt.ukp.clarin.webanno.api.type"),
    *(
        f"de.tudarmstadt.ukp.dkpro.core.api.{room}"
        for room in ("segmentation", "metadata", "lexmorph", "syntax", "transform")
    ),
)
_FIRST = ("value", "label", "code", "category", "identifier")
"""Features that say which code it is, before all others."""
Path_ = tuple[str, ...]


def read(source: Path | bytes, name: str, suffixes: Sequence[str]) -> ReadProject:
    """Read all files of these endings; raises KnownError for what holds none, or without the extra."""
    loaded(LIBRARY, EXTRA)
    reading = _Reading(name)
    for path, load in _cases(source, name, suffixes):
        reading.take(path, load)
    return reading.project()


def _cases(source: Path | bytes, name: str, suffixes: Sequence[str]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Walk the files with a CAS, each with what reads it; a zip file in the zip file has its own types."""
    cassis = loaded(LIBRARY, EXTRA)
    opened: Path | BinaryIO = BytesIO(source) if isinstance(source, bytes) else source
    files = dict(files_in(opened, name, (*suffixes, ".xml", ".zip")))
    for path in [path for path in files if path.lower().endswith(".zip")]:
        inner = files_in(BytesIO(files.pop(path)), f"{name}/{path}", (*suffixes, ".xml"))
        files |= {f"{path}/{inside}": data for inside, data in inner}
    for path, data in sorted(files.items()):
        if not path.lower().endswith(tuple(suffixes)) or path.lower().endswith("exportedproject.json"):
            continue
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise KnownError(f"“{name}” holds a file that declares entities, which no such file does. Export it again.")
        if path.lower().endswith(".json"):
            yield path, lambda data=data: cassis.load_cas_from_json(BytesIO(data))  # type: ignore[misc]
        else:
            types = _types_beside(files, path, name)
            yield path, lambda data=data, types=types: _from_xmi(cassis, data, types)  # type: ignore[misc]


def _types_beside(files: dict[str, bytes], path: str, name: str) -> bytes:
    folders = {str(PurePosixPath(each).parent): data for each, data in files.items() if each.lower().endswith(TYPES)}
    for folder in PurePosixPath(path).parents:
        if str(folder) in folders:
            return folders[str(folder)]
    raise KnownError(f"“{name}” holds no TypeSystem.xml, which says what its layers are. Export it again.")


def _from_xmi(cassis: Any, data: bytes, types: bytes) -> Any:
    return cassis.load_cas_from_xmi(BytesIO(data), typesystem=cassis.load_typesystem(BytesIO(types)), lenient=True)


class _Reading:
    """Puts the files of a project together."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._coders: dict[str, str] = {}
        self._codes: dict[Path_, str] = {}
        self._texts: dict[tuple[str, str], ReadText] = {}
        self._discarded: Counter[str] = Counter()

    def take(self, path: str, load: Callable[[], Any]) -> None:
        """Take one coder's work on one document."""
        cas = self._loaded(path, load)
        raw = cas.sofa_string
        if not isinstance(raw, str):
            self._discarded["file without a text"] += 1
            return
        document, coder = _whose(path)
        guid, title = _about(cas)
        text = normalise(raw)
        codings = tuple(self._codings(cas, Ruler(raw, Unit(mark=raw.startswith("\ufeff"))), coder))
        whole = tuple(self._whole(cas, coder))
        key = (guid or document, text)
        there = self._texts.get(key)
        before = ((), ()) if there is None else (there.codings, there.whole)
        self._texts[key] = ReadText(key[0], title or document, text, SURE, (*before[0], *codings), (*before[1], *whole))

    def project(self) -> ReadProject:
        """Return all that was taken; raises KnownError where that is nothing."""
        if not self._texts:
            raise KnownError(f"“{self._name}” holds no coded text that can be read. Export it from INCEpTION again.")
        codes = tuple(
            ReadCode(guid, path[-1], "", "", self._codes.get(path[:-1], "")) for path, guid in self._codes.items()
        )
        return ReadProject("INCEpTION", self._coders, codes, tuple(self._texts.values()), dict(+self._discarded))

    def _loaded(self, path: str, load: Callable[[], Any]) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return load()
        except Exception as error:
            raise KnownError(f"“{self._name}”, {path}: it cannot be read ({error}). Export it again.") from error

    def _codings(self, cas: Any, ruler: Ruler, coder: str) -> Iterator[ReadCoding]:
        for each in cas.select_all_fs():
            name = each.type.name
            if name.startswith(_MACHINE) or name == ARTICLE:
                continue
            begin, end = getattr(each, "begin", None), getattr(each, "end", None)
            if begin is None or end is None:
                self._discarded["link, chain or other value without a place"] += 1
                continue
            span = ruler.span(Selection(begin, end))
            if not span:
                self._discarded["annotation of no words"] += 1
                continue
            said = _said(each)
            code, guid = self._code(each, said), said.get("coding", "")
            created = time_of(said["created"]) if "created" in said else None
            who = self._who(each, said, coder)
            yield ReadCoding(guid, span, code, who, who, created, said.get("memo", ""), _slots(each, said))

    def _whole(self, cas: Any, coder: str) -> Iterator[ReadWhole]:
        for each in cas.select_all_fs():
            if each.type.name == ARTICLE:
                said = _said(each)
                created = time_of(said["created"]) if "created" in said else None
                code, who = self._code(each, said), self._who(each, said, coder)
                yield ReadWhole(said.get("coding", ""), code, who, created, _slots(each, said))

    def _who(self, each: Any, said: dict[str, str], coder: str) -> str:
        """Take the coder that our own layer names, who may be called as no file can be."""
        name = said.get("coder", coder) if each.type.name in (CODE, ARTICLE) else coder
        if name:
            self._coders[name] = name
        return name

    def _code(self, each: Any, said: dict[str, str]) -> str:
        """Know a code by its path; our own layer says which, other layers are the code above their values."""
        if each.type.name in (CODE, ARTICLE) and said.get("label"):
            return self._known(_path(said), said.get("code", ""))
        layer = each.type.name.rpartition(".")[2]
        value = _value(said)
        return self._known((layer, value) if value else (layer,), "")

    def _known(self, path: Path_, guid: str) -> str:
        for depth in range(1, len(path)):
            self._codes.setdefault(path[:depth], SEPARATOR.join(path[:depth]))
        if guid or path not in self._codes:
            self._codes[path] = guid or SEPARATOR.join(path)
        return self._codes[path]


def _path(said: dict[str, str]) -> Path_:
    """Cut a path where its last name begins; names above may hold the separator only where it parts them."""
    label, path = said["label"], said.get("path", "")
    name = label.rpartition(SEPARATOR)[2]
    if not path.endswith(SEPARATOR + name):
        return (path or label,)
    return (*path.removesuffix(SEPARATOR + name).split(SEPARATOR), name)


def _value(said: dict[str, str]) -> str:
    order = [*(name for name in _FIRST if name in said), *sorted(said.keys() - set(_FIRST))]
    return said[order[0]] if order else ""


def _said(each: Any) -> dict[str, str]:
    """Return the words that an annotation has, by the names of its features."""
    values = ((feature.name, getattr(each, feature.name, None)) for feature in each.type.all_features)
    return {name: value for name, value in values if isinstance(value, str) and value.strip()}


def _slots(each: Any, said: dict[str, str]) -> dict[str, tuple[str, ...]]:
    if each.type.name in (CODE, ARTICLE):
        mine = {name.removeprefix(SLOT): value for name, value in said.items() if name.startswith(SLOT)}
        return {name: tuple(value.split(SEVERAL)) for name, value in mine.items()}
    return {name: (value,) for name, value in said.items() if value != _value(said)}


def _about(cas: Any) -> tuple[str, str]:
    """Return the id and the title that a text says of itself."""
    for each in cas.select_all_fs():
        if each.type.name == ABOUT:
            return str(each.get("documentId") or ""), str(each.get("documentTitle") or "")
    return "", ""


def _whose(path: str) -> tuple[str, str]:
    """Tell document and coder from where a file lies; a file that lies in no folder is nobody's."""
    place = PurePosixPath(path)
    if place.parent.suffix.lower() == ".zip":
        place = place.parent
    coder = place.name.partition(".")[0] if len(place.parts) > 1 else ""
    document = place.parent.name or place.stem
    return document, {CURATED: AGREED, NO_CODER: ""}.get(coder, coder)
