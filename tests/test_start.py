"""What a start loads: no Qt for the command line, and nothing heavy before somebody asks for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"alembic", "openpyxl", "pikepdf", "python_calamine", "rapidfuzz", "reportlab", "segno"}
_LOADED = "import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
_WINDOW = """
from pathlib import Path
from fbdesk.desk import Desk
from fbdesk.settings import Settings
from fbdesk.ui import start
application = start.make_application(Settings())
desk = Desk(Path({office!r}))
window = start.make_window(desk, Settings())
window.show()
application.processEvents()
window.close()
"""


def loaded(statement: str) -> set[str]:
    """Return the top-level modules that a fresh Python has loaded after the statement."""
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{_LOADED}"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def command(*arguments: str) -> str:
    """Return the statement that runs a command of fbdesk, which may end by exiting."""
    return f"from fbdesk.app import main\ntry:\n    main({list(arguments)!r})\nexcept SystemExit:\n    pass"


def test_command_line_loads_no_qt() -> None:
    modules = loaded("import fbdesk.app, fbdesk.cli")
    assert "sqlalchemy" in modules
    assert not modules & {"PySide6", "shiboken6", *HEAVY}


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_help_loads_no_qt(arguments: tuple[str, ...]) -> None:
    assert not loaded(command(*arguments)) & {"PySide6", *HEAVY}


def test_reading_an_office_file_loads_nothing_heavy(office_file: Path) -> None:
    modules = loaded(command("--office", str(office_file), "--json", "programmes"))
    assert not modules & {"PySide6", *HEAVY}


def test_an_open_window_has_loaded_nothing_heavy(office_file: Path) -> None:
    modules = loaded(_WINDOW.format(office=str(office_file)))
    assert "PySide6" in modules
    assert not modules & HEAVY
