"""`python3 dev.py mutants [MODULE …]`: how many deliberate bugs the tests see, and where they see none."""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

from tests.mutants.making import Mutant, make_mutants
from tests.mutants.modules import find_modules, find_tests, short_name
from tests.mutants.trying import ROOT, Trial, context, path_of, try_source

#: A mutant that takes so many times as long as the module itself never comes to an end.
_LONGER = 10
_AT_LEAST = 30.0


def main(names: Sequence[str]) -> int:
    """Try every mutant of these modules, of all that decide without names; 1 when tests fail without a bug."""
    processes, killed, number, failed = context(), 0, 0, []
    for module in find_modules(names):
        tests = find_tests(module)
        source = path_of(module).read_text("utf-8")
        sound = try_source(processes, module, source, tests, 300)
        if sound.killed:
            failed.append(short_name(module))
            continue
        tried = _try_all(processes, module, tests, make_mutants(source), sound)
        _tell(module, tried)
        killed, number = killed + sum(trial.killed for _one, trial in tried), number + len(tried)
    print(f"Together: {_share(killed, number)}")
    if failed:
        print(f"Not tried, because their tests fail or are missing: {', '.join(failed)}")
    return 1 if failed else 0


def _try_all(
    processes: object, module: str, tests: list[str], mutants: Sequence[Mutant], sound: Trial
) -> list[tuple[Mutant, Trial]]:
    patience = max(_AT_LEAST, _LONGER * sound.seconds)

    def attempt(mutant: Mutant) -> Trial:
        return try_source(processes, module, mutant.source, tests, patience)

    with ThreadPoolExecutor(cpu_count()) as pool:
        return list(zip(mutants, pool.map(attempt, mutants), strict=True))


def _tell(module: str, tried: Sequence[tuple[Mutant, Trial]]) -> None:
    killed = sum(trial.killed for _one, trial in tried)
    print(f"{short_name(module)}: {_share(killed, len(tried))}")
    path = path_of(module).relative_to(ROOT)
    for mutant, trial in tried:
        if not trial.killed:
            print(f"  {path}:{mutant.line}: {mutant.was}\n      now {mutant.now}")
    sys.stdout.flush()


def _share(killed: int, number: int) -> str:
    share = f" ({100 * killed // number} %)" if number else ""
    return f"{killed} of {number} killed{share}, {number - killed} survived"


if __name__ == "__main__":
    started = time.monotonic()
    code = main(sys.argv[1:])
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(code)
