"""Counts of coded work, with the codings behind each; pure."""
