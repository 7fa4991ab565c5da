"""What can go wrong in words: a sentence for the person at the desk, or a bug (anything else)."""


class UserError(Exception):
    """A refusal with one clear, already translated sentence: what, where and what to do."""


class Cancelled(Exception):
    """The person pressed "Abbrechen"; the running work stops and leaves the state as before."""
