"""The page Einlesen: columns, rows before and after, questions and what is taken over."""
