"""Organisations, and the group and Land they give a registration."""
