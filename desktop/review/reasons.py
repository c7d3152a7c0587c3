"""Why a figure is not there; the sentences are the windows' and the command line's."""

from enum import StrEnum


class Reason(StrEnum):
    """What keeps a figure from being computed."""

    NO_DOCUMENTS = "no documents"
    """No document was finished by two of the coders."""
    NOTHING_CODED = "nothing coded"
    """Nobody gave the code, so that there is nothing to agree about."""
    ALL_ALIKE = "all alike"
    """One value only: agreement cannot be told from chance."""
    TWO_CODES_NEEDED = "two codes needed"
    """Telling codes from one another needs two of them."""
    OVERLAPPING = "overlapping"
    """A coder's units of exclusive codes overlap."""
    FEW_DOCUMENTS = "few documents"
    """Fewer documents than an interval needs."""
    ONE_DOCUMENT_DECIDES = "one document decides"
    """Without one of the documents there is no figure."""
