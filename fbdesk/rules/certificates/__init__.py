"""What a paper asks of somebody and what it says."""
