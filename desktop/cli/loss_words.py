"""How commands say what a file does not hold."""

from typing import TYPE_CHECKING

from desktop.cli.output import counted, plain, say

if TYPE_CHECKING:
    from desktop.formats.losses import Loss

LOST = {
    "id": ("id", "ids"),
    "short name": ("short name", "short names"),
    "colour": ("colour", "colours"),
    "digit": ("key", "keys"),
    "archived": ("mark that a code is archived", "marks that codes are archived"),
    "wording": ("code in its very words", "codes in their very words"),
    "shared name": (
        "name that several codes share (some programs take them for one)",
        "names that several codes share (some programs take them for one)",
    ),
    "merged": ("merged code", "merged codes"),
    "field": ("field that Glossator has no place for", "fields that Glossator has no place for"),
    "folder": ("mark that a code only holds others", "marks that codes only hold others"),
    "set": ("set of codes", "sets of codes"),
    "key": ("short id", "short ids"),
    "notes": ("code's notes", "codes' notes"),
    "exclusive": ("mark that a family is exclusive", "marks that families are exclusive"),
    "whole document": ("mark that a code is for whole articles", "marks that codes are for whole articles"),
    "need": ("code's word on which slots it needs", "codes' words on which slots they need"),
    "slot": ("slot", "slots"),
    "entity": ("entity", "entities"),
    "shared id": ("id that another code has already", "ids that other codes have already"),
    "text": ("text of a whole article", "texts of whole articles"),
    "withheld": (
        "quotation that its article's licence keeps back",
        "quotations that their articles' licences keep back",
    ),
    "memo": ("memo", "memos"),
    "other memo": ("memo on something else than a coding", "memos on other things than codings"),
    "document coding": ("code given to a whole article", "codes given to whole articles"),
    "overlap": ("overlap of codings, flattened", "overlaps of codings, flattened"),
    "coder": ("coder, merged with others", "coders, merged into one"),
    "other name": ("other name of a coder", "other names of coders"),
    "answer": ("coding's answers to slots", "codings' answers to slots"),
    "reason": ("reason why a coding stands", "reasons why codings stand"),
    "script": ("quotation with letters that its font lacks", "quotations with letters that its font lacks"),
    "character": (
        "text with characters that it cannot hold, marked instead",
        "texts with characters that it cannot hold, marked instead",
    ),
    "day": (
        "day of a date that is not known to the day (its first day stands for it)",
        "days of dates that are not known to the day (their first days stand for them)",
    ),
    "cut": ("cell cut to what the format holds", "cells cut to what the format holds"),
}


def tell_losses(opening: str, losses: "tuple[Loss, ...]") -> None:
    """Say on one line what is lost; nothing where nothing is."""
    if losses:
        say(f"{opening}: {', '.join(map(_counted, losses))}.")


def _counted(loss: "Loss") -> str:
    one, many = LOST[loss.kind.value]
    named = "; ".join(plain(name, 60) for name in loss.names[:5]) + ("; …" if len(loss.names) > 5 else "")
    return counted(loss.number, one, many) + (f" ({named})" if named else "")
