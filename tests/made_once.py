"""What takes long to make is made once in a run, whichever of its processes needs it first; each takes a copy."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

Answer = dict[str, Any]


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Answer]) -> Answer:
    """Return what `make(folder)` answered, here or in another process of this run; its folder is only copied."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, told = shared / name, shared / f"{name}.json"
    with FileLock(shared / f"{name}.lock"):
        if not told.exists():
            shutil.rmtree(folder, ignore_errors=True)  # one that was begun and not finished
            told.write_text(json.dumps(make(folder)), "utf-8")
    answer: Answer = json.loads(told.read_text("utf-8"))
    return answer


def make_demonstration(folder: Path) -> Answer:
    """Let the command line make the demonstration, as a person would; return what it says."""
    command = [sys.executable, "-m", "fbdesk", "--json", "demo", "--to", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    answer: Answer = json.loads(done.stdout)
    return answer
