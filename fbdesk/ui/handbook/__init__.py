"""The handbook, read beside the work."""
