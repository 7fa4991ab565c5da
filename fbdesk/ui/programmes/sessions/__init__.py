"""Units and sessions of a programme: table, forms, minutes, speakers."""
