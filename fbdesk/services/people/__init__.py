"""People: whom the office knows, finding them and the alumni."""
