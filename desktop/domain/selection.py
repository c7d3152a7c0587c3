"""Which codings are asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from desktop.domain.codings import AnyCoding
from desktop.domain.ids import CodeId, CoderId, DocumentId


@dataclass(frozen=True, slots=True)
class Selection:
    """What an export takes; None and empty take everything."""

    documents: Collection[DocumentId] | None = None
    coders: Collection[CoderId] | None = None
    codes: Collection[CodeId] | None = None
    """The codes themselves; what stands below them is named one by one."""
    said: Mapping[str, Collection[str]] = field(default_factory=dict, hash=False)
    """Wants one of the values of each key of a slot."""
    since: int | None = None
    """Milliseconds since 1970; codings made then or later."""
    before: int | None = None
    """Codings made before then."""
    published_from: str = ""
    """`2021`, `2021-10` or `2021-10-24`; an article dated less precisely may be from then."""
    published_to: str = ""
    codings: Collection[bytes] | None = None
    """Only these, by their ids."""

    def takes(self, coding: AnyCoding) -> bool:
        """Tell whether a coding of a document and a coder that are asked for is asked for itself."""
        return (
            (self.codes is None or coding.code in self.codes)
            and (self.codings is None or coding.id in self.codings)
            and (self.since is None or coding.created >= self.since)
            and (self.before is None or coding.created < self.before)
            and all(any(value in said for value in coding.qualifiers.get(key, ())) for key, said in self.said.items())
        )

    def takes_document(self, document: DocumentId, published: str) -> bool:
        """Tell whether a document is asked for; one without a date is not, where dates are."""
        if self.documents is not None and document not in self.documents:
            return False
        if not (self.published_from or self.published_to):
            return True
        early, late = self.published_from[: len(published)], self.published_to[: len(published)]
        return bool(published) and published >= early and (not late or published[: len(late)] <= late)
