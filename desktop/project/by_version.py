"""Agreement by version of the codebook: whether it rose when the codebook got better.

Only closed blind rounds count, and a document counts for the first of them alone, with what is nearly the same: whoever
codes it again has seen it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.rounds import Round
from desktop.domain.versions import Version, compare
from desktop.project import near_doubles
from desktop.project.agreement import Agreement, agreement
from desktop.project.snapshots import Snapshot, Trust, of_round
from desktop.review.layers import Grain

if TYPE_CHECKING:
    from desktop.project.project import Project


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of what was coded by one version."""

    version: Version | None
    """None where the codebook was empty."""
    rounds: tuple[Round, ...]
    agreement: Agreement
    again: int
    """Documents of these rounds that an earlier round had, which count for nothing here."""
    reliability_data: bool

    @property
    def documents(self) -> int:
        """Documents with layers of two coders or more."""
        return len(self.agreement.snapshot.shared)


@dataclass(slots=True)
class _Part:
    """What is gathered of a version."""

    version: Version | None
    rounds: list[Round]
    taken: list[Snapshot]
    again: int = 0


def by_version(
    project: "Project",
    coders: Collection[CoderId] | None = None,
    grain: Grain = Grain.CHARACTERS,
    codes: Collection[CodeId] | None = None,
) -> list[Measured]:
    """Work the figures out version by version, the first first; rounds that are open or not blind are passed over."""
    parts: list[_Part] = []
    versions, article, counted = project.versions(), _articles(project), set[DocumentId]()
    for round_ in counting(project):
        fresh = {each for each in round_.documents if article.get(each, each) not in counted}
        taken = of_round(project, round_, coders, fresh)
        counted |= {article.get(each.document, each.document) for each in taken.shared}
        if not parts or compare(project.round_codebook(parts[-1].rounds[-1]), project.round_codebook(round_)):
            parts.append(_Part(_meant(versions, round_), [], []))
        part = parts[-1]
        part.rounds.append(round_)
        part.taken.append(taken)
        part.again += len(round_.documents) - len(fresh)
    return [_measured(project, part, grain, codes) for part in parts]


def _articles(project: "Project") -> dict[DocumentId, DocumentId]:
    """Name one document of each group that is nearly the same, for whoever coded one has read the others."""
    groups = near_doubles.clusters(project)
    return {each.id: group.counted.id for group in groups for each in group.documents}


def counting(project: "Project") -> list[Round]:
    """Return the rounds that count: blind ones that are closed, in the order of the versions they were coded by."""
    found = (each for each in project.rounds() if each.blind and not each.is_open)
    return sorted(found, key=lambda each: (each.book or 0, each.created))


def passed_over(project: "Project") -> list[Round]:
    """Return the rounds that are open or not blind."""
    return [each for each in project.rounds() if each.is_open or not each.blind]


def _meant(versions: Collection[Version], round_: Round) -> Version | None:
    there = (each for each in versions if each.clock <= (round_.book or 0))
    return max(there, key=lambda each: each.clock, default=None)


def _measured(project: "Project", part: _Part, grain: Grain, codes: Collection[CodeId] | None) -> Measured:
    made = agreement(project, _joined(part.taken), grain, codes)
    reliable = all(taken.reliability_data for taken in part.taken if taken.shared)
    return Measured(part.version, tuple(part.rounds), made, part.again, reliable and bool(made.snapshot.shared))


def _joined(taken: list[Snapshot]) -> Snapshot:
    """Put rounds of one version together; no document is in two of them."""
    if len(taken) == 1:
        return taken[0]
    return replace(
        taken[-1],
        articles=tuple(article for each in taken for article in each.articles),
        whole=tuple(article for each in taken for article in each.whole),
        whole_codings={document: layers for each in taken for document, layers in each.whole_codings.items()},
        coders=frozenset().union(*(each.coders for each in taken)),
        codings=sum(each.codings for each in taken),
        trust=Trust(*(sum(column) for column in zip(*(each.trust for each in taken), strict=True))),
    )
