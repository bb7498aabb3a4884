"""The policy files as a whole: how long the first load takes, and what an edition that is kept takes of memory."""

import gc
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date
from statistics import median

from bench.measure import Goal, Row, short
from bench.processes import environment
from bench.stands import DISK, folder_on
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.law.model.edition import Edition
from hoso.bootstrap.law_of_files import read_law
from policies.load_edition import load_bundle

COLD = """
import time
from hoso.bootstrap.law_of_files import read_law
from policies.load_edition import load_bundle
files = read_law()[1]
start = time.process_time()
load_bundle(files)
print(time.process_time() - start)
"""
AIM_MS, ASKED = 150, date(2026, 3, 2)


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield the rows of the section."""
    yield _cold(3 if quick else 11)
    yield from _memory()


def _cold(rounds: int) -> Row:
    """Return the time of the first load of a process, its imports not counted: shapes are built, rules are not."""
    with folder_on(DISK) as folder:
        command, env = [sys.executable, "-c", COLD], environment(folder.absolute())
        runs = [
            float(subprocess.run(command, capture_output=True, check=True, env=env).stdout)  # noqa: S603
            for _ in range(rounds + 1)
        ]
    took = median(runs[1:]) * 1000
    goal = Goal(AIM_MS, at_least=False)
    files = len(read_law()[1])
    ours = f"{short(1000 / took)}/s"
    return Row(f"Cold load of {files} policy files", ours, "", f"{took:.0f} ms", goal.shown(" ms"), goal.met(took))


def _memory() -> Iterator[Row]:
    """Yield what one more edition takes, as loaded and once every rule of every move has been asked."""
    files = read_law()[1]
    load_bundle(files)  # what all editions share is built now
    gc.collect()
    tracemalloc.start()
    edition = load_bundle(files)
    gc.collect()
    loaded = tracemalloc.get_traced_memory()[0]
    _ask_all(edition)
    gc.collect()
    asked = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    for what, size in (("as loaded", loaded), ("every rule asked on one day", asked)):
        yield Row(f"Memory per cached edition, {what}", f"{size / 2**20:.1f} MiB", "", "", "", None)


def _ask_all(edition: Edition) -> None:
    nobody = Facts(Dossier("B-1", cell="c"), edition.calendar, path=((edition.covers_from, ("c",)),))
    for move in edition.guarded_moves():
        edition.judge(move, nobody, ASKED)
