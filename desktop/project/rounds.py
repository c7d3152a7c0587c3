"""Rounds of review as they stand: what is mine to code, how far everybody is, what was frozen."""

from collections.abc import Iterator

from desktop.domain.codebook import Codebook
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import CoderId, DocumentId, RoundId, id_text
from desktop.domain.rounds import Frozen, Round, Yours
from desktop.project.layers import Layers
from desktop.project.sight import all_finished, status_in, statuses_of, veiled


class Rounds(Layers):
    """Reads of rounds."""

    def rounds(self) -> list[Round]:
        """Read the rounds, oldest first."""
        return self._read.reviews.rounds()

    def round(self, round_: RoundId) -> Round:
        """Read a round; NotFound when it was removed."""
        found = next((each for each in self.rounds() if each.id == round_), None)
        if found is None:
            raise NotFound("That round is not in this project any more. Look again.")
        return found

    def find_round(self, name: str) -> Round:
        """Find a round by name or id; NotFound lists what there is."""
        wanted = name.strip().casefold()
        for each in self.rounds():
            if wanted in (each.name.casefold(), id_text(each.id)):
                return each
        listed = "; ".join(f"“{each.name}”" for each in self.rounds()) or "none yet"
        raise NotFound(f"No round is called “{name}”. There are: {listed}.")

    def assignments(self, round_: RoundId | None = None) -> list[Yours]:
        """Read who is asked to code what in a round, or in all, and how far each is.

        Of a colleague in a blind round it tells “done” for “nothing here”.
        """
        found = [each for each in self._read.reviews.assignments() if round_ in (None, each.round)]
        statuses = statuses_of(self._read, {each.coder for each in found})
        hidden, me = self.hidden_documents(), self.coder.id
        said = ((each, status_in(statuses, each.document, each.coder)) for each in found)
        return [
            Yours(each, veiled(status) if each.document in hidden and each.coder != me else status)
            for each, status in said
        ]

    def yours_to_code(self, coder: CoderId | None = None) -> list[Yours]:
        """Read what a coder, by default the present one, has not finished in open rounds."""
        whose, open_rounds = coder or self.coder.id, {each.id for each in self.rounds() if each.is_open}
        return [
            each
            for each in self.assignments()
            if each.assignment.coder == whose and each.assignment.round in open_rounds and not each.status.finished
        ]

    def all_finished(self, round_: Round) -> bool:
        """Tell whether every assignment of a round is done or has nothing in it."""
        assignments = self._read.reviews.assignments()
        return all_finished(round_, assignments, statuses_of(self._read, {each.coder for each in assignments}))

    def made_late(self, round_: Round) -> set[bytes]:
        """Name the codings made or changed after everybody could see everybody's work.

        In a round that is not blind that is since it was opened; else since it was revealed, or the last one finished.
        """
        return self._read.reviews.made_late(round_, self.assigned(round_))

    def assigned(self, round_: Round) -> set[tuple[DocumentId, CoderId]]:
        """Read who was asked to code what; of a closed round as it was then, also in articles set aside since."""
        record = None if round_.is_open else self._read.reviews.record(round_.id)
        if record is not None:
            absent = self.absent(round_)
            return {pair for pair in record.assigned if pair[0] not in absent}
        found = self._read.reviews.assignments(set_aside=not round_.is_open)
        return {(each.document, each.coder) for each in found if each.round == round_.id}

    def frozen(self, round_: Round) -> Frozen:
        """Read the layers of a closed round as they were when it was closed; KnownError for an open one."""
        frozen = self._read.reviews.frozen(round_)
        if frozen is None:
            raise KnownError(f"“{round_.name}” is open. Close it first; then its layers stay as they are.")
        return frozen

    def absent(self, round_: Round) -> set[DocumentId]:
        """Return the articles of a round that this copy never got."""
        return self._read.reviews.absent(round_.documents)

    def round_codebook(self, round_: Round) -> Codebook:
        """Read the codebook that a round is meant to be coded by."""
        return self._read.reviews.codebook_at(round_.book or 0)

    def to_close(self) -> Iterator[Round]:
        """Walk the open rounds that the present coder leads and all have finished."""
        return (
            each for each in self.rounds() if each.is_open and each.lead == self.coder.id and self.all_finished(each)
        )
