"""Proposals about other coders' codings, and what their coders say to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.domain.codings import Coding, Qualifiers
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CodingId, SuggestionId, new_id
from desktop.domain.qualifiers import changes_to_words, with_values
from desktop.domain.spans import Span
from desktop.domain.suggestions import Suggestion, SuggestionState
from desktop.project.operations.base import Work, counted
from desktop.project.operations.codings import MoveCoding, fitting, meaning_of, mine, recoded
from desktop.project.operations.qualifying import Qualify
from desktop.project.sight import hidden_documents


@dataclass(frozen=True, slots=True)
class SplitCode:
    """Deal the quotations of a code out to other codes: mine change, for others' it is suggested."""

    code: CodeId
    dealt: Mapping[CodingId, CodeId]
    note: str = ""
    """Why, for those to whom it is suggested."""

    @property
    def label(self) -> str:
        return f"Deal out {counted(len(self.dealt), 'quotation', 'quotations')}"

    def apply(self, work: Work) -> None:
        """Deal each; one whose words carry the other code already is taken away, since that says the same.

        Raises KnownError for a coding that has not this code.
        """
        for identifier, code in self.dealt.items():
            coding = work.read.coding(identifier)
            if coding.code != self.code:
                raise KnownError("One of these quotations has got another code since. Look again.")
            if coding.coder != work.coder.id:
                _suggest(work, coding, Propose(identifier, code, self.note))
            else:
                _recode(work, coding, code)


@dataclass(frozen=True, slots=True)
class Propose:
    """Propose to change a colleague's coding, or to take it away; None leaves a part as it is."""

    coding: CodingId
    code: CodeId | None = None
    note: str = ""
    span: Span | None = None
    values: Qualifiers = field(default_factory=dict, hash=False)
    """What it should say by the keys of slots; a key without values should say nothing any more."""
    removal: bool = False

    @property
    def label(self) -> str:
        return "Suggest to remove a coding" if self.removal else "Suggest a change of a coding"

    def apply(self, work: Work) -> None:
        """Suggest it; raises KnownError for a coding of mine, which I can change, or where nothing would change."""
        coding = work.read.coding(self.coding)
        if coding.coder == work.coder.id:
            raise KnownError("This coding is yours. Change it itself.")
        if coding.document in hidden_documents(work.read):
            raise KnownError("This article is in a blind round. Suggest it once all have finished.")
        span = None if self.span is None else fitting(work, coding.document, self.span)
        wanted = replace(self, span=None if span == coding.span else span)
        same = wanted.code in (None, coding.code) and with_values(coding.qualifiers, self.values) == coding.qualifiers
        if same and wanted.span is None and not self.removal:
            raise KnownError("The coding is like that already. Suggest another code, other ends or values, or removal.")
        _suggest(work, coding, wanted)


@dataclass(frozen=True, slots=True)
class AnswerSuggestion:
    """Accept what was suggested for a coding of mine, which is changed so by me, or reject it."""

    suggestion: SuggestionId
    accepted: bool
    answer: str = ""

    @property
    def label(self) -> str:
        return "Accept a suggestion" if self.accepted else "Reject a suggestion"

    def apply(self, work: Work) -> None:
        """Answer it; raises KnownError for another coder's coding, or one that has been answered."""
        suggestion = self._open(work)
        (coding,) = mine(work, (suggestion.coding,))
        if self.accepted:
            _follow(work, coding, suggestion)
        state = SuggestionState.ACCEPTED if self.accepted else SuggestionState.REJECTED
        work.write.set("suggestion", suggestion.id, state=state.value, answer=self.answer.strip())

    def _open(self, work: Work) -> Suggestion:
        found = next((each for each in work.read.suggestions() if each.id == self.suggestion), None)
        if found is None or found.state is not SuggestionState.OPEN:
            raise KnownError("This suggestion has been answered, or its coding is gone.")
        return found


@dataclass(frozen=True, slots=True)
class WithdrawSuggestion:
    """Take a suggestion of mine back that nobody has answered."""

    suggestion: SuggestionId

    @property
    def label(self) -> str:
        return "Withdraw a suggestion"

    def apply(self, work: Work) -> None:
        """Remove it; raises KnownError for another's, or one that has been answered."""
        row = work.write.row("suggestion", self.suggestion)
        if row is None or row["deleted"] or row["state"] != SuggestionState.OPEN.value:
            raise KnownError("This suggestion has been answered, or is gone.")
        work.require_mine(row["coder"])
        work.write.remove("suggestion", self.suggestion)


def _suggest(work: Work, coding: Coding, wanted: Propose) -> None:
    if wanted.code is not None:
        meaning_of(work, wanted.code)
    work.write.add(
        "suggestion",
        new_id(),
        coding=coding.id,
        coder=work.hand,
        code=wanted.code or coding.code,
        keeps_code=wanted.code is None,
        start=wanted.span.start if wanted.span else None,
        stop=wanted.span.end if wanted.span else None,
        qualifiers=changes_to_words(wanted.values),
        removal=wanted.removal,
        note=wanted.note.strip(),
        state=SuggestionState.OPEN.value,
    )


def _follow(work: Work, coding: Coding, wanted: Suggestion) -> None:
    """Change a coding of mine as was suggested, by what I would do myself."""
    if wanted.removal:
        work.write.remove("coding", coding.id)
        return
    if wanted.span is not None:
        MoveCoding(coding.id, wanted.span).apply(work)
    if wanted.values:
        Qualify((coding.id,), wanted.values).apply(work)
    if wanted.code is not None and wanted.code != coding.code:
        _recode(work, work.read.coding(coding.id), wanted.code)


def _recode(work: Work, coding: Coding, code: CodeId) -> None:
    if not recoded(work, coding, code, meaning_of(work, code)):
        work.write.remove("coding", coding.id)
