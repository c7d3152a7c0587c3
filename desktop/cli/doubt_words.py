"""What is doubtful about an article, in words."""

from desktop.domain.articles import Doubt

WORDS: dict[Doubt, str] = {
    Doubt.TITLE: "the title is a guess",
    Doubt.NO_DATE: "no date was found",
    Doubt.DATE: "the date is not sure",
    Doubt.NO_PUBLISHER: "no publisher was found",
    Doubt.PUBLISHER: "the publisher is the name of a web site",
    Doubt.REPEATED: "a caption repeats a paragraph",
    Doubt.WHOLE_PAGE: "no article was found on the page, so all of it was taken",
    Doubt.SHORT: "there are few words, so part of it may be missing",
    Doubt.NOT_ALL: "some pages have no text",
    Doubt.ATTACHED: "what is attached was not read",
    Doubt.COLUMNS: "it was in columns: look whether the order is right",
}


def doubts(found: tuple[Doubt, ...]) -> str:
    """Write what is doubtful in one line; empty for nothing."""
    return "; ".join(WORDS[doubt] for doubt in found)
