"""Counts of coded work on the screen, each number with its quotations."""
