"""Charts as pictures, drawn by Matplotlib without a window; the same chart gives the same bytes."""
