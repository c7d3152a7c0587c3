"""What a project leaves out of what is counted and compared: kinds of paragraphs, and near-doubles."""

from typing import TYPE_CHECKING

from desktop.domain.left_out import ALL_COUNTS, LeftOut, left_out

if TYPE_CHECKING:
    from desktop.project.reading import Reading


def leaving_out(project: "Reading") -> LeftOut:
    """Read what is left out of every document, older versions among them."""
    kinds = project.settings().left_out
    return left_out(project.documents(older=True), kinds) if kinds else ALL_COUNTS
