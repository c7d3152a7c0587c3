"""Web pages that browsers save as one file (MHTML): the page in it is read, its pictures and styles are not."""

import re
from email.message import EmailMessage

from desktop.domain.articles import Article
from desktop.domain.errors import KnownError
from desktop.formats.articles import web_page
from desktop.formats.articles.mail import parsed_message

NAME = "Web archive"
ENDINGS: tuple[str, ...] = (".mhtml", ".mht")

_SIGN = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(
    rb"^snapshot-content-location:|type=\"?(?:text/html|application/xhtml)", re.IGNORECASE | re.MULTILINE
)
_HEAD = 8192


def recognises(data: bytes, name: str) -> bool:
    """Tell by the header: parts that belong together, the first of them a page."""
    del name
    head = data[:_HEAD].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    return bool(_SIGN.search(head)) and bool(_PAGE.search(head))


def read(data: bytes, name: str) -> list[Article]:
    """Read the article of the page; raises KnownError where there is none."""
    message = parsed_message(data, name)
    page = next(
        (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes):
        raise KnownError(f"“{name}” holds no page. Save it again, or as plain text.")
    address = _address(message) or _address(page)
    return [
        article.saying("saved page", url=address) if address else article for article in web_page.read(payload, name)
    ]


def _address(message: EmailMessage) -> str:
    for key in ("Snapshot-Content-Location", "Content-Location"):
        value = str(message[key] or "").strip()
        if value.startswith(("http://", "https://")):
            return value
    return ""
