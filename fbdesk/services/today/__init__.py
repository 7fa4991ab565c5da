"""Heute: what is to be done, asked of the rooms that know."""
