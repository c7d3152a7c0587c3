"""Proposals about other coders' codings, and what their coders say to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.codings import Coding
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CodingId, SuggestionId, new_id
from desktop.domain.suggestions import Suggestion, SuggestionState
from desktop.project.operations.base import Work, counted
from desktop.project.operations.codings import meaning_of, mine, recoded


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
                _suggest(work, coding, code, self.note)
            else:
                _recode(work, coding, code)


@dataclass(frozen=True, slots=True)
class SuggestCode:
    """Propose another code for a colleague's coding."""

    coding: CodingId
    code: CodeId
    note: str = ""

    @property
    def label(self) -> str:
        return "Suggest another code"

    def apply(self, work: Work) -> None:
        """Suggest it; raises KnownError for a coding of mine, which I can change."""
        coding = work.read.coding(self.coding)
        if coding.coder == work.coder.id:
            raise KnownError("This coding is yours. Give it the other code itself.")
        _suggest(work, coding, self.code, self.note)


@dataclass(frozen=True, slots=True)
class AnswerSuggestion:
    """Accept what was suggested for a coding of mine, which takes the code, or reject it."""

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
        if self.accepted and coding.code != suggestion.code:
            _recode(work, coding, suggestion.code)
        state = SuggestionState.ACCEPTED if self.accepted else SuggestionState.REJECTED
        work.write.set("suggestion", suggestion.id, state=state.value, answer=self.answer.strip())

    def _open(self, work: Work) -> Suggestion:
        found = next((each for each in work.read.suggestions() if each.id == self.suggestion), None)
        if found is None or found.state is not SuggestionState.OPEN:
            raise KnownError("This suggestion has been answered, or its coding is gone.")
        return found


def _suggest(work: Work, coding: Coding, code: CodeId, note: str) -> None:
    meaning_of(work, code)
    work.write.add(
        "suggestion",
        new_id(),
        coding=coding.id,
        coder=work.coder.id,
        code=code,
        note=note.strip(),
        state=SuggestionState.OPEN.value,
    )


def _recode(work: Work, coding: Coding, code: CodeId) -> None:
    if not recoded(work, coding, code, meaning_of(work, code)):
        work.write.remove("coding", coding.id)
