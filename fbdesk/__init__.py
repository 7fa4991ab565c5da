"""fbdesk: the desk of an office that coordinates training programmes for municipalities."""

__version__ = "0.1.0"
