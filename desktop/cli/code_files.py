"""glossator codes PROJECT export and import."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from desktop.cli.arguments import json_after, mapped
from desktop.cli.loss_words import tell_losses
from desktop.cli.opening import to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, plain, say
from desktop.domain.ids import id_text
from desktop.project import codebook_exchange, exchange
from desktop.project.codebook_exchange import KEPT, Incoming, Preview, State

FORMATS = "json, csv, xlsx, qdc, md or docx"


def add_export_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the export of a codebook."""
    summary = "Write the codebook as JSON, CSV, Excel, REFI-QDA (.qdc), Markdown or Word"
    parser = actions.add_parser("export", help=summary, description=f"{summary}.", allow_abbrev=False)
    parser.add_argument(
        "out", metavar="OUT", help="the file to write; its ending tells the format; - for standard output"
    )
    parser.add_argument("--format", default="", metavar="FORMAT", help=f"{FORMATS}, where no ending says it")
    parser.set_defaults(run=export)


def add_import_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the import of a codebook."""
    summary = "Bring in codes from a codebook in JSON, CSV, Excel or REFI-QDA (.qdc)"
    parser = actions.add_parser("import", help=summary, description=f"{summary}.", allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", help="a file, or the name of a starter codebook")
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN,…",
        help="which column of a table holds what: name=Code,definition=Comment,parent=; "
        "the others are guessed, nothing after the = leaves a field out",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would come")
    parser.add_argument(
        "--replace", action="store_true", help="let what is there and differs take the words, short name and colour"
    )
    parser.add_argument("--coder", default=argparse.SUPPRESS, metavar="NAME", help="whose work it is")
    json_after(parser)
    parser.set_defaults(run=import_)


def export(arguments: argparse.Namespace) -> int:
    """Say what the format cannot hold, then write the file whole or not at all."""
    if arguments.out == "-" and not arguments.format:
        raise UsageError(f"- needs --format {FORMATS}.")
    writer = codebook_exchange.codebook_writer("" if arguments.out == "-" else arguments.out, arguments.format)
    with to_read(arguments.project) as project:
        tell_losses("The file will not hold", writer.losses(project.codebook()))
        if arguments.out == "-":
            number = len(project.codebook())
            sys.stdout.flush()
            sys.stdout.buffer.write(writer.write_codebook(project.codebook(), project.name))
            sys.stdout.buffer.flush()
        else:
            number = exchange.export_codebook(project, Path(arguments.out), writer)
    say(f"Exported {counted(number, 'code', 'codes')}.")
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """Say how each code of the file stands to the codebook, and bring them in as one step."""
    columns = mapped(arguments.map, "name=COLUMN,definition=COLUMN")
    if arguments.dry_run:
        with to_read(arguments.project) as project:
            _show(codebook_exchange.preview_codebook(project, arguments.file, columns), arguments)
        return 0
    with to_write(arguments.project, arguments.coder) as project:
        preview = codebook_exchange.preview_codebook(project, arguments.file, columns)
        operation = preview.operation(replace_changed=arguments.replace)
        if operation is not None:
            project.run(operation)
        _show(preview, arguments)
    return 0


def _tell_asked(preview: Preview) -> None:
    """Say what comes beside the codes, where anything does."""
    asked = preview.asked
    new = (
        (asked.new_slots, "slot", "slots"),
        (asked.new_entities, "entity", "entities"),
        (asked.new_sets, "set of codes", "sets of codes"),
    )
    words = [f"{counted(len(found), one, many)} new" for found, one, many in new if found]
    if asked.changed:
        words.append(f"{asked.changed:,} of those that are there changed")
    if words:
        say(f"Beside them: {', '.join(words)}.")


def _show(preview: Preview, arguments: argparse.Namespace) -> None:
    for row in preview.rows:
        if arguments.json:
            answer_json(_described(row))
        elif row.state is not State.SAME:
            answer(_line(row))
    if otherwise := [f"{field} from “{plain(column, 60)}”" for field, column in _called_otherwise(preview)]:
        say(f"Of the table is read: {', '.join(otherwise)}.")
    tell_losses("Of the file is not taken", preview.not_read)
    numbers = Counter(row.state for row in preview.rows)
    say(
        f"{numbers[State.NEW]:,} new, {numbers[State.CHANGED]:,} changed, "
        f"{numbers[State.SAME]:,} the same, {numbers[State.CONFLICT]:,} in conflict."
    )
    _tell_asked(preview)
    if (numbers[State.CHANGED] or preview.asked.changed) and not arguments.replace:
        say("What is there already stays as it is; --replace takes the words of the file.")
    if arguments.replace and any(row.there and KEPT.intersection(row.differs) for row in preview.rows):
        say("Keys, places in the tree and what is archived stay as they are.")


def _called_otherwise(preview: Preview) -> list[tuple[str, str]]:
    """Return the columns that were guessed or chosen, rather than called as the fields are."""
    return [(field, column) for field, column in preview.columns.items() if column.lower() != field]


def _line(row: Incoming) -> str:
    fields = f" ({', '.join(name.replace('_', ' ') for name in row.differs)})" if row.differs else ""
    return f"{row.state.value:<8}  {plain(' / '.join(row.path))}{fields}"


def _described(row: Incoming) -> dict[str, Any]:
    return {
        "state": row.state.value,
        "path": list(row.path),
        "id": id_text(row.there.id) if row.there else row.code.id and id_text(row.code.id),
        "differs": list(row.differs),
    }
