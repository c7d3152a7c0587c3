"""The ways in which a difference can be decided."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.domain.answers import said_text
from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding
from desktop.domain.decisions import AGREED, AGREED_LAYER
from desktop.domain.ids import CodeId, CoderId
from desktop.domain.spans import Span
from desktop.project import verdicts
from desktop.project.operations import Decide
from desktop.project.verdicts import Reason
from desktop.review.clusters import Cluster
from desktop.review.differences import Kind
from desktop.ui.labels import quoted, told_apart
from desktop.ui.review.card import Option
from desktop.ui.review.scope import Scope

_WORDS, _WHOLE, _APART = 110, 600, 56


def _t(words: str) -> str:
    return QCoreApplication.translate("Review", words)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to decide, as it is shown, and how it is kept."""

    option: Option
    decide: Callable[[Reason], Decide] | None
    """None for what has to be told first: other ends, or another code."""
    present: bool = False
    """Whether it is what somebody coded."""
    coding: Coding | None = None
    """The first of what somebody coded here."""


def choices(cluster: Cluster, book: Codebook, scope: Scope, text: str) -> list[Choice]:
    """Return each coder's version, then what lies between them, then something else."""
    if cluster.kind is Kind.ALL_REMOVED:
        found = [_as_agreed(cluster, book, text)]
    else:
        found = [_of_coder(coder, number, cluster, book, scope, text) for number, coder in _there(cluster, scope)]
        found += _between(cluster, text)
    words = _t("Something else: E for other ends in the text, O for another code")
    if cluster.whole:
        words = _t("Something else: O for another code")
    return [*found, Choice(Option("", "", words, "O" if cluster.whole else "E", words), None)]


def told(cluster: Cluster, book: Codebook, text: str, span: Span | None, code: CodeId | None) -> Choice:
    """Return the choice of other ends, of another code, or of both."""
    quote = "" if cluster.whole else quoted((span or cluster.span).of(text), _WORDS)
    chosen = code or cluster.codes[0]
    found = book.codes.get(book.merged.get(chosen, chosen))
    name = found.name if found else ""
    words = " · ".join(part for part in (quote, name) if part)
    option = Option("", "", words, "O" if cluster.whole else "E", words)
    if code is not None:
        return Choice(option, partial(_other_code, cluster, code, span))
    return Choice(option, partial(_edited, cluster, span or cluster.span))


def _other_code(cluster: Cluster, code: CodeId, span: Span | None, why: Reason) -> Decide:
    return verdicts.other_code(cluster, code, span, why)


def _edited(cluster: Cluster, span: Span, why: Reason) -> Decide:
    """Keep other ends; where the codings have several codes, with that of the first."""
    return verdicts.edited(cluster, span, cluster.codes[0], why=why)


def _there(cluster: Cluster, scope: Scope) -> Iterator[tuple[int, CoderId]]:
    """Walk who coded or finished the document, numbered as their keys are."""
    there = {*cluster.by_coder, *cluster.absent}
    return enumerate((coder.id for coder in scope.coders if coder.id in there), 1)


def _of_coder(coder: CoderId, number: int, cluster: Cluster, book: Codebook, scope: Scope, text: str) -> Choice:
    codings = cluster.by_coder.get(coder, ())
    apart = partial(told_apart, others=[each.span for each in cluster.codings], text=text, length=_APART)
    words = " | ".join(_worded(coding, cluster, book, apart) for coding in codings) or _t("nothing here")
    whole = " | ".join(_worded(coding, cluster, book, lambda span: quoted(span.of(text), _WHOLE)) for coding in codings)
    spoken = _t("{who}: {what}").format(who=scope.name_of(coder), what=whole or words)
    option = Option(scope.head(coder), scope.colour(coder), words, str(number), spoken)
    return Choice(option, partial(verdicts.take, cluster, coder), bool(codings), next(iter(codings), None))


def _as_agreed(cluster: Cluster, book: Codebook, text: str) -> Choice:
    def worded(most: int) -> str:
        every = (_worded(each, cluster, book, lambda span: quoted(span.of(text), most)) for each in cluster.codings)
        return " | ".join(every)

    spoken = _t("{who}: {what}").format(who=_t("As it was agreed"), what=worded(_WHOLE))
    option = Option(AGREED_LAYER.initials, AGREED_LAYER.colour, worded(_WORDS), "1", spoken)
    return Choice(option, partial(verdicts.take, cluster, AGREED), present=True, coding=cluster.codings[0])


def _between(cluster: Cluster, text: str) -> Iterator[Choice]:
    """Walk union and intersection, where all have one code and other ends."""
    if len(cluster.codes) > 1 or len({coding.span for coding in cluster.codings}) < 2:
        return
    yield _made("U", _t("Union: {words}"), cluster.span, cluster, text, partial(verdicts.union, cluster))
    if cluster.shared is not None:
        decide = partial(verdicts.intersection, cluster)
        yield _made("X", _t("Intersection: {words}"), cluster.shared, cluster, text, decide)


def _made(key: str, words: str, span: Span, cluster: Cluster, text: str, decide: Callable[[Reason], Decide]) -> Choice:
    """Offer what nobody has: the ends by which it differs are seen, the whole is said."""
    others = [each.span for each in cluster.codings]
    shown = words.format(words=told_apart(span, others, text, _APART - len(words) + len("{words}")))
    return Choice(Option("", "", shown, key, words.format(words=quoted(span.of(text), _WHOLE))), decide)


def _worded(coding: Coding, cluster: Cluster, book: Codebook, quote: Callable[[Span], str]) -> str:
    parts = [_t("the whole article") if cluster.whole else quote(coding.span)]
    if len(cluster.codes) > 1 and coding.code in book.codes:
        parts.insert(0, book.codes[coding.code].name)
    if len({str(sorted(each.qualifiers.items())) for each in cluster.codings}) > 1:
        parts.append(said_text(book, coding.code, coding.qualifiers) or _t("says nothing"))
    return " · ".join(parts)
