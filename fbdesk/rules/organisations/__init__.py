"""Which organisation it is, of which kind, and from which Land."""
