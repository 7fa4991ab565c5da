"""Sessions: what takes place and when, who speaks, moving, repeating, and the calendar as a file."""
