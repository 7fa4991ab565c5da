"""The readers, one for each kind of file; they run in the child process only."""
