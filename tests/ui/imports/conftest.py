"""The page Einlesen in a real window."""

from tests.ui.imports.import_steps import import_window, namesake, open_rows  # noqa: F401 (fixtures)
