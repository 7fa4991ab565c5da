"""The office's file: models, engine, journal and migrations. Only Desk opens it."""
