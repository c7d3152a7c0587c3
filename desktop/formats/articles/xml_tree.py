"""XML that nobody vouches for: no entities, nothing fetched, no endless trees."""

from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from lxml.etree import _Element


def parsed(data: bytes, name: str) -> "_Element":
    """Return the root; raises KnownError naming the file for what is no XML, or XML that defines entities."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise KnownError(f"“{name}” is damaged: a part of it is no valid XML. Save the article again.") from error
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data:
        raise KnownError(f"“{name}” defines entities, which no article needs, so it was not opened.")
    return root


def local(element: "_Element") -> str:
    """Return the name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
