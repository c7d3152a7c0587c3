"""The place Review: how far coders agree, what they see differently, and what is decided."""
