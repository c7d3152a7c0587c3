"""glossator new."""

import argparse

from desktop.cli.arguments import command, json_too
from desktop.cli.output import answer, answer_json, counted, plain
from desktop.domain.ids import id_text
from desktop.project import Project, exchange, identity


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = command(commands, "new", run, "Make a project, empty unless told otherwise")
    parser.add_argument(
        "--coder", default="", metavar="NAME", help="who works in it; your name from now on, if you had none"
    )
    parser.add_argument("--name", default="", help="what the project is called; the file's name, unless told otherwise")
    parser.add_argument(
        "--codebook", default="", metavar="FILE", help="begin with the codes of a file, or with “great-power-roles”"
    )
    json_too(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the project; a codebook that cannot be read leaves nothing behind."""
    codebook = exchange.codebook_steps(arguments.codebook) if arguments.codebook else None
    coder = identity.introduced(arguments.coder) if arguments.coder.strip() else identity.this_coder()
    with Project.create(arguments.project, coder=coder, name=arguments.name) as project:
        if codebook is not None:
            project.run(codebook)
        number = len(project.codebook())
        if arguments.json:
            who = {"id": id_text(coder.id), "name": coder.name}
            answer_json({"name": project.name, "coder": who, "codes": number})
        else:
            answer(f"Made “{plain(project.name)}” for {plain(coder.name)} with {counted(number, 'code', 'codes')}.")
    return 0
