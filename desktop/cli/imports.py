"""glossator imports."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from desktop.cli.arguments import command, json_too
from desktop.cli.opening import to_read
from desktop.cli.output import answer, answer_json, counted, local_time, plain
from desktop.domain.dates import utc_text
from desktop.project.import_report import ImportReport, from_json


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "imports", run, "Tell what became of every file of earlier imports, the newest first")
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the reports."""
    with to_read(arguments.project) as project:
        names = project.coder_names()
        for coder, at, body in project.import_reports():
            name, report = names.get(coder, ""), from_json(body)
            if arguments.json:
                answer_json({"coder": name, "at": utc_text(at), **asdict(report)})
                continue
            articles = counted(len(report.came), "article", "articles")
            answer(f"{local_time(at)}  {plain(name)}: {articles} came in.")
            for line in _lines(report):
                answer(f"  {line}")
    return 0


def _lines(report: ImportReport) -> Iterator[str]:
    for each in report.not_taken:
        yield f"{plain(each.file)}: {plain(each.sentence) or 'left out by hand'}"
    if report.passed_over:
        yield f"of other kinds: {', '.join(map(plain, report.passed_over))}"
