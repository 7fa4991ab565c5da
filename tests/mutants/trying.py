"""Tries a mutant: the tests of the module run in a process of their own that loads the mutant in its place."""

import importlib.abc
import importlib.machinery
import multiprocessing
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: What every trial needs and no mutant changes: loaded once, where processes can be forked from a loaded one.
_LOADED = (
    "pytest pytestqt.plugin PySide6.QtTest PySide6.QtWidgets hypothesis.strategies sqlalchemy.orm alembic.command"
    " icalendar holidays platformdirs filelock rapidfuzz openpyxl reportlab.pdfgen.canvas pikepdf babel"
).split()
#: Few examples, and no shorter ones sought: whether a test fails is all that is asked.
_EXAMPLES = 40
#: What a trial ends with: this and what pytest ends with; anything else says that the trial itself went wrong.
_TRIED = 100
_STARTED = range(_TRIED, _TRIED + 10)
_NOT_STARTED = 1


@dataclass(frozen=True, slots=True)
class Trial:
    """How a mutant fared: whether a test saw it (or it never came to an end), and after how many seconds."""

    killed: bool
    seconds: float


def context() -> Any:
    """Return how processes are started on this system; the first one loads what all need."""
    ways = multiprocessing.get_all_start_methods()
    chosen: Any = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        chosen.set_forkserver_preload(_LOADED)
    return chosen


def try_source(processes: Any, module: str, source: str, tests: list[str], patience: float) -> Trial:
    """Run the tests with this source in place of the module's own, for no longer than `patience` seconds."""
    started, code = time.monotonic(), _NOT_STARTED
    for _attempt in range(2):  # what could not be started once may have been the machine's fault
        if code in _STARTED:
            break
        process = processes.Process(target=_run, args=(module, source, tests))
        process.start()
        process.join(patience)
        if process.is_alive():
            process.kill()
            process.join()
            break
        code = process.exitcode or _NOT_STARTED
    return Trial(code != _TRIED, time.monotonic() - started)


def _run(module: str, source: str, tests: list[str]) -> None:
    os.chdir(ROOT)
    with Path(os.devnull).open("w") as silence:
        for output in (1, 2):
            os.dup2(silence.fileno(), output)
    sys.path.insert(0, str(ROOT))
    sys.meta_path.insert(0, _Mutated(module, source))
    import pytest
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "mutants",
        max_examples=_EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    options = "-x -q --assert=plain --hypothesis-profile=mutants".split()
    options += [part for plugin in ("randomly", "xdist", "cacheprovider") for part in ("-p", f"no:{plugin}")]
    sys.exit(_TRIED + int(pytest.main([*options, *tests])))


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from the source given."""

    def __init__(self, name: str, source: str) -> None:
        self._name, self._source = name, source

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> Any:
        """Return where the mutant comes from; every other module comes from where it always does."""
        if name != self._name:
            return None
        return importlib.machinery.ModuleSpec(name, self, origin=str(path_of(name)))

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant's source as the module."""
        module.__file__ = str(path_of(self._name))
        exec(compile(self._source, module.__file__, "exec"), module.__dict__)


def path_of(module: str) -> Path:
    """Return the file of a module."""
    return ROOT.joinpath(*module.split(".")).with_suffix(".py")
