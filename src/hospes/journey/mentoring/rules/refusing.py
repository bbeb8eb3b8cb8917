"""The refusal of this step."""


class Refused(Exception):  # noqa: N818 - it is said to a person, and nothing went wrong
    """A change of this step that cannot be; the sentence says why."""
