"""The organisations that people come from."""
