"""Glossator: read articles beside a codebook, code spans, keep and export them."""

__version__ = "0.1.0"
