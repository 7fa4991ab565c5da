"""The building blocks every page is made of: colours, icons, tables, panes, fields, bars."""
