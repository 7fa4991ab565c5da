"""Reading in: what a table would change, what is taken over, and what became of it."""
