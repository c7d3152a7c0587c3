"""What was filled in about a code, as one step."""

from desktop.domain.causes import Cause
from desktop.domain.codebook import Code
from desktop.project import operations as op
from desktop.ui.codebook.form import Filled


def redefinition(now: Code, filled: Filled, causes: tuple[Cause, ...] = ()) -> op.Operation | None:
    """Make of a code what was filled in; None where nothing differs."""
    steps: list[op.Operation] = []
    if filled.definition != now.definition:
        steps.append(op.RedefineAndLook(now.id, filled.definition, filled.reason, filled.whose, causes))
    looks = filled.short_name, filled.colour
    used = filled.notes, filled.exclusive, filled.whole_document
    if (*looks, *used) != (now.short_name, now.colour, now.notes, now.exclusive, now.whole_document):
        notes, exclusive, whole = used
        steps.append(op.EditCode(now.id, *looks, notes=notes, exclusive=exclusive, whole_document=whole))
    steps += filled.steps
    if not steps:
        return None
    return steps[0] if len(steps) == 1 else op.Together(steps[0].label, tuple(steps))
