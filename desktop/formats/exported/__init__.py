"""Quotations read back from files that an export wrote, to be held against the stored texts."""
