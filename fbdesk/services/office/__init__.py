"""The office itself: its data, who sits at it, the demonstration and all tables at once."""
