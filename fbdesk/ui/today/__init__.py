"""The page Heute: what is to do, what takes place this week, what was changed last."""
