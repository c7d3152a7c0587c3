"""The rows of the list of what is behind a figure."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.answers import name_of
from desktop.domain.hues import GREY
from desktop.domain.ids import CodeId
from desktop.project.queue import Wanted
from desktop.review.behind import Place
from desktop.review.clusters import Cluster
from desktop.review.differences import Kind
from desktop.review.slots import Said
from desktop.ui.labels import quoted
from desktop.ui.review import words
from desktop.ui.review.queue import QueueRow
from desktop.ui.review.sheet import Behind

if TYPE_CHECKING:
    from desktop.ui.review.comparing import Comparing

_GREY = "#6b6b6b"
_QUOTE = 140
_MOST = 2000
"""So many places are listed at most."""


def _t(sentence: str) -> str:
    return QCoreApplication.translate("Review", sentence)


def of_queue(comparing: "Comparing", wanted: Wanted) -> list[Behind]:
    """List clusters of the queue; what differs comes first."""
    found = comparing.queue.shown(wanted) if comparing.queue else []
    return of_clusters(comparing, [item.cluster for item in found])


def of_clusters(comparing: "Comparing", clusters: Iterable[Cluster]) -> list[Behind]:
    """List clusters; what differs comes first, then what all have alike, each in reading order."""
    there = sorted(clusters, key=lambda cluster: cluster.agrees)[:_MOST]
    return [of_cluster(comparing, cluster) for cluster in there]


def of_cluster(comparing: "Comparing", cluster: Cluster) -> Behind:
    """Write a row about what coders see differently, or alike."""
    text = comparing.project.text(cluster.document)
    row = QueueRow(
        cluster.key,
        words.title(cluster, comparing.book, comparing.scope, text),
        _t("the whole article") if cluster.whole else quoted(cluster.span.of(text), _QUOTE),
        words.badge_of(cluster, comparing.book),
        words.SHADES.get(cluster.kind, words.MISSING),
        comparing.book.swatch(cluster.codes[0]),
        cluster.agrees,
        "",
    )
    return Behind(row, cluster.document, cluster.codings, None if cluster.whole else cluster.span)


def of_stretches(comparing: "Comparing", places: Iterable[Place], what: str) -> list[Behind]:
    """List stretches of text, the longest first, each with how long it is."""
    made = []
    longest = sorted(places, key=lambda place: -len(place.span))[:_MOST]
    for number, place in enumerate(longest):
        code = place.codings[0].code if place.codings else None
        badge = _t("1 character") if len(place.span) == 1 else _t("{n} characters").format(n=f"{len(place.span):,}")
        title = f"{what} · {comparing.title(place.document)}"
        made.append(_beside(comparing, place, QueueRow(str(number), title, "", badge, _GREY, GREY, False, ""), code))
    return made


def of_values(comparing: "Comparing", places: Iterable[Place], key: str, said: Said) -> list[Behind]:
    """List matched codings, each with what it says by one slot."""
    slot = next((slot for slot in comparing.book.slots.values() if slot.key == key), None)
    made = []
    for number, place in enumerate(list(places)[:_MOST]):
        values = [
            ", ".join(sorted(name_of(slot, value, comparing.book.entities) for value in said(each)))
            or _t("says nothing")
            for each in place.codings
        ]
        heads = (comparing.scope.head(each.coder) for each in place.codings)
        alike = len(set(values)) == 1
        title = " · ".join(f"{head}: {value}" for head, value in zip(heads, values, strict=True))
        badge, shade = (_t("alike"), words.SHADES[Kind.AGREE]) if alike else (_t("differs"), words.MISSING)
        row = QueueRow(str(number), title, "", badge, shade, GREY, alike, "")
        made.append(_beside(comparing, place, row, place.codings[0].code))
    return made


def of_overlaps(comparing: "Comparing", places: Iterable[Place]) -> list[Behind]:
    """List codings of one coder that overlap though their codes exclude each other."""
    made = []
    for number, place in enumerate(list(places)[:_MOST]):
        names = (comparing.book.codes[each.code].name for each in place.codings if each.code in comparing.book.codes)
        title = f"{comparing.scope.head(place.codings[0].coder)}: {' · '.join(names)}"
        row = QueueRow(str(number), title, "", _t("overlap"), words.MISSING, GREY, False, "")
        made.append(_beside(comparing, place, row, place.codings[0].code))
    return made


def _beside(comparing: "Comparing", place: Place, row: QueueRow, code: CodeId | None) -> Behind:
    """Put the words of a place and the swatch of its code into a row."""
    quote = quoted(place.span.of(comparing.project.text(place.document)), _QUOTE)
    row = row._replace(quote=quote, swatch=comparing.book.swatch(code))
    return Behind(row, place.document, place.codings, place.span)
