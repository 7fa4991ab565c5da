"""Lives through years: a random office, random steps, and after each step what the program answers is compared."""

import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from fbdesk import i18n
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from tests.model import (
    compare,
    compare_days,
    compare_papers,
    compare_people,
    compare_today,
    steps_people,
    steps_sessions,
    steps_units,
)
from tests.model.door import Refused
from tests.model.founding import found
from tests.model.office import Office
from tests.model.program import (
    Program,
    bring_back,
    differences_of_facts,
    keep,
    last_event,
    wrong_reasons,
)
from tests.model.step import ALL, Args, Step

Move = tuple[str, Any]
STEPS = {one.name: one for one in ALL}
SUBJECTS = (
    compare_days,
    compare_papers,
    compare_people,
    compare_today,
    steps_people,
    steps_sessions,
    steps_units,
)
STEPS_A_YEAR = 60
SELDOM_EVERY = 6


@dataclass
class Found:
    """A disagreement with the steps that led there."""

    kind: str
    mine: object
    theirs: object
    story: list[str]
    year: int
    office: bytes
    moves: tuple[Move, ...]


@dataclass
class Report:
    """What came of it."""

    steps: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    first: dict[str, Found] = field(default_factory=dict)
    compared: int = 0

    def add(self, other: "Report") -> None:
        """Take in what came of other years; the first example of a kind stays."""
        self.steps += other.steps
        self.refused += other.refused
        self.kinds += other.kinds
        self.first = {**other.first, **self.first}
        self.compared += other.compared


class Year:
    """One office from its foundation on."""

    def __init__(self, report: Report, seed: int, year: int, empty: Path, folder: Path) -> None:
        self.report, self.year, self.rng = report, year, Random(f"{seed}.{year}")
        self.program = Program(Path(shutil.copyfile(empty, folder / f"{seed}-{year}.fbdesk")))
        self.office = found(self.program, self.rng)
        self.story: list[str] = []
        self.moves: list[Move] = []
        self.past: list[tuple[int, bytes, bytes]] = []
        self.touched: set[int] = set()
        self.said: set[str] = set()

    def live(self, steps: int) -> None:
        """Live through so many steps."""
        for number in range(steps):
            if self.rng.random() < 0.45:
                self.move(("days", self.rng.randint(1, 16)))
            if self.past and self.rng.random() < 0.06:
                self.move(("undo", self.rng.random() < 0.5))
            else:
                self.move(self._drawn())
            self.compare_all(number % SELDOM_EVERY == SELDOM_EVERY - 1)

    def _drawn(self) -> Move:
        while True:
            step = self.rng.choices(ALL, [one.weight for one in ALL])[0]
            args = step.draw(self.office, self.rng)
            if args:
                return ("step", (step.name, args))

    def move(self, move: Move) -> None:
        """Let days pass, take a step, or take the last one back."""
        self.moves.append(move)
        what, how = move
        if what == "days":
            self.pass_days(how)
        elif what == "undo":
            self.take_back(how)
        else:
            self.take_step(STEPS[how[0]], how[1])

    def replay(self, moves: Sequence[Move]) -> None:
        """Make these moves, as far as what they are about exists, and compare once at the end."""
        for move in moves:
            with suppress(KeyError, IndexError):
                self.move(move)
        self.compare_all(True)

    def pass_days(self, days: int) -> None:
        """Let days pass."""
        self.office.today += timedelta(days=days)
        self.program.set_today(self.office.today)
        self.story.append(f"-- {self.office.today}")

    def take_step(self, step: Step, args: Args) -> None:
        """Do a step on both sides."""
        self.report.steps[step.name] += 1
        self.touched |= touches(self.office, args)
        before, last = keep(self.office), self.program.desk.last_undoable()
        events = last_event(self.program)
        verdict, refusal = self._judge(step, args)
        line = f"{step.name} {args}"
        try:
            made = step.do(self.program, args)
        except UserError as error:
            self.office = bring_back(before, self.office.today)
            self.story.append(f"{line}: refused ({error})")
            self.report.refused[step.name] += 1
            if not refusal and not verdict.silent:
                self.differ(f"refused though allowed: {step.name}", args, str(error))
            return
        self.story.append(f"{line}: {made if not refusal else 'done'}")
        if refusal:
            self._refused_by_model(step, args, refusal, before, last)
            return
        for one in step.note(self.office, {**args, "said": verdict.result}, made, self.program):
            self.differ(f"{step.name}: {one[0]}", *one[1:])
        self._facts(step)
        for one in wrong_reasons(self.office, self.program, events):
            self.differ(*one)
        now = self.program.desk.last_undoable()
        self.past = (
            [(now, before, keep(self.office))] if now != last and now and "paper" not in step.name else []
        )

    def _refused_by_model(
        self, step: Step, args: Args, refusal: str, before: bytes, last: int | None
    ) -> None:
        self.office = bring_back(before, self.office.today)
        if (
            self.program.desk.last_undoable() != last
        ):  # else nothing was done, and there is nothing to say about it
            self.differ(f"allowed though refused: {step.name} ({refusal})", args, "done")
            self._undo_in_program(last)

    def _judge(self, step: Step, args: Args) -> tuple[Any, str]:
        try:
            return step.judge(self.office, args), ""
        except Refused as why:
            return None, str(why)

    def _facts(self, step: Step) -> None:
        for kind, mine, theirs in differences_of_facts(self.office, self.program):
            self.differ(kind if kind == "unit.status" else f"{step.name}: {kind}", mine, theirs)

    def _undo_in_program(self, last: int | None) -> None:
        if self.program.desk.last_undoable() != last:
            self.program.desk.undo()
            self._facts(Step("undo", *[None] * 3))  # type: ignore[arg-type]
        self.past = []

    def take_back(self, again: bool) -> None:
        """Undo the last step, and perhaps do it again."""
        _change, before, after = self.past.pop()
        self.program.desk.undo()
        self.office = bring_back(before, self.office.today)
        self.story.append("undo")
        for kind, mine, theirs in differences_of_facts(self.office, self.program):
            self.differ(kind if kind == "unit.status" else f"undo: {kind}", mine, theirs)
            again = False
        if again:
            self.program.desk.redo()
            self.office = bring_back(after, self.office.today)
            self.story.append("redo")
            for kind, mine, theirs in differences_of_facts(self.office, self.program):
                self.differ(f"redo: {kind}", mine, theirs)

    def close(self) -> None:
        """Close the office's file."""
        self.program.close()

    def compare_all(self, everything: bool) -> None:
        """Ask the program about the programme that was touched, and from time to time everything about all."""
        questions = (*compare.OFTEN, *(compare.SELDOM if everything else ()))
        asked = self.office.programmes if everything else self.touched & set(self.office.programmes)
        with self.program.asking():
            for programme in sorted(asked):
                for question in questions:
                    self._ask(question, programme)
            if everything:
                for whole in compare.WHOLE:
                    self._ask(lambda o, p, _n, whole=whole: whole(o, p), 0)
        self.touched = set()

    def _ask(self, question: compare.Question, programme: int) -> None:
        try:
            for kind, mine, theirs in question(self.office, self.program, programme):
                self.differ(kind, mine, theirs)
        except UserError as error:
            self.differ(f"{_name(question)}: refused", programme, str(error))
        except Exception as error:
            self.differ(f"{_name(question)}: {type(error).__name__}", programme, traceback.format_exc())

    def differ(self, kind: str, mine: object, theirs: object) -> None:
        """Note a disagreement once a year; the first of a kind with its story."""
        if (same := repr((kind, mine, theirs))) in self.said:
            return
        self.said.add(same)
        self.report.kinds[kind] += 1
        if kind not in self.report.first:
            self.report.first[kind] = Found(
                kind, mine, theirs, list(self.story), self.year, keep(self.office), tuple(self.moves)
            )


def years_of(steps: int) -> range:
    """Return the years in which so many steps are lived through."""
    return range((steps + STEPS_A_YEAR - 1) // STEPS_A_YEAR)


def live(steps: int, seed: int, *, years: Iterable[int] | None = None) -> Report:
    """Live through so many steps in years of `STEPS_A_YEAR`, and report."""
    report, before = Report(), compare.Count.made
    with offices() as (folder, empty):
        for year in years if years is not None else years_of(steps):
            with closing(Year(report, seed, year, empty, folder)) as one:
                one.live(min(STEPS_A_YEAR, steps))
    report.compared = compare.Count.made - before
    return report


def shrink(found: Found, seed: int) -> list[str]:
    """Return the story of as few steps as easily found that lead to the same kind of disagreement."""
    moves, story = list(found.moves), found.story
    size = max(1, len(moves) // 2)
    with offices() as (folder, empty):
        while size:
            for start in range(len(moves) - 1, -1, -size):
                fewer = moves[: max(0, start - size + 1)] + moves[start + 1 :]
                report = Report()
                with closing(Year(report, seed, found.year, empty, folder)) as one:
                    one.replay(fewer)
                if found.kind in report.first:
                    moves, story = fewer, one.story
            size //= 2
    return story


@contextmanager
def offices() -> Iterator[tuple[Path, Path]]:
    """Give a folder with an empty office file to copy, in German."""
    i18n.use_language("de")
    with tempfile.TemporaryDirectory() as name:
        empty = Path(name) / "empty.fbdesk"
        Desk.create(empty).close()
        yield Path(name), empty


def touches(office: Office, args: Args) -> set[int]:
    """Return the programmes that a step is about."""
    found = {args["programme"]} if "programme" in args else set()
    rows: dict[str, dict[int, Any]] = {
        "unit": office.units, "meeting": office.meetings, "registration": office.registrations,
    }  # fmt: skip
    found |= {rows[key][args[key]].programme for key in rows if args.get(key)}
    found |= {office.registrations[one].programme for one in args.get("registrations", ())}
    return found or set(office.programmes)


def _name(question: Any) -> str:
    return str(getattr(question, "__name__", question))
