"""How commands open a project, and who works in it."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from desktop.cli.output import counted, say
from desktop.domain.coders import Coder
from desktop.domain.decisions import AGREED_LAYER
from desktop.domain.errors import KnownError, NotFound, ReadOnly
from desktop.domain.ids import id_text
from desktop.project import Project, identity

BACKUP_AFTER = 15 * 60 * 1000
"""Milliseconds that a backup counts as fresh."""


@contextmanager
def to_read(location: str) -> Iterator[Project]:
    """Open a project to read; whoever has it open is not disturbed."""
    with Project.open(location, read_only=True) as project:
        yield project


@contextmanager
def to_write(location: str, coder: str = "", *, create_coder: bool = False) -> Iterator[Project]:
    """Open a project to change it, as a coder of it; raises ReadOnly when it cannot be written.

    A stranger is refused, or joins with their first change when `create_coder` says so.
    """
    with closing(_opened_to_write(location)) as project:
        stranger = bool(coder) and not any(_answers(known, coder) for known in (project.coder, *project.identities()))
        if not (stranger and create_coder):
            _work_as(project, coder)
            _before_changes(project)
            yield project
            return
    with closing(_opened_to_write(location, identity.coder_called(coder))) as project:
        _before_changes(project)
        yield project


def find_coder(project: Project, name: str) -> Coder:
    """Find a coder by name or id, also by one that was joined with another; NotFound lists those there are."""
    persons = {coder.id: coder for coder in project.coders()}
    named = {project.person(each.id) for each in project.identities() if _answers(each, name)}
    return persons[named.pop()] if len(named) == 1 else _found(list(persons.values()), name)


def find_identity(project: Project, name: str) -> Coder:
    """Find a coder by name or id, each of a person's names for itself; NotFound lists those there are."""
    return _found(project.identities(), name)


def _found(coders: list[Coder], name: str) -> Coder:
    found = [coder for coder in coders if _answers(coder, name)]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(f"{coder.name} ({id_text(coder.id)})" for coder in found or coders) or "nobody yet"
    if found:
        raise NotFound(f"{len(found)} coders are called {name}. Name one by its id: {listed}.")
    raise NotFound(
        f"No coder is called {name}. There are: {listed}. With `code` and `import`, --create-coder adds one."
    )


def find_layer(project: Project, name: str) -> Coder:
    """Find a coder by name or id, or the agreed layer by “agreed”."""
    return AGREED_LAYER if _answers(AGREED_LAYER, name) else find_coder(project, name)


def tell_hidden(project: Project) -> None:
    """Say in how many documents a blind round keeps others' work from view."""
    if hidden := len(project.hidden_documents()):
        documents = counted(hidden, "document is", "documents are")
        say(f"{documents} in a blind round; there only your own codings are seen.")


def coder_to_show(project: Project, name: str) -> Coder:
    """Return the layer asked for; else me where I work in the project; else the only one there is."""
    if name:
        return find_layer(project, name)
    coders = project.coders()
    if len(coders) == 1 and coders[0].id != project.coder.id:
        return coders[0]
    return project.coder


def _opened_to_write(location: str, coder: Coder | None = None) -> Project:
    project = Project.open(location, coder=coder)
    if project.read_only:
        project.close()
        raise ReadOnly(project.read_only_because)
    return project


def _work_as(project: Project, name: str) -> None:
    joined = any(_answers(coder, name) for coder in project.identities())
    if name and (joined or not _answers(project.coder, name)):
        project.switch_coder(find_coder(project, name).id)


def _answers(coder: Coder, name: str) -> bool:
    return name.strip().casefold() in (coder.name.casefold(), id_text(coder.id))


def _before_changes(project: Project) -> None:
    """Warn, and back up unless that was done lately; the change goes on where it cannot be."""
    if project.warning:
        say(project.warning)
    if project.path is None:
        return
    try:
        made = project.backups()
        if not made or not 0 <= time.time() * 1000 - made[0].at <= BACKUP_AFTER:
            project.back_up()
    except KnownError as error:
        say(str(error))
