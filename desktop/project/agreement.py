"""What the coders of a project left in its documents, as the comparison takes it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId
from desktop.domain.quoting import is_place
from desktop.project.snapshots import Snapshot
from desktop.review.alpha import CodeAgreement, code_agreement
from desktop.review.estimates import Estimate
from desktop.review.labels import set_agreement
from desktop.review.layers import Grain
from desktop.review.matching import Scores
from desktop.review.others import OtherFigures, other_figures
from desktop.review.pairs import Pair, pair_figures
from desktop.review.slots import Said, SlotAgreement, slot_agreement
from desktop.review.spans import span_scores
from desktop.review.sweep import set_tally, tally
from desktop.review.unitizing import Unitized, unitized

if TYPE_CHECKING:
    from desktop.project.project import Project


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
    pairs: tuple[Pair, ...]
    """Of coders, each with which code of one stands where the other has which."""
    slots: tuple[SlotAgreement, ...]
    counts: Mapping[CodeId, Mapping[CoderId, int]]
    """Codings in documents with layers of two coders or more."""
    meanings: Mapping[CodeId, int]
    """How many states of its meaning these codings of a code were made under."""
    whole_documents: tuple[CodeAgreement, ...]
    """Of codes of whole documents, on documents."""

    def others(self) -> list[OtherFigures]:
        """Work out what others report of each code; alpha is what should be."""
        articles, codes = self.snapshot.articles, [each.code for each in self.codes]
        tallies = [tally(article, self.grain) for article in articles]
        sets = [set_tally(article, codes, self.grain) for article in articles]
        return other_figures(articles, tallies, sets, codes)

    @property
    def coders(self) -> frozenset[CoderId]:
        """Whose layers were asked for."""
        return self.snapshot.coders


def agreement(
    project: "Project", taken: Snapshot, grain: Grain = Grain.CHARACTERS, codes: Collection[CodeId] | None = None
) -> Agreement:
    """Work out the figures of the codes that somebody gave; None means all of them."""
    book, given = (
        taken.book or project.codebook(),
        {c.code for a in taken.articles for layer in a.layers.values() for c in layer},
    )
    wanted = [code.id for code in book if code.id in given and (codes is None or code.id in codes)]
    tallies = [tally(article, grain) for article in taken.articles]
    sets = [set_tally(article, wanted, grain) for article in taken.articles]
    families = [code.id for code in book if code.exclusive and any(below.id in wanted for below in book.below(code.id))]
    coders = list(dict.fromkeys(coder for article in (*taken.shared, *taken.articles) for coder in article.layers))
    compared: dict[CodeId, list[Coding]] = {code: [] for code in wanted}
    for coding in taken.compared:
        compared.get(coding.code, []).append(coding)
    return Agreement(
        taken,
        grain,
        tuple(code_agreement(tallies, code) for code in wanted),
        {code: span_scores(taken.articles, code) for code in wanted},
        set_agreement(sets),
        tuple((top, unitized(taken.articles, {top, *(below.id for below in book.below(top))})) for top in families),
        tuple(pair_figures(taken.articles, coders, wanted, grain)),
        tuple(
            slot_agreement(taken.articles, set(wanted), key, said_by(book, key), grain)
            for key in _keys(compared.values())
        ),
        {code: Counter(coding.coder for coding in codings) for code, codings in compared.items()},
        {code: len({coding.meaning for coding in codings}) for code, codings in compared.items()},
        tuple(_whole_documents(taken, book, codes)),
    )


def _whole_documents(taken: Snapshot, book: Codebook, codes: Collection[CodeId] | None) -> Iterator[CodeAgreement]:
    """Compare the codes that whole documents were given; each document is one unit."""
    given = {coding.code for article in taken.whole for layer in article.layers.values() for coding in layer}
    tallies = [tally(article) for article in taken.whole]
    for code in book:
        if code.id in given and (codes is None or code.id in codes):
            yield code_agreement(tallies, code.id)


def _keys(by_code: Iterable[Iterable[Coding]]) -> list[str]:
    said = (coding.qualifiers for codings in by_code for coding in codings)
    return sorted({key for values in said for key in values if not is_place(key, values)})


def said_by(book: Codebook, key: str) -> Said:
    """Read a slot; what stands until another value is given counts as said."""

    def said(coding: Coding) -> Collection[str]:
        initial = (asked.slot.initial for asked in book.asked(coding.code) if asked.slot.key == key)
        return coding.qualifiers.get(key) or [value for value in initial if value]

    return said


def csv_lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Walk the lines of a table as CSV; a cell that a spreadsheet would calculate is guarded, a number is not."""
    from desktop.formats.codings_csv import guarded, line

    for row in rows:
        yield line(tuple(cell if _is_number(cell) else guarded(cell) for cell in row))


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).replace("e-", "", 1).isdigit()
