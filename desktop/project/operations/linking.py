"""Definitions go on leading to the same codes when these are called otherwise."""

from dataclasses import asdict

from desktop.domain.codebook import Codebook
from desktop.domain.references import known, relinked
from desktop.project.operations.base import Work


def keep_links(work: Work, before: Codebook) -> None:
    """Mend what leads elsewhere than before; what codes mean stays, so that no meaning of its own is made."""
    work.write.flush()
    after = work.read.codebook()
    was, now = known(before), known(after)
    if was.keys() <= now.keys() and all(now[name].id == code.id for name, code in was.items()):
        return
    for code in after.codes.values():
        words = {field: text for field, text in asdict(code.definition).items() if field != "name"}
        mended = relinked(was, now, after, words)
        if mended:
            work.write.set("code", code.id, **mended)
            work.write.set("meaning", code.meaning_id, **mended)
