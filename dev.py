"""fbdesk from a clean clone (on Windows write `py` for `python3`):

    python3 dev.py run            open the demonstration office; with arguments: fbdesk ARGUMENTS
    python3 dev.py test           run every check; with arguments: pytest ARGUMENTS
    python3 dev.py test --python 3.13 …    the same with another Python, in a folder of its own beside .venv
    python3 dev.py test --coverage         the tests, and how much of the code they run; it must not become less
    python3 dev.py build          pack the program for this system into dist/fbdesk
    python3 dev.py bench          measure speed
    python3 dev.py translations   bring new texts into the German catalogue and compile it
    python3 dev.py screenshots    draw the pages as pictures
    python3 dev.py mutants        put deliberate bugs into the rules and see whether the tests notice; with arguments:
                                  into these modules, as in rules/registrations/seats services/registrations/places

Whatever is missing is installed first: packages into .venv, and as root on Debian or Ubuntu what Qt needs of
the system. Uses Python's standard library only.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
#: Names the folder for the packages when it is not .venv: every Python that is tried has its own.
FOLDER = "FBDESK_VENV"
VENV = ROOT / os.environ.get(FOLDER, ".venv")
STAMP = VENV / "installed"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PIP = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
CONSTRAINTS = ROOT / "requirements" / "constraints.txt"
DEMO = ROOT / "demo" / "demo.fbdesk"
#: The oldest and the newest Python with which every check was run; pyproject.toml promises the same.
OLDEST, NEWEST = (3, 11), (3, 13)

MODULES = {
    "bench": "tests.bench",
    "mutants": "tests.mutants",
    "screenshots": "tests.screenshots",
    "translations": "tests.catalogue",
}
# What only one command needs, installed when it is first asked for: extra = a module that it brings.
LATER = {"mutants": ("mutation", "cosmic_ray"), "--coverage": ("coverage", "pytest_cov")}
#: The floor below which the share of the code that tests run may not fall, as pyproject.toml says it.
FLOOR = re.compile(r"(?m)^fail_under = (\d+)")

# Where platformdirs looks for the person's own folders.
USER_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
USER_FOLDERS_ON_WINDOWS = ("WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA")

# What Qt loads from the system = the Debian package that has it; xcb is for windows on a screen, cups for printers.
LIBRARIES = """
libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0 libglib-2.0.so.0=libglib2.0-0
libfreetype.so.6=libfreetype6 libfontconfig.so.1=libfontconfig1 libdbus-1.so.3=libdbus-1-3
libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1
libxcb-image.so.0=libxcb-image0 libxcb-render-util.so.0=libxcb-render-util0 libxcb-randr.so.0=libxcb-randr0
libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0 libxcb-sync.so.1=libxcb-sync1
libxcb-xfixes.so.0=libxcb-xfixes0 libxcb-xkb.so.1=libxcb-xkb1 libxkbcommon-x11.so.0=libxkbcommon-x11-0
libX11-xcb.so.1=libx11-xcb1 libcups.so.2=libcups2
"""


def main(command: str = "", *arguments: str) -> int:
    """Run the command that was asked for and return its exit code."""
    commands = {"run": run, "test": test, "build": build}
    if command not in commands and command not in MODULES:
        say(str(__doc__))
        return 0 if command in ("-h", "--help") else 2
    if command == "test" and arguments[:1] == ("--python",):
        return check_with(*arguments[1:])
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        oldest, newest, this = (f"{major}.{minor}" for major, minor in (OLDEST, NEWEST, sys.version_info[:2]))
        raise SystemExit(
            f"fbdesk needs Python {oldest} to {newest}; this is {this}. Start dev.py with one of them."
        )
    set_up()
    if command in commands:
        return commands[command](*arguments)
    if command in LATER:
        install_extra(*LATER[command])
    return python("-m", MODULES[command], *arguments)


def run(*arguments: str) -> int:
    """Make the demonstration office once and open it, or run fbdesk with the arguments given."""
    made = ("--office", str(DEMO)) if DEMO.exists() else ("demo", "--to", str(DEMO.parent))
    return subprocess.call([PYTHON, "-m", "fbdesk", *(arguments or made)])


def test(*arguments: str) -> int:
    """Run every check, the tests last; a failed check does not hide what the next ones find."""
    if arguments[:1] == ("--coverage",):
        return measure(*arguments[1:])
    if arguments:
        return python("-m", "pytest", *arguments)
    checks = {
        "ruff format": ("-m", "ruff", "format", "--check", "."),
        "ruff check": ("-m", "ruff", "check", "--output-format", "concise", "."),
        "mypy": ("-m", "mypy"),
        "pytest": ("-m", "pytest", "-n", "2"),
    }
    failed = []
    for name, check in checks.items():
        say(f"--- {name}")
        started = time.monotonic()
        if python(*check):
            failed.append(name)
        say(f"    {time.monotonic() - started:.0f} s")
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def measure(*arguments: str) -> int:
    """Run the tests and measure what they run of the code; less than before fails, more is the new floor."""
    install_extra(*LATER["--coverage"])
    code = python("-m", "pytest", "-n", "2", "--cov", "--cov-report=term:skip-covered", *arguments)
    if not code and not arguments:
        raise_floor(ROOT / "pyproject.toml", float(output("-m", "coverage", "report", "--format=total")))
    return code


def raise_floor(project_file: Path, covered: float) -> None:
    """Write down the whole percent that is covered, if it is more than what stands there."""
    text = project_file.read_text("utf-8")
    found = FLOOR.search(text)
    if found and int(covered) > int(found[1]):
        project_file.write_text(FLOOR.sub(f"fail_under = {int(covered)}", text), "utf-8")
        say(f"From now on tests have to run {int(covered)} % of the code (before: {found[1]} %).")


def check_with(wanted: str = "", *arguments: str) -> int:
    """Run the checks, or pytest with arguments, with another Python: a version (3.13) or its path."""
    interpreter, version = find_python(wanted)
    own = {**os.environ, FOLDER: f".venv-{version}"}
    return subprocess.call([interpreter, ROOT / "dev.py", "test", *arguments], env=own)


def find_python(wanted: str) -> tuple[str, str]:
    """Return path and version of a Python that starts; stop with a sentence when there is none."""
    if not wanted:
        raise SystemExit("Say which Python, as in: dev.py test --python 3.13")
    tell = "import sys; print(sys.executable); print('%d.%d' % sys.version_info[:2])"
    for way in ways_to(wanted):
        try:
            told = subprocess.run([*way, "-c", tell], capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        interpreter, version = told.splitlines()[:2]
        return interpreter, version
    raise SystemExit(f"There is no Python {wanted} here. Install it, or name its path after --python.")


def ways_to(wanted: str) -> list[list[str]]:
    """Return the commands that may start a Python: its path, the system's name or pyenv's, on Windows the launcher."""
    if Path(wanted).name != wanted:
        return [[wanted]]
    if os.name == "nt":
        return [["py", f"-{wanted}"]]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    return [[f"python{wanted}"], *([str(path)] for path in sorted(pyenv.glob(f"{wanted}.*/bin/python")))]


def build(*arguments: str) -> int:
    """Pack the program into one folder and try it."""
    if sys.platform.startswith("linux") and sys.base_prefix == "/usr":
        python_library = f"libpython3.{sys.version_info[1]}"
        if not (shutil.which("objdump") and is_loadable(f"{python_library}.so.1.0")):
            install_from_apt(["binutils", python_library])
    code = python("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *arguments, "fbdesk.spec")
    return code or try_out(ROOT / "dist" / "fbdesk")


def try_out(program: Path) -> int:
    """Let the packed program make the demonstration with its PDFs, then open its window; return 0 when both work."""
    say(f"The program is in {program}; now it makes the demonstration …")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        own = {name: str(folder / "user") for name in (*USER_FOLDERS, *USER_FOLDERS_ON_WINDOWS)}
        environment = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}
        demo: list[str | Path] = [program / "fbdesk-cli", "--json", "demo", "--to", folder / "demo"]
        code = subprocess.call(demo, stdout=subprocess.DEVNULL, env=environment)
        papers = list((folder / "demo").glob("*.pdf"))
        if code or not papers:
            say("The packed program cannot make the demonstration.")
            return code or 1
        say(f"It wrote {len(papers)} PDF files; now its window opens …")
        command: list[str | Path] = [program / "fbdesk", "--office", folder / "demo" / "demo.fbdesk"]
        with subprocess.Popen(command, env=environment) as window:
            opened = wait_for_copy(window, folder / "user")
            window.terminate()
    say("The window opened." if opened else "The window did not open.")
    return 0 if opened else 1


def wait_for_copy(window: subprocess.Popen[bytes], folder: Path) -> bool:
    """Wait until the window, once shown, made the day's copy of the office file; False when it ended before."""
    for _attempt in range(120):
        if list(folder.rglob("backups/*/*.fbdesk")):
            return window.poll() is None
        if window.poll() is not None:
            return False
        time.sleep(0.5)
    return False


def set_up() -> None:
    """Install what is missing; does nothing when the last time was for the same versions."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    install_system_packages()
    started = time.monotonic()
    say(f"Installing the packages that fbdesk needs into {VENV.name} (once, a minute or two) …")
    install([sys.executable, "-m", "venv", "--clear", str(VENV)], f"The folder {VENV.name} cannot be made")
    install([*PIP, "--no-compile", "-c", str(CONSTRAINTS), *packages()], "The packages cannot be installed")
    install([*PIP, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], "fbdesk cannot be installed")
    STAMP.write_text(wanted)
    say(f"Installed in {time.monotonic() - started:.0f} s.")


def install_extra(extra: str, module: str) -> None:
    """Install what only one command needs, unless it is there."""
    known = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    if python("-c", known):
        say(f"Installing what only this command needs ({extra}) …")
        command = [*PIP, "--no-compile", "-c", str(CONSTRAINTS), *extras()[extra]]
        install(command, "The packages cannot be installed")


def packages() -> list[str]:
    """Return the pinned packages of pyproject.toml with its extras, without those that come later."""
    later = {extra for extra, _module in LATER.values()}
    wanted = [package for name, extra in extras().items() if name not in later for package in extra]
    return [*project()["dependencies"], *wanted]


def extras() -> dict[str, list[str]]:
    """Return the extras of pyproject.toml."""
    found: dict[str, list[str]] = project()["optional-dependencies"]
    return found


def project() -> dict[str, Any]:
    """Return what pyproject.toml says about the project."""
    import tomllib  # an older Python has been refused before

    said: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return said


def fingerprint() -> str:
    """Return what an installation depends on: the versions, the folder and Python itself."""
    parts = [*packages(), CONSTRAINTS.read_text("utf-8"), str(ROOT), sys.version]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def install(command: list[str], sentence: str) -> None:
    """Run one step of the installation; when it fails, stop with a sentence and the step's own last word."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        reason = [line for line in said if line.startswith(("ERROR", "E:"))] or said
        raise SystemExit(
            f"{sentence}. {' '.join(reason[-1:])}\nCheck network and disk space, then start again."
        )


def install_system_packages() -> None:
    """Install as root on Debian or Ubuntu what venv and Qt need; elsewhere say what is missing."""
    if not sys.platform.startswith("linux"):
        return
    has_venv = importlib.util.find_spec("ensurepip") is not None
    libraries = dict(pair.split("=") for pair in LIBRARIES.split())
    lacking = [library for library in libraries if not is_loadable(library)]
    missing = [*([] if has_venv else ["python3-venv"]), *(libraries[library] for library in lacking)]
    if missing and not install_from_apt(missing):
        say(f"Install what is missing, on Debian with: sudo apt-get install {' '.join(missing)}")
        if not has_venv:
            raise SystemExit(f"Python cannot make the folder {VENV.name} without its package venv.")
        say(f"Qt may not start without {', '.join(lacking)}.")


def install_from_apt(packages: list[str]) -> bool:
    """Install packages of Debian or Ubuntu; returns whether this system and this person can."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return False
    say(f"Installing from the system's packages: {' '.join(packages)} …")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install([apt, "update"], "The system's list of packages cannot be read")
    install([apt, "install", "-y", "--no-install-recommends", *packages], "They cannot be installed")
    return True


def is_loadable(library: str) -> bool:
    """Tell whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def python(*arguments: str) -> int:
    """Run the Python with the packages in the project's folder and return its exit code."""
    return subprocess.call([PYTHON, *arguments], cwd=ROOT)


def output(*arguments: str) -> str:
    """Return what the Python with the packages prints."""
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def say(sentence: str) -> None:
    """Print a sentence at once, before the output of what it announces."""
    print(sentence, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
