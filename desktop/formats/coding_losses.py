"""What files of codings leave out, counted the same for every format."""

from collections.abc import Callable

from desktop.domain.memos import MemoKind
from desktop.domain.outgoing import Outgoing, Per
from desktop.formats.coding_table import SLOT, table, usual
from desktop.formats.losses import Loss, Lost, counted


def withheld(going: Outgoing) -> Loss:
    """Count the quotations that licences shorten or keep back."""
    limited = any(document.terms.limited for document in going.documents)
    return Loss(Lost.WITHHELD, going.tally.withheld if limited else 0)


def texts_withheld(going: Outgoing) -> Loss:
    """Name the documents whose texts do not go out whole."""
    names = tuple(document.title for document in going.documents if going.text(document.id) is None)
    return Loss(Lost.TEXT, len(names), names)


def texts(going: Outgoing) -> Loss:
    """Count the texts that a format has no place for."""
    return Loss(Lost.TEXT, len(going.documents))


def other_memos(going: Outgoing) -> Loss:
    """Count the memos on anything but codings."""
    return Loss(Lost.OTHER_MEMO, sum(1 for memo in going.memos if memo.target.kind is not MemoKind.CODING))


def memos(going: Outgoing) -> Loss:
    """Count all memos."""
    return Loss(Lost.MEMO, other_memos(going).number + going.tally.memos)


def document_codings(going: Outgoing) -> Loss:
    """Count the codes that were given to whole documents."""
    return Loss(Lost.DOCUMENT_CODING, going.tally.whole)


def overlaps(going: Outgoing) -> Loss:
    """Count the codings that are left out where a word of a coder's layer has one code."""
    return Loss(Lost.OVERLAP, going.tally.overlapping)


def coders(going: Outgoing) -> Loss:
    """Name the coders whose codings stand side by side as nobody's, where there are several."""
    names = tuple(coder.name for coder in going.coders)
    return Loss(Lost.CODER, len(names) if len(names) > 1 else 0, names)


def other_names(going: Outgoing) -> Loss:
    """Name the identities that go out as the person whose they are."""
    return Loss(Lost.OTHER_NAME, len(going.other_names), going.other_names)


def answers(going: Outgoing) -> Loss:
    """Count the codings that say something by a slot."""
    return Loss(Lost.ANSWER, going.tally.answers)


def reasons(going: Outgoing) -> Loss:
    """Count the codings that say why they stand although they break a rule."""
    return Loss(Lost.REASON, going.tally.reasons)


def cut_cells(going: Outgoing, too_long: Callable[[str], bool]) -> Loss:
    """Count the cells of a table that hold more than a format does; looks at them only where there may be one."""
    together = going.layout.per is not Per.CODING and going.tally.memos
    if not (going.tally.long or together):
        return Loss(Lost.CUT, 0)
    cells = (cell for row in table(going).rows for cell in row if isinstance(cell, str))
    return Loss(Lost.CUT, sum(map(too_long, cells)))


def of_codings(going: Outgoing) -> tuple[Loss, ...]:
    """Say what is left out where only codings go out, with all that they say themselves."""
    return counted([texts(going), other_memos(going), withheld(going)])


def of_table(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a table of codings leaves out with the columns that were chosen."""
    there = frozenset(going.layout.columns or usual(going))
    said = all(f"{SLOT}{key}" in there for key in going.keys)
    losses = [
        texts(going),
        other_memos(going) if "memo" in there else memos(going),
        *(() if said else (answers(going),)),
        *(() if "reason" in there else (reasons(going),)),
        withheld(going),
    ]
    return counted(losses)


def of_labels(going: Outgoing, *, whole: bool = False) -> tuple[Loss, ...]:
    """Say what is left out where labels stand on texts and say no more; `whole` where they stand on whole texts too."""
    lost = [texts_withheld(going), memos(going), answers(going), reasons(going)]
    return counted(lost if whole else [*lost, document_codings(going)])
