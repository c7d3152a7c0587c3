"""glossator entities."""

import argparse
import sys
from pathlib import Path
from typing import Any

from desktop.cli.arguments import command, json_after, json_too
from desktop.cli.opening import to_read, to_write
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.domain.slots import Entity, NewEntity
from desktop.project import Project, exchange

_COLUMNS = "Columns: id and label, which are needed; type, aliases (with | between) and iso_or_rollup."


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command; without an action it lists."""
    summary = "Show the entities that slots can name: key, name, type, other names"
    parser = command(commands, "entities", run, summary)
    json_too(parser)
    actions = parser.add_subparsers(metavar="ACTION", title="what else can be done with them")
    listing = actions.add_parser("list", help="show them, as without any action", allow_abbrev=False)
    json_after(listing)
    summary = "Bring in entities from a table; one whose key is there already becomes what the table says"
    parser = actions.add_parser("import", help=summary, description=f"{summary}.", epilog=_COLUMNS, allow_abbrev=False)
    parser.add_argument("file", type=Path, metavar="FILE", help="a table in CSV, with commas, semicolons or tabs")
    parser.add_argument("--dry-run", action="store_true", help="only say what would come")
    parser.add_argument("--coder", default="", metavar="NAME", help="whose work it is")
    json_after(parser)
    parser.set_defaults(run=import_)
    summary = "Write the entities as a table in CSV, which comes in again as it is"
    parser = actions.add_parser("export", help=summary, description=f"{summary}.", allow_abbrev=False)
    parser.add_argument("out", metavar="OUT", help="the file to write; - for standard output")
    parser.set_defaults(run=export)


def run(arguments: argparse.Namespace) -> int:
    """List them by name."""
    with to_read(arguments.project) as project:
        for entity in project.entities():
            _print(entity, as_json=arguments.json)
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """Bring the entities in as one step, and print those that are new or changed."""
    steps = exchange.entity_steps(arguments.file)
    if arguments.dry_run:
        with to_read(arguments.project) as project:
            return _told(project, steps.entities, arguments)
    with to_write(arguments.project, arguments.coder) as project:
        _told(project, steps.entities, arguments)
        project.run(steps)
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Write the table whole or not at all."""
    with to_read(arguments.project) as project:
        number = len(project.entities())
        if arguments.out == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(exchange.entities_table(project))
            sys.stdout.buffer.flush()
        else:
            exchange.export_entities(project, Path(arguments.out))
    say(f"Exported {counted(number, 'entity', 'entities')}.")
    return 0


def _told(project: Project, coming: tuple[NewEntity, ...], arguments: argparse.Namespace) -> int:
    there = {entity.key: _said(entity) for entity in project.entities()}
    given = {entity.key: entity for entity in coming}
    new = [entity for key, entity in given.items() if key not in there]
    changed = [entity for key, entity in given.items() if key in there and _said(entity) != there[key]]
    for entity in (*new, *changed):
        _print(entity, as_json=arguments.json)
    same = len(given) - len(new) - len(changed)
    say(f"{len(new):,} new, {len(changed):,} changed, {same:,} the same.")
    return 0


def _print(entity: Entity | NewEntity, *, as_json: bool) -> None:
    if as_json:
        answer_json(_said(entity))
        return
    others = f"  ({plain('; '.join(entity.aliases))})" if entity.aliases else ""
    kind = f"  {plain(entity.kind)}" if entity.kind else ""
    answer(f"{plain(entity.key)}  {plain(entity.name)}{kind}{others}")


def _said(entity: Entity | NewEntity) -> dict[str, Any]:
    return {
        "key": entity.key,
        "name": entity.name,
        "type": entity.kind or None,
        "aliases": list(entity.aliases),
        "rollup": entity.rollup or None,
    }
