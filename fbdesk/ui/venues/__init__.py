"""Houses and rooms."""
