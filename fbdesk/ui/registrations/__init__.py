"""Registrations: the list with its decisions, registration by hand, and reading in spreadsheets."""
