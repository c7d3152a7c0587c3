"""What the world does wrong, in one sentence each."""


class KnownError(Exception):
    """A refusal a person can act on: what happened, to which file, and what to do now.

    The text is complete English for the person at the screen. Everything else that is raised is a bug of ours.
    """


class NotFound(KnownError):
    """Nothing, or more than one thing, answers to the name; the text lists the candidates."""


class ReadOnly(KnownError):
    """The project is open to read only, so that nothing can be changed in it."""


class WriteFailed(KnownError):
    """The storage refused the change; nothing of it was kept, and it can be tried again."""


class Damaged(KnownError):
    """The file is not a sound project; a backup may be."""
