"""Whole-program stories."""
