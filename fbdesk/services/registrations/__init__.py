"""The door into a programme, statuses, places, waiting lists, booked units and letters."""
