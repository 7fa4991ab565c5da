"""The page Verlauf: everything that was changed, in words, and the way back."""
