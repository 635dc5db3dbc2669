"""The error of a foreign file."""


class InterchangeError(Exception):
    """A file is not what its format says; the message names the file, the place and what was expected."""
