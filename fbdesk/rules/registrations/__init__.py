"""Who may come in, which status may follow which, seats, quotas and places, with their reasons."""
