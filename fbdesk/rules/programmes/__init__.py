"""Code, shape and state of a programme."""
