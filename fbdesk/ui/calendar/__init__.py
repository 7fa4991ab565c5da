"""The page Kalender."""
