"""Measures the commands on one generated database; imports nothing heavy, see `bench.processes`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.national.commands import Measured
from bench.national.databases import Database
from bench.national.sizes import Size
from bench.processes import Spent, environment, spent


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
    """One database, and the commands that are measured on it."""

    def __init__(self, size: Size, plan: Plan, database: Database) -> None:
        self.size, self._plan, self._database = size, plan, database
        self.stand = database.stand
        self._folder = plan.cache / "run"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._env = environment(plan.cache.absolute())

    def measured(self, commands: Sequence[Measured]) -> Iterator[Spent]:
        """Yield what each command needed, those that write last, in the order given."""
        for command in commands:
            self._warm(command)
            yield self._least(command)
        self._database.close()

    def _warm(self, command: Measured) -> None:
        """Run a command of each kind once, so that its modules are compiled."""
        kind = command.words.split()[0]
        if kind not in self._plan.warmed:
            self._plan.warmed.add(kind)
            self._timed(command)

    def _least(self, command: Measured) -> Spent:
        """Return the run that needed the least of the processor, with the least memory; ended runs are not repeated."""
        runs: list[Spent] = []
        for _ in range(self._plan.runs):
            runs.append(self._timed(command))
            if runs[-1].is_over or runs[-1].code not in command.codes:
                break
        return min(runs, key=lambda run: (not run.is_over, run.code in command.codes, run.seconds))

    def _timed(self, command: Measured) -> Spent:
        address = self._database.address(writes=command.writes)
        if command.writes:
            self._database.turn += 1
        words = ["-m", "hoso", *command.typed(self.stand, self._database.turn), "--db", address]
        before = self._database.server_seconds()
        run = spent(words, folder=self._folder.absolute(), env=self._env, limit=self._plan.limit)
        served = self._database.server_seconds() - before
        return replace(run, seconds=run.seconds + served, served=served)
