"""Rounds of review are opened, dealt out, let see and closed: by whoever leads them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import ChangeId, CodeId, CoderId, DocumentId, RoundId, derived_id, new_id
from desktop.domain.rounds import Draw, Record, Round, RoundState
from desktop.project.operations.base import Final, Work, counted

Pair = tuple[DocumentId, CoderId]


@dataclass(frozen=True, slots=True)
class OpenRound:
    """Ask some coders to code the same articles; every article goes to each of them, unless told otherwise."""

    name: str
    documents: tuple[DocumentId, ...]
    coders: tuple[CoderId, ...]
    codes: tuple[CodeId, ...] = ()
    """Those that it is about; empty for the whole codebook."""
    blind: bool = True
    drawn: Draw | None = None
    """How the articles were drawn; None where they were chosen."""
    version: ChangeId | None = None
    """The change as of which the codebook is meant; None for the present one."""
    pairs: tuple[Pair, ...] | None = None
    note: str = ""

    @property
    def label(self) -> str:
        return f"Open the round “{self.name.strip()}”"

    def apply(self, work: Work) -> None:
        """Open it; raises KnownError without a name of its own, articles, or two coders."""
        name = _named(work, self.name)
        if not self.documents or len(set(map(work.read.person, self.coders))) < 2:
            raise KnownError("A round needs an article and two coders or more. Choose them.")
        round_ = RoundId(new_id())
        work.write.add(
            "round",
            round_,
            name=name,
            note=self.note.strip(),
            documents=_words(self.documents),
            coders=_words(self.coders),
            codes=_words(self.codes),
            drawn=json.dumps(self.drawn) if self.drawn else "",
            blind=self.blind,
            state=RoundState.OPEN.value,
            revealed="",
            book=work.read.reviews.clock(self.version),
            frozen=None,
            known="",
            lead=work.hand,
        )
        everything = tuple((document, coder) for document in self.documents for coder in self.coders)
        _assign(work, round_, everything if self.pairs is None else self.pairs)


@dataclass(frozen=True, slots=True)
class ChangeRound:
    """Call an open round otherwise, or say what it is for; None leaves a part as it is."""

    round: RoundId
    name: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        return "Change a round"

    def apply(self, work: Work) -> None:
        """Change it; raises KnownError for a closed one, another's, or a name that another has."""
        found = led(work, self.round)
        name = found.name if self.name is None else _named(work, self.name, found.id)
        note = found.note if self.note is None else self.note.strip()
        work.write.set("round", found.id, name=name, note=note)


@dataclass(frozen=True, slots=True)
class Assign:
    """Deal articles of an open round to coders, or take them back."""

    round: RoundId
    given: tuple[Pair, ...] = ()
    taken: tuple[Pair, ...] = ()

    @property
    def label(self) -> str:
        return f"Assign {counted(len(self.given) + len(self.taken), 'article', 'articles')} of a round"

    def apply(self, work: Work) -> None:
        """Deal them; an article or a coder that is new to the round joins it, and then it is not as it was drawn.

        Raises KnownError for a closed round or another's.
        """
        found = led(work, self.round)
        documents = tuple(dict.fromkeys((*found.documents, *(document for document, _ in self.given))))
        coders = tuple(dict.fromkeys((*found.coders, *(coder for _, coder in self.given))))
        changed = {} if documents == found.documents else {"drawn": ""}
        work.write.set("round", found.id, documents=_words(documents), coders=_words(coders), **changed)
        _assign(work, found.id, self.given)
        for document, coder in self.taken:
            for hand in work.read.hands((coder,)):
                work.write.remove("assignment", _assignment(found.id, document, hand))


@dataclass(frozen=True, slots=True)
class RevealRound(Final):
    """Let everybody see a blind round before all have finished, which is kept in its record."""

    round: RoundId
    reason: str

    @property
    def label(self) -> str:
        return "Reveal a blind round early"

    def apply(self, work: Work) -> None:
        """Reveal it; raises KnownError without a reason, or for a round that is not blind any more."""
        found = led(work, self.round)
        if not found.blind or found.revealed:
            raise KnownError(f"Everybody can see “{found.name}” already.")
        if not self.reason.strip():
            raise KnownError("Say why the round is revealed before its time; the reason is kept in its record.")
        entry = [work.hand.hex(), work.write.at, self.reason.strip()]
        work.write.set("round", found.id, revealed=json.dumps([entry], ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class CloseRound(Final):
    """Close a round: from now on its layers, and what is left out of them, are read as they are at this moment."""

    round: RoundId

    @property
    def label(self) -> str:
        return "Close a round"

    def apply(self, work: Work) -> None:
        """Freeze it; raises KnownError for another's, or one that is closed."""
        found, reviews = led(work, self.round), work.read.reviews
        asked = {(each.document, each.coder) for each in reviews.assignments() if each.round == found.id}
        record = Record(work.left_out_among(set(found.documents)), frozenset(asked))
        known = reviews.known(set(found.documents), set(found.coders), record)
        state = {"state": RoundState.CLOSED.value, "frozen": reviews.clock(), "known": known}
        work.write.set("round", found.id, **state, persons=reviews.persons(found.coders))


@dataclass(frozen=True, slots=True)
class RemoveRound:
    """Take a round away with its assignments; what was coded and decided stays."""

    round: RoundId

    @property
    def label(self) -> str:
        return "Remove a round"

    def apply(self, work: Work) -> None:
        """Remove it; raises KnownError for another's, or a blind one that nobody should see yet."""
        found = find_round(work, self.round)
        _require_lead(work, found)
        if found.is_open and found.blind and not found.revealed:
            raise KnownError(f"“{found.name}” is blind and open. Close it or reveal it first; then it can be removed.")
        work.write.remove("round", found.id)


def find_round(work: Work, round_: RoundId) -> Round:
    """Read a round; raises KnownError when it is not there any more."""
    found = next((each for each in work.read.reviews.rounds() if each.id == round_), None)
    if found is None:
        raise KnownError("That round is not in this project any more. Look again.")
    return found


def led(work: Work, round_: RoundId) -> Round:
    """Read an open round of the present coder's; raises KnownError for another's or a closed one."""
    found = find_round(work, round_)
    _require_lead(work, found)
    if not found.is_open:
        raise KnownError(f"“{found.name}” is closed, and stays as it was then. Open another round.")
    return found


def _require_lead(work: Work, found: Round) -> None:
    if found.lead not in (None, work.coder.id):
        names = {coder.id: coder.name for coder in work.read.coders()}
        lead = names.get(found.lead, "another coder") if found.lead else ""
        raise KnownError(f"{lead} leads “{found.name}”. Only {lead} can change, reveal or close it.")


def _named(work: Work, name: str, itself: RoundId | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise KnownError("A round needs a name. Give it one.")
    if any(each.name.casefold() == name.casefold() and each.id != itself for each in work.read.reviews.rounds()):
        raise KnownError(f"There is a round “{name}” already. Choose another name.")
    return name


def _assign(work: Work, round_: RoundId, pairs: Iterable[Pair]) -> None:
    for document, coder in dict.fromkeys(pairs):
        uid = _assignment(round_, document, coder)
        work.write.put("assignment", uid, round=round_, document=document, coder=coder)


def _assignment(round_: RoundId, document: DocumentId, coder: CoderId) -> bytes:
    return derived_id("assignment", round_, document, coder)


def _words(ids: Iterable[bytes]) -> str:
    return " ".join(each.hex() for each in dict.fromkeys(ids))
