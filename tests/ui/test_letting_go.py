"""A test that fails takes nothing else down, however it fails and whatever it leaves under way."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: A thread that asks for memory all the time, as the one does that brings xdist's workers their orders: whenever
#: Python's collector may run by itself, it runs there.
COLLECTING = """
import gc, threading, time
def run():
    while True:
        if gc.isenabled():
            gc.collect()
        time.sleep(0.005)
def pytest_collection_finish():
    threading.Thread(target=run, daemon=True).start()
"""


@pytest.mark.parametrize("time", range(3))
def test_a_failed_test_of_the_window_takes_nothing_down(tmp_path: Path, time: int) -> None:
    (tmp_path / "collecting.py").write_text(COLLECTING, "utf-8")
    add_path = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    options = ("-q", "-n", "0", "-p", "collecting", "-p", "no:randomly", "-p", "no:cacheprovider")
    command = [sys.executable, "-c", add_path, *options, "tests/ui/failing.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("4 failed, 1 passed, 1 error"), done.stdout
