"""The paragraph about agreement for a methods section: layer, unit, number, interval, versions, independence."""

import time
from typing import TYPE_CHECKING

from desktop.domain.changes import clock_time
from desktop.project.agreement import Agreement
from desktop.project.operations.base import counted
from desktop.project.snapshots import Snapshot

if TYPE_CHECKING:
    from desktop.project.project import Project


def methods_text(project: "Project", made: Agreement) -> str:
    """Write the paragraph, ready to be pasted."""
    taken, book = made.snapshot, made.snapshot.book or project.codebook()
    names = ", ".join(coder.name for coder in project.layers() if coder.id in made.coders)
    several = [f"{book.path_text(code)} ({number})" for code, number in made.meanings.items() if number > 1]
    versions = f"more than one for {', '.join(several)}" if several else "one for each code"
    return (
        f"Method: the layers of {names} in “{project.name}” were compared in"
        f" {counted(len(taken.shared), 'document', 'documents')} by Krippendorff's alpha on"
        f" {made.grain.value}; 95 % intervals by document jackknife with Student's t. {_counting(taken)}"
        f"{_left_out(taken)}"
        f" Versions of meanings that codings were made under: {versions}. {_independence(taken)}"
    )


def _counting(taken: Snapshot) -> str:
    if taken.round is not None:
        undone = counted(taken.trust.unfinished, "assignment was", "assignments were")
        finished = f"A document counts for a coder who was assigned to it and has finished it ({undone} not finished)."
        return finished + _lacking(taken) + _unrecorded(taken)
    alone = counted(taken.not_called_done, "layer", "layers")
    return (
        "A document counts for a coder who called it done or nothing here, or has codings there"
        f" ({alone} for codings alone)."
    )


def _left_out(taken: Snapshot) -> str:
    """Say what no figure rests on."""
    kinds, characters, doubles = taken.not_counted
    said = ""
    if characters:
        paragraphs = " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
        said += f" {characters:,} characters of paragraphs that are {paragraphs} are left out of every figure."
    if doubles:
        copies = counted(doubles, "document is", "documents are")
        said += f" Of documents that are nearly the same one is compared; {copies} left out."
    return said


def _lacking(taken: Snapshot) -> str:
    trust = taken.trust
    if not (trust.lacking or trust.absent):
        return ""
    changes, documents = counted(trust.lacking, "change", "changes"), counted(trust.absent, "document", "documents")
    return f" The figures are computed without {changes} and {documents} of the round that this copy has not got."


def _unrecorded(taken: Snapshot) -> str:
    if not taken.trust.unrecorded:
        return ""
    return " The round was closed without a full record, so that changes made since then can have moved the figures."


def _independence(taken: Snapshot) -> str:
    if taken.round is None:
        return "Independence of the coders was not ensured by a blind round."
    kind = "a blind" if taken.round.blind else "an open"
    named = f"The layers are those of {kind} round, “{taken.round.name}”"
    drawn, state = taken.round.drawn, "open still" if taken.round.is_open else "as they were when it was closed"
    how = f"; its documents were drawn from {drawn.among:,} by seed {drawn.seed}" if drawn else ""
    doubt = "" if taken.reliability_data else " These are not reliability data, as is said above."
    since = time.strftime("%Y-%m-%d %H:%M", time.localtime(clock_time(taken.round.book or 0) / 1000))
    return f"{named}, {state}{how}; the codebook is meant as of {since}.{doubt}"
