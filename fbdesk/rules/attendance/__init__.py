"""What an entry counts, and what may still become of it."""
