"""F: whole processes, from the start to the end: the processor's time, as nothing here waits for anything else."""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench.measure import Goal, Row, robin, time_row
from bench.processes import environment
from bench.stands import DISK, folder_on
from bench.world import founded, ready, to_train

PASS = ["-c", "pass"]
ALCHEMY = ["-c", "import gc, sqlalchemy; sqlalchemy.create_engine('sqlite://'); gc.freeze()"]
"""Without the search for garbage at the exit, which hoso leaves out too."""
HOSO = ["-m", "hoso"]


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield all rows of the section."""
    with folder_on(DISK) as folder:
        office = founded(f"sqlite:///{folder / 'f.db'}")
        ref = ready(office, to_train).ref
        office.store.close()
        as_clerk = ["--db", str(folder / "f.db"), "--actor", "clerk"]
        runs = {
            "pass": _run(PASS, folder),
            "alchemy": _run(ALCHEMY, folder),
            "help": _run([*HOSO, "--help"], folder),
            "version": _run([*HOSO, "--version"], folder),
            "usage": _run([*HOSO, "chekc"], folder, code=2),
            "option": _run([*HOSO, "check", "--nothing"], folder, code=2),
            "lint": _run([*HOSO, "policy", "check"], folder),
            "check": _run([*HOSO, "check", ref, *as_clerk], folder),
            "show": _run([*HOSO, "show", ref, *as_clerk], folder),
        }
        times = robin(runs, 3 if quick else 11)
    yield from _rows(times)


def _rows(times: Mapping[str, list[float]]) -> Iterator[Row]:
    least = "python -c pass"
    for name, facts in (("help", "hoso --help"), ("version", "hoso --version"), ("usage", "unknown command"),
                       ("option", "wrong option")):  # fmt: skip
        goal = Goal(12, at_least=False)
        yield time_row(f"F {facts}", times[name], times["pass"], beside=least, goal=goal)
    yield time_row("F hoso policy check (examples too)", times["lint"], times["pass"], beside=least)
    for name in ("check", "show"):
        yield time_row(f"F hoso {name}, one dossier", times[name], times["alchemy"],
                       beside="import sqlalchemy + create_engine", goal=Goal(1.8, at_least=False))  # fmt: skip


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(words: list[str], folder: Path, code: int | None = 0) -> Callable[[], float]:
    env = environment(folder.absolute())

    def run() -> float:
        start = _of_children()
        done = subprocess.run([sys.executable, *words], capture_output=True, check=False, env=env)  # noqa: S603
        seconds = _of_children() - start
        if code is not None and done.returncode != code:
            raise RuntimeError(done.stderr.decode())
        return seconds

    return run
