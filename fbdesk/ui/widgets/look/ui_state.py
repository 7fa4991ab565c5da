"""What the window remembers between starts: geometry, widths, columns, filters, page and programme."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from fbdesk.paths import config_dir


class UiState:
    """An ini file in the user's settings folder; tests give another path."""

    def __init__(self, path: Path | None = None) -> None:
        self._settings = QSettings(str(path or config_dir() / "window.ini"), QSettings.Format.IniFormat)

    def get(self, key: str, default: Any = None) -> Any:
        """Return what was kept under a key, as it was given (anything JSON can hold)."""
        raw = self._settings.value(key)
        if not isinstance(raw, str):
            return default
        try:
            return json.loads(raw)
        except ValueError:
            return default

    def set(self, key: str, value: Any) -> None:
        """Keep a value under a key such as "registrations/columns"."""
        self._settings.setValue(key, json.dumps(value, ensure_ascii=False))

    def geometry(self, key: str) -> QByteArray | None:
        """Return bytes that Qt made."""
        raw = self.get(key)
        return QByteArray.fromBase64(QByteArray(raw.encode())) if isinstance(raw, str) else None

    def set_geometry(self, key: str, value: QByteArray) -> None:
        """Keep bytes that Qt made."""
        self.set(key, value.toBase64().toStdString())

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()
