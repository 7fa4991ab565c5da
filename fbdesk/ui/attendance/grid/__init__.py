"""The grid of people and sessions, entered cell by cell."""
