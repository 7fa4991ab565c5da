"""Fields and forms that read what is typed."""
