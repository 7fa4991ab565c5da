"""Who gets which paper and why, and the papers as they were issued."""
