"""W: the same work by one process and by two, as commands: start of the workers and all."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measure import Goal, Row, rate_row, robin, timed
from bench.national.generate import generate
from bench.processes import environment
from bench.stands import DISK, folder_on

AUDITOR = "kiemtra.tw"
UNITS = 1_000
TWICE = Goal(1.7)
"""By two workers on two cores, where nobody else works."""
NOTES = "Time that passes, not time of the processor: true only where two cores have nothing else to do."


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield for each command how many dossiers a second two workers look at, beside one."""
    dossiers, rounds = (200, 1) if quick else (30_000, 3)
    with folder_on(DISK) as folder:
        generate(f"sqlite:///{folder / 'office.db'}", units=UNITS, dossiers=dossiers)
        for command in ("audit verify", "replay"):
            runs = {str(n): partial(_pace, folder, command, workers=n, dossiers=dossiers) for n in (1, 2)}
            paces = robin(runs, rounds)
            what = f"W {command}, {dossiers:,} dossiers, 2 workers"
            yield rate_row(what, paces["2"], paces["1"], beside="1 worker", goal=None if quick else TWICE)


def _pace(folder: Path, command: str, *, workers: int, dossiers: int) -> float:
    words = [*command.split(), "--workers", str(workers), "--actor", AUDITOR, "--db", "office.db"]
    run = partial(
        subprocess.run, [sys.executable, "-m", "hoso", *words], cwd=folder, env=environment(folder), check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return dossiers / timed(run)
