"""A model of the office, written from the documents, that lives through years beside the program and compares."""
