"""What a person can do to a project, and undo: the one door for windows, command line and scripts."""

from desktop.project.project import Project

__all__ = ["Project"]
