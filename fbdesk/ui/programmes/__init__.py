"""Programmes with their units and sessions."""
