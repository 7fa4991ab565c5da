"""Pure decisions of the office: no database, no files, no window."""
