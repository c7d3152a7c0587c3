"""glossator import of a file of codings."""

import argparse
from pathlib import Path

from desktop.cli.opening import find_coder, to_read, to_write
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.domain.errors import NotFound
from desktop.domain.ids import CoderId
from desktop.project import Project, codings_exchange
from desktop.project.codings_exchange import CodingsPreview, Fate, IncomingCoding

_SAID = {
    Fate.MOVED: "its words stand elsewhere in the text, and it goes there",
    Fate.NO_CODE: "no code is called so, or several are",
    Fate.NO_PLACE: "its words are not in the text, or in several places",
}


def import_codings(arguments: argparse.Namespace, path: Path) -> int:
    """Bring the codings of a file in as their coder's, as one step, and say what becomes of each."""
    file = codings_exchange.read_codings(path)
    coder = arguments.coder or file.coder
    if not arguments.dry_run:
        # Whose work it is stands in the file, so that nobody has to say that they may join.
        joins = arguments.create_coder or not arguments.coder
        with to_write(arguments.project, coder, create_coder=joins) as project:
            preview = codings_exchange.preview_codings(project, file, path.name, project.coder.id)
            operation = preview.operation()
            if operation is not None:
                project.run(operation)
            return _told(preview, coder or project.coder.name, arguments)
    with to_read(arguments.project) as project:
        preview = codings_exchange.preview_codings(project, file, path.name, _known(project, coder))
        return _told(preview, coder or project.coder.name, arguments)


def _known(project: Project, coder: str) -> CoderId | None:
    try:
        return find_coder(project, coder).id if coder else project.coder.id
    except NotFound:
        return None


def _told(preview: CodingsPreview, coder: str, arguments: argparse.Namespace) -> int:
    for row in preview.rows:
        if arguments.json:
            answer_json(_described(row))
        elif row.fate in _SAID:
            answer(f"{plain(row.record.code)}{_where(row)}: {_SAID[row.fate]}.")
    verb = "would come" if arguments.dry_run else "came"
    coming, left = preview.number(Fate.COMES, Fate.MOVED), preview.number(Fate.NO_CODE, Fate.NO_PLACE)
    say(
        f"{counted(coming, 'coding', 'codings')} of {plain(coder)} {verb} to “{plain(preview.document.title)}”; "
        f"{preview.number(Fate.THERE):,} there already, {left:,} left out."
    )
    return 1 if left else 0


def _where(row: IncomingCoding) -> str:
    anchor = row.record.anchor
    return f" at {anchor.start:,}, “{plain(anchor.quote, 60)}”" if anchor else " of the whole article"


def _described(row: IncomingCoding) -> dict[str, object]:
    anchor = row.record.anchor
    start, end = row.coding.span if row.coding else (anchor.start, row.record.end) if anchor else (None, None)
    return {
        "fate": row.fate.value,
        "code": row.record.code,
        "start": start,
        "end": end,
        "quote": anchor.quote if anchor else None,
        "qualifiers": {key: list(values) for key, values in row.record.qualifiers.items()},
    }
