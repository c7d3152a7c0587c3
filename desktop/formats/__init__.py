"""Files of other programs, one module a format: bytes in, values out and back."""
