"""Who works in the project, and what it decides for all of them."""

from dataclasses import asdict, dataclass, replace
from itertools import count

from desktop.domain.coders import Coder
from desktop.domain.errors import KnownError
from desktop.domain.ids import PROJECT_ID, CoderId, DocumentId, derived_id
from desktop.domain.persons import standing_for
from desktop.domain.settings import Settings
from desktop.domain.structure import Kind
from desktop.project.operations.base import Work


@dataclass(frozen=True, slots=True)
class AddCoder:
    """Let somebody else work in the project."""

    coder: Coder

    @property
    def label(self) -> str:
        return f"Add the coder {self.coder.name}"

    def apply(self, work: Work) -> None:
        """Add the coder; raises KnownError when the name is empty or taken."""
        _refuse_taken(work, self.coder, "Switch to them, or choose another name.")
        _put(work, self.coder)


@dataclass(frozen=True, slots=True)
class Join:
    """Enter whoever begins to work, who must not be kept out by a colleague of the same name."""

    coder: Coder

    @property
    def label(self) -> str:
        return f"{self.coder.name} joins"

    def apply(self, work: Work) -> None:
        """Add the coder, with a number behind the name where it is taken."""
        taken = _taken(work, self.coder)
        names = (f"{self.coder.name} ({number})" for number in count(2))
        free = self.coder.name if self.coder.name.casefold() not in taken else ""
        _put(work, replace(self.coder, name=free or next(name for name in names if name.casefold() not in taken)))


@dataclass(frozen=True, slots=True)
class EditCoder:
    """Change how a coder is called and shown."""

    coder: Coder

    @property
    def label(self) -> str:
        return f"Edit the coder {self.coder.name}"

    def apply(self, work: Work) -> None:
        """Set name, initials and colour; raises KnownError when the name is empty or another coder's."""
        _refuse_taken(work, self.coder, "Choose another name: add a second name, or where you work.")
        _put(work, self.coder)


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Say that a coder is the same person as another, by whose name both are known from now on."""

    coder: Coder
    person: Coder

    @property
    def label(self) -> str:
        return f"{self.coder.name} is the same person as {self.person.name}"

    def apply(self, work: Work) -> None:
        """Join them; raises KnownError for strangers, one who is that person already, or two who code in an open round.

        Nothing of theirs is rewritten: whatever reads coders finds the person.
        """
        if not {self.coder.id, self.person.id} <= {each.id for each in work.read.identities()}:
            raise KnownError("That coder is not in this project any more. Look again.")
        one, other = work.read.person(self.coder.id), work.read.person(self.person.id)
        if one == other:
            raise KnownError(f"{self.coder.name} and {self.person.name} are one person here already.")
        _refuse_rivals(work, one, other)
        work.write.put("same_person", same_person_id(one, other), coder=one, person=other)


@dataclass(frozen=True, slots=True)
class Separate:
    """Say that a coder who was joined with others is a person of their own."""

    coder: Coder

    @property
    def label(self) -> str:
        return f"{self.coder.name} is a person of their own"

    def apply(self, work: Work) -> None:
        """Take the coder out of the person; the others stay one. Raises KnownError for who was not joined."""
        alone, joins = self.coder.id, work.read.joins()
        whole: set[CoderId] = set(work.read.hands((alone,)))
        if len(whole) == 1:
            raise KnownError(f"{self.coder.name} is nobody else here.")
        kept = [pair for pair in joins if whole.issuperset(pair) and alone not in pair]
        for pair in joins:
            if alone in pair:
                work.write.remove("same_person", same_person_id(*pair))
        others = whole - {alone}
        standing = standing_for([*kept, *((each, each) for each in others)])
        people = sorted(set(standing.values()), key=lambda each: (each != work.read.person(alone), each))
        for each in people[1:]:
            work.write.put("same_person", same_person_id(each, people[0]), coder=each, person=people[0])


@dataclass(frozen=True, slots=True)
class ReassignSession:
    """Say that what I made since the project was opened was another coder's: "these were mine"."""

    to: CoderId

    @property
    def label(self) -> str:
        return "Give this session's work to another coder"

    def apply(self, work: Work) -> None:
        """Move codings, memos and statuses of this session; raises KnownError when there are none."""
        made = work.read.made_since(work.write.pen.origin, work.hand)
        moved = [self._move(work, entity, uid) for entity, uid in made]
        if not any(moved):
            raise KnownError("You have made nothing since this project was opened, so there is nothing to hand over.")

    def _move(self, work: Work, entity: str, uid: bytes) -> bool:
        row = work.write.row(entity, uid)
        if row is None or row["deleted"] or row["coder"] != work.hand:
            return False
        if entity != "progress":
            return work.write.set(entity, uid, coder=self.to)
        document = DocumentId(row["document"])
        theirs = derived_id("progress", document, self.to)
        work.write.put("progress", theirs, document=document, coder=self.to, status=row["status"])
        return work.write.remove("progress", uid)


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Decide for everybody: the project's name, unit, form of citation, and what is not counted."""

    settings: Settings

    @property
    def label(self) -> str:
        return "Change the project's settings"

    def apply(self, work: Work) -> None:
        """Set them; raises KnownError for a citation that cannot be filled in, or no body."""
        fields = dict.fromkeys(("quote", "title", "publisher", "author", "date", "paragraph", "code", "coder"), "")
        try:
            self.settings.citation.format(**fields)
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            known = ", ".join(f"{{{name}}}" for name in fields)
            raise KnownError(f"The form of citation is not understood. It can use {known}.") from error
        if Kind.BODY in self.settings.left_out:
            raise KnownError("The body is what is coded; it cannot be left out.")
        left_out = "\n".join(dict.fromkeys(self.settings.left_out))
        values = {**asdict(self.settings), "unit": str(self.settings.unit), "left_out": left_out}
        work.write.put("project", PROJECT_ID, **values)


def same_person_id(one: CoderId, other: CoderId) -> bytes:
    """Return the id of what joins two coders: the same on every copy, and whoever is said to be whom."""
    return derived_id("same person", *sorted((one, other)))


def _refuse_rivals(work: Work, one: CoderId, other: CoderId) -> None:
    """Raise KnownError where both code in an open round, which would compare a person with themselves."""
    rounds = {each.id: each for each in work.read.reviews.rounds() if each.is_open}
    asked = {(each.round, each.coder) for each in work.read.reviews.assignments()}
    for uid, found in rounds.items():
        if (uid, one) in asked and (uid, other) in asked:
            raise KnownError(
                f"Both are asked to code in the open round “{found.name}”."
                " Close it, or take the articles from one of them; then they can be joined."
            )


def _taken(work: Work, coder: Coder) -> set[str]:
    """Return how the others are called, without regard to case."""
    return {there.name.casefold() for there in work.read.identities() if there.id != coder.id}


def _refuse_taken(work: Work, coder: Coder, advice: str) -> None:
    if coder.name.strip().casefold() in _taken(work, coder):
        raise KnownError(f"There is a coder called {coder.name.strip()} already. {advice}")


def _put(work: Work, coder: Coder) -> None:
    if not coder.name.strip():
        raise KnownError("A coder needs a name. Give one.")
    fields = {"name": coder.name, "initials": coder.initials, "colour": coder.colour}
    work.write.put("coder", coder.id, **fields)
