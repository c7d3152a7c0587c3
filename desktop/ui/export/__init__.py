"""What goes out of a project: the choice, its first rows, and what a file would not hold."""
