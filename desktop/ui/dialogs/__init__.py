"""Questions that a window asks, one a module."""
