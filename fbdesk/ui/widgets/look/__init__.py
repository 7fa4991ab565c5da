"""Colours, sizes, icons, focus, and the state kept between starts."""
