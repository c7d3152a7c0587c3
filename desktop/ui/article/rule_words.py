"""Which rule of the codebook a coding breaks, in a sentence."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.rules import Broken


def broken_words(broken: Broken) -> str:
    """Say what is missing and what shares words; empty when nothing is broken."""
    sentences = []
    if broken.missing:
        names = ", ".join(f"“{slot.name}”" for slot in broken.missing)
        sentences.append(_tr("The code requires {names}.").format(names=names))
    if broken.family is not None and broken.sharing:
        words = (
            _tr("“{family}” allows one code on the same words, and another is there.")
            if len(broken.sharing) == 1
            else _tr("“{family}” allows one code on the same words, and {count} others are there.")
        )
        sentences.append(words.format(family=broken.family.name, count=len(broken.sharing)))
    return " ".join(sentences)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rules", text)
