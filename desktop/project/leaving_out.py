"""What a project leaves out of what is counted and compared: kinds of paragraphs, and near-doubles."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from desktop.domain.ids import DocumentId
from desktop.domain.left_out import ALL_COUNTS, LeftOut, left_out
from desktop.project import near_doubles

if TYPE_CHECKING:
    from desktop.project.reading import Reading


def leaving_out(project: "Reading") -> LeftOut:
    """Read what is left out of every document, older versions among them."""
    settings = project.settings()
    if not settings.left_out and not settings.doubles_once:
        return ALL_COUNTS
    clusters = near_doubles.clusters(project) if settings.doubles_once else []
    doubles = frozenset(each.id for cluster in clusters for each in cluster.others)
    in_their_place = frozenset(cluster.counted.id for cluster in clusters)
    documents = project.documents(older=True) if settings.left_out else []
    return left_out(documents, settings.left_out, doubles, in_their_place)


def left_out_among(project: "Reading", asked: Collection[DocumentId]) -> LeftOut:
    """Say what the project leaves out of some documents: of those of them that are nearly the same one counts.

    A round that has a copy alone is compared on that copy, whichever is counted elsewhere.
    """
    settings = project.settings()
    return left_out_by(project, settings.left_out, settings.doubles_once, asked)


def left_out_by(
    project: "Reading", kinds: Collection[str], doubles_once: bool, asked: Collection[DocumentId]
) -> LeftOut:
    """Say what is left out of some documents by settings that need not be the present ones."""
    if not kinds and not doubles_once:
        return ALL_COUNTS
    doubles: set[DocumentId] = set()
    for cluster in near_doubles.clusters(project) if doubles_once else ():
        doubles.update([each.id for each in cluster.documents if each.id in asked][1:])
    documents = (each for each in project.documents(older=True) if each.id in asked)
    return left_out(documents, kinds, frozenset(doubles))
