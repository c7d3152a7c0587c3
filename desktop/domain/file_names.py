"""Names for files, whoever made them up."""

from pathlib import PurePosixPath

_LONGEST = 120


def file_name(name: str, otherwise: str = "project") -> str:
    """Make a name fit for a file on every system; it never leads into another folder."""
    plain = "".join("-" if letter in '<>:"/\\|?*' or letter < " " else letter for letter in name).strip(" .")
    stem, ending = plain[: -len(suffix)] if (suffix := PurePosixPath(plain).suffix) else plain, suffix
    return (stem[:_LONGEST].rstrip(" .") + ending[:20]) or otherwise
