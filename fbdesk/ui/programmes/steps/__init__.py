"""What is done with a whole programme: new, next run, move, cancel, tell, report."""
