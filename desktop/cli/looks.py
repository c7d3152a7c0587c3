"""glossator codes PROJECT looks."""

import argparse

from desktop.cli.arguments import json_after
from desktop.cli.opening import coder_to_show, to_read
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.domain.ids import id_text
from desktop.domain.looks import Look, LookState
from desktop.project import Project


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the list of codings that need another look."""
    summary = "List a coder's codings that need another look since what their code means was changed"
    parser = actions.add_parser("looks", help=summary, description=f"{summary}.", allow_abbrev=False)
    parser.add_argument("--coder", default=argparse.SUPPRESS, metavar="NAME", help="whose codings")
    json_after(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List what has not been looked at."""
    with to_read(arguments.project) as project:
        coder = coder_to_show(project, arguments.coder)
        mine = [look for look in project.looks() if look.coder == coder.id and look.state is LookState.OPEN]
        for look in mine:
            _print(project, look, as_json=arguments.json)
    say(f"{counted(len(mine), 'coding', 'codings')} of {plain(coder.name)} to look at again.")
    return 0


def _print(project: Project, look: Look, *, as_json: bool) -> None:
    coding = project.looked_at(look)
    quote = coding.span.of(project.text(coding.document)) if coding.span else None
    path, title = project.codebook().path(coding.code), project.document(coding.document).title
    if as_json:
        made = {"coding": id_text(coding.id), "quote": quote, "code_path": list(path), "document": title}
        answer_json({**made, "reason": look.reason or None, "meaning": id_text(look.meaning)})
    else:
        words = "the whole article" if quote is None else f"“{plain(quote, 80)}”"
        code = plain(" / ".join(path))
        parts = (id_text(coding.id), words, code, f"“{plain(title)}”", plain(look.reason))
        answer("  ".join(part for part in parts if part))
