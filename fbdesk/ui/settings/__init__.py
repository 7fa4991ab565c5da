"""Data of the office and preferences of this person."""
