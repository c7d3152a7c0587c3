"""Folders of texts with `.ann` files beside them, as brat and those who code for it keep them.

A coder is the first folder, where that is said. What has several parts becomes a coding for each part.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from desktop.domain.errors import KnownError
from desktop.domain.text import normalise
from desktop.formats.encoding import decoded
from desktop.formats.projects import ReadCode, ReadCoding, ReadProject, ReadText
from desktop.formats.qdpx_units import Found, Ruler, Selection, unit_of

SUFFIXES = frozenset((".txt", ".ann", ".conf"))
_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$")
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (\S+)(?: (.+))?$")
_NOTE = re.compile(r"#\d*\t\S+ (\S+)\t(.+)$")
_OTHERS = {"R": "relation", "*": "relation", "E": "event", "N": "normalisation"}
_LABEL = re.compile(r"(\S+)\s*\|\s*([^|]+)")
_LONGEST_NUMBER = 12


@dataclass
class _Mark:
    """One T line with what others say of it."""

    type: str
    parts: list[Selection]
    qualifiers: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_files(files: Mapping[str, bytes], name: str, *, coder_from_folder: bool = False) -> ReadProject:
    """Read all texts and the codings beside them, whose paths have `/` between their parts.

    Nobody made them unless folders say who. Raises KnownError where there is no text with an `.ann` file.
    """
    return _Reading(files, name, coder_from_folder).project()


class _Reading:
    """One folder being read."""

    def __init__(self, files: Mapping[str, bytes], name: str, coder_from_folder: bool) -> None:
        self._files = files
        self._name = name
        self._by_folder = coder_from_folder
        self._discarded: Counter[str] = Counter()
        self._types: dict[str, None] = {}
        self._coders: dict[str, str] = {}

    def project(self) -> ReadProject:
        """Put together what there is; the same text in several folders is one."""
        texts: dict[str, ReadText] = {}
        for path in sorted(self._files):
            if path.lower().endswith(".ann"):
                read = self._text(path)
                if read is not None:
                    there = texts.get(read.text)
                    texts[read.text] = read if there is None else _together(there, read)
        if not texts:
            raise KnownError(f"“{self._name}” holds no .ann file with its text beside it. Choose the folder of both.")
        codes = tuple(self._codes())
        return ReadProject("brat", self._coders, codes, tuple(texts.values()), dict(+self._discarded))

    def _text(self, path: str) -> ReadText | None:
        found = self._beside(path)
        if found is None:
            self._discarded["text file"] += 1
            return None
        raw, text = decoded(self._files[found], found), ""
        text = normalise(raw)
        marks = list(self._marks(decoded(self._files[path], path)))
        unit = unit_of(raw, text, [part for mark in marks for part in mark.parts], named_by_people=False)
        coder = path.split("/")[0] if self._by_folder and "/" in path else ""
        if coder:
            self._coders[coder] = coder
        ruler = Ruler(raw, unit.unit)
        codings = tuple(coding for mark in marks for coding in self._codings(mark, ruler, coder))
        return ReadText(found, PurePosixPath(found).stem, text, Found(unit.unit, unit.sure), codings)

    def _beside(self, path: str) -> str | None:
        """Find the text of an `.ann` file: beside it, or in a folder above."""
        stem = PurePosixPath(path).stem
        for folder in PurePosixPath(path).parents:
            here = str(folder / f"{stem}.txt")
            if here in self._files:
                return here
        return None

    def _marks(self, lines: str) -> Iterator[_Mark]:
        marks: dict[str, _Mark] = {}
        for line in lines.split("\n"):
            plain = line.rstrip("\r")
            if found := _SPAN.match(plain):
                marks[found[1]] = _Mark(found[2], list(_parts(found[3], found[4] or "")))
            elif found := _ATTRIBUTE.match(plain):
                if found[2] in marks:
                    marks[found[2]].qualifiers.setdefault(found[1], []).append((found[3] or "true").strip())
            elif found := _NOTE.match(plain):
                if found[1] in marks:
                    marks[found[1]].notes.append(found[2])
                else:
                    self._discarded["note on what is no span"] += 1
            elif plain[:1] in _OTHERS and "\t" in plain:
                self._discarded[_OTHERS[plain[0]]] += 1
        self._discarded["span of several parts, taken as a coding for each"] += sum(
            1 for mark in marks.values() if len(mark.parts) > 1
        )
        yield from marks.values()

    def _codings(self, mark: _Mark, ruler: Ruler, coder: str) -> Iterator[ReadCoding]:
        self._types[mark.type] = None
        said = {key: tuple(values) for key, values in mark.qualifiers.items()}
        for part in mark.parts:
            span = ruler.span(part)
            if not span:
                self._discarded["coding out of the text" if span is None else "coding of no words"] += 1
            else:
                yield ReadCoding("", span, mark.type, coder, coder, None, "\n\n".join(mark.notes), said)

    def _codes(self) -> Iterator[ReadCode]:
        """Walk the types that were used, and those that a configuration names, in the tree that it draws."""
        labels = dict(self._labels())
        parents: dict[str, str] = {}
        for path in sorted(self._files):
            if path.endswith("annotation.conf"):
                parents = dict(_tree(decoded(self._files[path], path))) | parents
        for kind in (*parents, *(kind for kind in self._types if kind not in parents)):
            yield ReadCode(kind, labels.get(kind, kind), "", "", parents.get(kind, ""))

    def _labels(self) -> Iterator[tuple[str, str]]:
        for path in sorted(self._files):
            if path.endswith("visual.conf"):
                section = ""
                for line in decoded(self._files[path], path).splitlines():
                    section = line.strip() if line.startswith("[") else section
                    if section == "[labels]" and (found := _LABEL.match(line.strip())):
                        yield found[1], found[2].strip()


def _together(one: ReadText, other: ReadText) -> ReadText:
    sure = Found(one.found.unit, one.found.sure and other.found.sure)
    return ReadText(one.guid, one.name, one.text, sure, (*one.codings, *other.codings))


def _parts(places: str, words: str) -> Iterator[Selection]:
    """Walk the parts of a span; its words are those of all parts with a blank between."""
    left = words
    for place in places.split(";"):
        start, end = (int(number) if len(number) < _LONGEST_NUMBER else -1 for number in place.split(" "))
        length = max(end - start, 0)
        yield Selection(start, end, "" if "\n" in left[:length] else left[:length])
        left = left[length + 1 :]


def _tree(lines: str) -> Iterator[tuple[str, str]]:
    """Walk the types of a configuration, each with the one it stands below; tabs say how deep."""
    section, above = "", list[str]()
    for line in lines.splitlines():
        if line.startswith("["):
            section = line.strip()
        elif section == "[entities]" and line.strip() and not line.lstrip().startswith(("#", "<", "-")):
            depth = len(line) - len(line.lstrip("\t"))
            kind = line.split()[0].removeprefix("!")
            del above[depth:]
            if kind not in above:
                yield kind, above[-1] if above else ""
                above.append(kind)


def texts_and_codings(paths: Iterable[str]) -> bool:
    """Tell whether files of these names are such a folder."""
    endings = {f".{path.rpartition('.')[2].lower()}" for path in paths}
    return {".txt", ".ann"} <= endings
