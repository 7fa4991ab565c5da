"""The verbs of the office: plain functions, the database session `db` first, that neither open nor commit.

What only reads begins with find, list, get, has, count, plan, preview, render or collect; everything else writes.
"""
