"""glossator codes PROJECT history."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from desktop.cli.arguments import json_after
from desktop.cli.opening import to_read
from desktop.cli.output import answer, answer_json, local_time, plain
from desktop.domain.codebook import Definition, Meaning
from desktop.domain.dates import utc_text
from desktop.domain.ids import id_text
from desktop.domain.wording import Fate, reworded

_SIGNS = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the history of one code's meaning."""
    summary = "Show what a code meant, newest first, with the words that came {+so+} and went [-so-]"
    parser = actions.add_parser("history", help=summary, description=f"{summary}.", allow_abbrev=False)
    parser.add_argument("code", metavar="CODE", help="by id, path or name")
    json_after(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the meanings of one code."""
    with to_read(arguments.project) as project:
        names = project.coder_names()
        meanings = project.meanings(project.find_code(arguments.code).id)
        pairs = tuple(zip(meanings, (None, *meanings), strict=False))
        for meaning, before in reversed(pairs):
            name = names.get(meaning.coder, "")
            fields = _changed(meaning.definition, before.definition if before else Definition(""))
            if arguments.json:
                answer_json(_described(meaning, name, list(fields)))
            else:
                _print(meaning, name, fields)
    return 0


def _changed(now: Definition, before: Definition) -> dict[str, tuple[str, str]]:
    """Return the fields that differ, each with what it was and is."""
    was = asdict(before)
    return {field: (was[field], words) for field, words in asdict(now).items() if words != was[field]}


def _print(meaning: Meaning, name: str, fields: dict[str, tuple[str, str]]) -> None:
    reason = f"  ({plain(meaning.reason)})" if meaning.reason else ""
    answer(f"{local_time(meaning.at)}  {plain(name)}{reason}")
    print_words(fields)


def print_words(fields: Mapping[str, tuple[str, str]]) -> None:
    """Print what fields said and say, with the words that came and went; what is new stands as it is."""
    for field, (was, now) in fields.items():
        pieces = reworded(was, now) if was else reworded(now, now)
        words = "".join(_SIGNS[fate].format(text) for fate, text in pieces)
        answer(f"  {field.replace('_', ' ')}: {plain(words)}")


def _described(meaning: Meaning, name: str, fields: list[str]) -> dict[str, Any]:
    return {
        "id": id_text(meaning.id),
        "at": utc_text(meaning.at),
        "coder": {"id": id_text(meaning.coder), "name": name or None},
        "reason": meaning.reason or None,
        "changed": fields,
        **asdict(meaning.definition),
    }
