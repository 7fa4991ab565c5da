"""`python -m tests.model --steps 10000 --seed 1 --jobs 4`: a long run by hand; exit code 1 on a disagreement."""

import argparse
import pickle
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.model.office import Office
from tests.model.run import Found, Report, live, shrink, years_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="tests.model")
    parser.add_argument("--steps", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--year", type=int, help="only this year of the run")
    parser.add_argument("--jobs", type=int, default=1, help="so many years at once, each in its own process")
    parser.add_argument(
        "--story", type=int, default=12, help="how many of the steps that led there are printed"
    )
    parser.add_argument(
        "--office", default="", help="print the office as the model sees it, of this kind's example"
    )
    parser.add_argument(
        "--shrink", default="", help="print the fewest steps easily found for kinds with this in their name"
    )
    args = parser.parse_args(arguments)
    start = time.monotonic()
    years = years_of(args.steps) if args.year is None else [args.year]
    report = live(args.steps, args.seed, years=years) if args.jobs == 1 else _spread(args, years)
    show(report, args.story)
    if args.office in report.first:
        show_office(report.first[args.office])
    for kind, found in report.first.items():
        if args.shrink and args.shrink in kind:
            print(f"\n{kind} comes of", *shrink(found, args.seed), sep="\n    ")
    print(f"{time.monotonic() - start:.0f} s")
    return 1 if report.kinds else 0


def _spread(args: argparse.Namespace, years: Sequence[int]) -> Report:
    """Live through the years in several processes; each finished one is told."""
    report = Report()
    with ProcessPoolExecutor(args.jobs) as pool:
        lived = {pool.submit(live, args.steps, args.seed, years=[year]): year for year in years}
        for done, one in enumerate(as_completed(lived), 1):
            report.add(found := one.result())
            kinds = ", ".join(found.kinds) or "no disagreement"
            print(
                f"{done}/{len(years)} year {lived[one]}: {sum(found.steps.values())} steps, {kinds}",
                flush=True,
            )
    return report


def show(report: Report, story: int) -> None:
    """Print the figures and the first example of each kind."""
    for kind, number in report.kinds.most_common():
        first = report.first[kind]
        print(f"\n{number} × {kind}  (year {first.year})\n  model:   {first.mine}\n  program: {first.theirs}")
        for line in first.story[len(first.story) - story :] if story else ():
            print(f"    {line}")
    print(
        f"\n{sum(report.steps.values())} steps, {sum(report.refused.values())} refused by both or the program,"
    )
    print(
        f"{report.compared} comparisons, {sum(report.kinds.values())} disagreements of {len(report.kinds)} kinds"
    )


def show_office(found: Found) -> None:
    """Print what the model knew when it differed."""
    office: Office = pickle.loads(found.office)
    print(f"\n{found.kind}, {office.today}")
    for rows in (office.programmes, office.units, office.meetings, office.registrations, office.results):
        print(*rows.items(), sep="\n")
    print(office.attendance)


if __name__ == "__main__":
    sys.exit(main())
