"""Sentences about agreement, for people."""

from collections.abc import Iterator, Mapping

from desktop.cli.output import counted, plain
from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.project.agreement import Agreement
from desktop.project.methods_text import methods_text
from desktop.project.project import Project
from desktop.project.snapshots import NotCounted, Snapshot
from desktop.review.alpha import CodeAgreement
from desktop.review.estimates import FEWEST, Estimate
from desktop.review.reasons import Reason
from desktop.review.unitizing import Unitized

WHY = {
    Reason.NO_DOCUMENTS: "no document was finished by two of the coders",
    Reason.NOTHING_CODED: "nobody gave the code in a document that two coders finished",
    Reason.ALL_ALIKE: "everything has one value, so that agreement cannot be told from chance",
    Reason.TWO_CODES_NEEDED: "two codes are needed",
    Reason.OVERLAPPING: "codings of one coder overlap though their codes exclude each other",
    Reason.FEW_DOCUMENTS: f"no interval with fewer than {FEWEST} documents",
    Reason.ONE_DOCUMENT_DECIDES: "no interval, as one document alone decides",
}

UNRECORDED = (
    "An earlier version closed the round without a full record: what is merged, or left out otherwise, since then can"
    " have moved these figures."
)


def trusted(taken: Snapshot) -> Iterator[str]:
    """Say whether figures are reliability data, and what counts for nothing."""
    trust = taken.trust
    visible = f"{trust.seen:,} of {taken.codings:,} codings were made while the layer of another of these coders"
    if taken.reliability_data:
        yield "Reliability data: a blind round that is closed; no coding was made while another's layer was visible."
    elif taken.round is None or taken.round.is_open or not taken.round.blind:
        yield f"Not reliability data: no closed blind round; {visible}"
        yield "was visible."
    else:
        yield f"Not reliability data: {visible}"
        yield f"was visible, {trust.late:,} were made or changed after all could see the others'."
    if trust.lacking:
        lacks = counted(trust.lacking, "change", "changes")
        yield f"This copy lacks {lacks} that the round froze; figures are without them. Merge a file that holds them."
    if trust.unrecorded:
        yield UNRECORDED
    if trust.absent:
        yield f"{counted(trust.absent, 'document', 'documents')} of the round never came to this copy."
    if trust.unfinished:
        yield f"{counted(trust.unfinished, 'assignment', 'assignments')} not finished; they count for nothing."
    if trust.hidden:
        yield f"{counted(trust.hidden, 'document', 'documents')} left out: blind rounds keep them from view."
    yield from _not_counted(taken.not_counted)


def _not_counted(left: NotCounted) -> Iterator[str]:
    if left.characters:
        yield f"{left.characters:,} characters left out of every figure: {plain(', '.join(left.kinds))}."
    if left.doubles:
        yield f"{counted(left.doubles, 'document', 'documents')} left out: nearly the same as one that is compared."


class Words:
    """Names what an agreement is about, and writes it line by line."""

    def __init__(self, project: Project, made: Agreement) -> None:
        self._project, self._made = project, made
        self._book: Codebook = made.snapshot.book or project.codebook()
        self._coders: Mapping[CoderId, str] = {coder.id: plain(coder.name) for coder in project.known_layers()}
        self._titles: Mapping[DocumentId, str] = {each.id: plain(each.title) for each in project.documents(older=True)}

    def lines(self, *, others: bool = False) -> Iterator[str]:
        """Write everything, the methods last; on request what others report too."""
        made = self._made
        yield from trusted(made.snapshot)
        yield from self.by_code()
        yield from self._others() if others else ()
        for top, family in made.families:
            yield from self._family(top, family)
        for each in made.whole_documents:
            found = f"given to {each.coded_units:,} of {counted(each.documents, 'document', 'documents')}"
            yield f"{self._code(each.code)}, of whole articles: alpha {self._estimate(each.alpha)}; {found}"
        yield from self._slots()
        yield from self._pairs()
        yield from self._confusion()
        yield plain(methods_text(self._project, self._made))

    def by_code(self) -> Iterator[str]:
        """Write a line for each code, then that of all as sets."""
        for each in self._made.codes:
            yield f"{self._code(each.code)}: alpha {self._estimate(each.alpha)}; {self._beside(each)}"
        yield f"All codes as sets (MASI): alpha {self._estimate(self._made.whole)}"

    def _others(self) -> Iterator[str]:
        for each in self._made.others():
            percent = f"percent {_percent(each.percent)} (by chance {_percent(each.chance)})"
            named = {"Cohen's kappa": each.cohen, "Scott's pi": each.scott, "Fleiss' kappa": each.fleiss}
            said = ", ".join(f"{name} {figure(value)}" for name, value in {**named, "Holsti": each.holsti}.items())
            yield f"{self._code(each.code)}: {percent}, {said}"

    def _everyone(self) -> list[CoderId]:
        return [coder for coder in self._coders if coder in self._made.coders]

    def _code(self, code: CodeId | None) -> str:
        return "uncoded" if code is None else plain(self._book.path_text(code))

    def _title(self, document: DocumentId) -> str:
        title = self._titles.get(document)
        return f"“{title}”" if title is not None else "a document that was set aside since"

    def _estimate(self, estimate: Estimate) -> str:
        if estimate.value is None:
            return f"none ({WHY[estimate.reason or Reason.ALL_ALIKE]})"
        interval = estimate.interval
        if interval is None:
            said = f"{estimate.value:.3f} ({WHY[estimate.no_interval or Reason.FEW_DOCUMENTS]})"
        else:
            below = f"P(<.667) {interval.below_tentative:.2f}, P(<.800) {interval.below_reliable:.2f}"
            said = f"{estimate.value:.3f} [{interval.low:.3f}, {interval.high:.3f}], {below}"
        return said + self._influence(estimate)

    def _influence(self, estimate: Estimate) -> str:
        """Name the document without which a figure would change most."""
        shifts = [(abs(shift), document) for document, shift in estimate.influence.items() if shift]
        if not shifts or estimate.value is None:
            return ""
        most, document = max(shifts)
        without = estimate.value + (estimate.influence[document] or 0)
        return f", {without:.3f} without {self._title(document)}" if most >= 0.0005 else ""

    def _beside(self, each: CodeAgreement) -> str:
        f1, spans = (figure(value) for value in (each.positive, self._made.spans[each.code].f1))
        share = f" ({each.coded_units / each.units:.1%})" if each.units else ""
        coded = f"{each.coded_units:,} of {each.units:,} {self._made.grain.value}{share} coded"
        documents = counted(each.documents, "document", "documents")
        counts = self._made.counts[each.code]
        own = ", ".join(f"{self._coders[coder]} {counts.get(coder, 0):,}" for coder in self._everyone())
        return f"F1 {f1}; span F1 {spans}; {coded}; in {each.documents_with:,} of {documents}; codings: {own}"

    def _family(self, top: CodeId, family: Unitized) -> Iterator[str]:
        name = f"{self._code(top)}, exclusive"
        if family.figures is None:
            why = WHY[family.u.reason or Reason.OVERLAPPING]
            yield f"{name}: none ({why}: {counted(len(family.overlapping), 'time', 'times')})"
            yield from (self._overlap(*pair) for pair in family.overlapping)
            return
        made = family.figures
        alphas = f"|u-alpha {figure(made.bar_u)}, cu-alpha {figure(made.cu)}"
        both = f"both coded {made.cu_coverage:.1%} of the characters"
        yield f"{name}: u-alpha {self._estimate(family.u)}; {alphas} ({both})"
        for code, value in made.ku.items():
            share = made.ku_coverage[code]
            beside = "" if share is None else f" (of it both coded {share:.1%})"
            yield f"  {self._code(code)}: (k)u-alpha {figure(value)}{beside}"

    def _overlap(self, one: Coding, other: Coding) -> str:
        first, last = max(one.span.start, other.span.start), min(one.span.end, other.span.end)
        quotation = plain(self._project.text(one.document)[first:last], 60)
        codes = f"{self._code(one.code)} and {self._code(other.code)}"
        return f"  {self._coders[one.coder]}, {self._title(one.document)} {first}-{last}: “{quotation}”: {codes}"

    def _slots(self) -> Iterator[str]:
        for each in self._made.slots:
            pairs = counted(each.matched, "matched pair of codings", "matched pairs of codings")
            yield f"Slot {plain(each.key)}: alpha {self._estimate(each.alpha)}; {pairs}"
            yield f"Code with {plain(each.key)} as sets (MASI): alpha {self._estimate(each.joint)}"

    def _pairs(self) -> Iterator[str]:
        for each in self._made.pairs if len(self._made.pairs) > 1 else ():
            names = " and ".join(self._coders[coder] for coder in each.coders)
            documents = counted(each.documents, "document", "documents")
            yield f"{names} (MASI): alpha {self._estimate(each.alpha)}; {documents}"

    def _confusion(self) -> Iterator[str]:
        """Write a matrix for every two coders, its fullest cells first."""
        for pair in self._made.pairs:
            one, other = (self._coders[coder] for coder in pair.coders)
            if pair.confusion:
                yield f"{self._made.grain.value.capitalize()} by code of {one} and code of {other}:"
            for (a, b), units in sorted(pair.confusion.items(), key=lambda cell: -cell[1]):
                yield f"  {self._code(a)} | {self._code(b)}: {units:,}"


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{share:.1%}"


def figure(value: float | None) -> str:
    """Write a figure without interval."""
    return "none" if value is None else f"{value:.3f}"
