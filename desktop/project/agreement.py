"""What the coders of a project left in its documents, as the comparison takes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.coders import Coder
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.review.alpha import CodeAgreement, code_agreement
from desktop.review.estimates import Estimate
from desktop.review.labels import set_agreement
from desktop.review.layers import Article, Grain
from desktop.review.matching import Scores
from desktop.review.spans import span_scores
from desktop.review.sweep import set_tally, tally
from desktop.review.unitizing import Unitized, unitized

if TYPE_CHECKING:
    from desktop.project.project import Project


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The layers that are compared.

    A document counts for a coder who called it done or nothing here, or has codings there all the same.
    """

    articles: tuple[Article, ...]
    not_called_done: int
    """Layers that count for their codings alone."""
    seen: int
    """Codings made while the layer of another of these coders was on the screen."""
    codings: int
    """In documents with layers of two coders or more."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures of a snapshot."""

    snapshot: Snapshot
    grain: Grain
    codes: tuple[CodeAgreement, ...]
    spans: Mapping[CodeId, Scores]
    """Codings that two coders share, by half of what they cover or more."""
    whole: Estimate
    """Alpha with MASI on the sets of codes."""
    families: tuple[tuple[CodeId, Unitized], ...]
    """Of each exclusive family, on characters."""


def snapshot(
    project: "Project", coders: Collection[Coder], documents: Collection[DocumentId] | None = None
) -> Snapshot:
    """Read the layers of some coders; None means all documents."""
    progress = {coder.id: project.progress(coder.id) for coder in coders}
    articles, open_layers = [], 0
    for document in project.documents():
        if documents is not None and document.id not in documents:
            continue
        found = {coder.id: project.codings(document.id, (coder.id,)) for coder in coders}
        finished = {coder for coder in found if progress[coder][document.id].status.finished}
        layers = {coder: codings for coder, codings in found.items() if codings or coder in finished}
        open_layers += len(layers.keys() - finished)
        articles.append(Article(document.id, document.length, layers, project.text(document.id)))
    shared = [article for article in articles if len(article.layers) > 1]
    compared = [coding for article in shared for layer in article.layers.values() for coding in layer]
    ids: set[CoderId] = {coder.id for coder in coders}
    seen = sum(1 for coding in compared if ids.intersection(coding.shown) - {coding.coder})
    return Snapshot(tuple(articles), open_layers, seen, len(compared))


def agreement(
    project: "Project", taken: Snapshot, grain: Grain = Grain.CHARACTERS, codes: Collection[CodeId] | None = None
) -> Agreement:
    """Work out the figures of the codes that somebody gave; None means all of them."""
    book, given = project.codebook(), {c.code for a in taken.articles for layer in a.layers.values() for c in layer}
    wanted = [code.id for code in book if code.id in given and (codes is None or code.id in codes)]
    tallies = [tally(article, grain) for article in taken.articles]
    whole = set_agreement([set_tally(article, wanted, grain) for article in taken.articles])
    families = [code.id for code in book if code.exclusive and any(below.id in wanted for below in book.below(code.id))]
    return Agreement(
        taken,
        grain,
        tuple(code_agreement(tallies, code) for code in wanted),
        {code: span_scores(taken.articles, code) for code in wanted},
        whole,
        tuple((top, unitized(taken.articles, {below.id for below in book.below(top)})) for top in families),
    )
