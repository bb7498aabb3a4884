"""Measures the commands on one generated database; imports nothing heavy, see `bench.processes`."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.national.commands import Measured, Stand
from bench.processes import Spent, environment, spent


@dataclass(frozen=True, slots=True)
class Size:
    """How large an organisation is: about so many units, and so many dossiers."""

    units: int
    dossiers: int

    @property
    def name(self) -> str:
        """Return it as it is typed, such as `312k:100k`."""
        return f"{_short(self.units)}:{_short(self.dossiers)}"


def read_size(text: str) -> Size:
    """Return a size as typed: units and dossiers, `312k:100k`; `10k` for as many of both."""
    units, _, dossiers = text.partition(":")
    return Size(_number(units), _number(dossiers or units))


_ENDINGS = {"k": 1_000, "m": 1_000_000}


def _number(text: str) -> int:
    many = _ENDINGS.get(text[-1:].lower())
    number = int(text[:-1]) * many if many else int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _short(number: int) -> str:
    many = next(((word, size) for word, size in reversed(_ENDINGS.items()) if number % size == 0), ("", 1))
    return f"{number // many[1]}{many[0]}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How to measure.

    Attributes:
        cache: Folder of the databases.
        runs: How often each command runs; the least counts.
        limit: Seconds of the processor that a run may need.
        warmed: Kinds of command that have run once.

    """

    cache: Path
    runs: int
    limit: int
    warmed: set[str] = field(default_factory=set)


class Desk:
    """One database, and a copy of it for the commands that write."""

    def __init__(self, size: Size, plan: Plan) -> None:
        self.size, self._plan = size, plan
        self._said = _generated(size, plan.cache)
        self.stand: Stand = json.loads(self._said.read_text("utf-8"))
        self._folder = plan.cache / "run"
        self._folder.mkdir(exist_ok=True)
        self._copy = self._folder / "copy.db"
        self._env = environment(plan.cache.absolute())

    def measured(self, commands: Sequence[Measured]) -> Iterator[Spent]:
        """Yield what each command needed, those that write last, in the order given."""
        for command in commands:
            self._warm(command)
            yield self._least(command)
        self._drop()

    def _warm(self, command: Measured) -> None:
        """Run a command of each kind once, so that its modules are compiled."""
        kind = command.words.split()[0]
        if kind not in self._plan.warmed:
            self._plan.warmed.add(kind)
            self._timed(command, 0)

    def _least(self, command: Measured) -> Spent:
        """Return the run that needed the least of the processor, with the least memory; ended runs are not repeated."""
        runs: list[Spent] = []
        for turn in range(1, self._plan.runs + 1):
            runs.append(self._timed(command, turn))
            if runs[-1].is_over or runs[-1].code not in command.codes:
                break
        return min(runs, key=lambda run: (not run.is_over, run.code in command.codes, run.seconds))

    def _timed(self, command: Measured, turn: int) -> Spent:
        file = self._copied() if command.writes else self._said.with_suffix(".db")
        words = ["-m", "hoso", *command.typed(self.stand, turn), "--db", str(file.absolute())]
        return spent(words, folder=self._folder.absolute(), env=self._env, limit=self._plan.limit)

    def _copied(self) -> Path:
        if not self._copy.exists():
            shutil.copyfile(self._said.with_suffix(".db"), self._copy)
        return self._copy

    def _drop(self) -> None:
        for beside in self._folder.glob("copy.db*"):
            beside.unlink()


def _generated(size: Size, cache: Path) -> Path:
    """Return what is said of a database, made in a process of its own unless it is there."""
    words = ["-m", "bench.national.generate", str(size.units), str(size.dossiers), str(cache)]
    made = subprocess.run([sys.executable, *words], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return Path(made.stdout.strip())
