"""glossator info, glossator check."""

import argparse
from typing import Any

from desktop.cli.arguments import command, json_too
from desktop.cli.coders import how_many, number_of
from desktop.cli.opening import to_read
from desktop.cli.output import answer, answer_json, counted, local_time, plain
from desktop.domain.coders import Coder
from desktop.domain.dates import utc_text
from desktop.domain.decisions import AGREED_LAYER
from desktop.domain.ids import id_text
from desktop.project import Project
from desktop.project.sending import received


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands."""
    json_too(command(commands, "info", run_info, "Say what a project holds, where, and whether it can be written"))
    json_too(command(commands, "check", run_check, "Look for damage; finding none is exit code 0"))


def run_info(arguments: argparse.Namespace) -> int:
    """Describe the project as it would open for work now."""
    with Project.open(arguments.project) as project:
        facts = _facts(project)
        answer_json(facts) if arguments.json else _print(project, facts)
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    """Print what is wrong, a sentence each."""
    with to_read(arguments.project) as project:
        problems = project.check()
        name = project.name
    if arguments.json:
        answer_json({"sound": not problems, "problems": problems})
    else:
        for sentence in problems or [f"“{plain(name)}” is sound."]:
            answer(sentence)
    return 1 if problems else 0


def _facts(project: Project) -> dict[str, Any]:
    backups = project.backups()
    return {
        "name": project.name,
        "location": str(project.path.resolve()) if project.path else None,
        "size": project.path.stat().st_size if project.path else None,
        "engine": project.engine,
        "documents": len(project.documents()),
        "codes": len(project.codebook()),
        "coders": [_coder(project, coder) for coder in project.coders()],
        "agreed": _coder(project, AGREED_LAYER),
        "last_backup": utc_text(backups[0].at) if backups else None,
        "read_only_because": project.read_only_because or None,
        "warning": project.warning or None,
        "sent_by": came.by if (came := received(project)) else None,
        "articles_without_text": came.without_text if came else 0,
    }


def _coder(project: Project, coder: Coder) -> dict[str, Any]:
    codings, uncounted = how_many(project, coder)
    return {"id": id_text(coder.id), "name": coder.name, "codings": codings, "not_counted": uncounted}


def _print(project: Project, facts: dict[str, Any]) -> None:
    answer(f"Project: “{plain(project.name)}”")
    if project.path:
        answer(f"File: {facts['location']} ({facts['size']:,} bytes)")
    answer(f"Kept by: {facts['engine']}")
    answer(f"Holds: {counted(facts['documents'], 'document', 'documents')}, {counted(facts['codes'], 'code', 'codes')}")
    for coder in facts["coders"]:
        answer(f"Coder: {plain(coder['name'])}, {number_of(coder['codings'], coder['not_counted'])}")
    if (agreed := facts["agreed"])["codings"]:
        answer(f"Agreed layer: {number_of(agreed['codings'], agreed['not_counted'])}")
    backups = project.backups()
    if project.path:
        answer(f"Last backup: {local_time(backups[0].at) if backups else 'none yet'}")
    answer(f"Can be written: {project.read_only_because or 'yes'}")
    if came := received(project):
        answer(f"Sent by: {plain(came.by)}, {local_time(came.at)}; merge it, or work in it as your copy")
        if came.without_text:
            answer(f"Without texts: {counted(came.without_text, 'article', 'articles')}, not shown here")
    if project.warning:
        answer(f"Beware: {project.warning}")
