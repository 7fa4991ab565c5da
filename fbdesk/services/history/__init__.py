"""Changes in words: what was done, what it changed, and what can be brought back."""
