"""The tables of figures beside that of the codes: coders, confusion, articles, families, slots, whole articles."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import combinations
from statistics import mean
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.hues import Swatch
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.project.agreement import Agreement, said_by
from desktop.project.queue import Wanted
from desktop.review import behind
from desktop.review.clusters import Cluster, clusters_of
from desktop.review.estimates import TENTATIVE
from desktop.review.pairs import Confusion, Pair, pairs_of_code
from desktop.review.slots import SlotAgreement
from desktop.review.unitizing import Unitized
from desktop.ui.review import places_behind
from desktop.ui.review.sheet import Behind, Cell, Head, Sheet, figure, interval, interval_head
from desktop.ui.review.words import number, said, unit, why_not

if TYPE_CHECKING:
    from desktop.ui.review.comparing import Comparing

_NARROW, _WIDE = 46, 64
_NO_FIGURE = Cell("·")


def _t(sentence: str) -> str:
    return QCoreApplication.translate("Review", sentence)


def coders(comparing: "Comparing", code: CodeId | None) -> Sheet:
    """Hold every two coders against each other, on one code or on all as sets."""
    made, scope = comparing.made, comparing.scope
    if made is None or len(scope.coders) < 2:
        return Sheet()
    order = [coder.id for coder in scope.coders]
    found = made.pairs if code is None else pairs_of_code(made.snapshot.articles, order, code, made.grain)
    by_pair: dict[frozenset[CoderId], Pair] = {frozenset(pair.coders): pair for pair in found}
    rows = []
    for coder in order:
        others = [by_pair.get(frozenset((coder, other))) if other != coder else None for other in order]
        values = [pair.alpha.value for pair in others if pair and pair.alpha.value is not None]
        cells = [_of_pair(comparing, pair, code) for pair in others]
        rows.append((Cell(scope.name_of(coder)), *cells, *([_mean(values)] if len(order) > 2 else [])))
    heads = [Head("", width=0), *(Head(scope.head(coder), scope.name_of(coder)) for coder in order)]
    if len(order) > 2:
        heads.append(Head(_t("mean"), _t("mean of a coder's figures with each other coder"), _WIDE))
    note = _t("α of every two coders on this code.")
    if code is None:
        note = _t("α of every two coders. Read it with those by code, chosen above.")
    return Sheet(tuple(heads), tuple(rows), note, (0, 2))


def _of_pair(comparing: "Comparing", pair: Pair | None, code: CodeId | None) -> Cell:
    if pair is None:
        return _NO_FIGURE
    where = " – ".join(comparing.scope.name_of(coder) for coder in pair.coders)
    documents = _t("{pair}, in {n} articles").format(pair=where, n=f"{pair.documents:,}")
    return figure(pair.alpha, partial(_behind_pair, comparing, pair, code), documents)


def _behind_pair(comparing: "Comparing", pair: Pair, code: CodeId | None) -> list[Behind]:
    assert comparing.taken
    found: list[Cluster] = []
    for article in comparing.taken.articles:
        both = article.among(pair.coders)
        if len(both.layers) == 2:
            found += [each for each in clusters_of(both) if code is None or code in each.codes]
    return places_behind.of_clusters(comparing, found)


def _mean(values: list[float]) -> Cell:
    if not values:
        return Cell("–")
    return Cell(number(mean(values)), low=mean(values) < TENTATIVE)


def pairs(comparing: "Comparing") -> list[tuple[CoderId, CoderId]]:
    """Return every two coders, in the order of the columns."""
    return list(combinations((coder.id for coder in comparing.scope.coders), 2))


def codes_against(comparing: "Comparing", pair: tuple[CoderId, CoderId] | None) -> Sheet:
    """Count which code of one coder stands where the other has which, uncoded included."""
    made, scope = comparing.made, comparing.scope
    if made is None or pair is None:
        return Sheet()
    codes, counted = [each.code for each in made.codes], _confusion(made, pair)
    there = {code for cell in counted for code in cell}
    order: list[CodeId | None] = [*(code for code in codes if code in there), None]
    most = max((units for (a, b), units in counted.items() if a != b), default=0)
    one, other = (scope.head(coder) for coder in pair)
    rows = []
    for a in order:
        cells = [_of_cell(comparing, pair, (a, b), counted[a, b], most) for b in order]
        rows.append((Cell(_name(comparing, a), swatch=_swatch(comparing, a)), *cells))
    heads = [
        Head(_t("{one} ↓  {other} →").format(one=one, other=other), width=0),
        *(Head(_name(comparing, code), f"{other}: {_name(comparing, code)}", _WIDE + 6) for code in order),
    ]
    note = _t("{units} by code of {one} (rows) and of {other} (columns); what differs is shaded.")
    note = note.format(units=unit(made.grain).capitalize(), one=one, other=other)
    worst = max(((u, order.index(a), order.index(b)) for (a, b), u in counted.items() if a != b), default=(0, 0, 0))
    return Sheet(tuple(heads), tuple(rows), note, (worst[1], worst[2] + 1))


def _confusion(made: Agreement, pair: tuple[CoderId, CoderId]) -> Confusion:
    """Find which code of the first stands where the second has which, whichever of them the figures count as first."""
    for each in made.pairs:
        if each.coders == pair:
            return each.confusion
        if each.coders == pair[::-1]:
            return Counter({(b, a): units for (a, b), units in each.confusion.items()})
    return Counter()


def _of_cell(comparing: "Comparing", pair: tuple[CoderId, CoderId], cell: behind.Cell, units: int, most: int) -> Cell:
    a, b = cell
    one, other = (comparing.scope.head(coder) for coder in pair)
    what = f"{one} {_name(comparing, a)} · {other} {_name(comparing, b)}"
    if a == b:
        what = _t("Both {code}").format(code=_name(comparing, a))
    shade = units / most if a != b and most else 0.0
    assert comparing.made
    spoken = _t("{what}: {n} {units}").format(what=what, n=f"{units:,}", units=unit(comparing.made.grain))
    return Cell(f"{units:,}" if units else "·", spoken, partial(_behind_cell, comparing, pair, cell, what), shade=shade)


def _behind_cell(comparing: "Comparing", pair: tuple[CoderId, CoderId], cell: behind.Cell, what: str) -> list[Behind]:
    assert comparing.made
    codes = {each.code for each in comparing.made.codes}
    found = behind.of_cell(comparing.made.snapshot.articles, pair, codes, cell)
    return places_behind.of_stretches(comparing, found, what)


def articles(comparing: "Comparing", code: CodeId | None) -> Sheet:
    """Say of each document how much a figure hangs on it, the weightiest first."""
    made = comparing.made
    if made is None:
        return Sheet()
    estimate = made.whole if code is None else next((e.alpha for e in made.codes if e.code == code), None)
    if estimate is None or estimate.value is None:
        return Sheet(note=said(estimate) if estimate else "")
    codes = None if code is None else (code,)
    rows = []
    for document, shift in sorted(estimate.influence.items(), key=lambda each: -abs(each[1] or 0)):
        show = partial(_behind_article, comparing, document, code)
        wanted = Wanted(documents=(document,), codes=codes)
        cells = _of_article(comparing, wanted, estimate.value, shift, show)
        rows.append((Cell(comparing.title(document), behind=show), *cells))
    heads = (
        Head(_t("article"), width=0),
        Head(_t("differ"), _t("clusters of codings that are not alike"), 56),
        Head(_t("alike"), _t("clusters of codings that all have alike"), 52),
        Head(_t("α without"), _t("the figure if this article were not compared"), 76),
        Head(_t("change"), _t("by how much the figure would change"), 64),
    )
    return Sheet(heads, tuple(rows), _t("α of all is {value}.").format(value=number(estimate.value)), (0, 4))


def _of_article(
    comparing: "Comparing", wanted: Wanted, value: float, shift: float | None, show: Callable[[], list[Behind]]
) -> tuple[Cell, ...]:
    queue = comparing.queue
    differ = len(queue.shown(wanted)) if queue else 0
    every = Wanted(documents=wanted.documents, codes=wanted.codes, agreeing=True)
    alike = len(queue.shown(every)) - differ if queue else 0
    without = None if shift is None else value + shift
    change = "–" if shift is None else f"{round(shift, 3) + 0.0:+.3f}".replace("-", "−")
    low = without is not None and without < TENTATIVE
    cells = (Cell(f"{differ:,}", behind=show), Cell(f"{alike:,}", behind=show))
    return (*cells, Cell(number(without), behind=show, low=low), Cell(change, behind=show))


def _behind_article(comparing: "Comparing", document: DocumentId, code: CodeId | None) -> list[Behind]:
    wanted = Wanted(documents=(document,), codes=None if code is None else (code,), agreeing=True)
    return places_behind.of_queue(comparing, wanted)


def families(comparing: "Comparing") -> Sheet:
    """Show the figures of unitizing for codes that exclude each other."""
    rows: list[tuple[Cell, ...]] = []
    for top, family in comparing.made.families if comparing.made else ():
        rows += _family(comparing, top, family)
    heads = (
        Head(_t("exclusive family"), width=0),
        Head("uα", _t("unitizing alpha: where units are and which code they have"), 46),
        interval_head(_t("95 % interval"), _t("by document; the ticks are conventions: .667 and .800")),
        Head("|uα", _t("of what is coded against what is not"), 46),
        Head("cuα", _t("of the codes where both coded"), 46),
        Head("(k)uα", _t("of one code where both coded"), 50),
        Head(_t("both"), _t("the share of the characters on which two coders have a code"), 52),
    )
    return Sheet(heads, tuple(rows), _t("Krippendorff's alphas for unitizing (2016), on characters."))


def _family(comparing: "Comparing", top: CodeId, family: Unitized) -> list[tuple[Cell, ...]]:
    name = Cell(_name(comparing, top), swatch=_swatch(comparing, top))
    if family.figures is None:
        there = partial(_overlapping, comparing, family)
        words = _t("Not computable: {why} {n} overlaps are listed below.")
        why = words.format(why=why_not(family.u.reason), n=f"{len(family.overlapping):,}")
        said_name = Cell(_t("{family}: not computable").format(family=name.words), why, there, swatch=name.swatch)
        return [(said_name, *[Cell("–", why, there)] * 6)]
    made = family.figures
    show = partial(_behind_family, comparing, top)
    rest = [Cell(number(value), behind=show) for value in (made.bar_u, made.cu)]
    first = figure(family.u, show, name.words), interval(family.u, show, name.words)
    rows = [(name, *first, *rest, _NO_FIGURE, Cell(_share(made.cu_coverage), behind=show))]
    for code, value in made.ku.items():
        own = partial(_behind_code, comparing, code)
        cells = (Cell(number(value), behind=own), Cell(_share(made.ku_coverage[code]), behind=own))
        rows.append((Cell(_name(comparing, code), swatch=_swatch(comparing, code)), *[_NO_FIGURE] * 4, *cells))
    return rows


def _overlapping(comparing: "Comparing", family: Unitized) -> list[Behind]:
    return places_behind.of_overlaps(comparing, behind.of_overlaps(family.overlapping))


def _behind_family(comparing: "Comparing", top: CodeId) -> list[Behind]:
    codes = {top, *(below.id for below in comparing.book.below(top))}
    return places_behind.of_queue(comparing, Wanted(codes=codes, agreeing=True))


def _behind_code(comparing: "Comparing", code: CodeId) -> list[Behind]:
    return places_behind.of_queue(comparing, Wanted(codes=(code,), agreeing=True))


def slots(comparing: "Comparing") -> Sheet:
    """Show how far coders agree on what matched codings say."""
    made = comparing.made
    rows = [_slot(comparing, each) for each in (made.slots if made else ())]
    heads = (
        Head(_t("slot"), width=0),
        Head(_t("pairs"), _t("matched pairs of codings of which one at least says something"), 50),
        Head("α", _t("over the matched pairs; several values by MASI")),
        interval_head(_t("95 % interval"), _t("by document; the ticks are conventions: .667 and .800")),
        Head(_t("with code"), _t("alpha with MASI where a code with one value is another than with another"), 74),
        Head(_t("< .667"), _t("the chance that the true figure lies below .667"), 56),
    )
    return Sheet(heads, tuple(rows), _t("Over codings of one code that share half of what they cover, or more."))


def _slot(comparing: "Comparing", each: SlotAgreement) -> tuple[Cell, ...]:
    slot = next((slot for slot in comparing.book.slots.values() if slot.key == each.key), None)
    name, show = slot.name if slot else each.key, partial(_behind_slot, comparing, each.key)
    below = each.alpha.interval.below_tentative if each.alpha.interval else None
    return (
        Cell(name, behind=show),
        Cell(f"{each.matched:,}", behind=show),
        figure(each.alpha, show, name),
        interval(each.alpha, show, name),
        figure(each.joint, show, _t("{slot} with code").format(slot=name)),
        Cell("–" if below is None else f"{below:.0%}", behind=show),
    )


def _behind_slot(comparing: "Comparing", key: str) -> list[Behind]:
    assert comparing.made
    codes = {each.code for each in comparing.made.codes}
    said_values = said_by(comparing.book, key)
    found = behind.of_slot(comparing.made.snapshot.articles, codes, said_values)
    return places_behind.of_values(comparing, found, key, said_values)


def whole_articles(comparing: "Comparing") -> Sheet:
    """Show how far coders agree on codes of whole articles; each article is a unit."""
    made = comparing.made
    rows = []
    for each in made.whole_documents if made else ():
        show = partial(_behind_whole, comparing, each.code)
        name = _name(comparing, each.code)
        given = (Cell(f"{each.coded_units:,}", behind=show), Cell(f"{each.documents:,}", behind=show))
        alpha = figure(each.alpha, show, name), interval(each.alpha, show, name)
        first = Cell(name, behind=show, swatch=_swatch(comparing, each.code))
        rows.append((first, *given, *alpha, Cell(number(each.positive), behind=show)))
    heads = (
        Head(_t("code"), width=0),
        Head(_t("given"), _t("articles that somebody gave it to"), 50),
        Head(_t("of"), _t("articles that two coders finished"), _NARROW),
        Head("α", _t("Krippendorff's alpha on articles")),
        interval_head(_t("95 % interval"), _t("by document; the ticks are conventions: .667 and .800")),
        Head("F1", _t("positive agreement")),
    )
    return Sheet(heads, tuple(rows), _t("Codes of whole articles; each article is one unit."), (0, 3))


def others(comparing: "Comparing") -> Sheet:
    """Show what others report of each code; alpha is what should be."""
    made = comparing.made
    rows = []
    for each in made.others() if made else ():
        show = partial(_behind_code, comparing, each.code)
        first = Cell(_name(comparing, each.code), behind=show, swatch=_swatch(comparing, each.code))
        shares = [Cell(_percent(value), behind=show) for value in (each.percent, each.chance)]
        values = (each.cohen, each.scott, each.fleiss, each.holsti)
        rows.append((first, *shares, *(Cell(number(value), behind=show) for value in values)))
    heads = (
        Head(_t("code"), width=0),
        Head(_t("percent"), _t("the share of agreeing pairs of coders, unit by unit"), 68),
        Head(_t("chance"), _t("what of it chance alone gives"), 66),
        Head("Cohen", _t("Cohen’s kappa; with more than two coders the mean over pairs (Light)"), 60),
        Head("Scott", _t("Scott’s pi; with more than two coders the mean over pairs"), 54),
        Head("Fleiss", _t("Fleiss’ kappa"), 54),
        Head("Holsti", _t("of codings that share half of what they cover, or more: the F1 of codings"), 58),
    )
    note = _t("To compare with what others report. Percent is mostly what nobody coded; report α.")
    return Sheet(heads, tuple(rows), note, (0, 3))


def _behind_whole(comparing: "Comparing", code: CodeId) -> list[Behind]:
    found = comparing.queue.shown(Wanted(codes=(code,), agreeing=True)) if comparing.queue else []
    return places_behind.of_clusters(comparing, [item.cluster for item in found if item.cluster.whole])


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _name(comparing: "Comparing", code: CodeId | None) -> str:
    if code is None:
        return _t("uncoded")
    found = comparing.book.codes.get(code)
    return found.name if found else "?"


def _swatch(comparing: "Comparing", code: CodeId | None) -> Swatch | None:
    return comparing.book.swatch(code) if code in comparing.book.codes else None
