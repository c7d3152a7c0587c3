"""How differences and verdicts are called on the screen."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from desktop.domain.codebook import Codebook
from desktop.domain.decisions import Decision, Tag, Verdict
from desktop.domain.ids import CodeId, CoderId
from desktop.project.snapshots import NotCounted
from desktop.review.clusters import Cluster
from desktop.review.differences import Kind
from desktop.review.estimates import FEWEST, Estimate
from desktop.review.layers import Grain
from desktop.review.reasons import Reason
from desktop.ui.dialogs.article_words import kind_words
from desktop.ui.review.scope import Scope


def _t(words: str) -> str:
    return QCoreApplication.translate("Review", words)


def badge(kind: Kind) -> str:
    """Name the class of a difference in a word or two."""
    return {
        Kind.AGREE: _t("agree"),
        Kind.WITHIN_TOLERANCE: _t("nearly alike"),
        Kind.BOUNDARY: _t("boundary"),
        Kind.SPLIT_OR_MERGED: _t("split or merged"),
        Kind.DIFFERENT_CODE: _t("other code"),
        Kind.DIFFERENT_QUALIFIER: _t("other slots"),
        Kind.ALL_REMOVED: _t("removed since"),
    }.get(kind, _t("missing"))


def badge_of(cluster: Cluster, book: Codebook) -> str:
    """Name the class of a difference: of ends with the share that all cover, of codes whether they are siblings."""
    if cluster.kind is Kind.BOUNDARY:
        return _t("boundary, IoU {share}").format(share=f"{cluster.iou:.2f}")
    if cluster.kind is Kind.DIFFERENT_CODE and cluster.siblings(book):
        return _t("sibling code")
    return badge(cluster.kind)


def kind_name(kind: Kind, scope: Scope) -> str:
    """Name a class apart from all others; of what is missing, who alone has it."""
    alone = {Kind.ONLY_A: 0, Kind.ONLY_B: 1}.get(kind)
    if alone is not None and alone < len(scope.coders):
        return _t("only {who}").format(who=scope.name_of(scope.coders[alone].id))
    return _t("only some") if kind is Kind.ONLY_SOME else badge(kind)


SHADES = {
    Kind.AGREE: "#2b6e3f",
    Kind.WITHIN_TOLERANCE: "#2b6e3f",
    Kind.BOUNDARY: "#8a6a00",
    Kind.SPLIT_OR_MERGED: "#8a6a00",
    Kind.DIFFERENT_CODE: "#5a4fb0",
    Kind.DIFFERENT_QUALIFIER: "#5a4fb0",
}
MISSING = "#b3402e"
"""The shade of what somebody has not coded."""


def title(cluster: Cluster, book: Codebook, scope: Scope, text: str) -> str:
    """Say what coders see differently here."""
    kind = cluster.kind
    if kind is Kind.ALL_REMOVED:
        return _t("Agreed, but nobody has it coded any more: {code}").format(code=_names(cluster.codes, book))
    if kind in (Kind.ONLY_A, Kind.ONLY_B, Kind.ONLY_SOME):
        return _t("Only {who} coded this: {code}").format(
            who=_listed(cluster.by_coder, scope), code=_names(cluster.codes, book)
        )
    if kind is Kind.DIFFERENT_CODE:
        return " · ".join(
            f"{scope.name_of(coder)} {_names(tuple(dict.fromkeys(each.code for each in codings)), book)}"
            for coder, codings in cluster.by_coder.items()
        )
    code = _names(cluster.codes, book)
    if kind is Kind.BOUNDARY:
        return _t("Boundary: {longer}, {code}").format(longer=_longer(cluster, scope, text), code=code)
    if kind is Kind.SPLIT_OR_MERGED:
        return _t("Split or merged: {code}").format(code=code)
    if kind is Kind.DIFFERENT_QUALIFIER:
        return _t("They say different things: {code}").format(code=code)
    return (
        _t("All have it: {code}").format(code=code)
        if kind is Kind.AGREE
        else _t("Nearly alike: {code}").format(code=code)
    )


def _longer(cluster: Cluster, scope: Scope, text: str) -> str:
    count = cluster.words_apart(text)
    words = _t("1 word apart") if count == 1 else _t("{n} words apart").format(n=count)
    if len(cluster.by_coder) != 2 or len(cluster.codings) != 2:
        return words
    one, other = cluster.codings
    longer = max(one, other, key=lambda each: len(each.span))
    inner = min(one, other, key=lambda each: len(each.span))
    if not longer.span.contains(inner.span) or not count:
        return words
    who = scope.name_of(longer.coder)
    return (
        _t("{who} is 1 word longer").format(who=who)
        if count == 1
        else _t("{who} is {n} words longer").format(who=who, n=count)
    )


def _listed(coders: Iterable[CoderId], scope: Scope) -> str:
    return ", ".join(scope.name_of(coder) for coder in coders)


def _names(codes: tuple[CodeId, ...], book: Codebook) -> str:
    return ", ".join(book.codes[code].name for code in codes if code in book.codes)


def verdict(decision: Decision, book: Codebook) -> str:
    """Say what was decided."""
    words = {
        Verdict.TAKEN: _t("taken over"),
        Verdict.UNION: _t("union"),
        Verdict.INTERSECTION: _t("intersection"),
        Verdict.EDITED: _t("other ends"),
        Verdict.OTHER_CODE: _t("other code"),
        Verdict.NOT_CODED: _t("not coded"),
        Verdict.DEFERRED: _t("deferred"),
        Verdict.UNANIMOUS: _t("unanimous"),
        Verdict.WITHIN_TOLERANCE: _t("nearly alike"),
    }[decision.verdict]
    if decision.verdict is Verdict.OTHER_CODE and decision.outcome and decision.outcome.code in book.codes:
        return f"{words}: {book.codes[decision.outcome.code].name}"
    return words


def tags() -> dict[Tag, str]:
    """Name the reasons why coders differ."""
    return {
        Tag.NONE: _t("Why they differ"),
        Tag.DEFINITION: _t("definition unclear"),
        Tag.BOUNDARY: _t("boundary rule"),
        Tag.OVERSIGHT: _t("oversight"),
        Tag.AMBIGUITY: _t("real ambiguity"),
        Tag.GAP: _t("gap in the codebook"),
    }


def why_not(reason: Reason | None) -> str:
    """Say why a figure is not there; empty when it is."""
    if reason is None:
        return ""
    return {
        Reason.NO_DOCUMENTS: _t("No article was finished by two of the coders."),
        Reason.NOTHING_CODED: _t("Nobody gave the code in an article that two coders finished."),
        Reason.ALL_ALIKE: _t("Everything has one value, so that agreement cannot be told from chance."),
        Reason.TWO_CODES_NEEDED: _t("Two codes are needed."),
        Reason.OVERLAPPING: _t("Codings of one coder overlap though their codes exclude each other."),
        Reason.FEW_DOCUMENTS: _t("No interval with fewer than {n} articles.").format(n=FEWEST),
        Reason.ONE_DOCUMENT_DECIDES: _t("No interval, as one article alone decides."),
    }[reason]


def not_counted(left: NotCounted) -> Iterator[str]:
    """Say what figures do not rest on."""
    if left.characters:
        kinds = ", ".join(kind_words(kind) for kind in left.kinds)
        yield _t("left out: {kinds}").format(kinds=kinds)
    if left.doubles == 1:
        yield _t("without 1 near-double")
    elif left.doubles:
        yield _t("without {n} near-doubles").format(n=f"{left.doubles:,}")


def unit(grain: Grain) -> str:
    """Name what figures are counted in."""
    return {
        Grain.CHARACTERS: _t("characters"),
        Grain.TOKENS: _t("words"),
        Grain.SENTENCES: _t("sentences"),
        Grain.DOCUMENTS: _t("articles"),
    }[grain]


def number(value: float | None) -> str:
    """Write a figure with two places; a dash where there is none."""
    return "–" if value is None else f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def said(alpha: Estimate) -> str:
    """Say a figure with its interval, or why one of them is not there."""
    why = why_not(alpha.reason or alpha.no_interval)
    if alpha.value is None:
        return why
    if alpha.interval is None:
        return _t("α {value}. {why}").format(value=number(alpha.value), why=why)
    sentence = _t(
        "α {value}, 95 % interval {low} to {high}."
        " The chance that the true figure lies below .667: {tentative}, below .800: {reliable}."
    )
    interval = alpha.interval
    return sentence.format(
        value=number(alpha.value),
        low=number(interval.low),
        high=number(interval.high),
        tentative=f"{interval.below_tentative:.0%}",
        reliable=f"{interval.below_reliable:.0%}",
    )
