"""The verbs of the office: plain functions, the database session `db` first, that neither open nor commit.

What a public function that takes `db` first is called says whether it writes; CONTRIBUTING has the words of those that
only read.
"""
