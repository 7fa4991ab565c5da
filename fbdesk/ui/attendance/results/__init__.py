"""Works and results of units."""
