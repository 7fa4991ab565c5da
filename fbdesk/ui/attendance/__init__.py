"""The page Anwesenheit: typed in from the paper, in its order, by keyboard alone."""
