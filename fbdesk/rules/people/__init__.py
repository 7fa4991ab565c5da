"""Names, addresses and who may be the same person."""
