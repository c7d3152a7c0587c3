"""How reports name where a quotation comes from, and what else they say of a coding."""

from desktop.domain.codings import CodedSpan


def source_line(row: CodedSpan) -> str:
    """Name title, publisher, author, date and paragraph, as far as they are known."""
    paragraph = f"¶ {row.paragraph}" if row.paragraph else ""
    parts = (f"“{row.title}”", row.publisher, row.author, row.published, paragraph)
    return ", ".join(part for part in parts if part)


def said(row: CodedSpan) -> str:
    """Say what a coding says by its slots, and why it stands where it breaks a rule."""
    parts = [f"{key}: {', '.join(values)}" for key, values in row.coding.qualifiers.items()]
    return "; ".join([*parts, *([f"reason: {row.coding.reason}"] if row.coding.reason else [])])
