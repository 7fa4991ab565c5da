"""Who is expected, who came for how long, works and results, and the sheets for them."""
