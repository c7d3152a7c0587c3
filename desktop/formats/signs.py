"""What a file is by its first bytes, where nothing here reads it."""

_NOT_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"SQLite format 3\x00", "a project or another database"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)


def known_as(data: bytes) -> str:
    """Name what a file is whatever it is called; empty where it may be text."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for sign, kind in _NOT_TEXT if head.startswith(sign.lower())), "")
