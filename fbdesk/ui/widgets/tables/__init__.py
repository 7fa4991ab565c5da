"""Tables: columns, rows, grouping, sorting, filters and search."""
