"""Excel workbooks (ECMA-376, part 1, §18) written sheet by sheet and row by row, the same bytes for the same rows.

Half as costly as a library with every feature; cells are words or whole numbers, never formulas.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO, Self
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Cell = str | int

MOST_ROWS = 1_048_575
"""Lines below the header that Excel holds in a sheet."""
MOST_COLUMNS = 16_384
LONGEST = 32_767
"""UTF-16 units that Excel holds in a cell."""
CUT = " [cut]"
"""Stands at the end of a cell that held more."""
LONGEST_NOTE = 110
"""Characters of a note that are sure to fit into the 255 units that a head of pages has."""
PLAIN, HEADER = 0, 1
"""Styles that every workbook has."""
_AT_ONCE = 500
_PAGE = '<pageSetup orientation="landscape"/>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ODD = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading and its width in characters."""

    name: str
    width: int = 14


class Sheet:
    """A sheet in the making: rows go out as they come."""

    def __init__(self, out: IO[bytes], columns: Sequence[Column]) -> None:
        self._out = out
        self._letters = [letters(number) for number in range(len(columns))]
        self._waiting: list[str] = []
        self.rows = 0
        """Those written, the header among them."""
        self.cut = 0
        """Cells that held more than Excel does."""
        self.write([column.name for column in columns], [HEADER] * len(columns))

    def write(self, cells: Sequence[Cell], styles: Sequence[int] = ()) -> None:
        """Write one row; empty words leave a cell empty unless it has a style."""
        self.rows += 1
        number = self.rows
        parts = [f'<row r="{number}">']
        for column, value in enumerate(cells):
            style = f' s="{styles[column]}"' if styles and styles[column] else ""
            if value.__class__ is int:
                parts.append(f'<c r="{self._letters[column]}{number}"{style}><v>{value}</v></c>')
            elif value or style:
                words = self._words(str(value))
                place = f'<c r="{self._letters[column]}{number}"{style} t="inlineStr">'
                parts.append(f'{place}<is><t xml:space="preserve">{words}</t></is></c>')
        parts.append("</row>")
        self._waiting.append("".join(parts))
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Send the rows that wait."""
        self._out.write("".join(self._waiting).encode())
        self._waiting.clear()

    def _words(self, value: str) -> str:
        if too_long(value):
            self.cut += 1
            value = value.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
        return escaped(value) if _ODD.search(value) else value


class Workbook:
    """A workbook in the making, whole when its block ends."""

    def __init__(self, out: BinaryIO) -> None:
        self._zip = ZipFile(out, "w", ZIP_DEFLATED, compresslevel=4)
        self._sheets: list[tuple[str, str]] = []
        self._fills: dict[str, int] = {}
        self.cut = 0
        """Cells of all sheets that held more than Excel does."""

    def fill(self, colour: str) -> int:
        """Return the style of a cell filled with `#RRGGBB`, its words black or white, whichever reads better."""
        return self._fills.setdefault(colour.lower(), len(self._fills) + 2)

    @contextmanager
    def sheet(self, name: str, columns: Sequence[Column], note: str = "") -> Iterator[Sheet]:
        """Write a sheet whose header stays in sight and filters; the note stands above it in print."""
        with self._part(f"xl/worksheets/sheet{len(self._sheets) + 1}.xml") as out:
            widths = "".join(
                f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
                for number, column in enumerate(columns, 1)
            )
            pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            shown = "" if self._sheets else 'tabSelected="1" '
            view = f'<sheetView {shown}workbookViewId="0">{pane}</sheetView>'
            out.write(
                f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetViews>{view}</sheetViews>'
                f"<cols>{widths}</cols><sheetData>".encode()
            )
            made = Sheet(out, columns)
            yield made
            made.flush()
            reach = f"A1:{letters(len(columns) - 1)}{made.rows}"
            above = escaped(note[:LONGEST_NOTE].replace("&", "&&"))
            head = f"<headerFooter><oddHeader>&amp;L{above}</oddHeader></headerFooter>"
            out.write(f'</sheetData><autoFilter ref="{reach}"/>{_PAGE}{head if note else ""}</worksheet>'.encode())
        self._sheets.append((name, reach))
        self.cut += made.cut

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._tie()
        self._zip.close()

    def _tie(self) -> None:
        """Write what ties the sheets together."""
        for name, words in (
            ("xl/styles.xml", self._styles()),
            ("xl/workbook.xml", self._workbook()),
            ("xl/_rels/workbook.xml.rels", self._relations()),
            ("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])),
            ("[Content_Types].xml", self._types()),
        ):
            with self._part(name) as out:
                out.write((_DECLARATION + words).encode())

    def _part(self, name: str) -> IO[bytes]:
        part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        part.compress_type = ZIP_DEFLATED
        return self._zip.open(part, "w", force_zip64=True)

    def _styles(self) -> str:
        colours = [colour.lstrip("#").upper() for colour in self._fills]
        solid = "".join(
            f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>'
            for colour in colours
        )
        fonts = "".join(
            f'<font>{bold}<sz val="11"/><color rgb="FF{colour}"/><name val="Calibri"/></font>'
            for bold, colour in (("", "000000"), ("<b/>", "000000"), ("", "FFFFFF"))
        )
        none = "<left/><right/><top/>"
        borders = f'<border>{none}<bottom/></border><border>{none}<bottom style="thin"/></border>'
        header = '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/>'
        filled = "".join(
            f'<xf numFmtId="0" fontId="{0 if is_light(colour) else 2}" fillId="{number}" borderId="0" xfId="0" '
            'applyFont="1" applyFill="1"/>'
            for number, colour in enumerate(colours, 2)
        )
        plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
        return (
            f'<styleSheet xmlns="{_MAIN}"><fonts count="3">{fonts}</fonts>'
            f'<fills count="{len(colours) + 2}"><fill><patternFill patternType="none"/></fill>'
            f'<fill><patternFill patternType="gray125"/></fill>{solid}</fills><borders count="2">{borders}</borders>'
            f'<cellStyleXfs count="1">{plain}/></cellStyleXfs><cellXfs count="{len(colours) + 2}">'
            f'{plain} xfId="0"/>{header}{filled}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )

    def _workbook(self) -> str:
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
            for number, (name, _) in enumerate(self._sheets, 1)
        )
        names = "".join(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
            f"'{escape(name)}'!{absolute(reach)}</definedName>"
            for number, (name, reach) in enumerate(self._sheets)
        )
        return (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
            f"<definedNames>{names}</definedNames></workbook>"
        )

    def _relations(self) -> str:
        sheets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(self._sheets) + 1)]
        return _relations([*sheets, ("styles", "styles.xml")])

    def _types(self) -> str:
        sheets = "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
            for number in range(1, len(self._sheets) + 1)
        )
        return (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>{sheets}</Types>'
        )


def too_long(words: str) -> bool:
    """Tell whether words are more than a cell holds."""
    return len(words) > LONGEST // 2 and len(words.encode("utf-16-le")) > 2 * LONGEST


def letters(number: int) -> str:
    """Name a column, from 0: A to Z, AA to ZZ, AAA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def absolute(reach: str) -> str:
    """Write a range so that it stays where it is: `$A$1:$C$9`."""
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", reach)


def is_light(colour: str) -> bool:
    """Tell whether black reads better than white on `RRGGBB`."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return 299 * red + 587 * green + 114 * blue > 140_000


def tinted(colour: str) -> str:
    """Mix `#RRGGBB` with twice as much white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{(part + 2 * 255) // 3:02x}" for part in parts)


def escaped(text: str) -> str:
    """Write words as XML and Excel hold them: what XML cannot say stands as `_x0001_`."""
    return escape(_HIDDEN.sub(lambda sign: f"_x{ord(sign.group()):04X}_", text))


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'
