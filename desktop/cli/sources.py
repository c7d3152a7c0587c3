"""glossator documents PROJECT show, edit, export and variable."""

import argparse
from pathlib import Path

from desktop.cli.arguments import action
from desktop.cli.opening import to_read, to_write
from desktop.cli.output import UsageError, answer, answer_json, counted, plain
from desktop.domain.ids import id_text
from desktop.domain.source_record import Field, ValueKind, allowed, origin, said, with_own
from desktop.project import operations as op
from desktop.project.source_records import export_records, records_from


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the actions."""
    show = action(actions, "show", run_show, "Show what is known of where a document comes from, and how it is known")
    show.add_argument("document", metavar="DOCUMENT", help="title or id")
    edit = action(actions, "edit", run_edit, "Say where documents come from, as one step")
    edit.add_argument("document", metavar="DOCUMENT", nargs="*", help="title or id")
    edit.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="may be repeated; an empty one takes it away",
    )
    edit.add_argument("--table", type=Path, metavar="FILE", help="a CSV or Excel table, as export writes it")
    export = action(actions, "export", run_export, "Write the source records to a CSV or Excel table")
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("--fields", default="", metavar="KEY,…", help="which columns; all, unless told otherwise")
    variable = action(actions, "variable", run_variable, "Make a field of the project's own, or change it")
    variable.add_argument("key", metavar="KEY")
    variable.add_argument("--kind", default="text", choices=[each.value for each in ValueKind])
    variable.add_argument("--choices", default="", metavar="A|B|…", help="of the kind choice")
    variable.add_argument("--label", default="", help="what people read")
    variable.add_argument("--remove", action="store_true")


def run_show(arguments: argparse.Namespace) -> int:
    """Show every field, and what the unfilled ones take."""
    with to_read(arguments.project) as project:
        document = project.find_document(arguments.document)
        record = project.attributes(document.id)
        for field in with_own(project.variables()).values():
            value, source = said(document, record, field.key), origin(document, record, field.key)
            if arguments.json:
                answer_json({"field": field.key, "value": value or None, "origin": source or None})
            elif value:
                answer(f"{field.key}: {plain(value)}{f'  ({plain(source)})' if source else ''}")
            else:
                answer(f"{field.key}:   takes {allowed(field)}")
    return 0


def run_edit(arguments: argparse.Namespace) -> int:
    """Set what is said of the documents, or what a table says."""
    if bool(arguments.table) == bool(arguments.set):
        raise UsageError("say what to edit: DOCUMENT… --set FIELD=VALUE, or --table FILE.")
    if bool(arguments.set) != bool(arguments.document):
        raise UsageError("--set goes with the documents it is about; --table names its own.")
    values = dict(_pair(each) for each in arguments.set)
    with to_write(arguments.project, arguments.coder) as project:
        if arguments.table:
            step = records_from(project, arguments.table)
        else:
            step = op.EditRecords({project.find_document(name).id: values for name in arguments.document})
        changed = bool(project.run(step)) if step.values else False
    number = len(step.values) if changed else 0
    if arguments.json:
        answer_json({"documents": [id_text(each) for each in step.values] if changed else []})
    else:
        answer(f"{counted(number, 'document', 'documents')} changed.")
    return 0


def run_export(arguments: argparse.Namespace) -> int:
    """Write the table."""
    with to_read(arguments.project) as project:
        fields = with_own(project.variables())
        keys = [key.strip() for key in arguments.fields.split(",") if key.strip()]
        if unknown := [key for key in keys if key not in fields]:
            raise UsageError(f"no field is called {unknown[0]}. There are: {', '.join(fields)}.")
        number = export_records(project, arguments.file, keys)
    if arguments.json:
        answer_json({"file": str(arguments.file), "documents": number})
    else:
        answer(f"{counted(number, 'document', 'documents')} in {arguments.file.name}.")
    return 0


def run_variable(arguments: argparse.Namespace) -> int:
    """Put or remove it, and list those there are."""
    choices = tuple(each.strip() for each in arguments.choices.split("|") if each.strip())
    kind = ValueKind(arguments.kind)
    if (kind is ValueKind.CHOICE) != bool(choices) and not arguments.remove:
        raise UsageError("--choices goes with --kind choice.")
    field = Field(arguments.key, kind, choices, arguments.label)
    with to_write(arguments.project, arguments.coder) as project:
        project.run(op.RemoveVariable(arguments.key) if arguments.remove else op.PutVariable(field))
        for each in project.variables():
            if arguments.json:
                known = {"kind": each.kind.value, "choices": list(each.choices), "label": each.label or None}
                answer_json({"key": each.key, **known})
            else:
                answer(f"{each.key}: {allowed(each)}{f'  “{plain(each.label)}”' if each.label else ''}")
    return 0


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--set wants FIELD=VALUE, and “{text}” has no =.")
    return key.strip(), value.strip()
